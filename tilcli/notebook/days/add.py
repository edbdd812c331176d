"""`til add`: one more item in the day's entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import Draft, Wanted, write
from tilcli.notebook.days.new import draft
from tilcli.notebook.days.place import find
from tilcli.notebook.days.text import inline_tag
from tilcli.notebook.days.within import entry_lines, task_mark, usual_sections
from tilcli.storage.files import read_bytes
from tilcli.system import clock

if TYPE_CHECKING:
    from tilcli.core.edits.items import Item
    from tilcli.notebook.folder import Folder


class WantedItem(NamedTuple):
    """What is to be added."""

    text: str
    todo: bool = False
    fields: Mapping[str, str] = {}  # of the task, as core.edits.fields has them
    under: str | None = None
    tags: Sequence[str] = ()
    time: bool = False  # with the time before the text
    question: bool = False

    def items(self, form: str, time: str, mark: str, note: str) -> list[Item]:
        """The items it makes (several, if a list was pasted), with tags and fields behind the first line of each,
        spelled as the `note` spells them, and the `mark` of a task if they are to be done. `form` says how they are
        written: `{text}`, or with the `time`, as `{time} {text}`.
        """
        from tilcli.core.edits.texts import new_items

        before, _, after = (part.replace("{time}", time) for part in form.partition("{text}"))
        if self.question and not _is_marked(self.text):
            before = f"Q. {before}"
        parts = [after, *(inline_tag(tag) for tag in self.tags)]
        items = new_items(self.text, todo=mark, before=before, after=" ".join(parts).rstrip())
        if not self.fields:
            return items

        from tilcli.core.edits.fields import new_task

        return [item._replace(words=new_task(item.words, self.fields, note)) for item in items]


def _is_marked(text: str) -> bool:
    from tilcli.core.questions.wording import marked

    return marked(text.lstrip()) is not None


class _Entry(NamedTuple):
    """A day's entry, before anything is added: its file as it is (None: there is none yet) and as it begins, and
    the lines that are the day's (None: all of them).
    """

    path: str
    before: bytes | None
    data: bytes
    within: tuple[int, int] | None = None


def add(notebook: Folder, item: WantedItem, day: date) -> Draft:
    """Write the item into the day's entry, after whatever others write there at the same moment."""
    return notebook.hold.insist(lambda: write(notebook, draft_item(notebook, item, day)))


def draft_item(notebook: Folder, item: WantedItem, day: date) -> Draft:
    """The day's entry with the item at its end, or under the heading it names; the entry is made if need be."""
    place = find(notebook, day)
    if place is not None:
        before = read_bytes(notebook.absolute(place.path))
        return _with_item(notebook, _Entry(place.path, before, before, place.lines), item)
    new = draft(notebook, Wanted(day))
    # In a log with the newest day first, others follow the new one.
    lines = entry_lines(notebook, new, new.after, day) or (None if new.line == 1 else (new.line, 10**9))
    entry = _Entry(new.path, new.before, new.after, lines)
    return _with_item(notebook, entry, item)._replace(begins=True, alone=True, bare=new.after)


def _with_item(notebook: Folder, entry: _Entry, item: WantedItem) -> Draft:
    from tilcli.core.edits.sections import append_item
    from tilcli.core.encodings.decoding import decode, encode

    decoded = decode(entry.data)
    written = notebook.config["add.format"]
    if item.time and "{time}" not in written:
        written = "{time} {text}"
    mark = task_mark(notebook, decoded.text) if item.todo else ""
    items = item.items(written, clock.now(notebook.environ).strftime("%H:%M"), mark, decoded.text)
    usual = usual_sections(notebook)
    if item.question:
        usual = usual._replace(items=notebook.config["add.question_under"])
    placed = append_item(decoded.text, items, item.under, entry.within, usual=usual)
    heading = item.under or "" if placed.new_section else ""
    return Draft(entry.path, entry.before, encode(placed.text, decoded), placed.line, heading)
