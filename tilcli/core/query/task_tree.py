"""What `til todo` can ask of a task beyond what a search asks of its entry: dates, priority, state.

The nodes stand in the same And, Or and Not as those of `tree`, and the same parser reads them, with the fields of
`task_fields`. What one means is said here by its method `fits`, and in SQL by the table task_nodes of index.compile:
each proves the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tilcli.core.entry import CLOSED, OPEN, Columns, Task
from tilcli.core.query.tree import FLAGS, And, Has, Not, On, Or, Query, Searchable, Tag, Text, node
from tilcli.lean_typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from tilcli.core.query.parser import Field, ReadDays

DayKind = Literal["due", "scheduled", "start", "completed"]
TaskColumn = Literal["due", "scheduled", "start", "completed", "priority", "recurrence"]

_SINGLE: Final = {status: (status,) for status in ("in-progress", *CLOSED)}
STATES: Final[Mapping[str, tuple[str, ...]]] = {"open": OPEN, **_SINGLE, "closed": CLOSED}
_PRIORITIES: Final = ("highest", "high", "medium", "none", "low", "lowest")


@node
class TaskDay(NamedTuple):
    """The task has that date, and it lies between `first` and `last`, both included (None: without end)."""

    kind: DayKind
    first: date | None
    last: date | None

    def fits(self, task: Task) -> bool:
        """True where the condition holds (here and in every node)."""
        day: date | None = getattr(task, self.kind)
        return day is not None and (self.first or day) <= day <= (self.last or day)


@node
class State(NamedTuple):
    """The task's status is one of those that a name of `STATES` stands for."""

    name: str

    def fits(self, task: Task) -> bool:  # noqa: D102
        return task.status in STATES[self.name]


@node
class Lacks(NamedTuple):
    """The task says nothing of the kind."""

    what: TaskColumn

    def fits(self, task: Task) -> bool:  # noqa: D102
        return getattr(task, self.what) is None


@node
class Priority(NamedTuple):
    """The task has that priority; None: it has none."""

    name: str | None

    def fits(self, task: Task) -> bool:  # noqa: D102
        return task.priority == self.name


@node
class Stands(NamedTuple):
    """The task is open, and `blocked` by another open one that it depends on; or `blocking` an open one."""

    kind: Literal["blocked", "blocking"]


NODES: Final = (TaskDay, State, Lacks, Priority, Tag)


class Subject(NamedTuple):
    """A task, and its entry as `core.query` looks at it; `columns` hold the task's own words, `stands` how it stands
    among the others (`Stands`), of which it knows nothing itself.

    `columns` are token strings: the title of the entry, the task's tags, the headings above it, none
    that recur apart from those, its text.
    """

    task: Task
    entry: Searchable
    columns: Columns
    stands: Collection[str] = ()


def holds(query: Any, subject: Subject) -> bool:
    """Whether a resolved query holds of a task.

    Words are looked for in the task's own text, tags and headings; in its entry's title only if `title:` asks
    for it. `tag:` asks for the task's own tags (core.entry.Task), `in:` and `since:` for what its entry is.
    """
    if isinstance(query, And):
        return all(holds(part, subject) for part in query.parts)
    if isinstance(query, Or):
        return any(holds(part, subject) for part in query.parts)
    if isinstance(query, Not):
        return not holds(query.part, subject)
    if isinstance(query, NODES):
        return query.fits(subject.task)
    if isinstance(query, Stands):
        return query.kind in subject.stands
    if isinstance(query, Text):
        own = subject.columns if query.column == "title" else ("", *subject.columns[1:])
        return query.match(subject.entry._replace(columns=own))
    return cast("Query", query).match(subject.entry)


def has_text(query: Any) -> bool:
    """Whether words are looked for: those of a task have no full-text index of their own."""
    if isinstance(query, (And, Or)):
        return any(map(has_text, query.parts))
    return has_text(query.part) if isinstance(query, Not) else isinstance(query, Text)


