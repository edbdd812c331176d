"""How `til todo` shows what it found: on a screen, as lines, as JSON, counted, for other programs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import partial

from tilcli.cli.output import Format, emit, screen, screenful
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.core.tasks.groups import Group
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.tasks.choice import Choice
    from tilcli.render.tasks import TaskView


Sort = StrEnum("Sort", ["due", "date", "priority", "text", "urgency"])
By = StrEnum("By", ["day", "tag", "file", "series"])  # what tasks are grouped by
Export = StrEnum("Export", ["todotxt", "ics", "csv", "taskwarrior"])  # what other programs take


class FoundTasks(NamedTuple):
    """The tasks of one state of the index, with what showing them takes."""

    tasks: Sequence[Any]
    total: int
    groups: list[Group] | None = None  # None: by urgency
    look: TaskView | None = None
    blocked: Collection[str] = ()


def _find(session: Session, notebook: Notebook, choice: Choice, shown: Shown, limit: int) -> FoundTasks:
    from tilcli.notebook.tasks.choice import blocked, find_lines

    on_lines = (
        shown == Shown(None, False, None, Format(), shown.limit, shown.is_open) and not session.laid_out
    )
    tasks: list[Any] = find_lines(notebook, choice, limit) if on_lines else notebook.tasks(choice, limit)
    total = notebook.count_tasks(choice) if session.on_terminal and shown.chosen.for_eyes else len(tasks)
    on_screen = session.laid_out and shown.chosen.for_eyes and shown.export is None and not shown.counted
    return FoundTasks(
        tasks,
        total,
        _groups(notebook, tasks, shown.by)
        if shown.by
        else _as_sorted(tasks)
        if on_screen and choice.order
        else None,
        look(notebook, tasks) if on_screen else None,
        blocked(notebook),
    )


def show(session: Session, choice: Choice, shown: Shown) -> int:
    """List the tasks as the options say; on a terminal a screenful, with the groups' names. How many there are."""
    for_machine = shown.export is not None or shown.counted or not shown.chosen.for_eyes
    room = 0 if for_machine or shown.limit is not None else screenful(session, None, shown.chosen)
    limit = room if shown.limit is None else shown.limit
    found = session.fresh(lambda notebook: _find(session, notebook, choice, shown, limit))
    if found.groups is not None and shown.counted:
        from tilcli.render import plain

        session.stdout.writelines(plain.row(group.name, len(group.tasks)) for group in found.groups)
    elif shown.export is not None:
        from tilcli.render import task_formats

        session.stdout.write(
            task_formats.WRITERS[shown.kind or shown.export.value](found.tasks, session.today)
        )
    else:
        seen = _emit(session, found, shown.chosen, room)
        if shown.chosen.for_eyes:
            _say_counts(session, seen, found.total, is_open=shown.is_open)
    return found.total


def _as_sorted(tasks: Sequence[Task]) -> list[Group]:
    """All in one group without a name: other headings would come again and again."""
    from tilcli.core.tasks.groups import Group

    return [Group("", list(tasks))]


def _groups(notebook: Notebook, tasks: Sequence[Task], by: str) -> list[Group]:
    from tilcli.core.tasks import groups as task_groups
    from tilcli.notebook.tasks.choice import blocked

    if by == "week":
        return task_groups.by_week(
            tasks, notebook.today, partial(_day_of_course, notebook), blocked(notebook)
        )
    if by == "series":
        return task_groups.by_series(tasks)
    if by == "tag":
        return task_groups.by_tag(tasks)
    if by == "file":
        return task_groups.grouped(tasks, lambda task: (task.path,))
    from tilcli.render.ages import day_name

    language = notebook.spoken
    return task_groups.grouped(tasks, lambda task: (day_name(task.date, language),))


def _day_of_course(notebook: Notebook, day: date) -> str:
    """The day, and which of the course it is, where it is one: `2021-09-09 Thu · day 28`."""
    from tilcli.render.ages import day_name
    from tilcli.render.phrases import said

    name = day_name(day, notebook.spoken)
    if not notebook.courses:
        return name
    from tilcli.notebook.days.place import day_of

    number = day_of(notebook, day).number
    return name if number is None else f"{name} · {said('day {}', notebook.spoken, number)}"


def _emit(session: Session, found: FoundTasks, chosen: Format, room: int) -> int:
    """Print the tasks in the format that was chosen; how many of them were shown."""
    tasks, groups = found.tasks, found.groups
    if found.look is not None:
        from tilcli.render.tasks import show

        return show(screen(session), groups, tasks, found.look, room)
    from tilcli.render import plain

    if groups is not None and chosen.for_eyes:
        for group in groups:
            lines = (plain.task(task, found.blocked, group.name) for task in group.tasks)
            session.stdout.writelines(lines)
        return len(tasks)
    if groups is not None:
        tasks = list({task.id: task for group in groups for task in group.tasks}.values())
    as_row = partial(plain.task, blocked=found.blocked)
    emit(session, tasks, chosen, as_row=as_row, on_screen=lambda painted, listed: None)
    return len(tasks)


def look(notebook: Notebook, tasks: Sequence[Task]) -> TaskView:
    """What the lines of these tasks on a screen need."""
    from tilcli.notebook.tasks.choice import blocked, parents_of, progress_of, short_names
    from tilcli.render.tasks import TaskView

    return TaskView(
        notebook.today,
        short_names(notebook, tasks),
        progress_of(notebook, tasks),
        parents_of(notebook, tasks),
        notebook.spoken,
        blocked(notebook),
    )


def _say_counts(session: Session, shown: int, total: int, *, is_open: bool) -> None:
    if not total or not session.on_terminal:
        return
    from tilcli.render.phrases import said

    language = session.notebook().spoken
    if shown < total:
        told = said("{} of {} open" if is_open else "{} of {} tasks", language, shown, total)
        told += f" · {said('all', language)}: {session.typed_again('-n', '0')}"
    else:
        told = said("{} open" if is_open else "1 task" if total == 1 else "{} tasks", language, total)
    tick = f" · {said('tick one', language)}: {session.command_line('done', 'HANDLE')}" if is_open else ""
    session.say(told + tick)


class Shown(NamedTuple):
    """How the tasks are shown: grouped, counted, for which program."""

    by: str | None  # one of By, or "week"
    counted: bool
    export: Export | None
    chosen: Format
    limit: int | None
    is_open: bool
    kind: str = ""  # of the export, where there are two: events, bom
