"""What the index holds in all: for `til index status`, `til doctor` and `til init`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tilcli.core.entry import Problem


def statistics(connection: sqlite3.Connection) -> dict[str, int]:
    """Row counts by table."""
    names = ("file", "entry", "heading", "tag", "link", "task", "problem")
    return {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """Every problem that reading the notes found, by code, path and line."""
    rows = connection.execute("SELECT path, line, code, message, fix FROM problem ORDER BY code, path, line")
    return [Problem(*row) for row in rows]


def links(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Kind and target of every link, as often as it stands in the notes."""
    return connection.execute("SELECT kind, target FROM link WHERE kind != 'anchor'").fetchall()


def undated_headings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Path and text of every heading in an entry without a date."""
    return connection.execute(
        "SELECT entry.path, heading.text FROM heading JOIN entry ON entry.id = heading.entry_id"
        " WHERE entry.date IS NULL"
    )
