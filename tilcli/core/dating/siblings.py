"""What the names in one folder tell of each other: the year of those without one, or that they are numbers.

Days that leave a gap of weeks somewhere in the year are one run, which begins after the widest gap: `1101` to
`0228` is a winter. A run has one year. Dates in full beside it tell which; without any it is the newest that has
all of the run behind it, but for a week that may be planned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from tilcli.core.calendar.days import real_day
from tilcli.core.dating._names import date_in_name, is_note, split_path
from tilcli.core.dating._runs import LEAP_YEAR, MonthDay
from tilcli.core.dating._witnesses import days_in_texts
from tilcli.core.dating._years import FROM_NAMES, Era, settle
from tilcli.core.dating.beside import Beside, Family
from tilcli.core.entry import FROM_TEXTS, GUESSED
from tilcli.lean_typing import NamedTuple

# Days without a gap this long may be of any year, or of several.
_GAP = 45
_YEARS_BACK = 9
_PLANNED = timedelta(days=7)


class YearRun(NamedTuple):
    """A run of days; `year` is that of its first, a month and day. `told` if dates beside it say so, `in_full` if these
    have a year.
    """

    first: MonthDay
    year: int
    told: bool
    in_full: bool = False

    def day(self, month: int, day: int) -> date | None:
        """The day of the run; None where the calendar has none."""
        return real_day(self.year + ((month, day) < self.first), month, day)


@lru_cache(maxsize=16)
def run_of_names(folders: tuple[str, ...], names: Sequence[str], today: date) -> YearRun | None:
    """The run of the days that the names of a folder's files bear without a year."""
    days: list[tuple[int, int]] = []
    told: dict[bool, list[date]] = {True: [], False: []}  # by names with a year, and by a weekday alone
    for file in names:
        found = date_in_name(folders, split_path(file)[1], today) if is_note(file) else None
        if found is None:
            continue
        settled = settle(found, Era(today))
        if settled:
            told[found.year is not None].append(settled.date)
        if found.year is None:
            days.append((found.month or 0, found.day))
    run = year_run(tuple(days), tuple(told[True] or told[False]), today)
    return run._replace(in_full=bool(told[True])) if run else None


def run_beside(
    folders: tuple[str, ...], days: tuple[MonthDay, ...], beside: Beside, today: date
) -> tuple[YearRun, str] | None:
    """The run that some `days` without a year are in, and what tells its year: the names beside them, the paths of
    their family, the texts of their neighbours; else it is guessed.
    """
    run = run_of_names(folders, tuple(beside.names()), today)
    if run and run.in_full:
        return run, FROM_NAMES
    for note in (FROM_NAMES, FROM_TEXTS):
        if note == FROM_NAMES:
            told = days_in_paths(beside.family(), today)
        else:
            told = days_in_texts(tuple(beside.texts()), folders, today)
        if told and (found := year_run(days, told, today)):
            return found, note
        if run and run.told:
            return run, FROM_NAMES
    return (run, GUESSED) if run else None


@lru_cache(maxsize=16)
def days_in_paths(family: Family, today: date) -> tuple[date, ...]:
    """The days that the names of a family tell in full, or with a weekday."""
    found = (date_in_name(*split_path(path), today) for path in family.paths)
    settled = [(written, one.date) for written in found if written and (one := settle(written, Era(today)))]
    in_full = tuple(day for written, day in settled if written.year)
    return in_full or tuple(day for _, day in settled)


@lru_cache(maxsize=64)
def year_run(days: tuple[MonthDay, ...], told: tuple[date, ...], today: date) -> YearRun | None:
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
