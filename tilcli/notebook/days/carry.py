"""What the last day left open: seen on today's screen, linked from the new day's entry if so configured.

No task is ever copied for it: a copy would be open twice.
"""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from urllib.parse import quote

from tilcli.core.entry import OPEN, Task
from tilcli.index import tasks as stored
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder

REACH = 7  # days back to look for a day with an entry: over a weekend, or a short holiday


def left_over(notebook: Folder) -> list[Task]:
    """The open tasks of the last day before today that has an entry, as the index knows them."""
    return stored.left_over(notebook.connection, notebook.today - timedelta(days=REACH), notebook.today)


def with_links(notebook: Folder, made: Draft, day: date) -> Draft:
    """A new entry with a link to each task that the last day left open, where its own tasks will stand."""
    left = _left_in_notes(notebook, day)
    if not left:
        return made
    from tilcli.core.edits.items import Item
    from tilcli.core.edits.sections import append_item
    from tilcli.core.encodings.decoding import decode, encode
    from tilcli.notebook.days.within import entry_lines, usual_sections

    decoded = decode(made.after)
    within = entry_lines(notebook, made, made.after, day)
    links = [Item(_link(task, made.path)) for task in left]
    placed = append_item(decoded.text, links, None, within, True, usual_sections(notebook))
    return made._replace(after=encode(placed.text, decoded))


def _left_in_notes(notebook: Folder, day: date) -> list[Task]:
    from tilcli.notebook.days.place import find
    from tilcli.storage.notes import read_note

    look = notebook.look()
    for back in range(1, REACH + 1):
        before = day - timedelta(days=back)
        place = find(notebook, before, look)
        if place is None:
            continue
        entries = read_note(notebook.root, place.path, notebook.rules).entries
        tasks = [task for content in entries if content.entry.date == before for task in content.tasks]
        left = [task for task in tasks if task.status in OPEN and not (task.start and task.start > day)]
        known = {task.id for task in left}
        return [task for task in left if task.parent not in known]
    return []


def _link(task: Task, path: str) -> str:
    """A Markdown link to the task's note; within a log of many days, to its heading, as GitHub names them."""
    words = re.sub(r"([\[\]\\])", r"\\\1", task.text)
    if task.path == path:
        from tilcli.core.markdown.slugs import slug

        return f"[{words}](#{slug(task.heading[-1] if task.heading else '')})"
    folder = os.path.dirname(path)
    return f"[{words}]({_destination(os.path.relpath(task.path, folder or '.').replace(os.sep, '/'))})"


def _destination(path: str) -> str:
    """A path as a link's destination: what would end it is escaped, letters of any script stay readable."""
    return re.sub(r"[\s()<>%\\#?]", lambda sign: quote(sign[0]), path)
