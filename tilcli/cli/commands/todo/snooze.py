"""`til todo snooze TASK… DATE|none`."""

from __future__ import annotations

from tilcli.cli.commands.todo.due import parted
from tilcli.cli.marking import change_all, still_open
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til todo snooze kf 다음 주 월요일   not shown before that day
  til todo snooze kf none             shown again
"""


def command(
    session: Session,
    words: params.TasksAndDay,
    dry_run: params.DryRun = False,
) -> int:
    """Hide tasks until a day: their start date (🛫) is set. til todo --waiting shows them."""
    from tilcli.core.entry import OPEN
    from tilcli.notebook.tasks.verbs import Fields

    names, start = parted(session, words, "snooze")
    notebook = session.synced()
    named = still_open(session, notebook.named_tasks(names, OPEN))
    told = start.isoformat() if start else None
    left = [task for task in named if task.start != start]
    for task in named:
        if task not in left:
            session.say(f"already {'snoozed until ' + told if told else 'without a start date'}: {task.text}")
    change = notebook.set_fields(left, Fields({"start": told}))
    change_all(session, change, lambda _: f"🛫 {told or 'none'}", dry_run=dry_run)
    return 0
