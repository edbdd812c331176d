"""The two texts of a move: the tasks marked where they stood, and copied to where they come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.core.entry import OPEN, Task
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import Draft
from tilcli.notebook.days.within import entry_lines, usual_sections
from tilcli.notebook.tasks.change import lines_now, tasks_in

if TYPE_CHECKING:
    from tilcli.core.edits.items import Item
    from tilcli.notebook.folder import Folder


class Copied(NamedTuple):
    """A file's text in which the tasks and their open children are marked as moved, and what they said."""

    after: bytes
    items: list[Item]


def check(notebook: Folder, path: str, after: bytes, tasks: Sequence[Task], lines: Sequence[int]) -> None:
    """Raise UsageError for a task that would be none where it is copied to: its next line would underline it."""
    there = {task.line: task for task in tasks_in(notebook, path, after)}
    for task, line in zip(tasks, lines, strict=True):
        if line not in there or there[line].text != task.text:
            raise UsageError(
                f"{task.path}:{task.line} would be no task in {path}; nothing was moved",
                f"look at the lines below it:  til edit {task.path}:{task.line}",
            )


def copied(notebook: Folder, path: str, data: bytes, tasks: Sequence[Task]) -> Copied:
    from tilcli.core.edits.items import item_block, take_item
    from tilcli.core.edits.task import set_mark
    from tilcli.core.encodings.decoding import decode, encode

    lines = lines_now(notebook, path, tasks, data)
    decoded = decode(data)
    text = decoded.text
    items = [take_item(text, lines[task.id]) for task in tasks]
    is_open = [task.line for task in tasks_in(notebook, path, data) if task.status in OPEN]
    marked: set[int] = set()
    for task in tasks:
        first, last = item_block(text, lines[task.id])
        marked |= {line for line in is_open if first <= line <= last}
    for line in sorted(marked | set(lines.values())):
        text = set_mark(text, line, ">")
    return Copied(encode(text, decoded), items)


def added(
    notebook: Folder, target: Draft, data: bytes, items: Sequence[tuple[Task, Item]], day: date
) -> tuple[bytes, list[int]]:
    """The target with the items under the headings that they stood under, else at the place of its tasks; and the
    line that each starts on.
    """
    from tilcli.core.edits.sections import append_item
    from tilcli.core.encodings.decoding import decode, encode
    from tilcli.core.lines import lines_of, split_lines

    decoded = decode(data)
    usual = usual_sections(notebook)
    text = decoded.text
    lines: list[int] = []
    for task, item in items:
        within = entry_lines(notebook, target, encode(text, decoded), day)
        own = [
            name for name in task.heading[-1:] if f"# {name}" not in split_lines(text)
        ]  # not a note's title
        named = usual._replace(tasks=(*own, *usual.tasks))
        placed = append_item(text, item, None, within, True, named)
        more = len(lines_of(placed.text)) - len(lines_of(text))
        text = placed.text
        lines = [line + more if line >= placed.line else line for line in lines] + [placed.line]
    return encode(text, decoded), lines


def standing(
    notebook: Folder, path: str, data: bytes, day: date, items: Sequence[tuple[Task, Item]]
) -> set[str]:
    """The handles of tasks that need no copy: open in the day's entry already, or among `items` before them, and
    nothing stands under them.
    """
    present = set(open_lines(notebook, path, data, day))
    found = set()
    for task, item in items:
        if task.text in present and "\n" not in item.words:
            found.add(task.id)
        present.add(task.text)
    return found


def open_lines(notebook: Folder, path: str, data: bytes, day: date) -> dict[str, int]:
    """What the open tasks of a day's entry say, with their lines."""
    return {
        task.text: task.line
        for task in tasks_in(notebook, path, data)
        if task.status in OPEN and task.date == day
    }
