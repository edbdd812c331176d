"""A note's facts become its entries: dated stretches of a file.

A note is one stretch from line 1, unless it holds days of its own (`_logs`): then each heading that is a
date starts one. A heading whose date is impossible starts an undated one: the days after it are not those before
it. A higher heading, such as a month's, ends the day above it, if that has text. What stands below it, or before
the first day, is an undated stretch if it holds more than headings; if not, these lines are of no entry.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from tilcli.core.calendar.course import Course
from tilcli.core.calendar.periods import bare_month, month_title, year_mention
from tilcli.core.dating._logs import days_of
from tilcli.core.dating._neighbours import DatedHeading
from tilcli.core.dating.facts import DEFAULT_ORDER, Found, NoteFacts
from tilcli.core.dating.sources import NoteDates
from tilcli.core.entry import DateSource, Heading, Problem
from tilcli.core.text import plain
from tilcli.lean_typing import NamedTuple

__all__ = ["DEFAULT_ORDER", "NoteFacts", "Reading", "Stretch", "stretches"]

_LINE = attrgetter("line")


class Stretch(NamedTuple):
    """Lines `line` to `end_line`, both included; `heading` is the date that starts it, if one does."""

    line: int
    end_line: int
    heading: Heading | None = None
    date: date | None = None
    source: DateSource | None = None
    note: str | None = None


class Reading(NamedTuple):
    """The stretches of a file in order, never none, and what is wrong with its dates."""

    stretches: tuple[Stretch, ...]
    problems: tuple[Problem, ...]


def stretches(
    facts: NoteFacts,
    today: date,
    courses: Sequence[Course] = (),
    sources: Sequence[DateSource] = DEFAULT_ORDER,
) -> Reading:
    """Splits a note into dated stretches. `sources` come in order of trust; "git" is the caller's."""
    dates = NoteDates(facts, today, courses)
    asked = tuple(source for source in sources if source != "git")
    trusted = dates.trusted(asked)
    days = days_of(dates.headings, facts.headings, trusted, asked, lambda: dates.era.month is not None)
    found = _split(dates, days, trusted) if days else (_whole(dates, asked),)
    return Reading(found, tuple(dates.problems))


def _whole(dates: NoteDates, sources: Sequence[DateSource]) -> Stretch:
    last = max(len(dates.facts.lines), 1)
    found = dates.believed(sources)
    if found is None or found.source == "heading":
        read = dates.headings if "heading" in sources else ()
        _report_headings(dates, [heading for heading in read if heading.source == "heading"])
    if found is None:
        return Stretch(1, last)
    note = dates.conflict(found, sources) or found.note
    return Stretch(1, last, None, found.date, found.source, note)


def _split(dates: NoteDates, days: Sequence[DatedHeading], trusted: Found | None) -> tuple[Stretch, ...]:
    _report_headings(dates, days)
    first = days[0].heading.line
    found = []
    if _holds_more_than_a_title(dates.facts, 1, first):
        own = (None, trusted.date, trusted.source, trusted.note) if trusted else ()
        found.append(Stretch(1, first - 1, *own))
    nexts = [day.heading.line for day in days[1:]] + [max(len(dates.facts.lines), days[-1].heading.line) + 1]
    for day, following in zip(days, nexts, strict=True):
        higher = _higher_heading(dates.facts, day.heading, following)
        end = (higher or following) - 1
        told = (day.date, day.source, day.note) if day.date else ()
        found.append(Stretch(day.heading.line, end, day.heading, *told))
        if higher and _holds_more_than_a_title(dates.facts, higher, following):
            found.append(Stretch(higher, following - 1))
    return tuple(found)


def _higher_heading(facts: NoteFacts, day: Heading, following: int) -> int | None:
    """The line of the first heading above the level of a day's, before line `following`, that ends the day.

    One right below a day with no text of its own is the day's content, unless it names a month or a year.
    """
    headings = facts.headings
    start = bisect_right(headings, day.line, key=_LINE)
    for place in range(start, len(headings)):
        line = headings[place].line
        if line >= following:
            return None
        if headings[place].level < day.level:
            own = place > start or _holds_more_than_a_title(facts, day.line, line)
            words = plain(headings[place].text)
            return line if own or month_title(words) or bare_month(words) or year_mention(words) else None
    return None


def _holds_more_than_a_title(facts: NoteFacts, first: int, following: int) -> bool:
    """Whether text stands in these lines besides headings, rules and, with no heading, one line."""
    from_first = bisect_left(facts.headings, first, key=_LINE)
    titles = {
        heading.line
        for heading in facts.headings[from_first : bisect_left(facts.headings, following, key=_LINE)]
    }
    start = max(first, facts.body_line)
    text = [
        line
        for number, line in enumerate(facts.lines[start - 1 : following - 1], start=start)
        if number not in titles and any(sign.isalnum() for sign in line) and number not in facts.code_lines
    ]
    return len(text) > (0 if titles else 1)


def _report_headings(dates: NoteDates, headings: Sequence[DatedHeading]) -> None:
    """Impossible dates, numbers without a day, and weekdays that do not fit."""
    for found in headings:
        line, text = found.heading.line, found.heading.text
        if found.trouble:
            dates.report(line, _code(found), f"{text!r}: {found.trouble}", "write the date as 2021-09-09")
        elif found.mismatch and found.date:
            dates.report(
                line, "weekday-mismatch", f"{text!r}: {found.mismatch}", "correct the date or the weekday"
            )


def _code(found: DatedHeading) -> str:
    if found.written and found.written.form == "either":
        return "date-ambiguous"
    return "date-impossible" if found.written or found.number is None else "day-number-unknown"
