"""What the index holds in all, for `til index status`, `til doctor` and `til init`; and of a stretch of days.

Of those: how much was written, what was done, which tags were new, what was pointed to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from tilcli.core.entry import FROM_ORDER, FROM_TEXTS, GUESSED, Entry, Problem
from tilcli.index.entries import Condition, EntryList, between, count, plain_entries
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.index.writer import Update


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
    return connection.execute("SELECT kind, target FROM link WHERE kind != 'anchor'").fetchall()


def undated_headings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Path and text of every heading in an entry without a date."""
    return connection.execute(
        "SELECT entry.path, heading.text FROM heading JOIN entry ON entry.id = heading.entry_id"
        " WHERE entry.date IS NULL"
    )


def figures(connection: sqlite3.Connection, where: Condition) -> Iterator[tuple[date, int, int]]:
    """Day, wording (core.wording) and words of every dated entry that fits and says something, the newest first."""
    sql = (
        "SELECT date, wording, words FROM entry"
        f" WHERE date IS NOT NULL AND wording != 0 AND ({where.sql}) ORDER BY date DESC"
    )
    for text, wording, words in connection.execute(sql, where.parameters):
        yield date.fromisoformat(text), wording, words


def written_by(day: date) -> Condition:
    """Dated so or before, and saying something."""
    return Condition("entry.date <= ? AND entry.wording != 0", (day.isoformat(),))


def done_within(first: date, last: date) -> tuple[Condition, Condition]:
    """A task that was done within these days: as it says itself, or, where it does not, on the day of its entry."""
    days = (first.isoformat(), last.isoformat())
    done = "task.status = 'done' AND"
    return (
        Condition(f"{done} task.completed BETWEEN ? AND ?", days),
        Condition(f"{done} task.completed IS NULL AND entry.date BETWEEN ? AND ?", days),
    )


def tags_begun(connection: sqlite3.Connection, first: date, last: date) -> list[str]:
    """The tags that no entry had before these days, in the order in which they came."""
    sql = (
        f"SELECT tag.name, tag.key, min(entry.date) AS day FROM {_TAGGED} WHERE entry.date BETWEEN ? AND ?"
        f" GROUP BY tag.key HAVING NOT EXISTS ({_AT_ANOTHER_TIME} < ?) ORDER BY day, tag.key"
    )
    days = (first.isoformat(), last.isoformat())
    return [name for name, *_ in connection.execute(sql, (*days, days[0]))]


def tags_ended(connection: sqlite3.Connection, first: date, last: date, least: int) -> list[str]:
    """The tags that at least so many entries of these days have, and none after them."""
    sql = (
        f"SELECT tag.name, tag.key, count(*) AS n FROM {_TAGGED} WHERE entry.date BETWEEN ? AND ?"
        f" GROUP BY tag.key HAVING n >= ? AND NOT EXISTS ({_AT_ANOTHER_TIME} > ?) ORDER BY n DESC, tag.key"
    )
    days = (first.isoformat(), last.isoformat())
    return [name for name, *_ in connection.execute(sql, (*days, least, days[1]))]


_TAGGED = "entry CROSS JOIN tag ON tag.entry_id = entry.id"
_AT_ANOTHER_TIME = (
    "SELECT 1 FROM tag AS other JOIN entry AS held ON held.id = other.entry_id"
    " WHERE other.key = tag.key AND held.date"
)


class LinkPlace(NamedTuple):
    """A link out of the notebook, where it stands."""

    target: str
    text: str
    path: str
    line: int
    day: str  # ISO


def links_out(connection: sqlite3.Connection, first: date, last: date) -> list[LinkPlace]:
    """The links to addresses in the entries of these days, the oldest first; pictures are none."""
    where = between(first, last)
    sql = (
        "SELECT link.target, link.text, entry.path, link.line, entry.date FROM entry"
        f" CROSS JOIN link ON link.entry_id = entry.id WHERE link.kind = 'url' AND {where.sql}"
        " ORDER BY entry.date, entry.path_key, link.line"
    )
    return [LinkPlace(*row) for row in connection.execute(sql, where.parameters)]


class HeadingPlace(NamedTuple):
    """A heading in a dated entry; what stands below it ends with line `end`, at the latest with the entry.

    Below a title that is what stands above the next heading.
    """

    path: str
    day: str  # ISO
    line: int
    end: int
    text: str


def headings_within(connection: sqlite3.Connection, first: date, last: date) -> list[HeadingPlace]:
    """The headings in the entries of these days, the oldest first."""
    where = between(first, last)
    sql = (
        "SELECT entry.path, entry.date, heading.line, coalesce((SELECT min(below.line) - 1 FROM heading AS below"
        " WHERE below.entry_id = entry.id AND below.line > heading.line"
        " AND (below.level <= heading.level OR heading.level = 1)),"
        " entry.end_line), heading.text FROM entry CROSS JOIN heading ON heading.entry_id = entry.id"
        f" WHERE {where.sql} ORDER BY entry.date, entry.path_key, heading.line"
    )
    return [HeadingPlace(*row) for row in connection.execute(sql, where.parameters)]


_HOLIDAYS = "holidays"  # of `meta`: `holidays KR 2021`, the days one a line


def holidays_kept(connection: sqlite3.Connection) -> dict[tuple[str, int], frozenset[date]]:
    """Country and year → its public holidays, as far as they were asked for before."""
    rows = connection.execute(
        "SELECT key, value FROM meta WHERE key BETWEEN ? AND ?", [f"{_HOLIDAYS} ", f"{_HOLIDAYS}!"]
    )
    found = ((key.split(" "), value.decode().split()) for key, value in rows)
    return {
        (country, int(year)): frozenset(map(date.fromisoformat, days)) for (_, country, year), days in found
    }


def keep_holidays(update: Update, years: Mapping[tuple[str, int], frozenset[date]]) -> None:
    """Keep these beside what is kept."""
    for (country, year), days in years.items():
        update.set_meta(f"{_HOLIDAYS} {country} {year}", "\n".join(sorted(map(str, days))).encode())
