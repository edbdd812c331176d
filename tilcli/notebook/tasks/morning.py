"""The tasks that a morning is about: today's, what is overdue, what is due soon, what the last day left open."""

from __future__ import annotations

from datetime import timedelta

from tilcli.core.entry import OPEN, Task
from tilcli.index import tasks
from tilcli.index.entries import Condition, between
from tilcli.index.task_orders import standing
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.carry import left_over
from tilcli.notebook.tasks.choice import SOON, blocked

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

# How many of each kind are shown: with all of them a screen of 24 lines holds the day.
TODAY = 6
OVERDUE = 3
DUE_SOON = 3
MOST = 11


class Morning(NamedTuple):
    """Open tasks of four kinds, each in one of them; how many are overdue, and how many open, in all."""

    today: list[Task]
    overdue: list[Task]
    soon: list[Task]
    left: list[Task]
    late: int
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - sum(map(len, self[:4]))


def morning(notebook: Folder) -> Morning:
    """What is due or planned for today before what stands in today's entry; then what is overdue, and so on; of each
    kind what is blocked last.
    """
    day, one = notebook.today, timedelta(days=1)
    seen: set[str] = set()
    waiting = blocked(notebook)
    waits = standing("blocked")
    parts = [Condition(f"NOT ({waits.sql})"), waits] if waiting else [Condition()]

    def first(most: int, where: Condition, order: str = "due") -> list[Task]:
        found: list[Task] = []
        for part in parts:
            wanted = tasks.TaskList(_open(notebook) & where & part, order, most + len(seen))
            rows = tasks.tasks(notebook.connection, wanted)
            found += [task for task, _ in rows if task.id not in seen][: most - len(found)]
        seen.update(task.id for task in found)
        return found

    today = first(TODAY, tasks.meant_for(day))
    today += first(TODAY - len(today), between(day, day) & tasks.not_due_by(day - one), "date")
    overdue = first(OVERDUE, tasks.due_by(day - one))
    soon = first(DUE_SOON, tasks.due_within(day + one, day + timedelta(days=SOON)))
    left = [
        task for task in left_over(notebook) if task.id not in seen and (task.due is None or task.due > day)
    ]
    left.sort(key=lambda task: task.id in waiting)
    total, late = tasks.count_open(notebook.connection, day)
    return Morning(today, overdue, soon, left[: max(MOST - len(seen), 0)], late, total)


def _open(notebook: Folder) -> Condition:
    return tasks.in_status(OPEN) & tasks.started(notebook.today)
