"""`til todo`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tilcli.cli import params, when
from tilcli.cli.context import Session, session_of
from tilcli.cli.output import Format, emit, screen, screenful
from tilcli.cli.selection import Filters, build
from tilcli.errors import UsageError

if TYPE_CHECKING:
    from tilcli.core.entry import Task
    from tilcli.core.query_parser import Field
    from tilcli.core.task_groups import Group
    from tilcli.notebook import Notebook
    from tilcli.notebook.todo import Choice
    from tilcli.render.tasks import Look

EXAMPLES = """\b
Examples:
  til todo tag:nlp before:금요일    also due: scheduled: priority: no: is:
  til todo due kf qp 내일           postpone (none: no date)
  til todo move kf --to 내일        copy to that day, mark the old one [>]
"""
# As the first word, with others behind it, these change tasks; in quotes they are looked for.
_CHANGES = ("due", "move")


class Sort(StrEnum):
    """What tasks are sorted by."""

    due = "due"
    date = "date"
    priority = "priority"
    text = "text"


class By(StrEnum):
    """What tasks are grouped by."""

    day = "day"
    tag = "tag"
    file = "file"
    series = "series"


class Export(StrEnum):
    """What other programs take."""

    todotxt = "todotxt"
    ics = "ics"
    csv = "csv"
    taskwarrior = "taskwarrior"


class Shown(NamedTuple):
    """How the tasks are shown: grouped, counted, for which program."""

    by: By | None
    counted: bool
    export: Export | None
    chosen: Format
    limit: int | None
    is_open: bool

    @property
    def is_plain(self) -> bool:
        """Whether one line a task will do."""
        return self.by is None and self.export is None and self.chosen.for_eyes


def command(
    context: typer.Context,
    query: params.Query = None,
    every: Annotated[
        bool, typer.Option("--all", help="Tasks in every state.", rich_help_panel=params.STATE)
    ] = False,
    done: Annotated[
        bool, typer.Option("--done", help="Done tasks instead.", rich_help_panel=params.STATE)
    ] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is overdue.", rich_help_panel=params.STATE)
    ] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Also what starts later.", rich_help_panel=params.STATE)
    ] = False,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Due on this day, in this week or month.")
    ] = None,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    sort: Annotated[
        Sort | None, typer.Option("--sort", metavar="KEY", help="due, date, priority or text.")
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
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", hidden=True)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", hidden=True)] = False,
) -> int:
    """List open tasks, what is due first; `due` and `move` change them."""
    session = session_of(context)
    words = list(query or ())
    if len(words) > 1 and words[0] in _CHANGES:
        return _change(session, words, to, dry_run=dry_run)
    if to is not None or dry_run:
        raise UsageError("--to and --dry-run go with til todo move", "til todo move kf --to 내일 --dry-run")
    if every and done:
        raise UsageError("--all and --done exclude each other")
    if export is not None and (as_json or as_jsonl or paths or null):
        raise UsageError("--format goes without --json, --jsonl, -l and -0")

    from tilcli.notebook.todo import STATUSES, Choice, count_tasks

    asked = build(session, words, Filters(tag, since, until, on, undated), lambda: _fields(session))
    choice = Choice(
        asked,
        STATUSES["all" if every else "done" if done else "open"],
        overdue,
        when.days(session, due, "future") if due is not None else None,
        waiting or every,
        sort.value if sort else {By.day: "date", By.file: "file"}.get(group, "") if group else "",
    )
    choice = choice if asked is None else _widened(choice)
    if walk:
        from tilcli.cli.todo_walk import go_through

        return go_through(session, choice, limit or 0)
    shown = Shown(group, count, export, Format(as_json, as_jsonl, paths, null), limit, not (every or done))
    if count and group is None:
        print(session.fresh(lambda notebook: count_tasks(notebook, choice)), file=session.stdout)
        return 0
    if asked is None and shown.is_plain and not session.laid_out:
        return _plain(session, choice, shown)
    return _show(session, choice, shown)


def _change(session: Session, words: Sequence[str], to: str | None, *, dry_run: bool) -> int:
    if words[0] == "move":
        from tilcli.cli.todo_move import move

        return move(session, words[1:], to, dry_run=dry_run)
    if to is not None:
        raise UsageError("--to goes with til todo move", "til todo due kf 내일")
    from tilcli.cli.todo_due import set_due

    return set_due(session, words[1:], dry_run=dry_run)


def _fields(session: Session) -> dict[str, Field]:
    from tilcli.core.task_query import task_fields

    return task_fields(session.today, lambda text: when.days(session, text, "future"))


def _widened(choice: Choice) -> Choice:
    """The choice, hiding nothing that its query asks for by name: what is done, what starts later."""
    from tilcli.core.task_query import asks_for, asks_for_waiting

    closed = asks_for(choice.query, "done", "cancelled", "moved", "closed")
    return choice._replace(
        statuses=() if closed else choice.statuses, waiting=choice.waiting or asks_for_waiting(choice.query)
    )


class Found(NamedTuple):
    """The tasks of one state of the index, with what showing them takes."""

    tasks: list[Task]
    total: int
    groups: list[Group] | None = None
    look: Look | None = None


def _find(session: Session, notebook: Notebook, choice: Choice, shown: Shown, limit: int) -> Found:
    from tilcli.notebook.todo import count_tasks, find_tasks

    tasks = find_tasks(notebook, choice, limit)
    total = count_tasks(notebook, choice) if session.on_terminal and shown.chosen.for_eyes else len(tasks)
    on_screen = session.laid_out and shown.chosen.for_eyes and shown.export is None and not shown.counted
    return Found(
        tasks,
        total,
        _groups(notebook, tasks, shown.by) if shown.by else None,
        look(notebook, tasks) if on_screen else None,
    )


def _show(session: Session, choice: Choice, shown: Shown) -> int:
    for_machine = shown.export is not None or shown.counted or not shown.chosen.for_eyes
    room = 0 if for_machine or shown.limit is not None else screenful(session, None, shown.chosen)
    limit = room if shown.limit is None else shown.limit
    found = session.fresh(lambda notebook: _find(session, notebook, choice, shown, limit))
    if found.groups is not None and shown.counted:
        from tilcli.render import plain

        session.stdout.writelines(plain.row(group.name, len(group.tasks)) for group in found.groups)
    elif shown.export is not None:
        from tilcli.render import task_formats

        session.stdout.write(task_formats.WRITERS[shown.export.value](found.tasks, session.today))
    else:
        seen = _emit(session, found, shown.chosen, room)
        if shown.chosen.for_eyes:
            _say_counts(session, seen, found.total, is_open=shown.is_open)
    return 0


def _plain(session: Session, choice: Choice, shown: Shown) -> int:
    """The short way: from the index to the lines, without making tasks."""
    from tilcli.notebook.todo import count_tasks, find_cells
    from tilcli.render.plain import task_row

    limit = screenful(session, shown.limit, shown.chosen)
    counts = session.on_terminal
    cells, total = session.fresh(
        lambda notebook: (
            list(find_cells(notebook, choice, limit)),
            count_tasks(notebook, choice) if counts else 0,
        )
    )
    session.stdout.write("".join(map(task_row, cells)))
    _say_counts(session, len(cells), total or len(cells), is_open=shown.is_open)
    return 0


def _groups(notebook: Notebook, tasks: Sequence[Task], by: By) -> list[Group]:
    from tilcli.core import task_groups
    from tilcli.notebook.todo import language, tags_of

    if by is By.series:
        return task_groups.by_series(tasks)
    if by is By.tag:
        tags = tags_of(notebook, tasks)
        return task_groups.by_tag(tasks, lambda task: tags[task.id])
    if by is By.file:
        return task_groups.grouped(tasks, lambda task: (task.path,))
    from tilcli.render.tasks import day_name

    spoken = language(notebook)
    return task_groups.grouped(tasks, lambda task: (day_name(task.date, spoken),))


def _emit(session: Session, found: Found, chosen: Format, room: int) -> int:
    """Print the tasks in the format that was chosen; how many of them were shown."""
    tasks, groups = found.tasks, found.groups
    if found.look is not None:
        from tilcli.render.tasks import show

        return show(screen(session), groups, tasks, found.look, room)
    from tilcli.render import plain

    if groups is not None and chosen.for_eyes:
        for group in groups:
            name = plain.row(group.name)
            session.stdout.writelines(f"{plain.task(task)[:-1]}\t{name}" for task in group.tasks)
        return len(tasks)
    if groups is not None:
        tasks = list({task.id: task for group in groups for task in group.tasks}.values())
    emit(
        session,
        tasks,
        chosen,
        as_object=_as_object() if chosen.json or chosen.jsonl else str,
        as_row=plain.task,
        path_of=lambda task: task.path,
        on_screen=lambda painted, listed: None,
    )
    return len(tasks)


def _as_object() -> Callable[[Task], object]:
    from tilcli.render.json import task_object

    return task_object


def look(notebook: Notebook, tasks: Sequence[Task]) -> Look:
    """What the lines of these tasks on a screen need."""
    from tilcli.index.reader import short_handles
    from tilcli.notebook.todo import language, progress_of
    from tilcli.render.tasks import Look

    short = short_handles(notebook.connection, [task.id for task in tasks])
    return Look(notebook.today, short, progress_of(notebook, tasks), language(notebook))


def _say_counts(session: Session, shown: int, total: int, *, is_open: bool) -> None:
    kind = "open" if is_open else "tasks"
    if not total:
        session.say(f"nothing {kind}" if is_open else "no tasks")
    elif session.on_terminal:
        more = f", {total - shown} more: til todo -n 0" if total > shown else ""
        session.say(f"{total} {kind}{more}" + (" · tick one: til done HANDLE" if is_open else ""))
