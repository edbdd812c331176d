"""`til doctor --fix`: anchors that lead nowhere, where exactly one heading can be meant, written as one change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tilcli.core.edits.anchors import AnchorEdit, with_anchor
from tilcli.core.encodings.decoding import decode, encode
from tilcli.core.entry import Link
from tilcli.index.entries import Condition
from tilcli.lean_typing import NamedTuple
from tilcli.notebook.days.draft import Draft, write
from tilcli.notebook.folder import Folder
from tilcli.notebook.links.broken import Broken, find_broken
from tilcli.storage.files import read_bytes

MOST = 200  # anchors of a note that are mended at once: each is proved by reading the note again


class Mended(NamedTuple):
    """One note's edits, what is written, and the links that are mended by it."""

    draft: Draft
    edits: Sequence[AnchorEdit]
    links: Sequence[Broken]


def drafted(notebook: Folder, paths: Sequence[str] = ()) -> list[Mended]:
    """What would be written, by path; of these notes, of all if none is named."""
    found = [
        one
        for one in find_broken(notebook, Condition())
        if one.flaw == "anchor" and one.instead and (not paths or one.link.path in paths)
    ]
    found.sort(key=lambda one: (one.link.path, one.link.line))
    notes = (_draft(notebook, list(group)) for _, group in groupby(found, key=lambda one: one.link.path))
    return [one for one in notes if one.edits]


def carry_out(notebook: Folder, paths: Sequence[str] = ()) -> list[Mended]:
    """Mend the anchors in all notes or in none. Raises ChangedUnderneath where somebody else writes."""
    with notebook.hold:
        found = drafted(notebook, paths)
        with notebook.hold.journaled([one.draft[:3] for one in found]):
            return [_written(notebook, one) for one in found]


def _written(notebook: Folder, mended: Mended) -> Mended:
    ready = [mended]

    def write_once() -> Mended:
        now = ready.pop() if ready else _draft(notebook, mended.links)
        write(notebook, now.draft)
        return now

    return notebook.hold.insist(write_once)


def _draft(notebook: Folder, links: Sequence[Broken]) -> Mended:
    """The edits of the note that these links stand in; a link that is not there any more is left."""
    path = links[0].link.path
    before = read_bytes(notebook.absolute(path))
    decoded = decode(before)
    text, edits = decoded.text, []
    for one in links[:MOST]:
        link = Link(one.link.line, "file", one.link.target, "", one.link.anchor)
        if changed := with_anchor(text, link, one.instead.removeprefix("#")):
            text, edit = changed
            edits.append(edit)
    after = encode(text, decoded) if edits else before
    return Mended(Draft(path, before, after, edits[0].line if edits else 1), edits, links)