def asks_for(query: Any, *names: str) -> bool:
    """Whether the query wants tasks in one of these states of `STATES`, rather than none of them."""
    if isinstance(query, (And, Or)):
        return any(asks_for(part, *names) for part in query.parts)
    return isinstance(query, State) and query.name in names


def asks_when_done(query: Any) -> bool:
    """Whether the query speaks of the days on which tasks were done, which open ones do not have."""
    if isinstance(query, (And, Or)):
        return any(map(asks_when_done, query.parts))
    return isinstance(query, TaskDay) and query.kind == "completed"


def by_day_done(query: Any) -> Any:
    """The query, asking of a task that says when it was done for that day, where it asks for the day of its entry."""
    if isinstance(query, (And, Or)):
        return type(query)(tuple(map(by_day_done, query.parts)))
    if isinstance(query, Not):
        return Not(by_day_done(query.part))
    if not isinstance(query, On):
        return query
    noted = And((cast("Query", Lacks("completed")), query))
    return Or((cast("Query", TaskDay("completed", query.first, query.last)), noted))


def asks_for_waiting(query: Any) -> bool:
    """Whether the query speaks of start dates, which hide a task until they come."""
    if isinstance(query, (And, Or)):
        return any(map(asks_for_waiting, query.parts))
    if isinstance(query, Not):
        return asks_for_waiting(query.part)
    return isinstance(query, (TaskDay, Lacks)) and query[0] == "start"


def task_fields(today: date, ahead: ReadDays) -> dict[str, Field]:
    """The parser's fields for a query of tasks. `ahead` reads dates that more likely lie in the future."""
    # The nodes alone are wanted by whoever compiles a query; the parser brings the words with it, 3 ms.
    from tilcli.core.query.parser import FIELDS, day_after, day_before, one_of

    def on(kind: DayKind) -> Any:
        return lambda value, quoted, days: TaskDay(kind, *ahead(value))

    # The parser hands through what a field makes of its value; only the caller looks into it.
    own: dict[str, Any] = {
        "due": on("due"),
        "scheduled": on("scheduled"),
        "start": on("start"),
        "done": lambda value, quoted, days: TaskDay("completed", *days(value)),
        "before": lambda value, quoted, days: TaskDay("due", None, day_before(*ahead(value))),
        "after": lambda value, quoted, days: TaskDay("due", day_after(*ahead(value)), None),
        "priority": lambda value, quoted, days: one_of("priority", value, _priorities()),
        "is": lambda value, quoted, days: one_of("is", value, _states(today)),
        "no": lambda value, quoted, days: one_of("no", value, _lacking()),
        "has": lambda value, quoted, days: one_of("has", value, _having()),
    }
    return FIELDS | own


def _priorities() -> dict[str, Any]:
    from tilcli.core.tasks.signifiers import PRIORITIES

    named = {name: Priority(None if name == "none" else name) for name in _PRIORITIES}
    return named | {sign: Priority(name) for sign, name in PRIORITIES.items()}


def _states(today: date) -> dict[str, Any]:
    states: dict[str, Any] = {name: State(name) for name in STATES}
    late: Any = TaskDay("due", None, today - timedelta(1))
    ahead: Any = TaskDay("start", today + timedelta(1), None)
    overdue, waiting = And((states["open"], late)), And((states["open"], ahead))
    blocked, blocking = cast("Query", Stands("blocked")), Stands("blocking")
    ready = And((states["open"], Not(blocked), Not(ahead)))
    of_others = {"blocked": blocked, "blocking": blocking, "ready": ready}
    recurring = Not(_lacking()["recurrence"])
    return {**states, "overdue": overdue, "waiting": waiting, "recurring": recurring, **of_others}


_KINDS: Final[tuple[TaskColumn, ...]] = ("due", "scheduled", "start", "priority", "recurrence")


def _lacking() -> dict[str, Any]:
    return {kind: Lacks(kind) for kind in _KINDS}


def _having() -> dict[str, Any]:
    return {what: Has(what) for what in FLAGS} | {kind: Not(lack) for kind, lack in _lacking().items()}
