"""Changing tasks in their files: the line is found again in the file as it is now, then edited, then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tilcli.core.entry import OPEN, Task
from tilcli.errors import ChangedUnderneath, NotebookUnreadable
from tilcli.index import tasks as stored
from tilcli.index.last_look import digests
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.tasks.undo import Changed, forget, remember
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.tasks.states import States
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder

_NEAREST = 3

Edit = Callable[[str, int], str]  # (text of the file, line of the task) → text
Edits = Callable[[Task], Edit]


class Change(NamedTuple):
    """What is to be done to tasks in their files. Nothing is written before `carry_out` is gone through.

    `plain` are edits for a file whose encoding cannot hold what `edits` write. With `finishes` a task that asks for
    it (`🏁 delete`) goes once it is done; with `takes_back` marks are forgotten, not kept.
    Lines that are put in stand above a task, or `below` it.
    """

    notebook: Folder
    tasks: Sequence[Task]
    edits: Edits
    plain: Edits | None = None
    finishes: bool = False
    takes_back: bool = False
    below: bool = False

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
                (forget if self.takes_back else remember)(self.notebook, written[-1])

    def _drafted(self) -> list[tuple[Draft, list[Changed]]]:
        files = by_path(self.tasks).items()
        return [_draft_file(self, path, group) for path, group in files]

    def _written(self, draft: Draft, changed: list[Changed]) -> list[Changed]:
        from tilcli.notebook.days.draft import write

        drafted = [(draft, changed)]
        tasks = [one.task for one in changed]

        def write_once() -> list[Changed]:
            now, told = drafted.pop() if drafted else _draft_file(self, draft.path, tasks)
            write(self.notebook, now._replace(line=told[0].line))
            return told

        return self.notebook.hold.insist(write_once)


def by_path(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks of each file, in the order in which they were named."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.path, []).append(task)
    return found


def _draft_file(change: Change, path: str, tasks: Sequence[Task]) -> tuple[Draft, list[Changed]]:
    from tilcli.core.encodings.decoding import decode, encode
    from tilcli.notebook.days.draft import Draft

    before = read_bytes(change.notebook.absolute(path))
    lines = lines_now(change.notebook, path, tasks, before)
    decoded = decode(before)
    text, changed = _edited(change, decoded.text, tasks, lines)
    try:
        after = encode(text, decoded)
    except NotebookUnreadable:
        if change.plain is None or decoded.lossy:
            raise
        text, changed = _edited(change._replace(edits=change.plain), decoded.text, tasks, lines)
        changed = [one._replace(undated=True) for one in changed]
        after = encode(text, decoded)
    return Draft(path, before, after), changed


def _edited(
    change: Change, before: str, tasks: Sequence[Task], lines: dict[str, int]
) -> tuple[str, list[Changed]]:
    """The text with all tasks edited, and where each stands then."""
    from tilcli.core.edits.task import words_at
    from tilcli.core.lines import lines_of

    text, count = before, len(lines_of(before))
    # line → how many lines its edit put above it (a recurring task's next occurrence), or below it (Logseq's dates)
    grown: dict[int, int] = {}
    for task in sorted(tasks, key=lambda task: lines[task.id], reverse=True):
        line = lines[task.id]
        text = change.edits(task)(text, line)
        grown[line] = len(lines_of(text)) - count
        count += grown[line]
    changed = []
    for task in tasks:
        was = lines[task.id]
        now = was + sum(more for above, more in grown.items() if above < was + (not change.below))
        old, new = words_at(before, was), words_at(text, now)
        repeats = change.finishes and _is_moved_on(old, new, change.notebook.states)
        following = words_at(text, now - 1) if grown[was] > 0 and not change.below else new if repeats else ""
        changed.append(Changed(task, now, old, new, following))
    return _without_finished(text, changed, change.notebook.states) if change.finishes else (text, changed)


def _is_moved_on(old: str, new: str, states: States) -> bool:
    """Whether a task was done and is open again on its next day, as Logseq's are."""
    from tilcli.core.tasks.line import find_mark

    was, now = find_mark(old), find_mark(new)
    if was is None or now is None or old[was.text_start :] == new[now.text_start :]:
        return False
    return states.status(was.symbol) in OPEN and states.status(now.symbol) == "open"


def _without_finished(text: str, changed: list[Changed], states: States) -> tuple[str, list[Changed]]:
    """The text without the tasks that go once they are done; one with lines below it stays."""
    from tilcli.core.edits.task import asks_to_go, stands_alone, without_line

    asking = {one.line for one in changed if asks_to_go(text, one.line, states)}
    gone = sorted((line for line in asking if stands_alone(text, line)), reverse=True)
    for line in gone:
        text = without_line(text, line)
    return text, [
        one._replace(
            line=max(one.line - sum(line < one.line for line in gone), 1),
            gone=one.line in gone,
            kept=one.line in asking.difference(gone),
        )
        for one in changed
    ]


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
    from tilcli.storage.notes import beside_note

    note = note_of(path, data, notebook.rules, beside_note(notebook.root, path))
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
    from tilcli.index.handles import place_of

    place = place_of(notebook.connection, task.id)
    same = [one for one in present if one.id == place]
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
