"""What tasks were before they were marked, so that `til undo TASK` finds the line that was ticked, and gives it back.

A line says that it is done, not that it was `[/]` before, nor which of a habit's was ticked just now. So the marks are
kept beside the index, as disposable as that: without them a task comes back as open, and equal ones are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tilcli.core.entry import OPEN, Task
from tilcli.errors import ChangedUnderneath
from tilcli.index import tasks as stored
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple
from tilcli.notebook.beside import keep, kept

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

MOST = 300  # marks that are kept


class Changed(NamedTuple):
    """A task, the line it stands on after the edit, and what that line said before and says now.

    `next` is the line of its next occurrence, where it recurs. `gone`: it was taken out, as `🏁 delete` asks; `kept`:
    it was not, for lines stand under it. `undated`: without the day that its file cannot hold.
    """

    task: Task
    line: int
    was: str
    now: str
    next: str = ""
    gone: bool = False
    kept: bool = False
    undated: bool = False


class KnownMark(NamedTuple):
    """A task that was marked: by its handle then, the line it was left on, and what that said before and said then.

    Of one that was taken out `now` is empty.
    """

    path: str
    handle: str
    line: int
    was: str
    now: str
    day: str


def remember(notebook: Folder, changes: Iterable[Changed]) -> None:
    """Keep the marks of these changes, the last of them last."""
    day = notebook.today.isoformat()
    new = [
        KnownMark(one.task.path, one.task.id, one.line, one.was, "" if one.gone else one.now, day)
        for one in changes
        if _is_marked(one)
    ]
    if new:
        _rewrite(notebook, lambda marks: [*marks, *new][-MOST:])


def forget(notebook: Folder, changes: Iterable[Changed]) -> None:
    """Drop the marks that were taken back."""
    taken = {(one.task.path, one.was, one.now) for one in changes}
    if taken:
        _rewrite(notebook, lambda marks: [one for one in marks if (one.path, one.now, one.was) not in taken])


def marks(notebook: Folder) -> list[KnownMark]:
    """The marks that are kept, the last of them first."""
    return _kept(notebook)[::-1]


def taken_out(notebook: Folder, words: Sequence[str]) -> int | None:
    """The change in which a task was done and taken out (`🏁 delete`), named by its handle or by all its words.

    Raises ChangedUnderneath where that change did more.
    """
    for one in marks(notebook):
        if one.now or not _is_named(one, words):
            continue
        with notebook.hold:
            changes = notebook.hold.history.changes()
        for change in changes:
            went = [
                line
                for written in change
                for hunk in written.hunks
                for line in hunk.old.splitlines()
                if line not in hunk.new.splitlines()
            ]
            if any(line.strip() == one.was.encode().strip() for line in went):
                if len(went) > 1:
                    raise ChangedUnderneath(
                        "it was taken out together with other changes; nothing was changed",
                        "til undo takes back the last of them, all of it",
                    )
                return change[0].change
    return None


def _is_named(one: KnownMark, words: Sequence[str]) -> bool:
    from tilcli.core.tasks.line import find_mark, parse_task
    from tilcli.core.text import caseless

    mark = find_mark(one.was)
    text = parse_task(one.was[mark.text_start :]).description if mark else ""
    return list(words) == [one.handle] or caseless(" ".join(words)).split() == caseless(text).split()


def line_before(known: Sequence[KnownMark], task: Task, now: str) -> str | None:
    """What the line of a task, which reads `now`, was before it was marked; None where nobody knows."""
    alike = [one for one in known if (one.path, one.now) == (task.path, now)]
    own = [one for one in alike if one.handle == task.id]
    return next((one.was for one in (*own, *alike)), None)


def repeated(notebook: Folder, tasks: Sequence[Task]) -> list[Task]:
    """Those of the open tasks that were done, and moved on in their place, as Logseq's are."""
    known = Marked(notebook)
    found = (known.task(one) for one in known.marks if any(one.path == task.path for task in tasks))
    ids = {task.id for task in found if task is not None}
    return [task for task in tasks if task.status in OPEN and task.id in ids]


def marked_today(notebook: Folder, task: Task) -> bool:
    """Whether an occurrence of a recurring task was done today, and this one is of a day to come."""
    day = task.due or task.scheduled or task.start
    if task.recurrence is None or day is None or day <= notebook.today:
        return False
    below = stored.next_below(notebook.connection, task)
    if any(one.completed == notebook.today for one in below):
        return True
    today = notebook.today.isoformat()
    mine = (task.path, task.id, today)
    return any((one.path, one.handle, one.day) == mine for one in _kept(notebook))


class Marked:
    """The tasks that til marked, found again where they stand now."""

    def __init__(self, notebook: Folder) -> None:
        self.notebook = notebook
        self.marks = marks(notebook)

    def called(self, beginning: str) -> list[KnownMark]:
        """The last mark of each handle that begins so."""
        found: dict[str, KnownMark] = {}
        for one in self.marks:
            if one.handle.startswith(beginning) and self.task(one) is not None:
                found.setdefault(one.handle, one)
        return list(found.values())

    def latest(self, tasks: Sequence[Task]) -> Task | None:
        """The one of these that was marked last."""
        ids = {task.id for task in tasks}
        standing = (self.task(mark) for mark in self.marks)
        return next((task for task in standing if task is not None and task.id in ids), None)

    def task(self, mark: KnownMark) -> Task | None:
        """The task on the line that a mark left, if it stands there, or only once elsewhere in its file."""
        lines = self._lines(mark.path)
        places = [line for line in lines if lines[line][0] == mark.now]
        if mark.line in places:
            return lines[mark.line][1]
        return lines[places[0]][1] if len(places) == 1 else None

    def _lines(self, path: str) -> dict[int, tuple[str, Task]]:
        from tilcli.core.edits.task import words_at
        from tilcli.core.encodings.decoding import decode
        from tilcli.errors import TilError
        from tilcli.index.entries import in_file
        from tilcli.storage.files import read_bytes

        try:
            text = decode(read_bytes(self.notebook.absolute(path))).text
            found = stored.find(self.notebook.connection, in_file(path))
            return {task.line: (words_at(text, task.line), task) for task in found}
        except TilError:  # the file went, or changed since it was looked at
            return {}


def _rewrite(notebook: Folder, change: Callable[[list[KnownMark]], list[KnownMark]]) -> None:
    keep(_path(notebook), lambda: change(_kept(notebook)))


def _kept(notebook: Folder) -> list[KnownMark]:
    def read(value: Any) -> list[KnownMark]:
        found = [KnownMark(*one) for one in value]
        return [one for one in found if date.fromisoformat(one.day)]

    return kept(_path(notebook), read, [])


def _is_marked(change: Changed) -> bool:
    from tilcli.core.tasks.line import find_mark

    was, now = find_mark(change.was), find_mark(change.now)
    return was is not None and now is not None and (was[:2] != now[:2] or bool(change.next))


def _path(notebook: Folder) -> str:
    return notebook.index_path + ".undo"
