"""How tasks are named: by the shortest handle, by their place; and what a handle stands for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tilcli.core.entry import Task
from tilcli.index.entries import Condition, in_parts, path_ending
from tilcli.index.tasks import find
from tilcli.lean_typing import Literal


def texts(connection: sqlite3.Connection, handles: Sequence[str]) -> dict[str, str]:
    """Handle → what the task says."""
    sql = "SELECT handle, text FROM task WHERE handle IN ({marks})"
    return dict(in_parts(connection, sql, handles))


def at_place(connection: sqlite3.Connection, path: str, line: int) -> Task | None:
    """The task on a line of the one note whose path is, or ends in, this one."""
    place = path_ending(path) & Condition("task.line = ?", (line,))
    found = find(connection, place)
    return found[0] if len(found) == 1 else None


def short_handles(
    connection: sqlite3.Connection, handles: Sequence[str], table: Literal["task", "question"] = "task"
) -> dict[str, str]:
    """For each handle its shortest beginning, of two letters or more, that no other of the notebook's has."""
    other = f"SELECT {{}}(handle) FROM {table} WHERE handle"
    sql = f"{other.format('max')} < ? UNION ALL {other.format('min')} > ?"
    short = {}
    for name in handles:
        neighbours = [row[0] or "" for row in connection.execute(sql, [name, name])]
        shared = max(_shared(name, neighbour) for neighbour in neighbours)
        short[name] = name[: max(2, shared + 1)]
    return short


def _shared(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
