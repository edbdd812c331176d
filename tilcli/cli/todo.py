"""`til todo`."""

from __future__ import annotations

from typing import Annotated

import typer

from tilcli.cli import params, when
from tilcli.cli.context import Session, session_of
from tilcli.cli.output import Format, emit, screenful
from tilcli.cli.selection import Filters, build
from tilcli.errors import UsageError

EXAMPLES = """\b
Examples:
  til todo                     overdue, due soon, then by day
  til todo RNN -t nlp          open tasks with that word, in entries with that tag
  til todo --due "이번 주"      what is due this week
"""


def command(
    context: typer.Context,
    query: params.Query = None,
    every: Annotated[bool, typer.Option("--all", help="Tasks in every state.")] = False,
    done: Annotated[bool, typer.Option("--done", help="Done tasks instead.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="Due on this day, in this week or month.")] = None,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
) -> int:
    """List open tasks: overdue, then due, then by the entry's date, newest first."""
    if every and done:
        raise UsageError("--all and --done exclude each other")
    session = session_of(context)
    chosen = Format(as_json, as_jsonl, paths, null)

    from tilcli.notebook.todo import STATUSES, Choice, find_tasks

    choice = Choice(
        build(session, query, Filters(tag, since, until, on)),
        STATUSES["all" if every else "done" if done else "open"],
        overdue,
        when.days(session, due) if due is not None else None,
        waiting=every,
    )
    notebook = session.synced()
    found = find_tasks(notebook, choice, screenful(session, limit, chosen))

    from tilcli.render import json, plain, tasks

    emit(
        session,
        found.tasks,
        chosen,
        as_object=json.task_object,
        as_row=plain.task,
        path_of=lambda task: task.path,
        on_screen=lambda painted, listed: tasks.show(painted, listed, session.today, _short(session, listed)),
    )
    if chosen.for_eyes:
        _say_counts(session, len(found.tasks), found.total, is_open=not (every or done))
    return 0


def _short(session: Session, listed: object) -> dict[str, str]:
    from tilcli.index.reader import short_handles

    return short_handles(session.notebook().connection, [task.id for task in listed])  # type: ignore[attr-defined]


def _say_counts(session: Session, shown: int, total: int, *, is_open: bool) -> None:
    kind = "open" if is_open else "tasks"
    if not total:
        session.say(f"nothing {kind}" if is_open else "no tasks")
    elif session.on_terminal:
        more = f", {total - shown} more: til todo -n 0" if total > shown else ""
        session.say(f"{total} {kind}{more}" + (" · tick one: til done HANDLE" if is_open else ""))
