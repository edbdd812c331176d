"""The orders in which tasks are listed, and which of them wait for others, in SQL over `task` and `entry`."""

from __future__ import annotations

import sqlite3

from tilcli.index.entries import Condition
from tilcli.lean_typing import Final

# A task that is open and depends on one that is; what is not there, or closed, keeps nobody waiting. The ids are
# letters, digits, - and _ (core.tasks.signifiers), one a line: they need no escapes. A `+` keeps SQLite from the index
# of states: those of the few tasks that have such ids (index.tables) find nothing in a hundredth of the time.
_IS_OPEN = "status IN ('open', 'in-progress')"
_NEEDS = (
    "task AS waiting, json_each('[\"' || replace(waiting.depends, char(10), '\",\"') || '\"]') AS need"
    f" WHERE waiting.depends != '' AND +waiting.{_IS_OPEN}"
)
_OPEN_IDS = f"SELECT other.own_id FROM task AS other WHERE other.own_id IS NOT NULL AND +other.{_IS_OPEN}"
STANDING: Final = {
    "blocked": f"task.rowid IN (SELECT waiting.rowid FROM {_NEEDS} AND need.value IN ({_OPEN_IDS}))",
    "blocking": f"task.own_id IN (SELECT need.value FROM {_NEEDS}) AND +task.{_IS_OPEN}",
}

# By the entry's day, newest first, the undated last (NULL is the least); in a file, as written.
_BY_DAY = "entry.date DESC, entry.path_key, task.line"
_RANKS = ("highest", "high", "medium", "-", "low", "lowest")
_RANK = "CASE task.priority " + " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(_RANKS))
_RANKED = f"{_RANK} ELSE {_RANKS.index('-')} END"
# Of one day: what has an hour by that, then the most important.
_CLOCK = "coalesce(substr(task.time, -5), '~')"
_WITHIN_DAY = f"{_CLOCK}, {_RANKED}"
_WITHIN_DUE_DAY = ", ".join(f"CASE WHEN task.due IS NOT NULL THEN {key} END" for key in (_CLOCK, _RANKED))
# The day on which a task presses: its due date, or before that the day it is planned for, today if that is over.
_PRESSING = "min(coalesce(task.due, '9999'), max(coalesce(task.scheduled, '9999'), '{today}'))"
ORDERS = {
    "soon": f"{_PRESSING}, {_WITHIN_DAY}, {_BY_DAY}",  # of what is due or planned
    "due": f"task.due IS NULL, task.due, {_WITHIN_DUE_DAY}, {_BY_DAY}",
    "date": _BY_DAY,
    "priority": f"{_RANKED}, task.due IS NULL, task.due, {_BY_DAY}",
    "text": f"task.text COLLATE NOCASE, {_BY_DAY}",
    "file": "entry.path_key, task.line",
}


def standing(kind: str) -> Condition:
    """What is `blocked` by another that is open, or is `blocking` one; itself open."""
    return Condition(STANDING[kind])


def handles_of(connection: sqlite3.Connection, kind: str) -> frozenset[str]:
    """The handles of what is `blocked`, or `blocking`."""
    return frozenset(row[0] for row in connection.execute(f"SELECT handle FROM task WHERE {STANDING[kind]}"))
