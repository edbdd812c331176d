"""`til todo set TASK… --due DATE …`."""

from __future__ import annotations

from tilcli.cli.fields import named_tags, wanted
from tilcli.cli.marking import change_all, still_open
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til todo set kf --due 금요일 --priority high
  til todo set kf qp --repeat 매주 -t nlp     both tasks
  til todo set kf --text "CRF 논문 읽기"      its dates and tags stay
"""


def command(
    session: Session,
    task: params.Tasks,
    due: params.Due = None,
    scheduled: params.Scheduled = None,
    start: params.Start = None,
    priority: params.Priority = None,
    repeat: params.Repeat = None,
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS", help="What it says.")] = None,
    tag: Annotated[list[str] | None, typer.Option("-t", "--tag", metavar="TAG", help="One tag more.")] = None,
    dry_run: params.DryRun = False,
) -> int:
    """Set dates, priority, rule, words or tags of tasks, written as their lines have them; none takes one away."""
    from tilcli.core.entry import OPEN
    from tilcli.notebook.tasks.verbs import Fields

    values = wanted(session, due, scheduled, start, priority, repeat)
    if text is not None:
        if not text.strip():
            raise UsageError("a task needs words", 'til todo set kf --text "CRF 논문 읽기"')
        values["description"] = text
    if not values and not tag:
        raise UsageError("nothing is to be set", "til todo set kf --due 금요일")
    notebook = session.synced()
    named = still_open(session, notebook.named_tasks(task, OPEN))
    change = notebook.set_fields(named, Fields(values, named_tags(tag)))
    change_all(session, change, lambda _: "✎", dry_run=dry_run)
    return 0
