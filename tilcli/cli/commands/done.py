"""`til done`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tilcli.cli.marking import change_all, mark, sign_now
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task

EXAMPLES = """\b
Examples:
  til done kf                the task with that handle
  til done RNN 모델          the open task that these words fit
  til done kf qp --cancel    cancelled, not done
"""


def command(
    session: Session,
    task: params.Tasks,
    cancel: Annotated[bool, typer.Option("--cancel", help="Mark as cancelled: [-].")] = False,
    start: Annotated[bool, typer.Option("--start", help="Mark as in progress: [/].")] = False,
    onward: Annotated[
        bool, typer.Option("--next", help="One state further: open, in progress, done, open.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also what was done today and comes again later.")
    ] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Tick tasks: one mark in the file changes, no other byte."""
    wanted = [
        name for name, chosen in {"--cancel": cancel, "--start": start, "--next": onward}.items() if chosen
    ]
    if len(wanted) > 1:
        raise UsageError(f"{' and '.join(wanted)} exclude each other")
    from tilcli.core.entry import OPEN

    notebook = session.synced()
    named = notebook.named_tasks(task, OPEN)
    if start:
        return mark(session, named, notebook.start, "in-progress", dry_run=dry_run)
    if cancel:
        return mark(session, named, notebook.cancel, "cancelled", dry_run=dry_run)
    if onward:
        from tilcli.notebook.tasks.verbs import advancing

        change_all(session, advancing(notebook, named), partial(sign_now, session), dry_run=dry_run)
        return 0
    if not again:
        _check_days(session, named)
    return mark(session, named, notebook.complete, "done", dry_run=dry_run)


def _check_days(session: Session, tasks: Sequence[Task]) -> None:
    """Ask about what was done today already and is for a day to come. Raises ChangedUnderneath unless it is meant."""
    from tilcli.errors import ChangedUnderneath
    from tilcli.notebook.tasks.undo import marked_today

    for task in tasks:
        if task.status in ("done", "cancelled", "moved") or not marked_today(session.notebook(), task):
            continue
        told = f"done today already, and next on {task.due or task.scheduled or task.start}: {task.text}"
        if not session.confirm(f"{told}. Tick that too?", by_default=False):
            raise ChangedUnderneath(
                told, f"to tick that too:  {session.command_line('done', task.id, '--again')}"
            )
