"""The headings of a note that are dates, each with its year (see heading_forms for which count)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tilcli.core.calendar import date_of
from tilcli.core.date_forms import WrittenDate
from tilcli.core.date_years import (
    FROM_WEEKDAY,
    GUESSED,
    Era,
    nearest_to,
    newest,
    settle,
    weekday_problem,
)
from tilcli.core.entry import DateSource, Heading
from tilcli.core.heading_forms import Candidate, candidates, is_vouched


@dataclass(frozen=True, slots=True)
class DatedHeading:
    """A heading that is a date, or would be: `date` is None where it is impossible or cannot be told.

    `trouble` is why; `mismatch` tells of a weekday that does not fit. `number` is that of `Day 37`;
    `closes` means that the date stands at the end, after words of its own.
    """

    heading: Heading
    date: date | None
    note: str | None = None
    source: DateSource = "heading"
    written: WrittenDate | None = None
    number: int | None = None
    trouble: str | None = None
    mismatch: str | None = None
    closes: bool = False


def dated_headings(
    headings: Sequence[Heading], today: date, era_of_note: Callable[[], Era], name: WrittenDate | None = None
) -> list[DatedHeading]:
    """The headings that are dates, in order. `name` is the date of the file's name, which may vouch for them.

    The era is asked for only where some heading is a date without a year.
    """
    found = candidates(headings)
    if not found:
        return []
    if all(candidate.written and candidate.written.form == "full" for candidate in found):
        return [_alone(candidate, Era(today), name) for candidate in found]
    era = era_of_note()
    weighed = (_as_vouched(candidate, found, era, name) for candidate in found)
    kept = [candidate for candidate in weighed if candidate]
    if any(candidate.written and candidate.written.form == "full" for candidate in kept):
        # A log that writes some dates in full tells the year of the others better than its title.
        era = replace(era, year=None, month=None)
    return _with_years(_day_or_month_first(kept), era, name)


def _as_vouched(
    candidate: Candidate, all_of: Sequence[Candidate], era: Era, name: WrittenDate | None
) -> Candidate | None:
    """A candidate that counts; one with a day's number still counts as that: `Day 56: 15th Juky`."""
    if is_vouched(candidate, all_of, era, name):
        return candidate
    return replace(candidate, written=None) if candidate.number is not None else None


def _day_or_month_first(found: list[Candidate]) -> list[Candidate]:
    """Settles 10/8/2023 by a sibling with a number above 12, or by the order that keeps the days together."""
    orders = {c.written.day_first for c in found if c.written and c.written.day_first is not None}
    open_ones = [c.written for c in found if c.written and c.written.form == "either"]
    if not open_ones:
        return found
    day_first = orders.pop() if len(orders) == 1 else _closer_together(open_ones)
    if day_first is None:
        return found
    return [
        replace(c, written=_in_that_order(c.written, day_first))
        if c.written and c.written.form == "either"
        else c
        for c in found
    ]


def _in_that_order(written: WrittenDate, day_first: bool) -> WrittenDate:
    month, day = (written.day, written.month) if day_first else (written.month, written.day)
    return replace(written, form="full", month=month, day=day or 0, day_first=day_first)


def _closer_together(dates: Sequence[WrittenDate]) -> bool | None:
    """True where reading the day first makes the shorter log, by a factor of three or more."""
    lengths = {}
    for day_first in (False, True):
        days = [_in_that_order(written, day_first).on(written.year or 0) for written in dates]
        known = [day for day in days if day]
        lengths[day_first] = sum(abs((b - a).days) for a, b in pairwise(known))
    if len(dates) < 2 or max(lengths.values()) < 3 * min(lengths.values()):
        return None
    return lengths[True] < lengths[False]


