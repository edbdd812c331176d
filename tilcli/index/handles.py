"""How tasks are named: by the shortest handle, by their place; and what a handle stands for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tilcli.core.entry import OPEN, Task
from tilcli.index.entries import Condition, in_parts, path_ending
from tilcli.index.tasks import find
from tilcli.lean_typing import Literal

MOST_AT_ONCE = 400  # words in one statement: SQLite takes only so many values


# A task that alone says what it says; or of one that recurs the occurrence that is open, all others being done.
_IS_OPEN = f"status IN ('{OPEN[0]}', '{OPEN[1]}')"
_ALONE = (
    f"SELECT CASE WHEN count(*) = 1 THEN max(rowid) ELSE max(CASE WHEN {_IS_OPEN} THEN rowid END) END"
    " FROM task WHERE said IN ({marks}) GROUP BY said"
    f" HAVING count(*) = 1 OR (sum(recurrence IS NULL) = 0 AND sum({_IS_OPEN}) = 1)"
)
_SETTLE = (
    f"UPDATE task SET handle = place WHERE said IN ({{marks}}) AND handle != place AND rowid NOT IN ({_ALONE})",
    f"UPDATE task SET handle = said WHERE rowid IN ({_ALONE}) AND handle != said",
)


def settle(connection: sqlite3.Connection, words: Sequence[str]) -> None:
    """Name the tasks that say one of these `words` by these where they say it alone, else by their place.

    Of one that recurs only the occurrence that is open counts, if there is one.
    """
    for start in range(0, len(words), MOST_AT_ONCE):
        part = words[start : start + MOST_AT_ONCE]
        marks = ",".join("?" * len(part))
        connection.execute(_SETTLE[0].format(marks=marks), [*part, *part])
        connection.execute(_SETTLE[1].format(marks=marks), part)


def said_twice(connection: sqlite3.Connection) -> list[str]:
    """The words that more than one task says."""
    sql = "SELECT said FROM task GROUP BY said HAVING count(*) > 1"
    return [words for (words,) in connection.execute(sql)]


def once_called(beginning: str) -> Condition:
    """The handle began so when no other task said the same."""
    return Condition("task.said BETWEEN ? AND ?", (beginning, beginning + "~"))


def texts(connection: sqlite3.Connection, handles: Sequence[str]) -> dict[str, str]:
    """Handle → what the task says."""
    sql = "SELECT handle, text FROM task WHERE handle IN ({marks})"
    return dict(in_parts(connection, sql, handles))


def children_done(connection: sqlite3.Connection, handles: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Handle → how many of a task's children are done, and of how many; not counting cancelled and moved."""
    sql = (
        "SELECT (SELECT above.handle FROM task AS above WHERE above.place = task.parent),"
        " sum(status = 'done'), count(*) FROM task"
        " WHERE parent IN (SELECT place FROM task WHERE handle IN ({marks}))"
        " AND status NOT IN ('cancelled', 'moved') GROUP BY parent"
    )
    return {parent: (done, every) for parent, done, every in in_parts(connection, sql, handles)}


def place_of(connection: sqlite3.Connection, handle: str) -> str:
    """What a task is called by its place alone (core.tasks.handles), as its note gives it without the others."""
    found = connection.execute("SELECT place FROM task WHERE handle = ?", [handle]).fetchone()
    return str(found[0]) if found else handle


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
