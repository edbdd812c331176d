"""How somebody kept at it: streaks, words, tasks, and how much each day says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tilcli.core.entry import OPEN
from tilcli.core.heatmap import limits, shade
from tilcli.core.streaks import runs, streak
from tilcli.index import overview, tasks
from tilcli.index.entries import between
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.class_days import ClassDays, class_days
from tilcli.notebook.days.written import untouched
from tilcli.notebook.past.period import Period

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query
    from tilcli.notebook.folder import Folder


class Streaks(NamedTuple):
    """Days in a row that were written: by the days that count, and by the calendar."""

    current: int
    longest: int
    calendar_current: int
    calendar_longest: int


class Kept(NamedTuple):
    """What was written in a period, up to the day `end`; `words` by day, the oldest first.

    `missed` are the class days without a note.
    """

    period: Period
    end: date
    counted: ClassDays
    streaks: Streaks
    words: dict[date, int]
    missed: Sequence[date]
    done: int
    open: int

    def levels(self) -> dict[date, int]:
        """How much each day says, 1 to 4: by quarters of the days that were written."""
        bounds = limits(self.words.values())
        return {day: shade(words, bounds) for day, words in self.words.items()}


def days_with_words(notebook: Folder, first: date, last: date, query: Query | None = None) -> dict[date, int]:
    """How many words each day has that somebody wrote into, the newest first; what a template put there is none."""
    is_untouched = untouched(notebook)
    found: dict[date, int] = {}
    where = notebook.condition(query) & between(first, last)
    for day, wording, words in overview.figures(notebook.connection, where):
        if wording != is_untouched(day):
            found[day] = found.get(day, 0) + words
    return found


def streaks_of(written: Sequence[date], counted: ClassDays, today: date) -> Streaks:
    """The streaks of these days, the newest first and none after today."""
    every_day = _every_day
    return Streaks(
        streak(written, counted.counts, today),
        max(runs(written, counted.counts), default=0),
        streak(written, every_day, today),
        max(runs(written, every_day), default=0),
    )


def _every_day(_: date) -> bool:
    return True


def stats(notebook: Folder, period: Period | None, query: Query | None) -> Kept:
    """The figures of a period, or of all days up to today; of the entries that fit a query (None: all)."""
    first, last = (period.first, period.last) if period else (date.min, notebook.today)
    end = min(last, notebook.today)
    words = days_with_words(notebook, first, end, query)
    written = list(words)
    first = period.first if period else min(written, default=end)
    counted = class_days(notebook, written, (first, end))
    fits = notebook.condition(query)
    done = [tasks.count_tasks(notebook.connection, one & fits) for one in overview.done_within(first, last)]
    return Kept(
        period or Period("all", first, end),
        end,
        counted,
        streaks_of(written, counted, end),
        dict(sorted(words.items())),
        missed(words, counted, end, notebook.today),
        sum(done),
        tasks.count_tasks(notebook.connection, between(first, last) & fits & tasks.in_status(OPEN)),
    )


def missed(words: dict[date, int], counted: ClassDays, last: date, today: date) -> list[date]:
    """The class days without a note, from the first that was written on; today is not over."""
    first = min(words, default=last)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1 if words else 0))
    return [day for day in days if day not in words and day != today and counted.is_one(day)]