def _with_years(kept: Sequence[Candidate], era: Era, name: WrittenDate | None) -> list[DatedHeading]:
    """Every candidate with its year: what stands by itself first, then the rest by their neighbours."""
    first = [_alone(candidate, era, name) for candidate in kept]
    if not _counts_as_the_course_does(first, era):
        first = [
            replace(found, date=None, trouble=None) if found.source == "course" else found for found in first
        ]
    if all(heading.date or heading.trouble or heading.written is None for heading in first):
        return _without_outliers(first)
    anchors = [(place, heading.date) for place, heading in enumerate(first) if heading.date]
    return [
        heading
        if heading.date or heading.trouble or heading.written is None
        else _by_neighbour(heading, place, anchors, era)
        for place, heading in enumerate(first)
    ]


def _counts_as_the_course_does(headings: Sequence[DatedHeading], era: Era) -> bool:
    """Whether headings with a number and a date agree with the calendar: `Day 1` may be of another course."""
    pairs = [
        (found.number, found.date) for found in headings if found.number and found.date and found.written
    ]
    return all(any(date_of(course, number) == day for course in era.courses) for number, day in pairs)


def _alone(candidate: Candidate, era: Era, name: WrittenDate | None) -> DatedHeading:
    heading, written = candidate.heading, candidate.written
    if written is None:
        return _by_number(candidate, era)
    if written.form == "either":
        return DatedHeading(heading, None, written=written, trouble="month and day cannot be told apart")
    around = era
    if candidate.year:
        around = replace(era, year=candidate.year, month=candidate.month, origin="heading above")
    settled = settle(written, around)
    if settled is None and name and (written.month, written.day) == (name.month, name.day):
        settled = settle(name, era)
    if settled:
        mismatch = weekday_problem(written, settled.date)
        return DatedHeading(
            heading,
            settled.date,
            mismatch or settled.note,
            written=written,
            number=candidate.number,
            mismatch=mismatch,
            closes=candidate.closes,
        )
    possible = written.year is None and newest(written, era.today) is not None
    trouble = None if possible else "no such day in the calendar"
    return DatedHeading(heading, None, written=written, number=candidate.number, trouble=trouble)


def _by_number(candidate: Candidate, era: Era) -> DatedHeading:
    """`Day 37`, dated by the course calendar where there is one."""
    if candidate.number is None:
        return DatedHeading(candidate.heading, None, trouble="a template's placeholder, not a date")
    day = next((day for course in era.courses if (day := date_of(course, candidate.number))), None)
    trouble = f"the course has no day {candidate.number}" if era.courses and day is None else None
    return DatedHeading(candidate.heading, day, None, "course", None, candidate.number, trouble)


def _by_neighbour(
    heading: DatedHeading, place: int, anchors: Sequence[tuple[int, date]], era: Era
) -> DatedHeading:
    assert heading.written is not None
    if anchors:
        _, anchor = min(anchors, key=lambda pair: abs(pair[0] - place))
        return replace(
            heading, date=nearest_to(heading.written, anchor), note="year from the headings around it"
        )
    return replace(heading, date=newest(heading.written, era.today), note=GUESSED)


def _without_outliers(headings: list[DatedHeading]) -> list[DatedHeading]:
    """A year told by a weekday alone gives way where the headings around it agree on another one."""
    days = [heading.date for heading in headings]
    return [
        _moved(heading, _around(days, place))
        if heading.note == FROM_WEEKDAY and len(headings) > 2
        else heading
        for place, heading in enumerate(headings)
    ]


def _around(days: Sequence[date | None], place: int) -> list[date]:
    """The four dates that stand nearest, sorted."""
    others = [(abs(place - other), day) for other, day in enumerate(days) if day and other != place]
    return sorted(day for _, day in sorted(others)[:4])


def _moved(heading: DatedHeading, around: Sequence[date]) -> DatedHeading:
    middle = around[(len(around) - 1) // 2] if len(around) > 1 else heading.date
    if (
        middle is None
        or heading.written is None
        or heading.date is None
        or abs((heading.date - middle).days) <= 200
    ):
        return heading
    day = nearest_to(heading.written, middle)
    mismatch = weekday_problem(heading.written, day) if day else None
    return replace(heading, date=day, note=mismatch or "year from the headings around it", mismatch=mismatch)
