"""A tag called otherwise in every note that carries it, written as one change of several files."""

from __future__ import annotations

from tilcli.core.edits.tags import TagRename, rename
from tilcli.core.encodings.decoding import decode, encode
from tilcli.errors import NotebookUnreadable
from tilcli.index.tags import notes_tagged
from tilcli.lean_typing import NamedTuple
from tilcli.notebook.days.draft import Draft, write
from tilcli.notebook.folder import Folder
from tilcli.storage.files import read_bytes


class Renamed(NamedTuple):
    """One note's edit, and in how many places the tag stood."""

    draft: Draft
    places: int


def drafted(notebook: Folder, tag: TagRename) -> list[Renamed]:
    """What would be written, by path. Raises NotebookUnreadable, naming the note, where one cannot be changed."""
    found = (_draft(notebook, path, tag) for path in notes_tagged(notebook.connection, tag.key))
    return [one for one in found if one.places]


def carry_out(notebook: Folder, tag: TagRename) -> list[Renamed]:
    """Rename the tag in all notes or in none. Raises as `drafted`, and ChangedUnderneath where somebody else writes."""
    with notebook.hold:
        renamed = drafted(notebook, tag)
        with notebook.hold.journaled([one.draft[:3] for one in renamed]):
            return [_written(notebook, one, tag) for one in renamed]


def _written(notebook: Folder, renamed: Renamed, tag: TagRename) -> Renamed:
    ready = [renamed]

    def write_once() -> Renamed:
        now = ready.pop() if ready else _draft(notebook, renamed.draft.path, tag)
        write(notebook, now.draft)
        return now

    return notebook.hold.insist(write_once)


def _draft(notebook: Folder, path: str, tag: TagRename) -> Renamed:
    before = read_bytes(notebook.absolute(path))
    decoded = decode(before)
    try:
        text, places = rename(decoded.text, tag)
    except NotebookUnreadable as error:
        raise NotebookUnreadable(f"{path}: {error.message}; nothing was written", error.hint) from error
    return Renamed(Draft(path, before, encode(text, decoded) if places else before), places)
