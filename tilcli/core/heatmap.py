"""How much was written day by day, in five shades that read without colour: `·░▒▓█`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tilcli.lean_typing import NamedTuple

SHADES = "·░▒▓█"
_WEEKEND = 5


class Heatmap(NamedTuple):
    """A row for each weekday (0 for Monday), a column for each week from `mondays`; a shade is 0 to 4.

    None is a day before the first or after the last.
    """

    mondays: Sequence[date]
    rows: Mapping[int, Sequence[int | None]]


def limits(words: Iterable[int]) -> tuple[int, ...]:
    """Up to how many words a day is of the first, second and third shade: a quarter of the days is of each."""
    counts = sorted(words)
    return tuple(counts[len(counts) * part // 4] for part in (1, 2, 3)) if counts else (1, 1, 1)


def shade(words: int | None, bounds: Sequence[int]) -> int:
    """The shade of a day: 0 if nothing was written, else 1 to 4."""
    return 0 if words is None else 1 + bisect_left(bounds, words)


def mondays_of(first: date, last: date) -> list[date]:
    """The Monday of each week from that of `first` to that of `last`."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(weeks=week) for week in range((last - monday).days // 7 + 1)]


def heatmap(words: Mapping[date, int], first: date, last: date) -> Heatmap:
    """The days from `first` to `last`; Saturdays and Sundays only where one was written."""
    bounds = limits(words.values())
    mondays = mondays_of(first, last)
    weekends = {day.weekday() for day in words if first <= day <= last and day.weekday() >= _WEEKEND}

    def of_day(day: date) -> int | None:
        return shade(words.get(day), bounds) if first <= day <= last else None

    rows = {
        number: [of_day(monday + timedelta(days=number)) for monday in mondays]
        for number in (*range(_WEEKEND), *sorted(weekends))
    }
    return Heatmap(mondays, rows)
