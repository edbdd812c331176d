"""How urgent a task is, as the Tasks plugin of Obsidian reckons it ("Urgency" in its documentation)."""

from __future__ import annotations

from datetime import date

from tilcli.core.entry import Task
from tilcli.lean_typing import Final

_DUE: Final = 12.0
_PLANNED: Final = 5.0  # for today or earlier
_WAITING: Final = -3.0  # starts after today
_PRIORITY: Final = {"highest": 9.0, "high": 6.0, "medium": 3.9, None: 1.95, "low": 0.0, "lowest": -1.8}


def urgency(task: Task, today: date) -> float:
    """The sum of what due date, scheduled date, start date and priority add; higher is more urgent."""
    found = _PRIORITY[task.priority]
    if task.due is not None:
        # From a fifth, due in two weeks or later, evenly up to all of it, a week overdue.
        late = min(max((today - task.due).days, -14), 7)
        found += ((late + 14) * 0.8 / 21 + 0.2) * _DUE
    if task.scheduled is not None and task.scheduled <= today:
        found += _PLANNED
    if task.start is not None and task.start > today:
        found += _WAITING
    return found
