"""Reading the tasks of the index: which, in what order, and what stands around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from tilcli.core.entry import OPEN, Task
from tilcli.index.entries import Condition, between, lines, one_of
from tilcli.index.task_orders import ORDERS, handles_of, standing
from tilcli.lean_typing import Any, NamedTuple

_TASK = (
    "task.handle, task.status, task.symbol, task.text, entry.path, task.line, entry.date, task.heading, task.due,"
    " task.scheduled, task.start, task.completed, task.priority, task.recurrence, task.tags,"
    " (SELECT above.handle FROM task AS above WHERE above.place = task.parent),"
    " task.time, task.own_id, task.depends"
)


def in_status(statuses: Sequence[str]) -> Condition:
    """The task is in one of these; none of them stands for all."""
    return one_of("task.status", statuses) if statuses else Condition()


def due_by(day: date) -> Condition:
    """Open, and due on that day or before."""
    return Condition("task.due <= ?", (day.isoformat(),)) & in_status(OPEN)


def pressing(soon: date, today: date) -> Condition:
    """Open, and due on the first of these days or before, or planned for the second or before."""
    planned = Condition("task.due <= ? OR task.scheduled <= ?", (soon.isoformat(), today.isoformat()))
    return planned & in_status(OPEN)


def not_due_by(day: date) -> Condition:
    """The others."""
    due = due_by(day)
    return Condition(f"task.due IS NULL OR NOT ({due.sql})", due.parameters)


def due_within(first: date, last: date) -> Condition:
    """Due within these days, both included."""
    return Condition("task.due BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def meant_for(day: date) -> Condition:
    """Due on that day, or scheduled for it."""
    return Condition("task.due = ? OR task.scheduled = ?", (day.isoformat(),) * 2)


def started(day: date, *, in_time: bool = False) -> Condition:
    """Not waiting for a day after this one, or with `in_time` after its own; what is closed waits for none."""
    waits = in_status(OPEN)
    own = " OR task.start <= task.due OR task.start <= task.scheduled" if in_time else ""
    return Condition(
        f"task.start IS NULL OR task.start <= ?{own} OR NOT {waits.sql}", (day.isoformat(), *waits.parameters)
    )


def called(beginning: str) -> Condition:
    """The handle begins so, or is all of what the task is called by its place."""
    return Condition("task.handle BETWEEN ? AND ? OR task.place = ?", (beginning, beginning + "~", beginning))


def saying_first(beginning: str) -> Condition:
    """What the task says begins so."""
    return Condition("substr(task.text, 1, ?) = ? COLLATE NOCASE", (len(beginning), beginning))


def saying(text: str) -> Condition:
    """The task says exactly that."""
    return Condition("task.text = ?", (text,))


class TaskList(NamedTuple):
    """Which tasks, in one of ORDERS; `limit` 0 for all.

    With `soon`, two days, those that press (see `pressing`) come before the others, by the day on which they do, and
    what is blocked comes last.
    """

    where: Condition
    order: str = "file"
    limit: int = 0
    soon: tuple[date, date] | None = None


def tasks(connection: sqlite3.Connection, wanted: TaskList) -> Iterator[tuple[Task, int]]:
    """The tasks that fit, each with its entry's id."""
    for row in _rows(connection, f"{_TASK}, entry.id", wanted):
        yield task_of(row), row[-1]


class TaskLine(NamedTuple):
    """What a plain line shows of a task. `todo --all` of 200,000 tasks takes 2.3 × the floor so, 4.2 × with tasks."""

    id: str
    symbol: str
    text: str
    due: str | None
    date: str | None
    path: str
    line: int
    priority: str | None
    recurrence: str | None
    scheduled: str | None
    time: str | None


def task_lines(connection: sqlite3.Connection, wanted: TaskList) -> Iterator[TaskLine]:
    """As `tasks`, only what a plain line shows."""
    columns = (
        "task.handle, task.symbol, task.text, task.due, entry.date, entry.path, task.line,"
        " task.priority, task.recurrence, task.scheduled, task.time"
    )
    return map(TaskLine._make, _rows(connection, columns, wanted))


def _rows(connection: sqlite3.Connection, columns: str, wanted: TaskList) -> Iterator[Any]:
    if wanted.soon is None:
        yield from _select(connection, columns, wanted.where, wanted.order, wanted.limit)
        return
    urgent, waits = pressing(*wanted.soon), standing("blocked")
    later = Condition(f"({urgent.sql}) IS NOT 1", urgent.parameters)
    soon = ORDERS["soon"].format(today=wanted.soon[1].isoformat())
    parts = [(urgent, soon), (later, wanted.order)]
    if handles_of(connection, "blocked"):
        ready = Condition(f"NOT ({waits.sql})")
        parts = [(part & ready, order) for part, order in parts] + [
            (part & waits, order) for part, order in parts
        ]
    left = wanted.limit
    for part, order in parts:
        for row in _select(connection, columns, wanted.where & part, order, left):
            yield row
            left -= 1
            if left == 0:
                return


