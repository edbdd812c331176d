"""Days in the order in which they are written: do they run as those of a log do?

Each judge of headings and names asks one value, `Run`, and brings a bound of its own from the table below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from tilcli.core.calendar.days import real_day
from tilcli.lean_typing import NamedTuple

MonthDay = tuple[int, int]
LEAP_YEAR = 2000  # has every day that a date without a year may be
WEEK = 7  # what continues a log in another form lies as close
MONTH = 31  # days of a log do; what is published lies further apart
FOUR_WEEKS, TWO_MONTHS = 27, 61  # what may be fractions lies closer than what is surely a date
_TURN = 46  # days from the last of one year to the first of the next
_YEARS_BACK = 9
_PLANNED = WEEK


class Run(NamedTuple):
    """Days in the order of a text, with the days from each to the next."""

    days: tuple[date, ...]
    steps: tuple[int, ...]

    @classmethod
    def of(cls, days: Iterable[date]) -> Run:
        """A run of days whose years are known."""
        days = tuple(days)
        return cls(days, tuple((after - before).days for before, after in pairwise(days)))

    @classmethod
    def of_any_year(cls, days: Iterable[MonthDay]) -> Run:
        """A run of months and days, each step the shorter way round the year; those of no calendar are left out."""
        known = [day for pair in days if (day := real_day(LEAP_YEAR, *pair))]
        return cls(
            tuple(known),
            tuple(((after - before).days + 183) % 366 - 183 for before, after in pairwise(known)),
        )

    @property
    def one_way(self) -> bool:
        """Whether they rise or fall throughout; the same day may follow itself."""
        return not self.steps or min(self.steps) >= 0 or max(self.steps) <= 0

    @property
    def ordered(self) -> bool:
        """Whether several run one way, but for one step in five."""
        moves = [step for step in self.steps if step]
        rising = sum(step > 0 for step in moves)
        return bool(self.steps) and max(rising, len(moves) - rising) * 5 >= len(moves) * 4

    def close(self, width: int) -> bool:
        """Whether most lie at most `width` days from the one before; the same day twice is no step."""
        moves = [abs(step) for step in self.steps if step]
        return sum(step <= width for step in moves) * 2 > len(moves)


def turns(days: Sequence[MonthDay]) -> list[int] | None:
    """How many years lie between the first of rising days and each; None for others.

    A new year begins where the next day lies a few weeks on, round the year's end.
    """
    run = Run.of(real_day(LEAP_YEAR, *pair) or date.min for pair in days)
    years = [0]
    for step in run.steps:
        if -366 + _TURN < step < 0:
            return None
        years.append(years[-1] + (step < 0))
    return years


def years_in_order(days: Sequence[MonthDay], today: date) -> list[int] | None:
    """The years of days that stand in order, rising or falling: the newest of them that do not lie ahead of today,
    but for a week that may be planned. None for days in no such order."""
    orders = [(pairs, found) for pairs in (days, days[::-1]) if (found := turns(pairs))]
    if not orders:
        return None
    pairs, found = min(orders, key=lambda order: _length(*order))
    years = range(today.year + 1, today.year - _YEARS_BACK, -1)
    ends = (year for year in years if (day := real_day(year, *pairs[-1])) and (day - today).days <= _PLANNED)
    last = next(ends, today.year)
    told = [last - found[-1] + year for year in found]
    return told if pairs is days else told[::-1]


def _length(days: Sequence[MonthDay], years: Sequence[int]) -> int:
    (month, day), (last_month, last_day) = days[0], days[-1]
    return (years[-1] * 12 + last_month - month) * 31 + last_day - day
