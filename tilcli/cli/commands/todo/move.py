"""`til todo move TASK… [--to DATE]`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tilcli.cli import params, when
from tilcli.cli.marking import SIGNS, still_open, tell
from tilcli.cli.session import session_of

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.tasks.move import Move

EXAMPLES = """\b
Examples:
  til todo move kf --to 내일    to tomorrow's entry
  til todo move RNN 모델        the task that these words fit, to today's
"""


def command(
    context: typer.Context,
    words: params.Tasks,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The day to move to; today, if not named.")
    ] = None,
    dry_run: params.DryRun = False,
) -> int:
    """Copy tasks, with what stands under them, to a day's entry, and mark the old lines [>]."""
    from tilcli.core.entry import OPEN
    from tilcli.notebook.tasks.move import draft_moves, movable

    session = session_of(context)
    day = when.day(session, to, "future")
    notebook = session.synced()
    named = still_open(session, notebook.named_tasks(words, OPEN))
    for task in named:
        if task.date == day:
            session.say(f"already in the entry of {when.spelled(day)}: {task.text}")
    tasks = movable(notebook, named, day)
    if dry_run:
        return _preview(session, draft_moves(notebook, tasks, day))
    for moved in notebook.move(tasks, day):
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