def _select(
    connection: sqlite3.Connection,
    columns: str,
    where: Condition,
    order: str,
    limit: int,
) -> sqlite3.Cursor:
    # Through the entries by date: half the time where that is the order, a hundredth with a limit. SQLite keeps the
    # order in which a CROSS JOIN names its tables.
    joined = "entry CROSS JOIN task" if order == "date" else "task JOIN entry"
    ordered = ORDERS.get(order, order)
    sql = f"SELECT {columns} FROM {joined} ON entry.id = task.entry_id WHERE {where.sql} ORDER BY {ordered}"
    return connection.execute(sql + (f" LIMIT {limit}" if limit > 0 else ""), where.parameters)


def find(connection: sqlite3.Connection, where: Condition) -> list[Task]:
    """The tasks that fit, by file and line."""
    return [task for task, _ in tasks(connection, TaskList(where))]


def count_tasks(connection: sqlite3.Connection, where: Condition) -> int:
    """How many tasks fit."""
    sql = f"SELECT count(*) FROM task JOIN entry ON entry.id = task.entry_id WHERE {where.sql}"
    return int(connection.execute(sql, where.parameters).fetchone()[0])


def count_open(connection: sqlite3.Connection, today: date) -> tuple[int, int]:
    """How many tasks are open and begun, and how many of them are overdue."""
    where = in_status(OPEN) & started(today)
    sql = f"SELECT count(*), coalesce(sum(task.due < ?), 0) FROM task WHERE {where.sql}"
    total, late = connection.execute(sql, [today.isoformat(), *where.parameters]).fetchone()
    return total, late


def task_of(row: Sequence[Any]) -> Task:
    """A task from a row of `_TASK`."""
    days = map(_day, row[8:12])
    own: Sequence[Any] = (
        *row[:6],
        _day(row[6]),
        lines(row[7]),
        *days,
        *row[12:14],
        lines(row[14]),
        *row[15:18],
        lines(row[18]),
    )
    return Task(*own)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def left_over(connection: sqlite3.Connection, first: date, today: date) -> list[Task]:
    """The open tasks, begun by today, of the last day before it that has an entry; not before `first`."""
    sql = "SELECT max(date) FROM entry WHERE date < ? AND date >= ?"
    (last,) = connection.execute(sql, [today.isoformat(), first.isoformat()]).fetchone()
    if last is None:
        return []
    day = date.fromisoformat(last)
    wanted = TaskList(between(day, day) & in_status(OPEN) & started(today), "date")
    return [task for task, _ in tasks(connection, wanted)]


def named(connection: sqlite3.Connection, handle: str) -> Task | None:
    """The task with that handle."""
    found = tasks(connection, TaskList(Condition("task.handle = ?", (handle,)), limit=1))
    return next((task for task, _ in found), None)


def holding(connection: sqlite3.Connection, letters: str) -> list[Task]:
    """The tasks in whose text these letters stand somewhere."""
    return find(connection, Condition("task.text LIKE ?", (f"%{letters}%",)))


def next_below(connection: sqlite3.Connection, task: Task) -> list[Task]:
    """The tasks on the line below this one that say the same."""
    place = Condition("entry.path = ? AND task.line = ?", (task.path, task.line + 1))
    return find(connection, place & saying(task.text))


def count_twins(connection: sqlite3.Connection, task: Task) -> int:
    """How many tasks of the same file and day say the same, itself counted."""
    day = task.date.isoformat() if task.date else None
    place = Condition("entry.path = ? AND entry.date IS ?", (task.path, day))
    return count_tasks(connection, place & saying(task.text))


def lines_in(connection: sqlite3.Connection, path: str) -> dict[str, int]:
    """Handle → line of every task of a file."""
    sql = (
        "SELECT task.handle, task.line FROM task JOIN entry ON entry.id = task.entry_id WHERE entry.path = ?"
    )
    return dict(connection.execute(sql, [path]).fetchall())


def done_with_date(connection: sqlite3.Connection) -> tuple[str, int] | None:
    """The place of a task that is done and says when, in the newest entry that has one."""
    sql = (
        "SELECT entry.path, task.line FROM task JOIN entry ON entry.id = task.entry_id"
        " WHERE task.status = 'done' AND task.completed IS NOT NULL ORDER BY entry.date DESC LIMIT 1"
    )
    found: tuple[str, int] | None = connection.execute(sql).fetchone()
    return found
