"""Tasks in the order in which a person wants to see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tilcli.core.entry import OPEN, Task
from tilcli.index import entries as reader
from tilcli.index import tasks as task_reader
from tilcli.index.entries import Condition

if TYPE_CHECKING:
    from tilcli.core.query.task_tree import Subject
    from tilcli.core.query.tree import Query
    from tilcli.notebook.notebook import Notebook

SOON = 7  # days: what is due within them comes before what has no date

_IS_OPEN = "task.status IN ('open', 'in-progress')"
# By the entry's day, newest first, the undated last (NULL is the least); in a file, as written.
_BY_DAY = "entry.date DESC, entry.path_key, task.line"
_RANKS = ("highest", "high", "medium", "-", "low", "lowest")
_RANK = "CASE task.priority " + " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(_RANKS))
ORDERS = {
    "due": f"task.due IS NULL, task.due, {_BY_DAY}",
    "date": _BY_DAY,
    "priority": f"{_RANK} ELSE {_RANKS.index('-')} END, task.due IS NULL, task.due, {_BY_DAY}",
    "text": f"task.text COLLATE NOCASE, {_BY_DAY}",
    "file": "entry.path_key, task.line",
}


class Choice(NamedTuple):
    """Which tasks, in one of ORDERS; "" for what is overdue, due soon, then by day.

    `query` speaks of entries and of the tasks themselves (core.query.task_tree); `statuses` are empty for all.
    """

    query: Query | None = None
    statuses: Sequence[str] = OPEN
    overdue: bool = False
    due: tuple[date, date] | None = None
    waiting: bool = False  # also those whose start lies ahead
    order: str = ""


def find_tasks(notebook: Notebook, choice: Choice, limit: int = 0) -> list[Task]:
    """The tasks that fit. `limit` 0 for all."""
    where = _where(notebook, choice)
    words = _words(choice.query)
    if words is None:
        return [task for task, _ in _listed(notebook, where, choice.order, limit, task_reader.tasks)]
    return _saying(notebook, words, list(_listed(notebook, where, choice.order, 0, task_reader.tasks)), limit)


def find_cells(notebook: Notebook, choice: Choice, limit: int = 0) -> Iterator[task_reader.TaskCells]:
    """What plain lines show of the tasks that fit; for a choice without words."""
    return _listed(notebook, _where(notebook, choice), choice.order, limit, task_reader.task_cells)


def count_tasks(notebook: Notebook, choice: Choice) -> int:
    """How many tasks fit."""
    if _words(choice.query) is not None:
        return len(find_tasks(notebook, choice))
    return task_reader.count_tasks(notebook.connection, _where(notebook, choice))


def _where(notebook: Notebook, choice: Choice) -> Condition:
    where = Condition()
    if choice.statuses:
        marks = ",".join("?" * len(choice.statuses))
        where &= Condition(f"task.status IN ({marks})", tuple(choice.statuses))
    today = notebook.today.isoformat()
    if choice.overdue:
        where &= Condition(f"task.due < ? AND {_IS_OPEN}", (today,))
    if choice.due is not None:
        first, last = choice.due
        where &= Condition("task.due BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))
    if not choice.waiting:
        where &= Condition(f"task.start IS NULL OR task.start <= ? OR NOT {_IS_OPEN}", (today,))
    return where & _asked(notebook, choice.query)


def _asked(notebook: Notebook, query: Query | None) -> Condition:
    """What SQL can say of the query: all of it, if it has no words; else the parts of an AND without any.

    Words must stand in the entry at least; which of its tasks has them is seen later.
    """
    if query is None:
        return Condition()
    from tilcli.core.query.task_tree import has_text
    from tilcli.core.query.tree import And, Text
    from tilcli.index.compile import task_condition

    parts = query.parts if isinstance(query, And) else (query,)
    where = Condition()
    for part in parts:
        if not has_text(part):
            where &= task_condition(part, notebook.condition)
    words = tuple(part for part in parts if isinstance(part, Text) and part.column is None)
    return where & notebook.condition(And(words)) if words else where


def _words(query: Query | None) -> Query | None:
    """The query if it looks for words."""
    if query is None:
        return None
    from tilcli.core.query.task_tree import has_text

    return query if has_text(query) else None


Row = tuple[Task, int]  # a task and the id of its entry


Kind = TypeVar("Kind")


def _listed(
    notebook: Notebook, where: Condition, order: str, limit: int, read: Callable[..., Iterator[Kind]]
) -> Iterator[Kind]:
    """What `read` (of index.tasks) gives of the tasks that fit, in order."""
    connection = notebook.connection
    if order:
        yield from read(connection, where, ORDERS[order], limit, by_entry=order == "date")
        return
    urgent = f"{_IS_OPEN} AND task.due IS NOT NULL AND task.due <= ?"
    soon = ((notebook.today + timedelta(days=SOON)).isoformat(),)
    count = 0
    for one in read(connection, where & Condition(urgent, soon), f"task.due, {_BY_DAY}", limit):
        yield one
        count += 1
    if not limit or count < limit:
        rest = where & Condition(f"NOT ({urgent})", soon)
        yield from read(connection, rest, _BY_DAY, limit - count if limit else 0, by_entry=True)


def _saying(notebook: Notebook, query: Query, rows: Sequence[Row], limit: int) -> list[Task]:
    """Those of the tasks that the query fits, words by the rules of the index."""
    from tilcli.core.query.task_tree import holds
    from tilcli.index.search import resolved

    asked = resolved(notebook.connection, query)
    found: list[Task] = []
    for subject in _subjects(notebook, rows):
        if holds(asked, subject):
            found.append(subject.task)
            if len(found) == limit:
                break
    return found


def _subjects(notebook: Notebook, rows: Sequence[Row]) -> Iterator[Subject]:
    """The tasks with their entries and the tokens of their words, one after the other."""
    from tilcli.core.query.task_tree import Subject
    from tilcli.core.query.tree import Searchable
    from tilcli.core.words.segment import segment

    stored = reader.stored_by_id(notebook.connection, list({entry_id for _, entry_id in rows}))
    entries = {one.id: Searchable(one.entry, one.flags) for one in stored}
    tokens = cache(segment)  # tasks of one section share their headings
    for task, entry_id in rows:
        entry = entries[entry_id]
        words = (entry.entry.title, "\n".join(task.tags), "\n".join(task.heading), task.text)
        title, tags, heads, text = map(tokens, words)
        yield Subject(task, entry, (title, tags, heads, text))


def progress_of(notebook: Notebook, tasks: Sequence[Task]) -> dict[str, tuple[int, int]]:
    """Handle → how many of a task's children are done, and of how many; not counting cancelled and moved."""
    counted = "status IN ('open', 'in-progress', 'done')"
    found: dict[str, tuple[int, int]] = {}
    for part in _parts([task.id for task in tasks]):
        marks = ",".join("?" * len(part))
        sql = (
            "SELECT parent, sum(status = 'done'), count(*) FROM task"
            f" WHERE parent IN ({marks}) AND {counted} GROUP BY parent"
        )
        found |= {row[0]: (row[1], row[2]) for row in notebook.connection.execute(sql, part)}
    return found


def tags_of(notebook: Notebook, tasks: Sequence[Task]) -> dict[str, tuple[str, ...]]:
    """Handle → the tags on the task's line; if none, those of its entry that no other task has."""
    found = {task.id: task.tags for task in tasks}
    for part in _parts([task.id for task in tasks if not task.tags]):
        marks = ",".join("?" * len(part))
        sql = (
            "SELECT task.handle, entry.tags, group_concat(other.tags, char(10)) FROM task"
            " JOIN entry ON entry.id = task.entry_id JOIN task AS other ON other.entry_id = entry.id"
            f" WHERE task.handle IN ({marks}) AND entry.tags != '' GROUP BY task.handle"
        )
        for name, tags, others in notebook.connection.execute(sql, part):
            taken = set(others.casefold().split("\n"))
            found[name] = tuple(tag for tag in tags.split("\n") if tag.casefold() not in taken)
    return found


def _parts(handles: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """SQLite takes only so many parameters."""
    return (handles[start : start + size] for start in range(0, len(handles), size))


def language(notebook: Notebook) -> str:
    """ "ko" where ages and weekdays are told in Korean, else "en"."""
    from tilcli.notebook.days.place import language_of

    return str(notebook.config["language"]) or language_of(notebook.environ)
