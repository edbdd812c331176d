"""How many entries carry each tag; `a/b` counts for `a` too."""

from __future__ import annotations

import sqlite3

from tilcli.lean_typing import NamedTuple


class TagCount(NamedTuple):
    """A tag as it is most often written; `entries` carry it or a tag below it, `own` carry it itself."""

    name: str
    entries: int
    own: int


def count_tags(connection: sqlite3.Connection, *, by_name: bool = False) -> list[TagCount]:
    """Every tag and every parent of a nested one, the most used first, or (`by_name`) in alphabetical order."""
    entries: dict[str, set[int]] = {}
    own: dict[str, set[int]] = {}
    spelled: dict[str, dict[str, int]] = {}
    for entry_id, name, key in connection.execute("SELECT entry_id, name, key FROM tag"):
        own.setdefault(key, set()).add(entry_id)
        names, keys = name.split("/"), key.split("/")
        for depth in range(1, len(keys) + 1):
            part = "/".join(keys[:depth])
            entries.setdefault(part, set()).add(entry_id)
            votes = spelled.setdefault(part, {})
            spelling = "/".join(names[:depth])
            votes[spelling] = votes.get(spelling, 0) + 1
    counts = [
        TagCount(
            max(sorted(spelled[key]), key=lambda name: spelled[key][name]), len(ids), len(own.get(key, ()))
        )
        for key, ids in entries.items()
    ]
    return sorted(
        counts, key=lambda tag: tag.name.casefold() if by_name else (-tag.entries, tag.name.casefold())
    )


def notes_tagged(connection: sqlite3.Connection, key: str) -> list[str]:
    """The files with an entry that carries the tag or one below it; `key` is a `caseless` form."""
    # `0` comes right behind `/`, so the range holds all tags below this one and an index finds it.
    sql = (
        "SELECT DISTINCT entry.path, entry.path_key FROM tag JOIN entry ON entry.id = tag.entry_id"
        " WHERE tag.key = ? OR (tag.key >= ? AND tag.key < ?) ORDER BY entry.path_key"
    )
    return [path for path, _ in connection.execute(sql, [key, key + "/", key + "0"])]


def most_used(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag as one of its entries writes it, and how many entries carry it, the most used first."""
    sql = "SELECT name, count(*) AS n FROM tag GROUP BY key ORDER BY n DESC, name"
    return connection.execute(sql).fetchall()


def count_different(connection: sqlite3.Connection) -> int:
    """How many tags there are, parents of nested ones not counted."""
    return int(connection.execute("SELECT count(DISTINCT key) FROM tag").fetchone()[0])
