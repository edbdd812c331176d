"""What the index holds in all: for `til index status`, `til doctor` and `til init`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tilcli.core.entry import FROM_ORDER, FROM_TEXTS, GUESSED, Entry, Problem
from tilcli.index.entries import Condition, EntryList, count, plain_entries


def statistics(connection: sqlite3.Connection) -> dict[str, int]:
    """Row counts by table."""
    names = ("file", "entry", "heading", "tag", "link", "task", "problem")
    return {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """Every problem that reading the notes found, by code, path and line."""
    rows = connection.execute("SELECT path, line, code, message, fix FROM problem ORDER BY code, path, line")
    return [Problem(*row) for row in rows]


def guessed(connection: sqlite3.Connection) -> tuple[Entry | None, int]:
    """The first entry whose year is a guess, and how many they are."""
    wanted = Condition("entry.date_note = ?", (GUESSED,))
    found = plain_entries(connection, EntryList(wanted, "file", limit=1))
    return (found[0], count(connection, wanted)) if found else (None, 0)


def in_doubt(connection: sqlite3.Connection) -> set[str]:
    """The notes whose date leans on what stands in others, or would if these told it."""
    notes = (GUESSED, FROM_TEXTS, FROM_ORDER)
    rows = connection.execute("SELECT path FROM entry WHERE date_note IN (?, ?, ?)", notes).fetchall()
    unclear = connection.execute("SELECT path FROM problem WHERE code = 'date-ambiguous'").fetchall()
    return {path for (path,) in (*rows, *unclear)}


def links(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Kind and target of every link, as often as it stands in the notes."""
    return connection.execute("SELECT kind, target FROM link").fetchall()


def undated_headings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Path and text of every heading in an entry without a date."""
    return connection.execute(
        "SELECT entry.path, heading.text FROM heading JOIN entry ON entry.id = heading.entry_id"
        " WHERE entry.date IS NULL"
    )
