"""Reading the index, with the standard library's sqlite3 alone: entries, tags, problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tilcli.core.entry import Entry, Heading, Problem

_ENTRY = (
    "entry.path, entry.line, entry.date, entry.date_source, entry.date_note, entry.title, entry.tags,"
    " entry.open, entry.done, entry.words, entry.id, entry.end_line, entry.flags, entry.modified_ns"
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
    return Entry(row[0], row[1], day, row[3], row[4], row[5], lines(row[6]), row[7], row[8], row[9])


def lines(text: str) -> tuple[str, ...]:
    """The texts of a column that holds several, one a line (rows._list)."""
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
    return [stored(row) for row in _by_id(connection, _ENTRY, ids)]


def places(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str | None, str, int]]:
    """Id, date (ISO), path and line of these entries, in no particular order."""
    return _by_id(connection, "id, date, path, line", ids)


def _by_id(connection: sqlite3.Connection, columns: str, ids: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        yield from connection.execute(f"SELECT {columns} FROM entry WHERE entry.id IN ({marks})", part)


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
