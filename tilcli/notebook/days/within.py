"""Where in its file a day stands, and where in its day an item goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tilcli.notebook.days.draft import Draft

if TYPE_CHECKING:
    from tilcli.core.dating.stretches import Stretch
    from tilcli.core.edits.places import Usual
    from tilcli.notebook.folder import Folder


def days_within(notebook: Folder, path: str, data: bytes) -> tuple[Stretch, ...]:
    """The days of a file that holds `data`, or would."""
    from tilcli.core.reading import days_of
    from tilcli.storage.notes import siblings_of

    return days_of(path, data, notebook.rules, siblings_of(notebook.root, path))


def entry_lines(notebook: Folder, target: Draft, data: bytes, day: date) -> tuple[int, int] | None:
    """First and last line of the day's entry in a file of several; None where the file is the entry.

    In a log it is what stands below the day's heading, of which no date need be read. `data` is what the
    target's file holds now.
    """
    if section := lines_below(notebook, data, target.line):
        return section
    days = days_within(notebook, target.path, data)
    if len(days) < 2:
        return None
    own = [one for one in days if one.date == day] or [
        one for one in days if one.line <= target.line <= one.end_line
    ]
    return (own[0].line, own[0].end_line) if own else None


def usual_sections(notebook: Folder) -> Usual:
    """Where items and tasks stand in this notebook."""
    from tilcli.core.edits.places import Usual

    return Usual(notebook.config["add.under"], notebook.config["add.todo_under"])


def lines_below(notebook: Folder, data: bytes, line: int) -> tuple[int, int] | None:
    """First and last line of a day in a log, whose heading stands on `line`; None if no such heading does."""
    from tilcli.core.edits.logs import level_of, section_of
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode

    level = level_of(notebook.config["heading"].rpartition("\n")[2])
    if not level:
        return None
    outline = read_outline(decode(data).text)
    # Above the first line of a file no day stands whose level could tell of this one's.
    found = (one for one in outline.headings if one.first == line and (line > 1 or one.level == level))
    return next((section_of(outline, one) for one in found), None)
