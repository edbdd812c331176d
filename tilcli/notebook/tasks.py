"""Finding a task by handle or words, and changing its mark in its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.entry import Task
from tilcli.errors import ChangedUnderneath, NoSuchTask
from tilcli.index import reader
from tilcli.index.reader import Condition
from tilcli.notebook.drafts import Draft
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

OPEN = ("open", "in-progress")
CLOSED = ("done", "cancelled", "moved")
_HANDLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,8}")
_CANDIDATES = 8
_FILE_ORDER = "entry.path_key, task.line"

Edit = Callable[[str, int], str]  # (text, line) → text


class Changed(NamedTuple):
    """A task and the line it stands on after the edit."""

    task: Task
    line: int


def name_tasks(notebook: Notebook, words: Sequence[str], statuses: Sequence[str]) -> list[Task]:
    """The tasks that these words name.

    A word that is the beginning of a handle names that task. Other words name one task together, whose text holds them all;
    unless one was quoted (has a space in it): then each names a task of its own.
    Tasks in one of `statuses` come first; raises NoSuchTask, with candidates, unless each name fits exactly one.
    """
    found: list[Task] = []
    left: list[str] = []
    for word in words:
        by_handle = _by_handle(notebook, word, statuses)
        if by_handle is None:
            left.append(word)
        else:
            found.append(by_handle)
    if any(" " in word.strip() for word in left):
        found += [_by_words(notebook, word, statuses) for word in left]
    elif left:
        found.append(_by_words(notebook, " ".join(left), statuses))
    return list({task.id: task for task in found}.values())


def _by_handle(notebook: Notebook, word: str, statuses: Sequence[str]) -> Task | None:
    if not _HANDLE.fullmatch(word):
        return None
    condition = Condition("task.handle BETWEEN ? AND ?", (word, word + "~"))
    fitting = [task for task, _ in reader.tasks(notebook.connection, condition, _FILE_ORDER)]
    wanted = [task for task in fitting if task.status in statuses] or fitting
    if len(wanted) > 1:
        raise _several(notebook, word, wanted)
    return wanted[0] if wanted else None


def _by_words(notebook: Notebook, text: str, statuses: Sequence[str]) -> Task:
    words = _folded(text).split()
    marks = ",".join("?" * len(statuses))
    condition = Condition(f"task.status IN ({marks})", tuple(statuses))
    every = [task for task, _ in reader.tasks(notebook.connection, condition, _FILE_ORDER)]
    fitting = [task for task in every if words and all(word in _folded(task.text) for word in words)]
    if not fitting:
        kind = "open" if "open" in statuses else "closed"
        raise NoSuchTask(f"no {kind} task fits {text!r}", "see them:  til todo" if kind == "open" else "see them:  til todo --done")
    exact = [task for task in fitting if _folded(task.text).split() == words]
    if len(exact) == 1:
        return exact[0]
    if len(fitting) > 1:
        raise _several(notebook, text, fitting)
    return fitting[0]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _several(notebook: Notebook, text: str, fitting: Sequence[Task]) -> NoSuchTask:
    short = reader.short_handles(notebook.connection, [task.id for task in fitting[:_CANDIDATES]])
    shown = tuple(f"{short[task.id]}  {task.text}  ({task.path}:{task.line})" for task in fitting[:_CANDIDATES])
    more = (f"… {len(fitting) - _CANDIDATES} more",) if len(fitting) > _CANDIDATES else ()
    return NoSuchTask(f"{len(fitting)} tasks fit {text!r}", f"name one by its handle:  {next(iter(short.values()))}", shown + more)


def draft_changes(notebook: Notebook, tasks: Sequence[Task], edit: Edit) -> list[tuple[Draft, list[Changed]]]:
    """For each file one draft with `edit` done to its tasks, and where they then stand.

    Every task is looked up by its handle in the file as it is now; if it is not there any more nothing is drafted: ChangedUnderneath.
    """
    by_path: dict[str, list[Task]] = {}
    for task in tasks:
        by_path.setdefault(task.path, []).append(task)
    return [_draft_file(notebook, path, group, edit) for path, group in by_path.items()]


def _draft_file(notebook: Notebook, path: str, tasks: Sequence[Task], edit: Edit) -> tuple[Draft, list[Changed]]:
    from tilcli.storage.encoding import decode, encode

    before = after = read_bytes(notebook.absolute(path))
    for task in tasks:
        decoded = decode(after)
        after = encode(edit(decoded.text, _line_now(notebook, task, after)), decoded)
    changed = [Changed(task, _line_now(notebook, task, after, task.line)) for task in tasks]
    return Draft(path, before, after), changed


def _line_now(notebook: Notebook, task: Task, data: bytes, otherwise: int | None = None) -> int:
    from tilcli.storage.notes import note_of

    note = note_of(task.path, data, notebook.rules)
    present = [found for content in note.entries for found in content.tasks]
    for found in present:
        if found.id == task.id:
            return found.line
    if otherwise is not None:
        return otherwise
    near = sorted(present, key=lambda found: abs(found.line - task.line))[:3]
    shown = tuple(f"{task.path}:{found.line}  [{found.symbol}] {found.text}" for found in near)
    raise ChangedUnderneath(f"{task.path} no longer has the task {task.text!r}; nothing was written", "see what there is:  til todo", shown)


def writes_done_dates(notebook: Notebook) -> bool:
    """Whether ticking writes `✅ date`: the configuration says so, or the notebook does so already."""
    if notebook.config["tasks.done_date"]:
        return True
    sql = "SELECT 1 FROM task WHERE status = 'done' AND completed IS NOT NULL LIMIT 1"
    return notebook.connection.execute(sql).fetchone() is not None


def ticking(on: date, *, dated: bool) -> Edit:
    """The edit that ticks a task; one that recurs puts its next occurrence on the line above."""

    def tick(text: str, line: int) -> str:
        from tilcli.core import edit_tasks, recurrence
        from tilcli.core.lines import lines_of

        ticked = edit_tasks.tick(text, line, on if dated else None)
        here = lines_of(text)[line - 1]
        following = recurrence.next_line(text[here.start : here.stop], on)
        return ticked if following is None else edit_tasks.insert_before(ticked, line, following)

    return tick
