"""Whether a file is a log of several days, and the headings that start them.

A note of one day may have a few dated headings: plans, deadlines, other people's days. So in a file with a date of
its own, by its name, its front matter or its title, three other days must be half of the headings, they must
not all lie ahead of it as plans do, and those without a year or weekday must lie near it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tilcli.core.dating._neighbours import DatedHeading
from tilcli.core.dating._runs import MONTH, WEEK
from tilcli.core.dating.facts import Found
from tilcli.core.entry import DateSource, Heading

# A plan is for a week at most, and writes no years; more days than that, all after the file's own, are a log begun
# on that day.
_LONGEST_PLAN = WEEK
_NEAR = timedelta(days=MONTH)


def days_of(
    dated: Sequence[DatedHeading],
    headings: Sequence[Heading],
    trusted: Found | None,
    sources: Sequence[DateSource],
    of_a_month: Callable[[], bool] = lambda: False,
) -> list[DatedHeading]:
    """The headings that start a day of their own; none for a note of one day, dated sub-headings or not.

    `headings` are all of the file; `trusted` is the date that it bears apart from its text; `of_a_month` tells
    whether it is of a month.
    """
    usable = [heading for heading in dated if heading.source in sources]
    # A day that no calendar has is as good a sign of a log as the others.
    levels = Counter(heading.heading.level for heading in usable if heading.date or heading.written)
    if sum(levels.values()) < 2 or not any(heading.date for heading in usable):
        return []
    level = min(levels, key=lambda level: (-levels[level], level))
    numbered = sum(heading.number is not None for heading in usable if heading.date)
    # A `Day 7` whose date was forgotten starts a day where the others bear number and date.
    by_number = numbered * 2 > sum(heading.date is not None for heading in usable)
    days = [
        heading for heading in usable if heading.heading.level <= level and _starts_a_day(heading, by_number)
    ]
    head = _title_above(days, headings)
    span = head is not None and head.written is not None and head.written.last is not None
    if head and span:
        # A title that is a range is of all days below it, and none of them.
        days, head = [day for day in days if day is not head], None
    peers = sum(heading.level <= level for heading in headings)
    own = trusted.date if trusted else head.date if head else None
    if _is_a_log(days, head, peers - span, own, headings):
        return _with_deeper(days, usable)
    # Two days are few among topics, but not in a file that is named after their month.
    several = own is None and len({day.date for day in days if day.date}) > 1
    return days if several and of_a_month() else []


def _with_deeper(days: list[DatedHeading], usable: Sequence[DatedHeading]) -> list[DatedHeading]:
    """The days of a log, with those a level deeper by a slip: in full, alone, and between the days around them."""
    found = list(days)
    for one in usable:
        written = one.written
        if one in days or not (one.date and written and written.year and written.bare):
            continue
        before = [day.date for day in days if day.date and day.heading.line < one.heading.line]
        after = [day.date for day in days if day.date and day.heading.line > one.heading.line]
        if before and after and (before[-1] < one.date < after[0] or before[-1] > one.date > after[0]):
            found.append(one)
    return sorted(found, key=lambda day: day.heading.line)


def _title_above(days: Sequence[DatedHeading], headings: Sequence[Heading]) -> DatedHeading | None:
    """The file's title, if it is a date above all others."""
    first = days[0]
    others = [day.heading.level for day in days[1:] if day.date]
    titled = first.date is not None and first.heading.line == headings[0].line
    return first if titled and others and first.heading.level < min(others) else None


def _starts_a_day(heading: DatedHeading, by_number: bool) -> bool:
    return bool(heading.date or heading.written) or (heading.number is not None and by_number)


def _is_a_log(
    days: Sequence[DatedHeading],
    head: DatedHeading | None,
    peers: int,
    own: date | None,
    headings: Sequence[Heading],
) -> bool:
    """Whether headings, `peers` being all at their level or above, make a file a log of days.

    Two must be most of the headings, three or more need not be; in a file with a date of its `own` see above.
    """
    dated = [day for day in days if day.date]
    told = sum(day.date is not None or day.written is not None for day in days)
    if told < 2 or not dated:
        return False
    if own is None:
        return told >= 3 or told * 2 > peers - 1
    titled = head is not None or dated[0].heading.line == headings[0].line
    others = {day for day in _near(dated, own) if not (titled and day == own)}
    planned = not all(day.written and day.written.year for day in dated if day is not head)
    ahead = planned and min(others, default=own) > own and not (titled and head is None)
    return len(others) > (_LONGEST_PLAN if ahead else 2) and len(dated) * 2 >= peers


def _near(dated: Sequence[DatedHeading], own: date) -> set[date]:
    """The days that count in a file of the day `own`: a month or more may lie between those that tell their year."""
    days = {day.date for day in dated if day.date}
    told = {
        day.date
        for day in dated
        if day.date and (day.written is None or day.written.year or day.written.weekdays)
    }
    chain = sorted({own, *days})
    first = last = chain.index(own)
    while first > 0 and chain[first] - chain[first - 1] <= _NEAR:
        first -= 1
    while last + 1 < len(chain) and chain[last + 1] - chain[last] <= _NEAR:
        last += 1
    return told | (days & set(chain[first : last + 1]))
