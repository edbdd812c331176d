"""The days that have entries, as the index holds them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date


def nearest(connection: sqlite3.Connection, day: date) -> list[date]:
    """The last day before this one that has an entry, and the first after it, as far as there are such days."""
    sql = "SELECT max(date) FROM entry WHERE date < ? UNION ALL SELECT min(date) FROM entry WHERE date > ?"
    rows = connection.execute(sql, [day.isoformat()] * 2)
    return [date.fromisoformat(text) for (text,) in rows if text]


def days_near(connection: sqlite3.Connection, day: date, reach: int) -> list[date]:
    """The days up to so many days before or after this one that have an entry that says something."""
    sql = (
        "SELECT DISTINCT date FROM entry WHERE wording != 0"
        " AND date BETWEEN date(?, '-' || ? || ' days') AND date(?, '+' || ? || ' days')"
    )
    rows = connection.execute(sql, [day.isoformat(), reach] * 2)
    return [date.fromisoformat(text) for (text,) in rows]


def span(connection: sqlite3.Connection) -> tuple[date, date] | None:
    """The first and the last day that have an entry."""
    first, last = connection.execute("SELECT min(date), max(date) FROM entry").fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def wordings(connection: sqlite3.Connection, last: date) -> Iterator[tuple[date, int]]:
    """Day and wording (core.wording) of every entry that says something, from `last` backwards."""
    sql = "SELECT date, wording FROM entry WHERE date <= ? AND wording != 0 ORDER BY date DESC"
    for text, wording in connection.execute(sql, [last.isoformat()]):
        yield date.fromisoformat(text), wording


def words_of_days(connection: sqlite3.Connection) -> dict[date, int]:
    """How many words the entries of each day have."""
    sql = "SELECT date, sum(words) FROM entry WHERE date IS NOT NULL GROUP BY date"
    return {date.fromisoformat(text): words for text, words in connection.execute(sql)}


def days_of_years(connection: sqlite3.Connection, month: int, day: int) -> list[date]:
    """The days with that month and day that have an entry."""
    sql = "SELECT DISTINCT date FROM entry WHERE date LIKE ? ORDER BY date DESC"
    return [date.fromisoformat(text) for (text,) in connection.execute(sql, [f"____-{month:02}-{day:02}"])]


def paths_of_day(connection: sqlite3.Connection, day: date) -> list[str]:
    """The files that have an entry of that day."""
    sql = "SELECT DISTINCT path FROM entry WHERE date = ? ORDER BY path_key"
    return [path for (path,) in connection.execute(sql, [day.isoformat()])]
