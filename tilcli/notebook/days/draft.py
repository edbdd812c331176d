"""What would be written, as bytes before and after, and the one way to write it.

Nothing writes but `write`, so that `--dry-run` shows exactly what would be written.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from tilcli.core.patterns.gate import checked
from tilcli.core.patterns.pattern import numbered
from tilcli.disk import LARGEST
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class Wanted(NamedTuple):
    """The entry that a person asks for."""

    day: date
    title: str = ""
    tags: Sequence[str] = ()
    template: str | None = None
    body: str = ""
    carry: bool = True  # with links to the tasks left over, where the configuration asks for them


class Draft(NamedTuple):
    """An edit still to be written: the file's bytes before (None: there is no file) and after.

    The entry, or the item added to it, starts on `line`; `new_heading` names a section made for the item, `begins`
    says that a new entry begins. `alone`: the day has one such file, so a name that is taken means that somebody was
    quicker. `bare` is the file with the new entry and nothing added to it yet.
    """

    path: str
    before: bytes | None
    after: bytes
    line: int = 1
    new_heading: str = ""
    begins: bool = False
    alone: bool = False
    bare: bytes | None = None


def write(notebook: Folder, draft: Draft, *, flush: bool = True) -> Draft:
    """Write the draft; it comes back with its final path: a name that is taken gets `-2`, `-3` …

    `flush` is for new files (files.create); what is not flushed one by one cannot be taken back one by one
    either. Raises Overtaken if the file is not what it was when the draft was made, NotebookUnreadable if no note
    may be as large as it would be.
    """
    if len(draft.after) > LARGEST:
        message = f"{draft.path} would be too large to be a note (over 2 MB); nothing was written"
        raise NotebookUnreadable(message, "begin another note:  til new TITLE")
    if draft.before is None:
        checked(draft.path)
    _refuse_link(notebook.absolute(draft.path), draft.path)
    if draft.before is not None:
        _put(notebook, draft)
        return _noted(notebook, draft)
    for number in range(1, 10_000):
        named = draft._replace(path=numbered(draft.path, number) if number > 1 else draft.path)
        if not os.path.lexists(notebook.absolute(named.path)) and _put(notebook, named, flush=flush):
            return _noted(notebook, named)
        if draft.alone:
            raise Overtaken(f"{draft.path} was made by somebody else just now", "run the same command again")
    raise NotebookUnreadable(f"there are 10,000 notes called {draft.path}", "choose another title")


def _put(notebook: Folder, draft: Draft, *, flush: bool = True) -> bool:
    """Write the file, its history first, so that a til killed in between can be taken back; whether it could be."""
    path = notebook.absolute(draft.path)
    forget = notebook.hold.note(draft.path, draft.before, draft.after, draft.bare) if flush else None
    written = False
    try:
        if draft.before is None:
            written = files.create(path, draft.after, flush=flush)
        else:
            files.replace(path, draft.before, draft.after)
            written = True
    finally:
        if forget is not None and not written:
            forget()
    return written


def _noted(notebook: Folder, draft: Draft) -> Draft:
    """The draft; that it is written is to be known where even the telling fails."""
    notebook.written.append(f"{draft.path}:{draft.line}")
    return draft


def _refuse_link(full: str, path: str) -> None:
    if os.path.islink(full):
        message = f"{path} is a symbolic link, and til follows none: it is no note of this notebook"
        raise NotebookUnreadable(message, "put the note itself there, or move the link away")


def take_back(notebook: Folder, draft: Draft) -> bool:
    """Take a new entry away again if its file still is, byte for byte, what was written; whether it was."""
    path = notebook.absolute(draft.path)

    def once() -> bool:
        if not os.path.isfile(path) or files.read_bytes(path) != draft.after:
            return False
        if draft.before is None:
            files.remove(path, draft.after)
        else:
            files.replace(path, draft.after, draft.before)
        history = notebook.hold.history
        changes = history.changes()
        if changes and changes[0][0].path == draft.path:  # there is nothing of it to be taken back
            history.drop(changes[0][0].change)
        return True

    return notebook.hold.insist(once)
