"""The year of days that were written without one but belong together: the names of a folder, the headings of a file.

Days that leave a gap of weeks somewhere in the year are one run, which begins after the widest gap: `1101` to
`0228` is a winter. A run has one year. Dates in full beside it tell which; without any it is the newest that has
all of the run behind it, but for a week that may be planned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tilcli.core.calendar.days import real_day

MonthDay = tuple[int, int]
_LEAP_YEAR = 2000
# Days without a gap this long may be of any year, or of several.
_GAP = 45
_YEARS_BACK = 9
# The months between which days in order may turn into the next year.
_LAST_MONTHS, _FIRST_MONTHS = 10, 3
_PLANNED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class YearRun:
    """A run of days; `year` is that of its first, a month and day. `told` if dates in full say so."""

    first: MonthDay
    year: int
    told: bool

    def day(self, month: int, day: int) -> date | None:
        """The day of the run; None where the calendar has none."""
        return real_day(self.year + ((month, day) < self.first), month, day)


def year_run(days: Collection[MonthDay], told: Collection[date], today: date) -> YearRun | None:
    """The run that some days without a year are, and its year; None where they are none, or the dates disagree."""
    order = sorted(day for pair in set(days) if (day := real_day(_LEAP_YEAR, *pair)))
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


def years_in_order(days: Sequence[MonthDay], today: date) -> list[int] | None:
    """The years of days that stand in order, rising or falling, with a step at each turn of the year.

    The newest of them is the newest that is not in the future, but for a week. None for days in no such order.
    """
    rising, falling = _turns(days), _turns(days[::-1])
    if rising is None or (falling is not None and _length(days[::-1], falling) < _length(days, rising)):
        return _back_from(days[::-1], falling, today)[::-1] if falling is not None else None
    return _back_from(days, rising, today)


def _turns(days: Sequence[MonthDay]) -> list[int] | None:
    """How many years lie between the first day and each; None where the days do not rise but around the year's end."""
    years = [0]
    for before, after in pairwise(days):
        turn = after < before
        if turn and not (before[0] >= _LAST_MONTHS and after[0] <= _FIRST_MONTHS):
            return None
        years.append(years[-1] + turn)
    return years


def _length(days: Sequence[MonthDay], years: Sequence[int]) -> int:
    first, last = (
        (year * 12 + month) * 31 + day for (month, day), year in ((days[0], years[0]), (days[-1], years[-1]))
    )
    return last - first


def _back_from(days: Sequence[MonthDay], years: Sequence[int], today: date) -> list[int]:
    last = next(
        (
            year
            for year in range(today.year + 1, today.year - _YEARS_BACK, -1)
            if (day := real_day(year, *days[-1])) and day - today <= _PLANNED
        ),
        today.year,
    )
    return [last - years[-1] + year for year in years]


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
