"""What the names in one folder tell of each other: the year of those without one, or that they are numbers.

Days that leave a gap of weeks somewhere in the year are one run, which begins after the widest gap: `1101` to
`0228` is a winter. A run has one year. Dates in full beside it tell which; without any it is the newest that has
all of the run behind it, but for a week that may be planned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from tilcli.core.calendar.days import real_day
from tilcli.core.dating._names import SUFFIXES, date_in_name, split_path
from tilcli.core.dating._runs import LEAP_YEAR, MonthDay
from tilcli.core.dating._years import Era, settle
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

# Days without a gap this long may be of any year, or of several.
_GAP = 45
_YEARS_BACK = 9
_PLANNED = timedelta(days=7)


class YearRun(NamedTuple):
    """A run of days; `year` is that of its first, a month and day. `told` if dates in full say so."""

    first: MonthDay
    year: int
    told: bool

    def day(self, month: int, day: int) -> date | None:
        """The day of the run; None where the calendar has none."""
        return real_day(self.year + ((month, day) < self.first), month, day)


_MONTH_AND_DAY = lazy_pattern(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_NUMBER = lazy_pattern(r"\d{3,5}(?!\d)")


@lru_cache(maxsize=16)
def run_of_names(folders: tuple[str, ...], names: Sequence[str], today: date) -> YearRun | None:
    """The run of the days that the names of a folder's files bear without a year."""
    days: list[tuple[int, int]] = []
    told: list[date] = []
    for file in names:
        found = date_in_name(folders, split_path(file)[1], today) if _is_note(file) else None
        if found is None:
            continue
        settled = settle(found, Era(today))
        if settled:
            told.append(settled.date)
        if found.year is None:
            days.append((found.month or 0, found.day))
    return _year_run(days, told, today)


@lru_cache(maxsize=16)
def are_numbers(names: Sequence[str]) -> bool:
    """Whether the files of a folder bear numbers, of problems or notes: many are no `MMDD`, as 1012 and 2557."""
    found = [match for name in names if _is_note(name) and (match := _NUMBER.match(name))]
    known = [match[0] for match in found if not re.fullmatch(r"(?:19|20)\d\d", match[0])]
    no_days = sum(_MONTH_AND_DAY.fullmatch(number) is None for number in known)
    return no_days * 4 > len(known)


def _is_note(file: str) -> bool:
    return file.lower().endswith(SUFFIXES) and any(sign.isdecimal() for sign in file)


def told_otherwise(changed: Collection[str], paths: Iterable[str], today: date) -> list[str]:
    """Of the `paths` of notes, those that are to be read again because names beside them came or went (`changed`).

    Their own name does not tell all of a date, and the names in their folder now tell it otherwise than before.
    """
    folders = {path.rpartition("/")[0] for path in changed if _is_note(path)}
    beside: dict[str, list[str]] = {}
    for path in paths if folders else ():
        folder = path.rpartition("/")[0]
        if folder in folders:
            beside.setdefault(folder, []).append(path)
    return [
        path
        for folder, now in beside.items()
        if _verdict(folder, now, today) != _verdict(folder, _before(folder, now, changed), today)
        for path in now
        if path not in changed and _is_told_by_others(path, today)
    ]


def _before(folder: str, now: Sequence[str], changed: Collection[str]) -> list[str]:
    """The paths that stood in a folder before those in `changed` came or went."""
    return sorted({path for path in changed if path.rpartition("/")[0] == folder} ^ set(now))


def _verdict(folder: str, paths: Sequence[str], today: date) -> tuple[YearRun | None, bool]:
    names = tuple(path.rpartition("/")[2] for path in paths)
    return run_of_names(split_path(f"{folder}/x")[0], names, today), are_numbers(names)


def _is_told_by_others(path: str, today: date) -> bool:
    folders, name = split_path(path)
    found = date_in_name(folders, name, today)
    return found is not None and found.year is None


def _year_run(days: Collection[MonthDay], told: Collection[date], today: date) -> YearRun | None:
    """The run that some days without a year are, and its year; None where they are none, or the dates disagree."""
    order = sorted(day for pair in set(days) if (day := real_day(LEAP_YEAR, *pair)))
    if not order:
        return None
    first, last = _ends(order)
    if first is None or last is None:
        return None
    start, turns = (first.month, first.day), last < first
    if told:
        votes = Counter(_year_beside(day, start, last, turns) for day in told)
        (year, most), *_ = sorted(votes.items(), key=lambda vote: (-vote[1], -vote[0]))
        return YearRun(start, year, True) if most * 2 > len(told) else None
    for year in range(today.year, today.year - _YEARS_BACK, -1):
        end = real_day(year + turns, last.month, last.day)
        if end and end - today <= _PLANNED:
            return YearRun(start, year, False)
    return None


def _ends(order: Sequence[date]) -> tuple[date | None, date | None]:
    """The first and the last day of the run that days of one year are, around the year's end if need be."""
    gaps = [((after - before).days, after, before) for before, after in pairwise(order)]
    gaps.append((366 - (order[-1] - order[0]).days, order[0], order[-1]))
    width, first, last = max(gaps, key=lambda gap: gap[0])
    return (first, last) if width >= _GAP else (None, None)


def _year_beside(told: date, start: MonthDay, last: date, turns: bool) -> int:
    """The year in which a run would lie closest to a day."""

    def distance(year: int) -> int:
        first = real_day(year, *start)
        end = real_day(year + turns, last.month, last.day)
        return max((first - told).days if first else 0, (told - end).days if end else 0, 0)

    return min((told.year + step for step in (0, -1, 1)), key=distance)
