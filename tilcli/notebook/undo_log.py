"""What tasks were before they were marked, where the marked line does not tell: `[!]`, `LATER`, an old `✅`.

A line says that it is done, not that it was `[/]` before. So that `til undo` gives back every byte, such lines
are kept beside the index, as disposable as that: without them a task comes back as open.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tilcli.core.entry import Task

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook
    from tilcli.notebook.tasks import Changed

LARGEST = 100_000  # bytes, from which the older half is dropped


def remember(notebook: Notebook, changes: Iterable[Changed]) -> None:
    """Keep how the lines were that opening them again would not restore."""
    lost = [one for one in changes if _is_marked(one) and not _comes_back(one)]
    if not lost:
        return
    rows = [[one.task.path, one.task.id, one.now, one.was] for one in lost]
    try:
        _shorten(_path(notebook))
        with open(_path(notebook), "a", encoding="utf-8", errors="surrogatepass") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    except OSError:
        return  # a folder that cannot be written: no reason to fail what is done


def _is_marked(change: Changed) -> bool:
    from tilcli.core.task_line import find_mark

    was, now = find_mark(change.was), find_mark(change.now)
    return was is not None and now is not None and was[:2] != now[:2]


def _comes_back(change: Changed) -> bool:
    from tilcli.core.edit_tasks import untick

    return untick(change.now, 1) == change.was


def recall(notebook: Notebook, tasks: Sequence[Task]) -> dict[str, str]:
    """Line as it was left → line as it was before, of these tasks."""
    wanted = {(task.path, task.id) for task in tasks}
    try:
        with open(_path(notebook), encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        return {now: was for path, name, now, was in rows if (path, name) in wanted}
    except (OSError, ValueError, TypeError):
        return {}


def _path(notebook: Notebook) -> str:
    return notebook.index_path + ".undo"


def _shorten(path: str) -> None:
    if not os.path.exists(path) or os.path.getsize(path) < LARGEST:
        return
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines[len(lines) // 2 :])
