"""`til undo`."""

from __future__ import annotations

import typer

from tilcli.cli import params
from tilcli.cli.marking import mark
from tilcli.cli.session import session_of

EXAMPLES = """\b
Examples:
  til undo kf          the task with that handle is open again
  til undo RNN 모델    the done task that these words fit
"""


def command(context: typer.Context, task: params.Tasks, dry_run: params.DryRun = False) -> int:
    """Reopen tasks that were done, cancelled or moved."""
    from tilcli.core.entry import CLOSED
    from tilcli.notebook.tasks.move import copies

    session = session_of(context)
    notebook = session.synced()
    named = notebook.named_tasks(task, (*CLOSED, "in-progress"))
    for one in named:
        for copy in copies(notebook, one):
            session.say(f"it stands open in {copy.path}:{copy.line} too, where it was moved: {one.text}")
    return mark(session, named, notebook.reopen, "open", dry_run=dry_run)
