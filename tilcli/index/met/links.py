"""The links of the index: where they stand, what is said beside them, and, once somebody asked, what they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tilcli.core.text import composed
from tilcli.index.entries import Condition, in_parts, one_of
from tilcli.index.schema import Connection
from tilcli.lean_typing import Literal, NamedTuple

State = Literal["todo", "done", "discussed", "met"]

# What a link's own line says of it: the box that it stands on, the text below it.
_STATE = (
    "CASE WHEN task.status IN ('open', 'in-progress') THEN 'todo' WHEN task.status = 'done' THEN 'done'"
    " WHEN link.discussed THEN 'discussed' ELSE 'met' END"
)
_TASK = " LEFT JOIN task ON task.entry_id = link.entry_id AND task.line = link.line"
_TIMES = "(SELECT count(DISTINCT other.entry_id) FROM link AS other WHERE other.ident = link.ident)"
_ALL_TIMES = (
    " LEFT JOIN (SELECT ident, count(DISTINCT entry_id) AS times FROM link WHERE ident IS NOT NULL GROUP BY ident)"
    " AS met ON met.ident = link.ident"
)


class LinkRow(NamedTuple):
    """A link as the index holds it, and the entry that it stands in. Of what leads to a file of the notebook the index
    knows neither `ident` nor `times`, the number of entries that it stands in.
    """

    kind: str
    target: str
    anchor: str
    text: str
    source: str | None
    ident: str | None
    label: str | None
    line: int
    entry: int
    path: str
    times: int
    day: date | None
    state: State


def links(
    connection: Connection, where: Condition, limit: int = 0, *, count: bool = True
) -> Iterator[LinkRow]:
    """The links that fit, those of the newest entries first; `limit` 0 for all. `times` is told if they are counted."""
    # The few newest are found by the days of the entries, and each is counted; of many all are counted at once.
    times, counted = (_TIMES, "") if limit else ("coalesce(met.times, 0)", _ALL_TIMES)
    times, counted = (times, counted) if count else ("0", "")
    joined = "entry CROSS JOIN link" if limit else "link JOIN entry"
    sql = (
        "SELECT link.kind, link.target, link.anchor, link.text, link.source, link.ident, link.label, link.line,"
        f" entry.id, entry.path, {times}, entry.date, {_STATE} FROM {joined} ON entry.id = link.entry_id"
        f"{_TASK}{counted} WHERE {where.sql}"
        " ORDER BY entry.date DESC, entry.path_key DESC, link.line, link.rowid"
    )
    sql += f" LIMIT {limit}" if limit else ""
    for *row, day, state in connection.execute(sql, where.parameters):
        yield LinkRow._make((*row, date.fromisoformat(day) if day else None, state))


def local(connection: Connection, where: Condition) -> Iterator[LinkRow]:
    """Those that may lead to a file of the notebook, or to a part of one."""
    return links(connection, Condition("link.kind != 'url' OR link.target LIKE '%github%'") & where)


def inside(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    """Path and number of the entry, kind and target of each link that leads to a file of the notebook."""
    return connection.execute(
        "SELECT entry.path, link.kind, link.target, entry.id FROM link JOIN entry ON entry.id = link.entry_id"
        " WHERE link.ident IS NULL AND link.kind != 'anchor'"
    )


def in_state(states: Iterable[str]) -> Condition:
    """The link's own line says one of these of it."""
    return one_of(_STATE, list(states))


def leading_to(ident: str, other_than: int) -> Condition:
    """The link leads to that source, and stands in another entry."""
    return Condition("link.ident = ? AND link.entry_id != ?", (ident, other_than))


def met_again() -> Condition:
    """What the link leads to stands in more than one entry."""
    return Condition(f"{_TIMES} > 1")


def paths(connection: Connection) -> list[str]:
    """The paths of all notes."""
    return [path for (path,) in connection.execute("SELECT path FROM file")]


def titles(connection: Connection, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Path and title of every entry in these files."""
    sql = "SELECT path, title FROM entry WHERE path_key IN ({marks})"
    return in_parts(connection, sql, list(map(composed, paths)))


class Unread(NamedTuple):
    """A link of which nobody has asked yet what it leads to."""

    row: int
    kind: str
    target: str


def unread(connection: Connection) -> list[Unread]:
    """The links of which the index does not know what they lead to."""
    rows = connection.execute(
        "SELECT rowid, kind, target FROM link WHERE source IS NULL AND kind != 'anchor'"
    )
    return [Unread(*row) for row in rows]


def keep(connection: Connection, found: Iterable[tuple[str, str | None, str | None, int]]) -> None:
    """Note down what links lead to: kind of source, identity, what it is called, row of the link."""
    connection.executemany("UPDATE link SET source = ?, ident = ?, label = ? WHERE rowid = ?", found)
