"""What tasks were before they were marked, where the marked line does not tell: `[!]`, `LATER`, an old `✅`.

A line says that it is done, not that it was `[/]` before. So that `til undo` gives back every byte, such lines
are kept beside the index, as disposable as that: without them a task comes back as open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.core.entry import Task
from tilcli.notebook.beside import keep, kept

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

MOST = 1_000  # lines that are kept


class Changed(NamedTuple):
    """A task, the line it stands on after the edit, and what that line said before and says now."""

    task: Task
    line: int
    was: str
    now: str


# Path and handle of a task and its line as it was left → that line as it was before.
Before = Mapping[tuple[str, str, str], str]


def remember(notebook: Folder, changes: Iterable[Changed]) -> None:
    """Keep how the lines were that opening them again would not restore."""
    marked = [one for one in changes if _is_marked(one)]
    if not marked:
        return
    # What was kept of an earlier mark is no longer true, even where nothing need be kept of this one.
    known = recall(notebook, [one.task for one in marked])
    new = {_key(one): one.was for one in marked if not _comes_back(one) or _key(one) in known}
    if new:
        keep(_path(notebook), lambda: [[*key, was] for key, was in (_kept(notebook) | new).items()][-MOST:])


def recall(notebook: Folder, tasks: Sequence[Task]) -> Before:
    """What lines of these tasks' files were before they were marked."""
    wanted = {task.path for task in tasks}
    return {key: was for key, was in _kept(notebook).items() if key[0] in wanted}


def _kept(notebook: Folder) -> dict[tuple[str, str, str], str]:
    def read(value: Any) -> dict[tuple[str, str, str], str]:
        return {(path, name, now): was for path, name, now, was in value}

    return kept(_path(notebook), read, {})


def line_before(before: Before, task: Task, now: str) -> str | None:
    """What the line of a task, which reads `now`, was before it was marked.

    A task that recurs has left its handle to its next occurrence: then the line alone tells, if only one reads so.
    """
    known = before.get((task.path, task.id, now))
    if known is not None or task.recurrence is None:
        return known
    alike = {was for (path, _, line), was in before.items() if (path, line) == (task.path, now)}
    return alike.pop() if len(alike) == 1 else None


def _key(change: Changed) -> tuple[str, str, str]:
    return change.task.path, change.task.id, change.now


def _is_marked(change: Changed) -> bool:
    from tilcli.core.tasks.line import find_mark

    was, now = find_mark(change.was), find_mark(change.now)
    return was is not None and now is not None and was[:2] != now[:2]


def _comes_back(change: Changed) -> bool:
    from tilcli.core.edits.task import untick

    return untick(change.now, 1) == change.was


def _path(notebook: Folder) -> str:
    return notebook.index_path + ".undo"
