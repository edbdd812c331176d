"""`til done`."""

from __future__ import annotations

from typing import Annotated

import typer

from tilcli.cli import params
from tilcli.cli.marking import mark
from tilcli.cli.session import session_of
from tilcli.errors import UsageError

EXAMPLES = """\b
Examples:
  til done kf                the task with that handle
  til done RNN 모델          the open task that these words fit
  til done kf qp --cancel    cancelled, not done
"""


def command(
    context: typer.Context,
    task: params.Tasks,
    cancel: Annotated[bool, typer.Option("--cancel", help="Mark as cancelled: [-].")] = False,
    start: Annotated[bool, typer.Option("--start", help="Mark as in progress: [/].")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Tick tasks: one mark in the file changes, no other byte."""
    if cancel and start:
        raise UsageError("--cancel and --start exclude each other")
    from tilcli.core.entry import OPEN

    session = session_of(context)
    notebook = session.synced()
    named = notebook.named_tasks(task, OPEN)
    if start:
        return mark(session, named, notebook.start, "in-progress", dry_run=dry_run)
    if cancel:
        return mark(session, named, notebook.cancel, "cancelled", dry_run=dry_run)
    return mark(session, named, notebook.complete, "done", dry_run=dry_run)
