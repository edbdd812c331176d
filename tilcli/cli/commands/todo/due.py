"""`til todo due TASK… DATE|none`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.cli import when
from tilcli.cli.fields import NONE
from tilcli.cli.marking import change_all, still_open
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.notebook.tasks.undo import Changed

EXAMPLES = """\b
Examples:
  til todo due kf qp 내일               both tasks, by their handles
  til todo due RNN 모델 다음 주 화요일  words of one task, then the date
  til todo due kf none                  no due date any more
"""


def command(
    session: Session,
    words: params.TasksAndDay,
    dry_run: params.DryRun = False,
) -> int:
    """Set the due date of tasks, or take it away; ⏳ of those that have only that. No other byte changes."""
    from tilcli.core.entry import OPEN

    names, due = parted(session, words)
    notebook = session.synced()
    named = still_open(session, notebook.named_tasks(names, OPEN))
    left = [task for task in named if _day_of(task) != due]
    for task in named:
        if task not in left:
            session.say(f"already {'due ' + due.isoformat() if due else 'without a due date'}: {task.text}")
    told = due.isoformat() if due else "none"

    def sign(changed: Changed) -> str:
        return f"{date_sign(changed.task)} {told}"

    change_all(session, notebook.set_due(left, due), sign, dry_run=dry_run)
    return 0


def date_sign(task: Task) -> str:
    """The sign of the date that a task has set: its due date, unless it has only a day it is scheduled for."""
    return "📅" if task.due or not task.scheduled else "⏳"


def _day_of(task: Task) -> date | None:
    """The day that is set: the due date, else the one that it is scheduled for."""
    return task.due or task.scheduled


def parted(session: Session, words: Sequence[str], name: str = "due") -> tuple[Sequence[str], date | None]:
    """The words that name tasks, and the date: as many of the last words as make one (`다음 주 화요일`).

    Raises UsageError where no task is named, DateError where the last word is no date.
    """
    if len(words) < 2:
        raise UsageError(f"til todo {name} takes a task and a date", f"til todo {name} kf 내일  (or none)")
    if words[-1].casefold() in NONE:
        return words[:-1], None
    from tilcli.core.calendar import typed

    courses = session.notebook().courses
    ends = [" ".join(words[first:]) for first in range(1, len(words))]
    dates = (first for first, end in enumerate(ends) if typed.find(end, session.today, courses, "future"))
    first = next(dates, len(ends) - 1)
    return words[: first + 1], when.day(session, ends[first], "future")
