"""In how many notes each heading stands, counted as notes come and go; see core.furniture."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from tilcli.core.furniture import unpacked
from tilcli.index.entries import in_parts


def headings_in(connection: sqlite3.Connection, paths: Sequence[str]) -> list[bytes]:
    """The headings of these notes, as far as the index knows them, each note's packed."""
    return [row[0] for row in in_parts(connection, "SELECT heads FROM file WHERE path IN ({marks})", paths)]


def notes_with(connection: sqlite3.Connection, keys: Collection[int]) -> dict[str, bytes]:
    """The notes that have one of these headings: path → all their headings, packed."""
    wanted = frozenset(keys)
    rows = connection.execute("SELECT path, heads FROM file") if wanted else ()
    return {path: heads for path, heads in rows if not wanted.isdisjoint(unpacked(heads))}


def counts(connection: sqlite3.Connection, keys: Iterable[int]) -> Counter[int]:
    """In how many notes these headings stand."""
    sql = "SELECT key, notes FROM heading_count WHERE key IN ({marks})"
    return Counter(dict(in_parts(connection, sql, list(keys))))


def counted(connection: sqlite3.Connection, least: int, below: int) -> set[int]:
    """The headings that stand in at least so many notes, and fewer than `below`."""
    sql = "SELECT key FROM heading_count WHERE notes >= ? AND notes < ?"
    return {key for (key,) in connection.execute(sql, [least, below])}


def add(connection: sqlite3.Connection, changed: Mapping[int, int]) -> None:
    """Count headings that came (1 and more) and went (-1 and less)."""
    sql = "INSERT INTO heading_count VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET notes = notes + excluded.notes"
    connection.executemany(sql, sorted(changed.items()))
    if any(more < 0 for more in changed.values()):
        connection.execute("DELETE FROM heading_count WHERE notes <= 0")
