"""Tasks named by the numbers that the last search on a terminal printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tilcli.core.entry import Task
from tilcli.core.text import one_line
from tilcli.errors import NoSuchTask
from tilcli.index import tasks
from tilcli.index.entries import in_file
from tilcli.notebook.search.last import is_number, spot_now, spots

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def tasks_of_results(notebook: Folder, words: Sequence[str], statuses: Sequence[str]) -> list[Task]:
    """The task on the line of each result; nothing where the words are no such numbers, or a task says just that.

    Raises NoSuchTask for a result whose line is no task, NoSuchEntry for one whose file is gone.
    """
    results = spots(notebook)
    if not all(is_number(word) and 1 <= int(word) <= len(results) for word in words):
        return []
    said = tasks.find(notebook.connection, tasks.saying(" ".join(words)))
    if any(task.status in statuses for task in said):
        return []
    found = []
    for number in map(int, words):
        spot = spot_now(notebook, number, results[number - 1])
        on_line = [
            one for one in tasks.find(notebook.connection, in_file(spot.path)) if one.line == spot.line
        ]
        if not on_line:
            place = one_line(f"{spot.path}:{spot.line}")
            message = f"result {number} of the last search is no task: {place}"
            raise NoSuchTask(message, "name the task by its handle or its words:  til todo")
        found += on_line
    return found
