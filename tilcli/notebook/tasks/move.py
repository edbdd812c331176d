"""Moving tasks to another day's entry: a copy with its children there, `[>]` here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from tilcli.core.entry import Task
from tilcli.errors import ChangedUnderneath, Overtaken, TilError
from tilcli.index import tasks as stored
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import Draft, Wanted, write
from tilcli.notebook.days.new import draft
from tilcli.notebook.tasks._moving import added, check, copied, open_lines, standing
from tilcli.notebook.tasks.change import by_path
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.core.edits.items import Item
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.tasks.choice import Choice


class Moved(NamedTuple):
    """A task, and where its copy stands; `known`: it stood there before."""

    task: Task
    path: str
    line: int
    known: bool = False


class Destination(NamedTuple):
    """To which day tasks are moved; with `once`, what stands open there already is not copied a second time."""

    day: date
    once: bool = False


class Move(NamedTuple):
    """The tasks of one file on their way: the entry they come to, and their file with `[>]` before them.

    `source` is None where both are one file. `bare` is the target without `items`: what it goes back to if
    the source cannot be written.
    """

    target: Draft
    bare: bytes
    source: Draft | None
    items: list[Item]
    moved: list[Moved]


def movable(notebook: Folder, tasks: Sequence[Task], day: date) -> list[Task]:
    """Those that have to be moved to the day's entry: not what stands there, or goes with its parent."""
    named = {task.id for task in tasks}
    return [task for task in tasks if task.date != day and not named & set(_ancestors(notebook, task))]


def _ancestors(notebook: Folder, task: Task) -> Iterator[str]:
    parent = task.parent
    while parent is not None:
        yield parent
        found = stored.named(notebook.connection, parent)
        parent = found.parent if found else None


def unfinished(notebook: Folder, choice: Choice, day: date) -> list[Task]:
    """The tasks of a choice that roll over to a day: those noted on a day before it; with `overdue` wherever they
    stand. A task whose parent rolls over goes with it.
    """
    from tilcli.notebook.tasks.choice import find_tasks

    every = find_tasks(notebook, choice._replace(order="file"))
    return movable(
        notebook,
        [task for task in every if choice.overdue or (task.date is not None and task.date < day)],
        day,
    )


def draft_moves(notebook: Folder, tasks: Sequence[Task], goal: Destination) -> list[Move]:
    """A move for every file that the tasks stand in, each built on the one before it.

    Raises ChangedUnderneath where a task is not in its file any more.
    """
    moves: list[Move] = []
    for group in by_path(tasks).values():
        moves.append(_draft(notebook, group, goal, moves[-1].target if moves else None))
    return moves


def move(notebook: Folder, tasks: Sequence[Task], goal: Destination) -> Iterator[list[Moved]]:
    """Move the tasks, file by file, telling each that is written.

    The target is written first. If the source then cannot be, the target goes back to what it was; where
    even that is prevented, ChangedUnderneath says that the tasks stand in both.
    """
    written: list[list[Moved]] = []
    try:
        with notebook.hold:  # once: it is one change to `til undo`
            draft_moves(notebook, tasks, goal)  # before the first file is written, all tasks are found
            for group in by_path(tasks).values():
                moved = notebook.hold.insist(partial(_moved, notebook, group, goal))
                written.append(moved)  # at once: what was moved is told if the next cannot be
    finally:
        yield from written


def _moved(notebook: Folder, tasks: Sequence[Task], goal: Destination) -> list[Moved]:
    drafted = _draft(notebook, tasks, goal, None)
    with notebook.hold.journaled([draft[:3] for draft in (drafted.target, drafted.source) if draft]):
        if drafted.target.after != drafted.target.before:
            write(notebook, drafted.target._replace(line=drafted.moved[0].line))
        try:
            _mark_source(notebook, drafted, tasks)
        except TilError:
            _take_back(notebook, drafted)
            raise
    return drafted.moved


