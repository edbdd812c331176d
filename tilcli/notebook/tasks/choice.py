"""Tasks in the order in which a person wants to see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from tilcli.core.entry import OPEN, Task
from tilcli.index import entries, handles, tasks
from tilcli.index.entries import Condition
from tilcli.index.task_orders import STANDING, handles_of
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.query.task_tree import Subject
    from tilcli.core.query.tree import Query
    from tilcli.notebook.folder import Folder

SOON = 7  # days: what is due within them comes before what has no date


class Choice(NamedTuple):
    """Which tasks, in one of tasks.ORDERS, or by `urgency`; "" for what is overdue, due soon, then by day.

    `query` speaks of entries and of the tasks themselves (core.query.task_tree); `statuses` are empty for all.
    """

    query: Query | None = None
    statuses: Sequence[str] = OPEN
    overdue: bool = False
    due: tuple[date, date] | None = None
    waiting: bool = False  # also those whose start lies ahead
    order: str = ""
    week: bool = False  # what is overdue, and what is due or planned until six days from today


def find_tasks(notebook: Folder, choice: Choice, limit: int = 0) -> list[Task]:
    """The tasks that fit. `limit` 0 for all."""
    if choice.order == "urgency":
        return _by_urgency(notebook, choice, limit)
    words = _words(choice.query)
    found = tasks.tasks(notebook.connection, _listed(notebook, choice, 0 if words else limit))
    if words is None:
        return [task for task, _ in found]
    return _saying(notebook, words, list(found), limit)


def _by_urgency(notebook: Folder, choice: Choice, limit: int) -> list[Task]:
    """The most urgent first; of equals what is due first."""
    from tilcli.core.tasks.urgency import urgency

    found = find_tasks(notebook, choice._replace(order="due"))
    found.sort(key=lambda task: -urgency(task, notebook.today))
    return found[: limit or None]


def find_lines(notebook: Folder, choice: Choice, limit: int = 0) -> list[tasks.TaskLine] | list[Task]:
    """What plain lines show of the tasks that fit; the tasks themselves where words are looked for."""
    if _words(choice.query) is not None or choice.order == "urgency":
        return find_tasks(notebook, choice, limit)
    return list(tasks.task_lines(notebook.connection, _listed(notebook, choice, limit)))


def count_tasks(notebook: Folder, choice: Choice) -> int:
    """How many tasks fit."""
    if _words(choice.query) is not None:
        return len(find_tasks(notebook, choice))
    return tasks.count_tasks(notebook.connection, _where(notebook, choice))


def _listed(notebook: Folder, choice: Choice, limit: int) -> tasks.TaskList:
    soon = None if choice.order else (notebook.today + timedelta(days=SOON), notebook.today)
    return tasks.TaskList(_where(notebook, choice), choice.order or "date", limit, soon)


def _where(notebook: Folder, choice: Choice) -> Condition:
    where = tasks.in_status(choice.statuses)
    if choice.overdue:
        where &= tasks.due_by(notebook.today - timedelta(days=1))
    if choice.due is not None:
        where &= tasks.due_within(*choice.due)
    if choice.week:
        from tilcli.core.tasks.groups import WEEK

        last = notebook.today + timedelta(days=WEEK - 1)
        where &= tasks.pressing(last, last)
    if not choice.waiting:
        where &= tasks.started(notebook.today, in_time=choice.week)
    return where & _asked(notebook, choice.query)


def _asked(notebook: Folder, query: Query | None) -> Condition:
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


def _saying(notebook: Folder, query: Query, rows: Sequence[Row], limit: int) -> list[Task]:
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


def _subjects(notebook: Folder, rows: Sequence[Row]) -> Iterator[Subject]:
    """The tasks with their entries and the tokens of their words, one after the other."""
    from tilcli.core.query.task_tree import Subject
    from tilcli.core.query.tree import Searchable
    from tilcli.core.words.segment import segment

    stands = {kind: handles_of(notebook.connection, kind) for kind in STANDING}
    stored = entries.stored_by_id(notebook.connection, list({entry_id for _, entry_id in rows}))
    searchable = {one.id: Searchable(one.entry, one.flags) for one in stored}
    tokens = cache(segment)  # tasks of one section share their headings
    for task, entry_id in rows:
        entry = searchable[entry_id]
        words = (entry.entry.title, "\n".join(task.tags), "\n".join(task.heading), task.text)
        title, tags, heads, text = map(tokens, words)
        own = [kind for kind, handles in stands.items() if task.id in handles]
        yield Subject(task, entry, (title, tags, heads, "", text), own)


def progress_of(notebook: Folder, listed: Sequence[Task]) -> dict[str, tuple[int, int]]:
    """Handle → how many of a task's children are done, and of how many; see handles.children_done."""
    return handles.children_done(notebook.connection, [task.id for task in listed])


def blocked(notebook: Folder) -> frozenset[str]:
    """The handles of the tasks that wait for another."""
    return handles_of(notebook.connection, "blocked")


def short_names(notebook: Folder, listed: Sequence[Task]) -> dict[str, str]:
    """Handle → the shortest beginning of it that no other task's has."""
    return handles.short_handles(notebook.connection, [task.id for task in listed])


def parents_of(notebook: Folder, listed: Sequence[Task]) -> dict[str, str]:
    """Handle → text of every task that one of these stands under."""
    return handles.texts(notebook.connection, list({task.parent for task in listed if task.parent}))
