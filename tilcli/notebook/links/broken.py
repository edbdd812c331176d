"""Links that lead nowhere: to notes and pictures that are not there or are spelled otherwise, to parts of a note
that has no such heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.encodings.decoding import decode, printable
from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.anchors import Anchor, anchors_of
from tilcli.core.text import heading_key
from tilcli.errors import NotebookUnreadable
from tilcli.index import links as index
from tilcli.index.entries import Condition
from tilcli.index.links import LinkRow
from tilcli.notebook.links.places import Flaw, Places
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_ALWAYS = re.compile(r"(?i)top|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?")  # anchors of any page, and lines of any file


class Broken(NamedTuple):
    """A link that is broken, where it would lead (None: nobody knows), and in which way it is broken."""

    link: LinkRow
    path: str | None
    flaw: Flaw


def broken(notebook: Folder, where: Condition) -> list[Broken]:
    """The broken links of the entries that fit, the newest first."""
    places = Places(notebook, index.notes(notebook.connection))
    parts = Parts(notebook.root)
    return list(_broken(places, parts, index.local_links(notebook.connection, where)))


def _broken(places: Places, parts: Parts, links: Iterator[LinkRow]) -> Iterator[Broken]:
    for link in links:
        place = places.of(link.path, link.kind, link.target)
        if place.flaw:
            yield Broken(link, place.path, place.flaw)
        elif place.path and (part := part_of(link)) and places.is_note(place.path):
            if not parts.has(place.path, part, by_words=link.kind in ("wiki", "embed")):
                yield Broken(link, place.path, "anchor")


def part_of(link: LinkRow) -> str:
    """The part of a note that a link names; empty if it names none."""
    if link.kind in ("wiki", "embed"):
        return link.target.partition("|")[0].partition("#")[2].strip()
    return link.anchor


class Parts:
    """The parts of notes that a link can lead to; each note is read once, when it is asked for."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._text = cache(self._read)
        self.anchors = cache(self._anchors)

    def has(self, path: str, part: str, *, by_words: bool) -> bool:
        """Whether the note has that part. A vault names a heading `by_words`, a block by `^id`."""
        if by_words and part.startswith("^"):
            return re.search(rf"{re.escape(part)}\s*$", self._text(path), re.MULTILINE) is not None
        if by_words:
            wanted = heading_key(part.rpartition("#")[2])
            return any(heading_key(anchor.text or anchor.slug) == wanted for anchor in self.anchors(path))
        return bool(_ALWAYS.fullmatch(part)) or any(anchor.slug == part for anchor in self.anchors(path))

    def _anchors(self, path: str) -> Sequence[Anchor]:
        text = self._text(path)
        return anchors_of(body_of(text, read_front_matter(text)))

    def _read(self, path: str) -> str:
        try:
            return printable(decode(read_bytes(f"{self.root}/{path}")).text)
        except NotebookUnreadable:
            return ""
