"""What begins with the letters that were typed so far: days, titles, headings, paths, for completion."""

from __future__ import annotations

import sqlite3

_LATEST = 5_000  # headings that a shell may be offered: a look at all of 100,000 takes as long as til's start


def days_and_titles(connection: sqlite3.Connection, beginning: str, most: int) -> list[tuple[str, str]]:
    """The newest days (ISO) that begin so, each with the title of an entry."""
    sql = "SELECT date, title FROM entry WHERE date BETWEEN ? AND ? GROUP BY date ORDER BY date DESC LIMIT ?"
    return connection.execute(sql, [beginning, beginning + "~", most]).fetchall()


def titles_and_days(
    connection: sqlite3.Connection, beginning: str, most: int
) -> list[tuple[str, str | None]]:
    """The newest titles that begin so, each with its day (ISO)."""
    where, values = ("WHERE substr(title, 1, ?) = ? COLLATE NOCASE", [len(beginning), beginning])
    sql = f"SELECT title, date FROM entry {where if beginning else ''} ORDER BY date DESC LIMIT ?"
    return connection.execute(sql, [*(values if beginning else ()), most]).fetchall()


def headings_used(connection: sqlite3.Connection, beginning: str, most: int) -> list[tuple[str, int]]:
    """Headings that begin so, and how often each stands in the notes read last, the most used first."""
    latest = "SELECT max(rowid) - ? FROM heading"
    sql = (
        f"SELECT text, count(*) AS n FROM heading WHERE rowid > ({latest}) AND substr(text, 1, ?) = ? COLLATE NOCASE"
        " GROUP BY text ORDER BY n DESC, text LIMIT ?"
    )
    return connection.execute(sql, [_LATEST, len(beginning), beginning, most]).fetchall()


def paths_below(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """The paths of notes that begin so."""
    sql = "SELECT path FROM file WHERE substr(path, 1, ?) = ? ORDER BY path"
    return [path for (path,) in connection.execute(sql, [len(beginning), beginning])]
