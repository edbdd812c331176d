"""The orders in which tasks are listed, in SQL over `task` and `entry`."""

from __future__ import annotations

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
