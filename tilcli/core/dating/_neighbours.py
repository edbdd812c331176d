"""A heading that is a date beside the others of its file: their year is its, and one that runs with none is no day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._runs import MONTH, Run, turns
from tilcli.core.dating._years import (
    FROM_AROUND,
    FROM_WEEKDAY,
    Era,
    near,
    nearest_to,
    weekday_problem,
    year_from,
)
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.entry import DateSource, Heading
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

# What was added later says when that was, and not when the note was written.
_ADDED = lazy_pattern(
    r"追記|追加|加筆|更新|修正|补充|補充|추가|수정|보충|덧붙|업데이트|갱신"
    r"|\b(?:updated?|edit(?:ed)?|addend(?:um|a)|added|revised|revision|errat(?:um|a)|p\.?s)\b",
    re.IGNORECASE,
)
_FAR = 200  # days: in the year nearest to another date none lies further off


class DatedHeading(NamedTuple):
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


def speaks_for_the_note(heading: DatedHeading, facts: NoteFacts, name: str, upper: Sequence[int]) -> bool:
    """The title does. A section does if it starts with its date; without a year, only on the `upper` levels."""
    if is_title(heading, facts):
        return True
    if name.lower() == "readme" or heading.closes or _ADDED.search(heading.heading.text):
        return False
    return heading.written is None or heading.written.year is not None or heading.heading.level in upper


def by_neighbour(
    heading: DatedHeading, place: int, anchors: Sequence[tuple[int, date]]
) -> DatedHeading | None:
    """The heading in the year that brings it closest to the nearest of the `anchors`, (place, date)."""
    if not anchors or heading.written is None:
        return None
    behind = bisect_left(anchors, place, key=itemgetter(0))
    _, anchor = min(anchors[max(behind - 1, 0) : behind + 1], key=lambda pair: abs(pair[0] - place))
    if day := near(heading.written, anchor):
        return heading._replace(date=day, note=FROM_AROUND)
    return heading._replace(trouble="no such day in the calendar")


def by_impossible(headings: list[DatedHeading]) -> list[DatedHeading]:
    """The headings whose weekday fits the one year that stands among them, though the day beside it be impossible."""
    years = {one.written.year for one in headings if one.written and one.written.year}
    slips = any(one.trouble and one.written and one.written.year for one in headings)
    if not slips or len(years) != 1 or not (year := years.pop()):
        return headings
    return [_in_year(one, year) for one in headings]


def _in_year(heading: DatedHeading, year: int) -> DatedHeading:
    day = heading.written.on(year) if heading.written and heading.note in (None, FROM_WEEKDAY) else None
    if (
        day is None
        or heading.written is None
        or heading.written.year
        or weekday_problem(heading.written, day)
    ):
        return heading
    return heading._replace(date=day, note=FROM_AROUND, trouble=None)


def without_outliers(headings: list[DatedHeading]) -> list[DatedHeading]:
    """A year told by a weekday alone gives way where the headings around it agree on another one."""
    days = [(place, heading.date) for place, heading in enumerate(headings) if heading.date]
    return [
        _moved(heading, place, days) if heading.note == FROM_WEEKDAY else heading
        for place, heading in enumerate(headings)
    ]


def _moved(heading: DatedHeading, place: int, days: Sequence[tuple[int, date]]) -> DatedHeading:
    """The heading in the year of the four nearest, if most of them lie further off than any would of that year."""
    here = bisect_left(days, place, key=itemgetter(0))
    beside = days[max(here - 4, 0) : here + 5]
    nearest = sorted((abs(place - other), day) for other, day in beside if other != place)[:4]
    around = sorted(day for _, day in nearest)
    if heading.written is None or heading.date is None or len(around) < 2:
        return heading
    far = [day for day in around if abs((heading.date - day).days) > _FAR]
    if len(far) * 2 <= len(around):
        return heading
    day = nearest_to(heading.written, far[(len(far) - 1) // 2])
    mismatch = weekday_problem(heading.written, day) if day else None
    return heading._replace(date=day, note=mismatch or FROM_AROUND, mismatch=mismatch)


def past_new_year(headings: list[DatedHeading], era: Era) -> list[DatedHeading]:
    """Days below the year of a title, which may run into the next: in a rising file 1 January follows 31 December.

    Only where nothing but the title or the path told their year, and never into the future.
    """
    days = {at: one.date for at, one in enumerate(headings) if one.date and one.note == year_from(era)}
    years = turns([(day.month, day.day) for day in days.values()]) if days and era.month is None else None
    if years is None or years[-1] != 1:
        return headings
    moved = list(headings)
    for (place, old), turned in zip(days.items(), years, strict=True):
        if turned and (day := real_day(old.year + 1, old.month, old.day)):
            if day > era.today:
                return headings
            moved[place] = headings[place]._replace(date=day, note=FROM_AROUND)
    return moved


def without_publications(headings: list[DatedHeading]) -> list[DatedHeading]:
    """Drops the dates behind headings' words that do not run as days do: `Java 8 (2014-03-18)`, `Java 9 (2017…)`."""
    levels: dict[int, list[DatedHeading]] = {}
    for heading in headings:
        if heading.closes and heading.date and heading.written and not heading.written.weekdays:
            levels.setdefault(heading.heading.level, []).append(heading)
    runs = {
        level: Run.of(heading.date for heading in peers if heading.date) for level, peers in levels.items()
    }
    # A day alone runs, and so does the same one again.
    loose = {level for level, run in runs.items() if any(run.steps) and not run.close(MONTH)}
    dropped = {heading.heading.line for level in loose for heading in levels[level]}
    return [heading for heading in headings if heading.heading.line not in dropped]
