"""Open tasks, in the order in which a person wants to see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.core.entry import Task
from tilcli.core.query import And, Or, Query, Text
from tilcli.index import reader
from tilcli.index.reader import Condition
from tilcli.notebook.tasks import CLOSED, OPEN

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

SOON = 7  # days: what is due within them comes before what has no date
# Overdue, then due, each by its day; then by the entry's day, newest first; in a file, as written.
_ORDER = (
    "CASE WHEN task.status IN ('open', 'in-progress') AND task.due IS NOT NULL AND task.due <= :soon THEN task.due ELSE '9' END,"
    " entry.date IS NULL, entry.date DESC, entry.path_key, task.line"
)


class Choice(NamedTuple):
    """Which tasks: `query` speaks of entries and of the tasks' own words; `statuses` empty for all."""

    query: Query | None = None
    statuses: Sequence[str] = OPEN
    overdue: bool = False
    due: tuple[date, date] | None = None
    waiting: bool = False  # also those whose start lies ahead


class Found(NamedTuple):
    """The tasks in order, and how many fit in all."""

    tasks: list[Task]
    total: int


def find_tasks(notebook: Notebook, choice: Choice, limit: int = 0) -> Found:
    """The tasks that fit. `limit` 0 for all."""
    where = _where(notebook, choice)
    order = _ORDER.replace(":soon", f"'{notebook.today + timedelta(days=SOON)}'")
    if choice.query is None or not _has_text(choice.query):
        found = [task for task, _ in reader.tasks(notebook.connection, where, order, limit)]
        total = reader.count_tasks(notebook.connection, where) if limit and len(found) == limit else len(found)
        return Found(found, total)
    fitting = _fitting(notebook, choice.query, where, order)
    return Found(fitting[:limit] if limit else fitting, len(fitting))


def _where(notebook: Notebook, choice: Choice) -> Condition:
    where = Condition()
    if choice.statuses:
        where &= Condition(f"task.status IN ({','.join('?' * len(choice.statuses))})", tuple(choice.statuses))
    today = notebook.today.isoformat()
    if choice.overdue:
        where &= Condition("task.due < ?", (today,))
    if choice.due is not None:
        where &= Condition("task.due BETWEEN ? AND ?", (choice.due[0].isoformat(), choice.due[1].isoformat()))
    if not choice.waiting:
        where &= Condition("task.start IS NULL OR task.start <= ? OR task.status NOT IN ('open', 'in-progress')", (today,))
    if choice.query is not None and not _has_text(choice.query):
        where &= notebook.condition(choice.query)
    return where


def _has_text(query: Query) -> bool:
    return any(isinstance(node, Text) for node in _nodes(query))


def _nodes(query: Any) -> list[Any]:
    below = query.parts if isinstance(query, (And, Or)) else (query.part,) if hasattr(query, "part") else ()
    return [query, *(node for part in below for node in _nodes(part))]


def _fitting(notebook: Notebook, query: Query, where: Condition, order: str) -> list[Task]:
    """Words are looked for in the task's own text and headings, by the rules of the index, not in its whole entry."""
    from tilcli.core.query import Searchable
    from tilcli.core.segment import segment
    from tilcli.index.reader import stored_by_id
    from tilcli.index.search import resolved

    connection = notebook.connection
    asked = resolved(connection, query)
    every = list(reader.tasks(connection, where & _superset(notebook, query), order))
    entries = {one.id: one for one in stored_by_id(connection, list({entry_id for _, entry_id in every}))}
    fitting = []
    for task, entry_id in every:
        one = entries[entry_id]
        columns = ("", segment(" ".join(task.tags)), segment("\n".join(task.heading)), segment(task.text))
        if asked.match(Searchable(one.entry, one.flags, columns)):
            fitting.append(task)
    return fitting


def _superset(notebook: Notebook, query: Query) -> Condition:
    """Entries that can hold a fitting task: those that fit the conditions that an AND asks for without a NOT."""
    parts = query.parts if isinstance(query, And) else (query,)
    sure = tuple(part for part in parts if isinstance(part, Text) and part.column is None)
    return notebook.condition(And(sure)) if sure else Condition()


STATUSES: dict[str, Sequence[str]] = {"open": OPEN, "done": ("done",), "all": (*OPEN, *CLOSED)}
