"""Changing tasks in their files: the line is found again in the file as it is now, then edited, then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tilcli.core.entry import Task
from tilcli.errors import ChangedUnderneath
from tilcli.index import tasks as task_reader
from tilcli.index.entries import Condition
from tilcli.notebook.tasks.undo import Changed
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.lines import Line
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.tasks.undo import Before

_NEAREST = 3

Edit = Callable[[str, int, Task], str]  # (text of the file, line of the task, the task) → text


def draft_changes(notebook: Notebook, tasks: Sequence[Task], edit: Edit) -> list[tuple[Draft, list[Changed]]]:
    """For each file one draft with `edit` done to its tasks, and where they then stand.

    Every task is looked up by its handle in the file as it is now; if it is not there any more, or cannot be
    told from one that says the same, nothing is drafted: ChangedUnderneath.
    """
    return [_draft_file(notebook, path, group, edit) for path, group in by_path(tasks).items()]


def change(notebook: Notebook, tasks: Sequence[Task], edit: Edit) -> Iterator[list[Changed]]:
    """Write what `draft_changes` drafts, file by file, telling each that is written.

    A file that another program writes at the same moment is read again and its tasks found anew; after some
    tries ChangedUnderneath says so. All tasks are found before the first file is written.
    """
    for draft, changed in draft_changes(notebook, tasks, edit):
        yield _written(notebook, draft, changed, edit)


def _written(notebook: Notebook, draft: Draft, changed: list[Changed], edit: Edit) -> list[Changed]:
    from tilcli.notebook.days.draft import insist, write

    drafted = [(draft, changed)]

    def write_once() -> list[Changed]:
        now, told = drafted.pop() if drafted else _draft_file(notebook, draft.path, tasks, edit)
        write(notebook, now)
        return told

    tasks = [one.task for one in changed]
    return insist(write_once)


def by_path(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks of each file, in the order in which they were named."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.path, []).append(task)
    return found


def _draft_file(
    notebook: Notebook, path: str, tasks: Sequence[Task], edit: Edit
) -> tuple[Draft, list[Changed]]:
    from tilcli.core.encodings.decoding import decode, encode
    from tilcli.core.lines import lines_of
    from tilcli.notebook.days.draft import Draft

    before = read_bytes(notebook.absolute(path))
    lines = lines_now(notebook, path, tasks, before)
    decoded = decode(before)
    text, count = decoded.text, len(lines_of(decoded.text))
    # line → how many lines its edit put above it: a recurring task's next occurrence
    grown: dict[int, int] = {}
    for task in sorted(tasks, key=lambda task: lines[task.id], reverse=True):
        line = lines[task.id]
        text = edit(text, line, task)
        grown[line] = len(lines_of(text)) - count
        count += grown[line]
    changed = []
    old, new = lines_of(decoded.text), lines_of(text)
    for task in tasks:
        was = lines[task.id]
        now = was + sum(more for above, more in grown.items() if above <= was)
        changed.append(Changed(task, now, _words(decoded.text, old[was - 1]), _words(text, new[now - 1])))
    return Draft(path, before, encode(text, decoded)), changed


def _words(text: str, line: Line) -> str:
    return text[line.start : line.stop]


def lines_now(notebook: Notebook, path: str, tasks: Sequence[Task], data: bytes) -> dict[str, int]:
    """Handle → line of these tasks of one file, which holds `data` now. Raises ChangedUnderneath."""
    if _is_as_indexed(notebook, path, data):
        known = _known_lines(notebook, path)
        if all(task.id in known for task in tasks):
            return {task.id: known[task.id] for task in tasks}
    present = tasks_in(notebook, path, data)
    return {task.id: _found_again(notebook, task, present).line for task in tasks}


def tasks_in(notebook: Notebook, path: str, data: bytes) -> list[Task]:
    """The tasks of a note that holds `data`, or would."""
    from tilcli.core.reading import note_of
    from tilcli.storage.notes import siblings_of

    note = note_of(path, data, notebook.rules, siblings_of(notebook.root, path))
    return [task for content in note.entries for task in content.tasks]


def _is_as_indexed(notebook: Notebook, path: str, data: bytes) -> bool:
    """Whether a file holds what the index describes; then its lines are known, and no parser is loaded."""
    import hashlib

    row = notebook.connection.execute("SELECT hash FROM file WHERE path = ?", [path]).fetchone()
    return row is not None and row[0] == hashlib.blake2b(data, digest_size=16).digest()


def _known_lines(notebook: Notebook, path: str) -> dict[str, int]:
    sql = (
        "SELECT task.handle, task.line FROM task JOIN entry ON entry.id = task.entry_id WHERE entry.path = ?"
    )
    return dict(notebook.connection.execute(sql, [path]).fetchall())


def _found_again(notebook: Notebook, task: Task, present: Sequence[Task]) -> Task:
    """The task among those that its file has now. Raises ChangedUnderneath if it is gone or doubtful.

    Equal texts in one entry are told apart by their order. If one came or went, or the heading above is
    another, the order may tell a lie.
    """
    same = [one for one in present if one.id == task.id]
    if not same:
        raise _gone(task, present, "no longer has the task")
    twins = [one for one in present if one.text == task.text and one.date == task.date]
    if len(twins) > 1 or len(twins) != _known_twins(notebook, task):
        known = _known_twins(notebook, task)
        if len(twins) != known or same[0].heading != task.heading:
            raise _gone(task, present, "has changed, and it is doubtful which line is the task")
    return same[0]


def _known_twins(notebook: Notebook, task: Task) -> int:
    day = task.date.isoformat() if task.date else None
    condition = Condition("entry.path = ? AND task.text = ? AND entry.date IS ?", (task.path, task.text, day))
    return task_reader.count_tasks(notebook.connection, condition)


def _gone(task: Task, present: Sequence[Task], what: str) -> ChangedUnderneath:
    near = sorted(present, key=lambda one: (one.text != task.text, abs(one.line - task.line)))[:_NEAREST]
    shown = tuple(f"{task.path}:{one.line}  [{one.symbol}] {one.text}" for one in near)
    message = f"{task.path} {what} {task.text!r}; nothing was written"
    return ChangedUnderneath(message, "see what there is:  til todo", shown)


def writes_done_dates(notebook: Notebook) -> bool:
    """Whether ticking writes `✅ date`: the configuration says so, or the notebook does so already."""
    if notebook.config["tasks.done_date"]:
        return True
    sql = "SELECT 1 FROM task WHERE status = 'done' AND completed IS NOT NULL LIMIT 1"
    return notebook.connection.execute(sql).fetchone() is not None


def ticking(on: date, *, dated: bool) -> Edit:
    """The edit that ticks a task; one that recurs puts its next occurrence on the line above."""

    def tick(text: str, line: int, task: Task) -> str:
        from tilcli.core.edits.task import complete

        return complete(text, line, on, dated=dated)

    return tick


def cancelling(on: date | None) -> Edit:
    """The edit that cancels a task; with `on`, saying when."""

    def cancel(text: str, line: int, task: Task) -> str:
        from tilcli.core.edits.task import cancel

        return cancel(text, line, on)

    return cancel


def starting(text: str, line: int, task: Task) -> str:
    """The edit that marks a task as in progress."""
    from tilcli.core.edits.task import set_mark

    return set_mark(text, line, "/")


def reopening(on: date, before: Before) -> Edit:
    """The edit that takes a tick back, and with it the next occurrence that it wrote.

    `before` says what lines were before they were marked, where the lines themselves do not.
    """

    def reopen(text: str, line: int, task: Task) -> str:
        from tilcli.core.edits.task import reopen
        from tilcli.core.lines import lines_of
        from tilcli.notebook.tasks.undo import line_before

        there = lines_of(text)
        opened = reopen(text, line, on)
        was = line_before(before, task, _words(text, there[line - 1]))
        lines = lines_of(opened)
        now = lines[line - 1 - (len(there) - len(lines))]
        return opened if was is None else opened[: now.start] + was + opened[now.stop :]

    return reopen


def dating(due: date | None) -> Edit:
    """The edit that sets the due date, or takes it away."""

    def date_it(text: str, line: int, task: Task) -> str:
        from tilcli.core.edits.task import set_due

        return set_due(text, line, due)

    return date_it
