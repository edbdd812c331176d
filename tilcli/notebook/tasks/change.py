"""Changing tasks in their files: the line is found again in the file as it is now, then edited, then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.entry import Task
from tilcli.errors import ChangedUnderneath
from tilcli.index import tasks as stored
from tilcli.index.last_look import digests
from tilcli.notebook.tasks.undo import Changed, line_before, recall, remember
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.lines import Line
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.tasks.undo import Before

_NEAREST = 3

Edit = Callable[[str, int], str]  # (text of the file, line of the task) → text
Edits = Callable[[Task], Edit]


class Change(NamedTuple):
    """What is to be done to tasks in their files. Nothing is written before `carry_out` is gone through."""

    notebook: Folder
    tasks: Sequence[Task]
    edits: Edits

    def drafts(self) -> list[Draft]:
        """What would be written, a draft a file.

        Every task is looked up by its handle in the file as it is now; if it is not there any more, or cannot be
        told from one that says the same, nothing is drafted: ChangedUnderneath.
        """
        return [draft for draft, _ in self._drafted()]

    def carry_out(self) -> Iterator[list[Changed]]:
        """Write what would be written, file by file, telling each that is; what `reopening` needs is kept.

        A file that another program writes at the same moment is read again and its tasks found anew; after some
        tries ChangedUnderneath says so. All tasks are found before the first file is written. Other tils wait only
        till all is written, not till it is told.
        """
        written: list[list[Changed]] = []
        try:
            with self.notebook.hold:
                self._write(written)
        finally:
            yield from written

    def _write(self, written: list[list[Changed]]) -> None:
        drafted = self._drafted()
        with self.notebook.hold.journaled([draft[:3] for draft, _ in drafted]):
            for draft, changed in drafted:
                written.append(self._written(draft, changed))
                remember(self.notebook, written[-1])

    def _drafted(self) -> list[tuple[Draft, list[Changed]]]:
        files = by_path(self.tasks).items()
        return [_draft_file(self.notebook, path, group, self.edits) for path, group in files]

    def _written(self, draft: Draft, changed: list[Changed]) -> list[Changed]:
        from tilcli.notebook.days.draft import write

        drafted = [(draft, changed)]
        tasks = [one.task for one in changed]

        def write_once() -> list[Changed]:
            now, told = (
                drafted.pop() if drafted else _draft_file(self.notebook, draft.path, tasks, self.edits)
            )
            write(self.notebook, now._replace(line=told[0].line))
            return told

        return self.notebook.hold.insist(write_once)


def by_path(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks of each file, in the order in which they were named."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.path, []).append(task)
    return found


def _draft_file(
    notebook: Folder, path: str, tasks: Sequence[Task], edits: Edits
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
        text = edits(task)(text, line)
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


def lines_now(notebook: Folder, path: str, tasks: Sequence[Task], data: bytes) -> dict[str, int]:
    """Handle → line of these tasks of one file, which holds `data` now. Raises ChangedUnderneath."""
    if _is_as_indexed(notebook, path, data):
        known = stored.lines_in(notebook.connection, path)
        if all(task.id in known for task in tasks):
            return {task.id: known[task.id] for task in tasks}
    present = tasks_in(notebook, path, data)
    return {task.id: _found_again(notebook, task, present).line for task in tasks}


def tasks_in(notebook: Folder, path: str, data: bytes) -> list[Task]:
    """The tasks of a note that holds `data`, or would."""
    from tilcli.core.reading import note_of
    from tilcli.storage.notes import siblings_of

    note = note_of(path, data, notebook.rules, siblings_of(notebook.root, path))
    return [task for content in note.entries for task in content.tasks]


def _is_as_indexed(notebook: Folder, path: str, data: bytes) -> bool:
    """Whether a file holds what the index describes; then its lines are known, and no parser is loaded."""
    import hashlib

    known = digests(notebook.connection, [path]).get(path)
    return known == hashlib.blake2b(data, digest_size=16).digest()


def _found_again(notebook: Folder, task: Task, present: Sequence[Task]) -> Task:
    """The task among those that its file has now. Raises ChangedUnderneath if it is gone or doubtful.

    Equal texts in one entry are told apart by their order. If one came or went, or the heading above is
    another, the order may tell a lie.
    """
    same = [one for one in present if one.id == task.id]
    if not same:
        raise _gone(task, present, "no longer has the task")
    twins = [one for one in present if one.text == task.text and one.date == task.date]
    is_another = len(twins) > 1 and same[0].heading != task.heading
    if is_another or len(twins) != stored.count_twins(notebook.connection, task):
        raise _gone(task, present, "has changed, and it is doubtful which line is the task")
    return same[0]


def _gone(task: Task, present: Sequence[Task], what: str) -> ChangedUnderneath:
    near = sorted(present, key=lambda one: (one.text != task.text, abs(one.line - task.line)))[:_NEAREST]
    shown = tuple(f"{task.path}:{one.line}  [{one.symbol}] {one.text}" for one in near)
    message = f"{task.path} {what} {task.text!r}; nothing was written"
    return ChangedUnderneath(message, "see what there is:  til todo", shown)


def writes_done_dates(notebook: Folder) -> bool:
    """Whether ticking writes `✅ date`: the configuration says so, or the notebook does so already."""
    return notebook.config["tasks.done_date"] or stored.says_when_done(notebook.connection)


def completing(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Tick tasks; one that recurs puts its next occurrence on the line above."""
    from tilcli.core.edits.task import complete

    dated = writes_done_dates(notebook)
    return Change(notebook, tasks, lambda _: partial(complete, on=notebook.today, dated=dated))


def cancelling(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Cancel tasks."""
    from tilcli.core.edits.task import cancel

    on = notebook.today if writes_done_dates(notebook) else None
    return Change(notebook, tasks, lambda _: partial(cancel, on=on))


def starting(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Mark tasks as in progress."""
    from tilcli.core.edits.task import set_mark

    return Change(notebook, tasks, lambda _: partial(set_mark, symbol="/"))


def dating(notebook: Folder, tasks: Sequence[Task], due: date | None) -> Change:
    """Set the due date, or take it away."""
    from tilcli.core.edits.task import set_due

    return Change(notebook, tasks, lambda _: partial(set_due, due=due))


def reopening(notebook: Folder, tasks: Sequence[Task]) -> Change:
    """Take ticks back, and with each the next occurrence that it wrote."""
    before = recall(notebook, tasks)
    return Change(
        notebook, tasks, lambda task: partial(_reopened, task=task, on=notebook.today, before=before)
    )


def _reopened(text: str, line: int, task: Task, on: date, before: Before) -> str:
    """`before` says what lines were before they were marked, where the lines themselves do not."""
    from tilcli.core.edits.task import reopen
    from tilcli.core.lines import lines_of

    there = lines_of(text)
    opened = reopen(text, line, on)
    was = line_before(before, task, _words(text, there[line - 1]))
    lines = lines_of(opened)
    now = lines[line - 1 - (len(there) - len(lines))]
    return opened if was is None else opened[: now.start] + was + opened[now.stop :]
