"""Tasks named by the numbers that the last search on a terminal printed."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.entry import Task
from tilcli.core.text import one_line
from tilcli.errors import NoSuchTask
from tilcli.index import tasks
from tilcli.index.entries import in_file
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.search.last import Spot, is_number, spot_now, spots

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def tasks_of_results(notebook: Folder, words: Sequence[str], statuses: Sequence[str]) -> list[Task]:
    """The task of each result: on its line, else the one that is in `statuses` among the lines shown with it.

    Nothing where the words are no such numbers, or a task says just that. Raises NoSuchTask for a result without one
    such task, NoSuchEntry for one whose file is gone.
    """
    results = spots(notebook)
    if not all(is_number(word) and 1 <= int(word) <= len(results) for word in words):
        return []
    said = tasks.find(notebook.connection, tasks.saying(" ".join(words)))
    if any(task.status in statuses for task in said):
        return []
    return [_task_of(notebook, int(word), results[int(word) - 1], statuses) for word in words]


def _task_of(notebook: Folder, number: int, spot: Spot, statuses: Sequence[str]) -> Task:
    on_line = {task.line: task for task in tasks.find(notebook.connection, in_file(spot.path))}
    line = spot_now(notebook, number, spot).line
    if line in on_line:
        return on_line[line]
    others = [spot_now(notebook, number, Spot(spot.path, *other)).line for other in spot.others]
    beside = [on_line[line] for line in others if line in on_line and on_line[line].status in statuses]
    if len(beside) == 1:
        return beside[0]
    place = one_line(f"{spot.path}:{line}")
    message = f"result {number} of the last search is no task: {place}"
    details = tuple(f"{task.id}  {task.text}  ({task.path}:{task.line})" for task in beside)
    raise NoSuchTask(message, "name the task by its handle or its words:  til todo", details)
