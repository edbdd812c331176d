"""What `done` and `undo` share: the edit is drafted for every file, then written, then told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tilcli.cli.preview import show_diff
from tilcli.core.entry import Status, Task
from tilcli.core.text import one_line
from tilcli.notebook.drafts import write
from tilcli.notebook.tasks import Changed, Edit, draft_changes

if TYPE_CHECKING:
    from tilcli.cli.context import Session

SIGNS: dict[Status, str] = {"done": "✓", "cancelled": "✗", "in-progress": "▸", "open": "○", "moved": "→"}


def mark(session: Session, tasks: Sequence[Task], edit: Edit, status: Status, *, dry_run: bool) -> int:
    """Change the tasks that are not in `status` yet; say which were."""
    for task in tasks:
        if task.status == status:
            session.say(f"already {status}: {task.text}")
    drafts = draft_changes(session.notebook(), [task for task in tasks if task.status != status], edit)
    for draft, changed in drafts:
        if dry_run:
            show_diff(session, draft)
            continue
        write(session.notebook(), draft)
        for one in changed:
            _tell(session, one, status)
    return 0


def _tell(session: Session, changed: Changed, status: Status) -> None:
    where = f"{changed.task.path}:{changed.line}"
    if not session.styled:
        session.stdout.write(f"{SIGNS[status]} {one_line(changed.task.text)}\t{where}\n")
        return
    from tilcli.cli.output import screen

    screen(session).line(
        (f"{SIGNS[status]} ", "green"),
        (one_line(changed.task.text), ""),
        right=[(where, "dim")],
        file=(changed.task.path, changed.line),
    )
