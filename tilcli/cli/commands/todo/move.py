"""`til todo move TASK… [--to DATE]`."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.cli import when
from tilcli.cli.marking import SIGNS, still_open, tell
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from datetime import date

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.notebook.tasks.move import Move

EXAMPLES = """\b
Examples:
  til todo move kf --to 내일    to tomorrow's entry
  til todo move --all           all that days before left open
  til todo move --all tag:nlp   of that, what a query finds
"""


def command(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TASK]...",
            help="Handles, or words of one task; with --all a query.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The day to move to; today, if not named.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All that days before left open.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="All that is overdue.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Copy tasks, with what stands under them, to a day's entry, and mark the old lines [>].

    They come under the heading that they stood under. Of what stands there already no second copy is made by --all
    and --overdue.
    """
    from tilcli.notebook.tasks.move import Destination, draft_moves, movable

    if not (words or every or overdue):
        see = f"see  {session.command_line('todo', 'move', '--help')}"
        raise UsageError("Missing argument 'TASK...' (or --all, --overdue)", see)
    day = when.day(session, to, "future")
    goal = Destination(day, once=every or overdue)
    notebook = session.synced()
    if goal.once:
        tasks = _unfinished(session, words, day, overdue=overdue)
    else:
        tasks = movable(notebook, _named(session, words or [], day), day)
    if dry_run:
        return _preview(session, draft_moves(notebook, tasks, goal))
    for moved in notebook.move(tasks, goal):
        for one in moved:
            tell(session, SIGNS["moved"], one.task.text, one.path, one.line)
            if one.known:
                session.say(f"stands in the entry of {when.spelled(day)} already: {one.task.text}")
    return 0


def _named(session: Session, words: Sequence[str], day: date) -> list[Task]:
    from tilcli.core.entry import OPEN

    named = still_open(session, session.notebook().named_tasks(words, OPEN))
    for task in named:
        if task.date == day:
            session.say(f"already in the entry of {when.spelled(day)}: {task.text}")
    return named


def _unfinished(session: Session, words: Sequence[str] | None, day: date, *, overdue: bool) -> list[Task]:
    """What is to roll over; says so where that is nothing."""
    from tilcli.cli.commands.todo.command import task_query
    from tilcli.cli.selection import Filters
    from tilcli.notebook.tasks.choice import Choice
    from tilcli.notebook.tasks.move import unfinished

    choice = Choice(task_query(session, words, Filters()), overdue=overdue)
    tasks = unfinished(session.notebook(), choice, day)
    if not tasks:
        session.say("nothing is overdue" if overdue else "nothing was left open on a day before")
    return tasks


def _preview(session: Session, moves: Sequence[Move]) -> int:
    from tilcli.cli.preview import show_diff

    if moves:
        show_diff(session, moves[-1].target._replace(before=moves[0].target.before))
    for one in moves:
        if one.source is not None:
            show_diff(session, one.source)
    return 0
