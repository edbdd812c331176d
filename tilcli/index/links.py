"""The links of the index: where they stand, what is said beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from tilcli.index.entries import Condition
from tilcli.index.schema import Connection

State = Literal["todo", "done", "discussed", "met"]

# What a link's own line says of it: the box that it stands on, the heading that it is, the text nested below it.
_STATE = (
    "CASE (SELECT CASE WHEN task.status IN ('open', 'in-progress') THEN 1 WHEN task.status = 'done' THEN 2 END"
    " FROM task WHERE task.entry_id = link.entry_id AND task.line = link.line LIMIT 1)"
    " WHEN 1 THEN 'todo' WHEN 2 THEN 'done' ELSE CASE WHEN link.discussed OR EXISTS (SELECT 1 FROM heading"
    " WHERE heading.entry_id = link.entry_id AND heading.line = link.line) THEN 'discussed' ELSE 'met' END END"
)


class LinkRow(NamedTuple):
    """A link as the index holds it, and the entry that it stands in."""

    kind: str
    target: str
    anchor: str
    text: str
    source: str | None
    ident: str | None
    line: int
    entry: int
    path: str
    day: date | None
    state: State


def links(connection: Connection, where: Condition, order: str = "entry.date DESC, entry.path_key DESC") -> Iterator[LinkRow]:
    """The links that fit, those of the newest entries first."""
    sql = (
        "SELECT link.kind, link.target, link.anchor, link.text, link.source, link.ident, link.line, link.entry_id,"
        f" entry.path, entry.date, {_STATE} FROM link JOIN entry ON entry.id = link.entry_id"
        f" WHERE {where.sql} ORDER BY {order}, link.line, link.rowid"
    )
    for *row, day, state in connection.execute(sql, where.parameters):
        yield LinkRow(*row, date.fromisoformat(day) if day else None, state)


def notes(connection: Connection) -> list[tuple[str, str]]:
    """Path and title of every entry."""
    return connection.execute("SELECT path, title FROM entry ORDER BY path_key, line").fetchall()


def local_links(connection: Connection, where: Condition) -> Iterator[LinkRow]:
    """Those that may lead to a file of the notebook."""
    return links(connection, Condition("link.kind != 'url' OR link.target LIKE '%github.com/%'") & where)
