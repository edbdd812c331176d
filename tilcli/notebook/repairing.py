"""`til doctor --repair` and `--fix`: text that was once read in the wrong encoding, put right; copies taken away.

The original's bytes are kept beside the note as `NAME.orig` (no ending of a note, so never indexed) before
anything is written; the repair is in the encoding that the file has.
"""

from __future__ import annotations

import os

from tilcli.core.encodings import mojibake
from tilcli.core.encodings.decoding import Decoded, decode, encode, printable
from tilcli.core.encodings.mojibake import BrokenLine, Mojibake
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import Draft
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class Repair(NamedTuple):
    """A note's mojibake, with the file as it was read."""

    path: str
    before: bytes
    decoded: Decoded
    found: Mojibake

    @property
    def guesses(self) -> int:
        """How many characters are guesses: their bytes were lost for good."""
        return sum(len(line.guesses) for line in self.found.lines)

    @property
    def provable(self) -> bool:
        """Whether the whole note was misread and is given back whole (see `mojibake.is_proved`)."""
        return mojibake.is_proved(self.decoded.text, self.found)

    @property
    def draft(self) -> Draft:
        """The edit. Raises NotebookUnreadable where the file's encoding has no place for the text."""
        text = mojibake.repair(self.decoded.text, self.found)
        return Draft(self.path, self.before, encode(text, self.decoded))

    @property
    def preview(self) -> Draft:
        """The edit for a person to look at, in UTF-8: each guess stands in ‹ ›."""
        text = printable(self.decoded.text)
        lines = (BrokenLine(line.line, line.broken, line.marked) for line in self.found.lines)
        marked = Mojibake(self.found.codec, tuple(lines))
        return Draft(self.path, text.encode(), mojibake.repair(text, marked).encode())


def find_repair(notebook: Folder, path: str) -> Repair | None:
    """The repair of a note; None where nothing is broken. Raises NotebookUnreadable."""
    before = files.read_bytes(notebook.absolute(path))
    decoded = decode(before)
    found = mojibake.find(printable(decoded.text))
    return Repair(path, before, decoded, found) if found else None


def carry_out(notebook: Folder, repair: Repair) -> str:
    """Write the repair; the path that the original was kept under comes back.

    Raises ChangedUnderneath if the note changed since it was read: then neither is written.
    """
    draft = repair.draft
    with notebook.hold:
        kept, made = _keep(notebook, repair)
        forget = notebook.hold.note(repair.path, repair.before, draft.after)
        try:
            files.replace(notebook.absolute(repair.path), repair.before, draft.after)
        except BaseException:
            forget()
            if made:
                os.unlink(notebook.absolute(kept))
            raise
    return kept


def _keep(notebook: Folder, repair: Repair) -> tuple[str, bool]:
    """Where the original now lies beside the note, and whether this put it there (it may be kept already)."""
    for number in range(1, 1000):
        path = f"{repair.path}.orig{number if number > 1 else ''}"
        if files.create(notebook.absolute(path), repair.before):
            return path, True
        if files.read_bytes(notebook.absolute(path)) == repair.before:
            return path, False
    raise NotebookUnreadable(f"{repair.path} has 999 originals beside it", "remove some of them")


def remove_copy(notebook: Folder, path: str, *, dry_run: bool) -> str:
    """Take away a sync program's copy that is the same as its original, to the byte; that comes back, or "".

    Raises ChangedUnderneath if somebody writes into it meanwhile.
    """
    from tilcli.storage.copies import is_same, original_of

    with notebook.hold:
        original = original_of(notebook.root, path)
        if not original or not is_same(notebook.root, path, original):
            return ""
        if not dry_run:
            full = notebook.absolute(path)
            files.remove(full, files.read_bytes(notebook.absolute(original)))
    return original
