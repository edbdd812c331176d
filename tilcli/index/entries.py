"""Reading the entries of the index, with the standard library's sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from tilcli.core.entry import GUESSED, Entry, Heading
from tilcli.core.text import composed
from tilcli.lean_typing import Any, NamedTuple

_PLAIN = (
    "entry.path, entry.line, entry.date, entry.date_source, entry.date_note, entry.title, entry.tags,"
    " entry.open, entry.done, entry.words"
)
_ENTRY = f"{_PLAIN}, entry.id, entry.end_line, entry.flags, entry.modified_ns"
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


def one_of(column: str, values: Sequence[str]) -> Condition:
    """The column says one of these."""
    return Condition(f"{column} IN ({','.join('?' * len(values))})", tuple(values))


def between(first: date, last: date) -> Condition:
    """Dated within these days, both included."""
    return Condition("entry.date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def in_file(path: str) -> Condition:
    """Standing in this file, however the disk spells its name."""
    return Condition("entry.path_key = ?", (composed(path),))


def path_ending(path: str) -> Condition:
    """Standing in a file of this path, or of one that ends so."""
    key = composed(path)
    return Condition("entry.path_key = ? OR substr(entry.path_key, ?) = ?", (key, -len(key) - 1, f"/{key}"))


def in_full_text(expression: str) -> Condition:
    """The entry fits an expression in FTS5's language."""
    return Condition("entry.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (expression,))


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
    path, line, text, source, note, title, tags, undone, done, words = row[:10]
    day = date.fromisoformat(text) if text else None
    return Entry(path, line, day, source, note, title, lines(tags), undone, done, words)


def lines(text: str) -> tuple[str, ...]:
    """The texts of a column that holds several, one a line (rows._list)."""
    return tuple(text.split("\n")) if text else ()


class EntryList(NamedTuple):
    """Which entries, in one of ORDERS; `limit` 0 for all."""

    where: Condition = Condition()
    order: str = "date"
    reverse: bool = False
    limit: int = 0


def entries(connection: sqlite3.Connection, wanted: EntryList) -> list[Stored]:
    """The entries that fit."""
    return [stored(row) for row in _rows(connection, _ENTRY, wanted)]


def plain_entries(connection: sqlite3.Connection, wanted: EntryList) -> list[Entry]:
    """The same as bare entries, for long lists."""
    return [entry_of(row) for row in _rows(connection, _PLAIN, wanted)]


EntryLine = tuple[str, str | None, int, str, str]


def entry_lines(connection: sqlite3.Connection, wanted: EntryList) -> list[EntryLine]:
    """Only what a plain line shows: path, day (Entry.day_shown), line, title, tags one a line. `list` of 100,000
    entries takes 1.3 × the floor so, 2 × with entries.
    """
    day = f"entry.date || CASE entry.date_note WHEN '{GUESSED}' THEN '?' ELSE '' END"
    columns = f"entry.path, {day}, entry.line, entry.title, entry.tags"
    return _rows(connection, columns, wanted).fetchall()


def paths_and_days(connection: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Path and day (ISO) of every entry, in no particular order."""
    return connection.execute("SELECT path, date FROM entry").fetchall()


def _rows(connection: sqlite3.Connection, columns: str, wanted: EntryList) -> sqlite3.Cursor:
    ordering = _ordering(wanted.order, wanted.reverse)
    sql = f"SELECT {columns} FROM entry WHERE {wanted.where.sql} ORDER BY {ordering}"
    return connection.execute(
        sql + (f" LIMIT {wanted.limit}" if wanted.limit else ""), wanted.where.parameters
    )


def stored_by_id(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Stored]:
    """These entries, in no particular order."""
    return [stored(row) for row in _by_id(connection, _ENTRY, ids)]


def places(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str | None, str, int]]:
    """Id, date (ISO), path and line of these entries, in no particular order."""
    return _by_id(connection, "id, date, path, line", ids)


def _by_id(connection: sqlite3.Connection, columns: str, ids: Sequence[int]) -> Iterator[Any]:
    return in_parts(connection, f"SELECT {columns} FROM entry WHERE entry.id IN ({{marks}})", ids)


def in_parts(
    connection: sqlite3.Connection, sql: str, values: Sequence[Any], size: int = 500
) -> Iterator[Any]:
    """The rows of a question with `{marks}` for many values: SQLite takes only so many at once."""
    for start in range(0, len(values), size):
        part = values[start : start + size]
        yield from connection.execute(sql.format(marks=",".join("?" * len(part))), part)


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


def count_files(connection: sqlite3.Connection) -> int:
    """How many notes there are."""
    return int(connection.execute("SELECT count(*) FROM file").fetchone()[0])


def headings(connection: sqlite3.Connection, entry_id: int) -> list[Heading]:
    """The headings of one entry."""
    rows = connection.execute(
        "SELECT line, level, text FROM heading WHERE entry_id = ? ORDER BY line", [entry_id]
    )
    return [Heading(*row) for row in rows]


def headings_of_logs(connection: sqlite3.Connection) -> list[tuple[str, int, str]]:
    """Path, line and text of every heading in the files that hold several entries, in their order."""
    sql = (
        "SELECT entry.path, heading.line, heading.text FROM heading JOIN entry ON entry.id = heading.entry_id"
        " WHERE entry.file_id IN (SELECT file_id FROM entry WHERE line > 1) ORDER BY entry.path, heading.line"
    )
    return connection.execute(sql).fetchall()


def names(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Id, title, path and aliases, one a line, of every entry, in no particular order."""
    return connection.execute("SELECT id, title, path, aliases FROM entry")


def is_note(connection: sqlite3.Connection, path: str) -> bool:
    """Whether there is a note of this path, or of one that ends so."""
    return count(connection, path_ending(path)) > 0


def is_title(connection: sqlite3.Connection, text: str) -> bool:
    """Whether an entry is called exactly so."""
    sql = "SELECT 1 FROM entry WHERE title = ?1 OR instr(char(10) || aliases || char(10), char(10) || ?1 || char(10))"
    found = connection.execute(f"{sql} LIMIT 1", [text])
    return found.fetchone() is not None


def at_line(connection: sqlite3.Connection, path: str, line: int) -> Stored | None:
    """The entry that holds this line of a file; the first of the file if none does; None if there is no such file."""
    found = entries(connection, EntryList(in_file(path), "file"))
    return next((one for one in found if one.entry.line <= line <= one.end_line), next(iter(found), None))


def first_line(connection: sqlite3.Connection, path: str) -> int | None:
    """Where the first entry of a file begins."""
    row = connection.execute("SELECT min(line) FROM entry WHERE path = ?", [path]).fetchone()
    return None if row[0] is None else int(row[0])
