"""A heading that is a date beside the others of its file: their year is its, and one that runs with none is no day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._runs import MONTH, Run, turns
from tilcli.core.dating._years import FROM_WEEKDAY, Era, near, nearest_to, weekday_problem, year_from
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.entry import DateSource, Heading

_FAR = 200  # days: in the year nearest to another date none lies further off


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


def is_title(heading: DatedHeading, facts: NoteFacts) -> bool:
    """Whether a date is the first heading of the file."""
    return heading.source == "heading" and heading.heading.line == facts.headings[0].line


def speaks_for_the_note(heading: DatedHeading, facts: NoteFacts, name: str) -> bool:
    """The title does. A section does if it starts with its date; without a year, not three levels down."""
    if is_title(heading, facts):
        return True
    if name.lower() == "readme" or heading.closes:
        return False
    if heading.written is None or heading.written.year is not None:
        return True
    levels = sorted({other.level for other in facts.headings})
    return heading.heading.level in levels[:2]


def by_neighbour(
    heading: DatedHeading, place: int, anchors: Sequence[tuple[int, date]]
) -> DatedHeading | None:
    """The heading in the year that brings it closest to the nearest of the `anchors`, (place, date)."""
    if not anchors or heading.written is None:
        return None
    _, anchor = min(anchors, key=lambda pair: abs(pair[0] - place))
    if day := near(heading.written, anchor):
        return replace(heading, date=day, note="year from the headings around it")
    return replace(heading, trouble="no such day in the calendar")


def without_outliers(headings: list[DatedHeading]) -> list[DatedHeading]:
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
    """The heading in the year of those around it, if most of them lie further off than any would of that year."""
    if heading.written is None or heading.date is None or len(around) < 2:
        return heading
    far = [day for day in around if abs((heading.date - day).days) > _FAR]
    if len(far) * 2 <= len(around):
        return heading
    day = nearest_to(heading.written, far[(len(far) - 1) // 2])
    mismatch = weekday_problem(heading.written, day) if day else None
    return replace(heading, date=day, note=mismatch or "year from the headings around it", mismatch=mismatch)


def past_new_year(headings: list[DatedHeading], era: Era) -> list[DatedHeading]:
    """Days below the year of a title, which may run into the next: in a rising file 1 January follows 31 December.

    Only where nothing but the title or the path told their year, and never into the future.
    """
    places = [place for place, heading in enumerate(headings) if heading.note == year_from(era)]
    days = [(day.month, day.day) for place in places if (day := headings[place].date)]
    years = turns(days) if era.month is None and days else None
    if years is None or years[-1] != 1:
        return headings
    moved = {
        place: day
        for place, turned in zip(places, years, strict=True)
        if turned and (old := headings[place].date) and (day := real_day(old.year + 1, old.month, old.day))
    }
    if max(moved.values(), default=era.today) > era.today:
        return headings
    return [
        replace(heading, date=moved[place], note="year from the headings around it")
        if place in moved
        else heading
        for place, heading in enumerate(headings)
    ]


def without_publications(headings: list[DatedHeading]) -> list[DatedHeading]:
    """Drops the dates behind headings' words that do not run as days do: `Java 8 (2014-03-18)`, `Java 9 (2017…)`."""
    closing = [
        heading for heading in headings if heading.closes and heading.date and not _has_weekday(heading)
    ]
    if len(closing) < 2:
        return headings
    levels: dict[int, list[DatedHeading]] = {}
    for heading in closing:
        levels.setdefault(heading.heading.level, []).append(heading)
    loose = {level for level, peers in levels.items() if not _run_as_days(peers)}
    return [heading for heading in headings if heading not in closing or heading.heading.level not in loose]


def _has_weekday(heading: DatedHeading) -> bool:
    return heading.written is not None and bool(heading.written.weekdays)


def _run_as_days(headings: Sequence[DatedHeading]) -> bool:
    """Whether most days lie less than a month from the one before; a day alone, or the same one, does."""
    run = Run.of(heading.date for heading in headings if heading.date)
    return not any(run.steps) or run.close(MONTH)
