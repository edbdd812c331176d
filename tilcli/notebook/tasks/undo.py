"""What tasks were before they were marked, where the marked line does not tell: `[!]`, `LATER`, an old `✅`.

A line says that it is done, not that it was `[/]` before. So that `til undo` gives back every byte, such lines
are kept beside the index, as disposable as that: without them a task comes back as open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.entry import Task

if TYPE_CHECKING:
    from tilcli.notebook.notebook import Notebook

LARGEST = 100_000  # bytes, from which the older half is dropped


class Changed(NamedTuple):
    """A task, the line it stands on after the edit, and what that line said before and says now."""

    task: Task
    line: int
    was: str
    now: str


# Path and handle of a task and its line as it was left → that line as it was before.
Before = Mapping[tuple[str, str, str], str]


def remember(notebook: Notebook, changes: Iterable[Changed]) -> None:
    """Keep how the lines were that opening them again would not restore."""
    marked = [one for one in changes if _is_marked(one)]
    if not marked:
        return
    # What was kept of an earlier mark is no longer true, even where nothing need be kept of this one.
    known = recall(notebook, [one.task for one in marked])
    kept = [one for one in marked if not _comes_back(one) or _key(one) in known]
    if not kept:
        return
    import json

    try:
        _shorten(_path(notebook))
        with open(_path(notebook), "a", encoding="utf-8", errors="surrogatepass") as file:
            file.writelines(json.dumps([*_key(one), one.was]) + "\n" for one in kept)
    except OSError:
        return  # a folder that cannot be written: no reason to fail what is done


def recall(notebook: Notebook, tasks: Sequence[Task]) -> Before:
    """What lines of these tasks' files were before they were marked."""
    wanted = {task.path for task in tasks}
    try:
        with open(_path(notebook), encoding="utf-8") as file:
            import json

            rows = [json.loads(line) for line in file]
        return {(path, name, now): was for path, name, now, was in rows if path in wanted}
    except (OSError, ValueError, TypeError):
        return {}


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


def _path(notebook: Notebook) -> str:
    return notebook.index_path + ".undo"


def _shorten(path: str) -> None:
    if not os.path.exists(path) or os.path.getsize(path) < LARGEST:
        return
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines[len(lines) // 2 :])
