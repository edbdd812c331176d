"""Two indexes of one look, held against each other: what does one say of a note that the other does not?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from zlib import crc32

from tilcli.core.query.tree import FLAGS_OF_NOTES
from tilcli.index.tables import TABLES

_MASK = (1 << 64) - 1


def differences(one: sqlite3.Connection, other: sqlite3.Connection) -> list[tuple[str, str]]:
    """Table and note of all that is not the same in both; "?" for rows that belong to no note. Numbers of rows and
    words of notes that are gone may differ.

    Raises sqlite3.DatabaseError if one of them cannot be read.
    """
    found = [
        (table, path)
        for table in (*_tables(), "full text")
        for path in _unequal(_sums(one, table), _sums(other, table))
    ]
    missing = _words(other) - _words(one)
    return found + [("vocabulary", word) for _, word in sorted(missing)]


def _unequal(one: dict[str, int], other: dict[str, int]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _tables() -> list[str]:
    return [name for name, columns in TABLES.items() if {"path", "entry_id"} & columns.keys()]


def _sums(connection: sqlite3.Connection, table: str) -> dict[str, int]:
    """Path → a sum of all its rows, in whatever order they stand."""
    sums: dict[str, int] = {}
    for path, *row in _terms(connection) if table == "full text" else _rows(connection, table):
        sums[path] = (sums.get(path, 0) + crc32(repr(row).encode(errors="replace")) + (1 << 32)) & _MASK
    return sums


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, ...]]:
    columns = [
        f"t.{name}" for name in TABLES[table] if name not in ("id", "file_id", "entry_id", "path", "flags")
    ]
    columns += [f"t.flags & {FLAGS_OF_NOTES}"] if table == "entry" else []
    if "path" in TABLES[table]:
        sql = f"SELECT ifnull(t.path, '?'), {', '.join(columns)} FROM {table} AS t"
    else:
        sql = (
            f"SELECT ifnull(entry.path, '?'), entry.line, {', '.join(columns)} FROM {table} AS t"
            " LEFT JOIN entry ON entry.id = t.entry_id"
        )
    yield from connection.execute(sql)


def _terms(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """Path, line and word of every word in every column, where it stands; without the rows of notes that are gone."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.fts_places USING fts5vocab('main', 'fts', 'instance')"
    )
    yield from connection.execute(
        "SELECT entry.path, entry.line, place.term, place.col, place.offset"
        " FROM temp.fts_places AS place CROSS JOIN entry ON entry.id = place.doc"
    )


def _words(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT skeleton, words FROM vocabulary")
    return {(skeleton, word) for skeleton, words in rows for word in words.split(" ")}
