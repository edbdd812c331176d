"""`til todo`."""

from __future__ import annotations

from datetime import date

from tilcli.cli import when
from tilcli.cli.commands.todo.show import By, Export, Shown, Sort
from tilcli.cli.output import format_of
from tilcli.cli.selection import DayAlone, Filters, build, explain_nothing
from tilcli.cli.table import below
from tilcli.core.entry import OPEN, STATUSES
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.query.parser import Field
    from tilcli.core.query.tree import Query
    from tilcli.notebook.tasks.choice import Choice

EXAMPLES = """\b
Examples:
  til todo tag:nlp before:금요일    also due: scheduled: priority: no: is:
  til todo due kf qp 내일           postpone (none: no date)
"""


_MEANT = {"done": ("tick", "done"), "undo": ("open", "undo"), "add": ("add", "add", "--todo")}


def command(
    session: Session,
    query: params.Query = None,
    every: Annotated[bool, params.state("--all", "Tasks in every state.")] = False,
    done: Annotated[bool, params.state("--done", "Done tasks instead.")] = False,
    overdue: Annotated[bool, params.state("--overdue", "Only what is overdue.")] = False,
    waiting: Annotated[bool, params.state("--waiting", "Also what starts later.")] = False,
    week: Annotated[bool, params.state("--week", "The week by day: overdue, due, planned.")] = False,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Due on this day, in this week or month.")
    ] = None,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    sort: Annotated[
        Sort | None, typer.Option("--sort", metavar="KEY", help="due, date, priority, text or urgency.")
    ] = None,
    group: Annotated[
        By | None, typer.Option("--group", metavar="KEY", help="day, tag, file or series.")
    ] = None,
    walk: Annotated[bool, typer.Option("-i", help="Go through them: tick, postpone, open, skip.")] = False,
    count: params.Count = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
    export: Annotated[
        Export | None, typer.Option("--format", metavar="F", help="todotxt, ics, csv or taskwarrior.")
    ] = None,
    events: Annotated[bool, params.output("--events", "With --format ics: as events, not to-dos.")] = False,
    bom: Annotated[bool, params.output("--bom", "With --format csv: for Excel.")] = False,
) -> int:
    """List open tasks, what is due first."""
    if week and (every or done or group):
        raise UsageError("--week shows what is open, by day")
    by = "week" if week else group.value if group else None
    if every and done:
        raise UsageError("--all and --done exclude each other")
    if (events and export is not Export.ics) or (bom and export is not Export.csv):
        raise UsageError("--events goes with --format ics" if events else "--bom goes with --format csv")
    chosen = format_of(json=as_json, jsonl=as_jsonl, paths=paths, null=null, format=export is not None)

    from tilcli.notebook.tasks.choice import Choice

    filters = Filters(tag, since, until, on, undated)
    asked = task_query(session, query, filters)
    choice = Choice(
        asked,
        STATUSES["all" if every else "done" if done else "open"],
        overdue,
        when.days(session, due, "future") if due is not None else None,
        waiting or every,
        sort.value if sort else {"day": "date", "file": "file", "week": "due"}.get(by or "", ""),
        week,
    )
    choice = choice if asked is None else _widened(choice)
    is_open = choice.statuses == OPEN
    if walk:
        from tilcli.cli.commands.todo.walk import go_through

        found = go_through(session, choice, limit or 0)
    elif count and by is None:
        print(session.fresh(lambda notebook: notebook.count_tasks(choice)), file=session.stdout)
        return 0
    else:
        from tilcli.cli.commands.todo.show import show

        kind = "events" if events else "bom" if bom else ""

        found = show(session, choice, Shown(by, count, export, chosen, limit, is_open, kind))
    if not found:
        explain_nothing(session, query)
    if not found and chosen.for_eyes and export is None:
        typed = [*(query or ()), *filters.typed(), *["--overdue"] * overdue, *(("--due", due) if due else ())]
        _say_none(session, typed, is_open=is_open)
    return 0


def task_query(session: Session, query: Sequence[str] | None, filters: Filters) -> Query | None:
    """What words and options ask of tasks; None if nothing. Raises QueryError, DateError, UsageError."""
    return build(session, query, filters, lambda: _fields(session), DayAlone(_on_days, "future"))


def _say_none(session: Session, typed: Sequence[str], *, is_open: bool) -> None:
    """Say that nothing is open, or that nothing fits what was typed; or was a command meant?

    Raises UsageError where the first word is one that changes tasks.
    """
    if not is_open:
        session.say(f"no task fits {' '.join(typed)!r}" if typed else "no tasks")
        return
    said = _none_open(session, typed)
    word, *rest = typed or [""]
    if rest and word in _MEANT:
        purpose, *command = _MEANT[word]
        raise UsageError(said, f"to {purpose} it:  {session.command_line(*command, *rest)}")
    session.say(said)
    if rest and not word.startswith("-"):
        from difflib import get_close_matches

        for name in get_close_matches(word, below("todo"), 1):
            session.say(f"did you mean  {session.command_line('todo', name)} …?")


def _none_open(session: Session, typed: Sequence[str]) -> str:
    from tilcli.notebook.tasks.choice import Choice

    count = session.notebook().count_tasks
    total = count(Choice())
    if typed and total:
        return f"no open task fits {' '.join(typed)!r} ({total} open)"
    waiting = "" if total else count(Choice(waiting=True))
    return (
        f"nothing open ({waiting} waiting: {session.command_line('todo', '--waiting')})"
        if waiting
        else "nothing open"
    )


def _on_days(first: date, last: date) -> Query:
    """What a date alone asks for: what is due then, or stands in a note of then; `금요일까지`: what is due by then."""
    from tilcli.core.query.task_tree import TaskDay
    from tilcli.core.query.tree import On, Or

    due: Any = TaskDay("due", first, last)
    return cast("Query", due) if first == date.min else Or((due, On(first, last)))


def _fields(session: Session) -> dict[str, Field]:
    from tilcli.core.query.task_tree import task_fields

    return task_fields(session.today, lambda text: when.days(session, text, "future"))


def _widened(choice: Choice) -> Choice:
    """The choice, hiding nothing that its query asks for by name: what is done, what starts later.

    Of what is done, its days are those on which it was, where that is written.
    """
    from tilcli.core.query.task_tree import asks_for, asks_for_waiting, asks_when_done, by_day_done

    closed = asks_for(choice.query, "done", "cancelled", "moved", "closed") or asks_when_done(choice.query)
    statuses = () if closed and choice.statuses == OPEN else choice.statuses
    return choice._replace(
        query=choice.query if statuses == OPEN else by_day_done(choice.query),
        statuses=statuses,
        waiting=choice.waiting or asks_for_waiting(choice.query),
    )
