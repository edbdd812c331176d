"""`til todo move TASK… [--to DATE]`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tilcli.cli import when
from tilcli.cli.marking import SIGNS, still_open, tell

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.tasks.move import Move


def move(session: Session, words: Sequence[str], to: str | None, *, dry_run: bool) -> int:
    """Copy the tasks and their children to a day's entry, today's if none is named; mark the old `[>]`."""
    from tilcli.notebook.tasks import move as moving
    from tilcli.notebook.tasks.choice import OPEN
    from tilcli.notebook.tasks.names import name_tasks

    day = when.day(session, to, "future")
    notebook = session.synced()
    named = still_open(session, name_tasks(notebook, words, OPEN))
    for task in named:
        if task.date == day:
            session.say(f"already in the entry of {when.spelled(day)}: {task.text}")
    tasks = moving.movable(notebook, named, day)
    if dry_run:
        return _preview(session, moving.draft_moves(notebook, tasks, day))
    for moved in moving.move(notebook, tasks, day):
        for one in moved:
            tell(session, SIGNS["moved"], one.task.text, one.path, one.line)
    return 0


def _preview(session: Session, moves: Sequence[Move]) -> int:
    from tilcli.cli.preview import show_diff

    if moves:
        show_diff(session, moves[-1].target._replace(before=moves[0].target.before))
    for one in moves:
        if one.source is not None:
            show_diff(session, one.source)
    return 0