def _mark_source(notebook: Folder, drafted: Move, tasks: Sequence[Task]) -> None:
    """Mark the tasks as moved in their file; Overtaken if they are not what was copied any more."""
    if drafted.source is None:
        return
    sources = [drafted.source]

    def write_once() -> None:
        write(notebook, sources.pop() if sources else _source_now(notebook, drafted, tasks))

    notebook.hold.insist(write_once)


def _source_now(notebook: Folder, drafted: Move, tasks: Sequence[Task]) -> Draft:
    path = tasks[0].path
    data = files.read_bytes(notebook.absolute(path))
    marked = copied(notebook, path, data, tasks)
    if marked.items != drafted.items:
        told = f"{path} changed while its tasks were copied; nothing was moved"
        raise Overtaken(told, "run the same command again")
    return Draft(path, data, marked.after)


def _take_back(notebook: Folder, drafted: Move) -> None:
    target, source = drafted.target, drafted.source
    path = notebook.absolute(target.path)

    def once() -> None:
        now = files.read_bytes(path)
        write(notebook, Draft(target.path, now, _without(now, drafted.bare, target.after)))

    try:
        notebook.hold.insist(once)
    except ChangedUnderneath:
        names = tuple(f"{one.task.text}  ({target.path}:{one.line})" for one in drafted.moved)
        where = source.path if source else target.path
        message = f"copied to {target.path}, but {where} changed meanwhile: these stand open in both"
        hint = f"mark them [>] in {where}, or take them out of {target.path}"
        raise ChangedUnderneath(message, hint, names) from None


def _without(now: bytes, bare: bytes, after: bytes) -> bytes:
    """What a file holds `now`, without what `after` has more than `bare`. Raises ChangedUnderneath where that
    does not stand there once, as it was written."""
    start = _alike(bare, after)
    stop = _alike(bare[start:][::-1], after[start:][::-1])
    copied = after[start : len(after) - stop]
    if len(after) - len(copied) != len(bare) or now.count(copied) != 1:
        raise ChangedUnderneath("the copy is no longer as it was written")
    return now.replace(copied, b"")


def _alike(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _draft(notebook: Folder, tasks: Sequence[Task], goal: Destination, pending: Draft | None) -> Move:
    path, day = tasks[0].path, goal.day
    target = pending or _target(notebook, day)
    if target.path == path:
        # Marks move no line, so what was made in the same file for the day may stand above or below them.
        marked = copied(notebook, path, target.after, tasks)
        base, source = marked.after, None
    else:
        before = files.read_bytes(notebook.absolute(path))
        marked = copied(notebook, path, before, tasks)
        base, source = target.after, Draft(path, before, marked.after, tasks[0].line)
    every = list(zip(tasks, marked.items, strict=True))
    known = standing(notebook, target.path, base, day, every) if goal.once else set()
    new = [(task, item) for task, item in every if task.id not in known]
    after, lines = added(notebook, target, base, new, day)
    check(notebook, target.path, after, [task for task, _ in new], lines)
    places = {task.id: line for (task, _), line in zip(new, lines, strict=True)}
    there = open_lines(notebook, target.path, after, day) if known else {}
    moved = [
        Moved(task, target.path, places.get(task.id) or there[task.text], task.id in known) for task in tasks
    ]
    bare = target.bare or (target.after if target.before != target.after else None)
    return Move(target._replace(after=after, bare=bare), target.after, source, marked.items, moved)


def _target(notebook: Folder, day: date) -> Draft:
    """The day's entry as it is, or as it will be made: a draft to which nothing is added yet."""
    from tilcli.notebook.days.place import find

    place = find(notebook, day)
    if place is None:
        return draft(notebook, Wanted(day, carry=False))._replace(alone=True)
    data = files.read_bytes(notebook.absolute(place.path))
    return Draft(place.path, data, data, place.line)
