"""The same day of other years, half a year, a month and a week ago; or any day of long ago."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate

from tilcli.core.calendar.days import months_later
from tilcli.core.query.tree import FLAG_OPEN_QUESTION
from tilcli.index import days as days_held
from tilcli.index import entries, overview
from tilcli.index.entries import EntryList
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.entry import Entry
    from tilcli.notebook.folder import Folder

NEAR = 3  # days to either side of one on which nothing was written
OLD = 30  # days
_OPEN_WEIGHT = 5  # of an entry with a question that was never answered, beside one without
_MONTHS = 12


class Ago(NamedTuple):
    """How far back, in the unit that a person counts it in; less than 0 lies ahead of the day looked back from."""

    amount: int
    unit: str  # year, month, week or day

    def day(self, when: date) -> date | None:
        """That day; where its month is shorter, the last one. None where the calendar does not reach."""
        try:
            if self.unit in ("year", "month"):
                return months_later(when, -self.amount * (_MONTHS if self.unit == "year" else 1))
            return when - timedelta(days=self.amount * (7 if self.unit == "week" else 1))
        except (OverflowError, ValueError):
            return None


class Back(NamedTuple):
    """An entry of back then; `off` is how many days it lies behind the day that was meant (less than 0: before)."""

    ago: Ago
    off: int
    entry: Entry


def back(notebook: Folder, when: date, limit: int) -> list[Back]:
    """What was written on the same day of other years, six months, a month and a week before; `limit` 0 for all.

    Where nothing was written on a day, what is nearest within three days stands for it. No entry comes twice.
    """
    found: dict[tuple[str, int], Back] = {}
    for ago in _looked_at(notebook, when):
        meant = ago.day(when)
        day = _written_near(notebook, meant, when) if meant else None
        if meant is None or day is None:
            continue
        for entry in entries.plain_entries(notebook.connection, EntryList(entries.between(day, day))):
            found.setdefault((entry.path, entry.line), Back(ago, (day - meant).days, entry))
    return list(found.values())[: limit or None]


def _looked_at(notebook: Folder, when: date) -> Iterator[Ago]:
    days = days_held.span(notebook.connection)
    first, last = (day.year for day in days) if days else (when.year, when.year)
    ago = when.year - first + 1  # 31 December may stand for a 2 January
    ahead = min(last, notebook.today.year) - when.year
    yield from (Ago(years, "year") for years in range(1, ago + 1))
    yield from (Ago(-years, "year") for years in range(1, ahead + 1))
    yield from (Ago(6, "month"), Ago(1, "month"), Ago(1, "week"))


def _written_near(notebook: Folder, day: date, when: date) -> date | None:
    """The day itself if something was written on it, else the nearest; not the day that one looks back from."""
    written = days_held.days_near(notebook.connection, day, NEAR)
    return min(
        (one for one in written if one != when and one <= notebook.today),
        key=lambda one: (abs((one - day).days), one),
        default=None,
    )


def at_random(notebook: Folder, when: date, limit: int, draw: Callable[[], float]) -> list[Back]:
    """Entries of thirty days ago or longer, by lot, those with a question that was never answered the likelier.

    `draw` gives numbers from 0 up to 1. The index knows the questions (refresh_reviews).
    """
    where = overview.written_by(when - timedelta(days=OLD))
    every = entries.entries(notebook.connection, EntryList(where))
    found: list[Back] = []
    while every and len(found) < limit:
        weights = list(accumulate(_OPEN_WEIGHT if one.flags & FLAG_OPEN_QUESTION else 1 for one in every))
        lot = draw() * weights[-1]
        entry = every.pop(next(at for at, weight in enumerate(weights) if lot < weight)).entry
        days = (when - (entry.date or when)).days
        found.append(Back(Ago(days, "day"), 0, entry))
    return found
