"""What can be done to tasks: ticked, cancelled, started, dated, opened again; each a Change of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from tilcli.core.entry import Task
from tilcli.index import tasks as stored
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.tasks.change import Change
from tilcli.notebook.tasks.undo import line_before, marks
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.tasks.states import States
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.tasks.undo import KnownMark


def writes_done_dates(notebook: Folder) -> bool:
    """Whether ticking writes `✅ date`: the configuration says so, or the notebook does so already."""
    return notebook.config["tasks.done_date"] or stored.done_with_date(notebook.connection) is not None


def writes_fields(notebook: Folder, tasks: Sequence[Task]) -> bool:
    """Whether what a task without any signs is told of is written as Dataview fields: as the last done one has it."""
    place = stored.done_with_date(notebook.connection) if tasks else None
    if place is None:
        return False
    lines = read_bytes(notebook.absolute(place[0])).splitlines()
    return place[1] <= len(lines) and b"completion::" in lines[place[1] - 1].lower()


def completing(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Tick tasks; one that recurs puts its next occurrence on the line above."""
    from tilcli.core.edits.task import complete

    dated = writes_done_dates(notebook)
    ticked = partial(complete, on=notebook.today, states=notebook.states)
    edit = partial(ticked, fields=dated and writes_fields(notebook, tasks))
    plain = partial(ticked, dated=False)
    return Change(notebook, tasks, lambda _: partial(edit, dated=dated), lambda _: plain, finishes=True)


def cancelling(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Cancel tasks."""
    from tilcli.core.edits.task import cancel

    dated = writes_done_dates(notebook)
    fields = dated and writes_fields(notebook, tasks)
    edit = partial(cancel, on=notebook.today if dated else None, fields=fields, states=notebook.states)
    return Change(notebook, tasks, lambda _: edit, lambda _: partial(cancel, on=None, states=notebook.states))


def advancing(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Bring each task into the next state of the notebook's cycle."""
    from tilcli.core.edits.task import advance

    dated = writes_done_dates(notebook)
    step = partial(advance, on=notebook.today, states=notebook.states)
    edit = partial(step, dated=dated, fields=dated and writes_fields(notebook, tasks))
    return Change(notebook, tasks, lambda _: edit, lambda _: partial(step, dated=False), finishes=True)


def starting(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Mark tasks as in progress."""
    from tilcli.core.edits.task import start

    return Change(notebook, tasks, lambda _: partial(start, states=notebook.states))


class Fields(NamedTuple):
    """What tasks shall say: `values` as core.edits.fields has them, and further `tags`."""

    values: Mapping[str, str | None]
    tags: Sequence[str] = ()


def setting(notebook: Folder, tasks: Sequence[Task], fields: Fields) -> Change:
    """Set fields of tasks, or take them away."""
    from tilcli.core.edits.fields import set_fields
    from tilcli.notebook.days.text import inline_tag

    tags = [inline_tag(tag) for tag in fields.tags]
    dataview = writes_fields(notebook, tasks)
    edit = partial(set_fields, fields=fields.values, tags=tags, dataview=dataview)
    return Change(notebook, tasks, lambda _: edit, below=True)


def dating(notebook: Folder, tasks: Sequence[Task], due: date | None) -> Change:
    """Set the due date, or take it away; of a task that has only a day it is scheduled for, that."""
    from tilcli.core.edits.fields import set_due

    edit = partial(set_due, due=due, dataview=writes_fields(notebook, tasks))
    return Change(notebook, tasks, lambda _: edit, below=True)


def reopening(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Take marks back, and with each the next occurrence that it wrote."""
    known = marks(notebook)
    edit = partial(_reopened, on=notebook.today, known=known, states=notebook.states)
    return Change(notebook, tasks, lambda task: partial(edit, task=task), takes_back=True)


def _reopened(text: str, line: int, task: Task, on: date, known: Sequence[KnownMark], states: States) -> str:
    """`known` says what lines were before they were marked, where the lines themselves do not."""
    from tilcli.core.edits.task import reopen, replaced, words_at
    from tilcli.core.lines import lines_of

    was = line_before(known, task, words_at(text, line))
    opened = reopen(text, line, on, states)
    if was is None:
        return opened
    return replaced(opened, line - (len(lines_of(text)) - len(lines_of(opened))), was)
