"""A week, or any stretch of days, as one looks back on it: what was written, done, left, asked and met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from tilcli.core.entry import OPEN, Entry, Task
from tilcli.index import entries, overview, tasks
from tilcli.index.entries import EntryList, between
from tilcli.index.overview import LinkPlace
from tilcli.index.questions import AskedThen, asked_then
from tilcli.index.tasks import TaskList
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.class_days import ClassDays, class_days
from tilcli.notebook.days.written import days_written
from tilcli.notebook.past.period import Period
from tilcli.notebook.past.stats import days_with_words

if TYPE_CHECKING:
    from tilcli.core.series.series import Series
    from tilcli.core.sources import WebSource
    from tilcli.notebook.folder import Folder

_FEW = 3  # entries with a tag that came and went
_QUIET = timedelta(weeks=4)  # after which a series is not expected to go on


class Met(NamedTuple):
    """A paper, problem, repository … that was met: its first place in the period, and in how many it stands."""

    source: WebSource
    target: str
    text: str
    path: str
    line: int
    date: date
    times: int


class RecapDay(NamedTuple):
    """One day: whether it counts, what it holds, how many words somebody wrote into it."""

    date: date
    class_day: bool
    entries: tuple[Entry, ...]
    words: int


class Recap(NamedTuple):
    """A period, looked back on. `days` are those that count and those with entries, `finished` the series that ended in
    a period that is long.
    """

    period: Period
    counted: ClassDays
    today: date
    days: Sequence[RecapDay]
    done: Sequence[Task]
    left: Sequence[Task]
    asked: Sequence[AskedThen]
    met: Sequence[Met]
    new_tags: Sequence[str]
    gone_tags: Sequence[str]
    finished: Sequence[Series]

    @property
    def so_far(self) -> list[RecapDay]:
        """The class days up to today; today once something is written."""
        return [day for day in self.days if self.counts(day)]

    def counts(self, day: RecapDay) -> bool:
        """Whether a day is one of these."""
        return day.class_day and (day.date < self.today or (day.date == self.today and day.words > 0))

    @property
    def written(self) -> int:
        """How many class days were written."""
        return sum(bool(day.words) for day in self.so_far)

    @property
    def notes(self) -> int:
        """How many entries there are."""
        return sum(len(day.entries) for day in self.days)

    @property
    def words(self) -> int:
        """How many words were written."""
        return sum(day.words for day in self.days)

    @property
    def questions(self) -> dict[str, bool]:
        """The questions by what they say, once each, and whether they are open."""
        return {one.text: one.is_open for one in self.asked}


def recap(notebook: Folder, period: Period) -> Recap:
    """What the index tells of a period; of questions, what was read of them before (review.memory.read_questions)."""
    days = (period.first, period.last)
    where, connection = between(*days), notebook.connection
    counted = class_days(notebook, days_written(notebook, min(period.last, notebook.today)), days)
    undone = where & tasks.in_status(OPEN) & tasks.started(notebook.today)
    return Recap(
        period,
        counted,
        notebook.today,
        list(_days(notebook, period, counted)),
        sorted(_done(notebook, period), key=_when_done),
        [task for task, _ in tasks.tasks(connection, TaskList(undone, "date"))][::-1],
        asked_then(connection, where),
        _met(overview.links_out(connection, *days), notebook.root),
        overview.tags_begun(connection, *days),
        overview.tags_ended(connection, *days, _FEW),
        _finished(notebook, period) if period.is_long else (),
    )


def _finished(notebook: Folder, period: Period) -> list[Series]:
    """The series that went on for the last time in the period, in the order in which they ended."""
    from tilcli.notebook.series import all_series

    last = min(period.last, notebook.today - _QUIET)
    return [one for one in all_series(notebook) if one.newest and period.first <= one.newest <= last][::-1]


def _done(notebook: Folder, period: Period) -> list[Task]:
    """The tasks done in the period: as they say themselves, else those of its entries."""
    stated, unstated = overview.done_within(period.first, period.last)
    told = tasks.find(notebook.connection, stated)
    return told + [task for task, _ in tasks.tasks(notebook.connection, TaskList(unstated, "date"))]


def _when_done(task: Task) -> tuple[date, str, int]:
    return task.completed or task.date or date.min, task.path, task.line


def _days(notebook: Folder, period: Period, counted: ClassDays) -> Iterator[RecapDay]:
    wanted = EntryList(between(period.first, period.last), "file")
    held: dict[date, list[Entry]] = {}
    for entry in entries.plain_entries(notebook.connection, wanted):
        held.setdefault(entry.date or period.first, []).append(entry)
    words = days_with_words(notebook, period.first, period.last)
    for day in _each(period, held):
        class_day = counted.is_one(day)
        if class_day or day in held:
            yield RecapDay(day, class_day, tuple(held.get(day, ())), words.get(day, 0))


def _each(period: Period, held: Iterable[date]) -> Iterator[date]:
    """The days of a period; of one that has no end, from the first that holds an entry to the last."""
    days = list(held)
    first = period.first if period.first > date.min else min(days, default=date.max)
    last = period.last if period.last < date.max else max(days, default=date.min)
    yield from (first + timedelta(days=step) for step in range((last - first).days + 1))


def _met(links: Sequence[LinkPlace], root: str) -> list[Met]:
    """What the links lead to, as far as it has an identity, in the order in which it was met.

    The notebook's own repository is none.
    """
    if not links:
        return []  # and no table is loaded
    from tilcli.core.sources import source_of
    from tilcli.storage.origin import own_address

    own = source_of(own_address(root))
    found: dict[str, Met] = {}
    for link in links:
        source = source_of(link.target)
        if source is None or (own and source.ident == own.ident):
            continue
        text = link.text if link.text != link.target else ""
        day = date.fromisoformat(link.day)
        new = Met(source, link.target, text, link.path, link.line, day, 0)
        before = found.setdefault(source.ident, new)
        found[source.ident] = before._replace(text=before.text or text, times=before.times + 1)
    return list(found.values())
