"""`til add`: one more item in the day's entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.notebook.days.draft import Draft, Wanted, insist, write
from tilcli.notebook.days.new import draft
from tilcli.notebook.days.place import DayPlace, find
from tilcli.notebook.days.text import inline_tag
from tilcli.notebook.days.within import usual_section
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class WantedItem(NamedTuple):
    """What is to be added."""

    text: str
    day: date
    todo: bool = False
    due: date | None = None
    priority: str | None = None
    under: str | None = None
    tags: Sequence[str] = ()

    def words(self) -> str:
        """The item's text with tags, priority and due date behind its first line."""
        first, newline, rest = self.text.strip("\n").partition("\n")
        parts = [first.rstrip(), *(inline_tag(tag) for tag in self.tags)]
        if self.priority:
            from tilcli.core.tasks.signifiers import PRIORITIES

            parts.append(next(sign for sign, name in PRIORITIES.items() if name == self.priority))
        if self.due is not None:
            parts.append(f"📅 {self.due.isoformat()}")
        return " ".join(parts) + newline + rest


def add(notebook: Folder, item: WantedItem) -> Draft:
    """Write the item into its day's entry, after whatever others write there at the same moment."""
    return insist(lambda: write(notebook, draft_item(notebook, item)))


def draft_item(notebook: Folder, item: WantedItem) -> Draft:
    """The day's entry with the item at its end, or under the heading it names; the entry is made if need be."""
    place = find(notebook, item.day)
    if place is not None:
        before = read_bytes(notebook.absolute(place.path))
        return _append(notebook, place, before, before, item)
    new = draft(notebook, Wanted(item.day))
    made = _append(notebook, _place_of(notebook, new, item.day), new.before, new.after, item)
    return made._replace(day=new.day, alone=True)


def _place_of(notebook: Folder, new: Draft, day: date) -> DayPlace:
    """Where a new entry stands in its file: in a log with the newest day first, others follow it."""
    from tilcli.notebook.days.within import entry_lines

    first, last = entry_lines(notebook, new, new.after, day) or (new.line, None)
    return DayPlace(new.path, first, last)


def _append(notebook: Folder, place: DayPlace, before: bytes | None, data: bytes, item: WantedItem) -> Draft:
    from tilcli.core.edits.sections import append_item
    from tilcli.core.encodings.decoding import decode, encode

    decoded = decode(data)
    whole = place.line == 1 and place.end_line is None
    within = None if whole else (place.line, place.end_line or 10**9)
    under = item.under or usual_section(notebook, decoded.text, within, todo=item.todo)
    placed = append_item(decoded.text, item.words(), under, within, item.todo)
    heading = item.under or "" if placed.new_section else ""
    return Draft(place.path, before, encode(placed.text, decoded), placed.line, heading)
