"""Reading the tasks of the index, and the short names they are called by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tilcli.core.entry import Task
from tilcli.index.entries import Condition, lines

_TASK = (
    "task.handle, task.status, task.symbol, task.text, entry.path, task.line, entry.date, task.heading, task.due,"
    " task.scheduled, task.start, task.completed, task.priority, task.recurrence, task.tags, task.parent"
)


def tasks(
    connection: sqlite3.Connection,
    where: Condition,
    ordering: str,
    limit: int = 0,
    *,
    by_entry: bool = False,
) -> Iterator[tuple[Task, int]]:
    """The tasks that fit (over `task` joined with `entry`), each with its entry's id.

    `by_entry` goes through the entries by date: half the time where that is the order, a hundredth with a limit.
    """
    for row in _task_rows(connection, f"{_TASK}, entry.id", where, ordering, limit, by_entry):
        yield task_of(row), row[16]


TaskCells = tuple[str, str, str, str | None, str | None, str, int]


def task_cells(
    connection: sqlite3.Connection,
    where: Condition,
    ordering: str,
    limit: int = 0,
    *,
    by_entry: bool = False,
) -> Iterator[TaskCells]:
    """As `tasks`, only what a plain line shows: handle, symbol, text, due, day, path, line. Half the time."""
    columns = "task.handle, task.symbol, task.text, task.due, entry.date, entry.path, task.line"
    return _task_rows(connection, columns, where, ordering, limit, by_entry)


def _task_rows(
    connection: sqlite3.Connection, columns: str, where: Condition, ordering: str, limit: int, by_entry: bool
) -> Iterator[Any]:
    # SQLite keeps the order in which a CROSS JOIN names its tables.
    joined = "entry CROSS JOIN task" if by_entry else "task JOIN entry"
    sql = f"SELECT {columns} FROM {joined} ON entry.id = task.entry_id WHERE {where.sql} ORDER BY {ordering}"
    if limit:
        sql += f" LIMIT {limit}"
    return connection.execute(sql, where.parameters)


def count_tasks(connection: sqlite3.Connection, where: Condition) -> int:
    """How many tasks fit."""
    sql = f"SELECT count(*) FROM task JOIN entry ON entry.id = task.entry_id WHERE {where.sql}"
    return int(connection.execute(sql, where.parameters).fetchone()[0])


def task_of(row: Sequence[Any]) -> Task:
    """A task from a row of `_TASK`."""
    days = [date.fromisoformat(value) if value else None for value in (row[6], *row[8:12])]
    return Task(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        days[0],
        lines(row[7]),
        days[1],
        days[2],
        days[3],
        days[4],
        row[12],
        row[13],
        lines(row[14]),
        row[15],
    )


def short_handles(connection: sqlite3.Connection, handles: Sequence[str]) -> dict[str, str]:
    """For each handle its shortest beginning, of two letters or more, that no other task of the notebook has."""
    short = {}
    for name in handles:
        sql = "SELECT max(handle) FROM task WHERE handle < ? UNION ALL SELECT min(handle) FROM task WHERE handle > ?"
        neighbours = [row[0] or "" for row in connection.execute(sql, [name, name])]
        shared = max(_shared(name, neighbour) for neighbour in neighbours)
        short[name] = name[: max(2, shared + 1)]
    return short


def _shared(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
