"""Reading the index, with the standard library's sqlite3 alone: entries, tasks, tags, problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tilcli.core.entry import Entry, Heading, Problem, Task

_ENTRY = (
    "entry.path, entry.line, entry.date, entry.date_source, entry.date_note, entry.title, entry.tags,"
    " entry.open, entry.done, entry.words, entry.id, entry.end_line, entry.flags, entry.modified_ns"
)
_TASK = (
    "task.handle, task.status, task.symbol, task.text, entry.path, task.line, entry.date, task.heading, task.due,"
    " task.scheduled, task.start, task.completed, task.priority, task.recurrence, task.tags, task.parent"
)
ORDERS = {
    # Newest first; within a day, the later file and the earlier line come first, so that equals keep an order.
    "date": "entry.date DESC, entry.path_key DESC, entry.line",
    "title": "entry.title COLLATE NOCASE, entry.path_key, entry.line",
    "modified": "entry.modified_ns DESC, entry.path_key, entry.line",
    "file": "entry.path_key, entry.line",
}


class Condition(NamedTuple):
    """A piece of SQL over `entry` (and what it is joined with) with its parameters."""

    sql: str = "1"
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"({self.sql}) AND ({other.sql})", self.parameters + other.parameters)


class Stored(NamedTuple):
    """An entry as the index holds it."""

    entry: Entry
    id: int
    end_line: int
    flags: int
    modified_ns: int


def stored(row: Sequence[Any]) -> Stored:
    """An entry from a row of `_ENTRY`."""
    return Stored(entry_of(row), row[10], row[11], row[12], row[13])


def entry_of(row: Sequence[Any]) -> Entry:
    """The same without what only the index knows of it."""
    day = date.fromisoformat(row[2]) if row[2] else None
    return Entry(row[0], row[1], day, row[3], row[4], row[5], _list(row[6]), row[7], row[8], row[9])


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def entries(
    connection: sqlite3.Connection,
    where: Condition,
    order: str = "date",
    *,
    reverse: bool = False,
    limit: int = 0,
) -> list[Stored]:
    """The entries that fit, in one of `ORDERS`; `limit` 0 for all."""
    return [stored(row) for row in _rows(connection, where, order, reverse=reverse, limit=limit)]


def plain_entries(
    connection: sqlite3.Connection,
    where: Condition,
    order: str = "date",
    *,
    reverse: bool = False,
    limit: int = 0,
) -> list[Entry]:
    """The same as bare entries, for long lists."""
    return [entry_of(row) for row in _rows(connection, where, order, reverse=reverse, limit=limit)]


EntryCells = tuple[str, str | None, int, str, str]


def entry_cells(
    connection: sqlite3.Connection, where: Condition, order: str, *, reverse: bool = False, limit: int = 0
) -> list[EntryCells]:
    """Only what a plain line shows: path, day, line, title, tags one a line. A third of the time."""
    columns = "entry.path, entry.date, entry.line, entry.title, entry.tags"
    return _rows(connection, where, order, columns, reverse=reverse, limit=limit).fetchall()


def _rows(
    connection: sqlite3.Connection,
    where: Condition,
    order: str,
    columns: str = _ENTRY,
    *,
    reverse: bool,
    limit: int,
) -> sqlite3.Cursor:
    sql = f"SELECT {columns} FROM entry WHERE {where.sql} ORDER BY {_ordering(order, reverse)}"
    return connection.execute(sql + (f" LIMIT {limit}" if limit else ""), where.parameters)


def stored_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Stored]:
    """These entries, in no particular order."""
    found: list[Stored] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        sql = f"SELECT {_ENTRY} FROM entry WHERE entry.id IN ({','.join('?' * len(part))})"
        found += map(stored, connection.execute(sql, part))
    return found


def _ordering(order: str, reverse: bool) -> str:
    """What has no date comes last both ways: SQLite takes NULL for less than anything."""
    if not reverse:
        return ORDERS[order]
    terms = ORDERS[order].split(", ")
    turned = [term.removesuffix(" DESC") if term.endswith(" DESC") else f"{term} DESC" for term in terms]
    return ", ".join(f"{term} NULLS LAST" if term == "entry.date" else term for term in turned)


def count(connection: sqlite3.Connection, where: Condition) -> int:
    """How many entries fit."""
    return int(
        connection.execute(f"SELECT count(*) FROM entry WHERE {where.sql}", where.parameters).fetchone()[0]
    )


def headings(connection: sqlite3.Connection, entry_id: int) -> list[Heading]:
    """The headings of one entry."""
    rows = connection.execute(
        "SELECT line, level, text FROM heading WHERE entry_id = ? ORDER BY line", [entry_id]
    )
    return [Heading(*row) for row in rows]


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
        _list(row[7]),
        days[1],
        days[2],
        days[3],
        days[4],
        row[12],
        row[13],
        _list(row[14]),
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


def tags(connection: sqlite3.Connection, where: Condition) -> list[tuple[str, str, int]]:
    """(key, name as most often written, number of entries) of every tag on the entries that fit."""
    sql = (
        "SELECT key, name, count(DISTINCT entry_id) AS n FROM tag JOIN entry ON entry.id = tag.entry_id"
        f" WHERE {where.sql} GROUP BY key, name ORDER BY n DESC, name"
    )
    return [tuple(row) for row in connection.execute(sql, where.parameters)]


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """Every problem that reading the notes found, by code, path and line."""
    rows = connection.execute("SELECT path, line, code, message, fix FROM problem ORDER BY code, path, line")
    return [Problem(*row) for row in rows]


def statistics(connection: sqlite3.Connection) -> dict[str, int]:
    """Row counts by table."""
    names = ("file", "entry", "heading", "tag", "link", "task", "problem")
    return {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}
