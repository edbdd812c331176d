"""Numbered texts of the index: what may be one of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tilcli.core.series.series import SeriesPart
from tilcli.index.entries import in_parts
from tilcli.index.schema import Connection

_COLUMNS = (
    "ordinal.number, entry.path, ordinal.line, entry.date, ordinal.text, ordinal.first, ordinal.start, ordinal.end,"
    " ordinal.stop, ordinal.unit, ordinal.place, entry.id, ordinal.key"
    " FROM ordinal JOIN entry ON entry.id = ordinal.entry_id"
)


def several(connection: Connection) -> Iterator[SeriesPart]:
    """The texts of which there are others that differ in the number alone."""
    keys = "SELECT key FROM ordinal GROUP BY key HAVING count(DISTINCT number) > 1"
    return _members(connection.execute(f"SELECT {_COLUMNS} WHERE ordinal.key IN ({keys})"))


def alike(connection: Connection, entries: Sequence[int]) -> Iterator[SeriesPart]:
    """The numbered texts of these entries, and all that differ from one of them in the number alone."""
    keys = "SELECT key FROM ordinal WHERE entry_id IN ({marks})"
    sql = f"SELECT {_COLUMNS} WHERE ordinal.key IN ({keys})"
    return _members(in_parts(connection, sql, entries))


def is_task(connection: Connection, entry: int, line: int) -> bool:
    """Whether there is a task on this line of an entry."""
    sql = "SELECT 1 FROM task WHERE entry_id = ? AND line = ? LIMIT 1"
    return connection.execute(sql, [entry, line]).fetchone() is not None


def _members(rows: Iterator[Sequence[object]]) -> Iterator[SeriesPart]:
    for row in rows:
        day = row[3]
        yield SeriesPart._make(
            (*row[:3], date.fromisoformat(day) if isinstance(day, str) else None, *row[4:])
        )
