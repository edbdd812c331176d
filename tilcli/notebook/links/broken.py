"""Links that lead nowhere: to notes and pictures that are not there or are spelled otherwise, to parts of a note
that has no such heading.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from tilcli.core.encodings.decoding import decode, printable
from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.anchors import Anchor, anchors_of
from tilcli.core.text import heading_key
from tilcli.errors import NotebookUnreadable
from tilcli.index.entries import Condition
from tilcli.index.met import links as index
from tilcli.index.met.links import LinkRow
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.links.targets import Flaw, LinkTarget, LinkTargets
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

PAGES = ("wiki", "embed")
_ALWAYS = re.compile(
    r"(?i)top|L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?"
)  # anchors of any page, and lines of any file


class Broken(NamedTuple):
    """A broken link, in which way it is, the file that it leads to as far as there is one, and what is meant by it if
    only one thing can be.
    """

    link: LinkRow
    flaw: Flaw
    path: str | None = None
    instead: str = ""

    @property
    def written(self) -> str:
        """Where the link says that it leads."""
        return f"{self.link.target}#{self.link.anchor}" if self.link.anchor else self.link.target

    @property
    def code(self) -> str:
        """What doctor calls it."""
        if self.flaw == "missing":
            return "image-missing" if self.link.kind == "image" else "link-missing"
        return "link-case" if self.flaw == "case" else "anchor-missing"


def find_broken(notebook: Folder, where: Condition) -> list[Broken]:
    """The broken links of the entries that fit, the newest first."""
    targets = LinkTargets(notebook)
    parts = Parts(notebook.root)
    leading: dict[str, set[int]] = defaultdict(set)
    placed = []
    for row in index.local(notebook.connection, where):
        place = targets.of(row.path, row.kind, row.target)
        link = row._replace(source=row.source or "note", ident=row.ident or place.path)
        leading[link.ident or link.target].add(link.entry)
        placed.append((link, place))
    found = _broken(targets, parts, placed)
    return [
        one._replace(link=one.link._replace(times=len(leading[one.link.ident or one.link.target])))
        for one in found
    ]


def _broken(
    targets: LinkTargets, parts: Parts, links: Iterable[tuple[LinkRow, LinkTarget]]
) -> Iterator[Broken]:
    for link, place in links:
        if place.flaw:
            there = place.path or targets.elsewhere(link.target)
            instead = posixpath.relpath(there, posixpath.dirname(link.path) or ".") if there else ""
            yield Broken(link._replace(label=link.label or link.target), place.flaw, place.path, instead)
            continue
        part = part_of(link) if place.path and targets.is_note(place.path) else ""
        if place.path and part and not parts.has(place.path, part, by_words=link.kind in PAGES):
            likely = parts.likely(place.path, part)
            yield Broken(link, "anchor", place.path, f"#{likely.slug}" if likely else "")


def part_of(link: LinkRow) -> str:
    """The part of a note that a link names; empty if it names none."""
    if link.kind in PAGES:
        return link.target.partition("|")[0].partition("#")[2].strip()
    return link.anchor


class Parts:
    """The parts of notes that a link can lead to; each note is read once, when it is asked for."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._text = cache(self._read)
        self._anchors = cache(self._found)

    def has(self, path: str, part: str, *, by_words: bool) -> bool:
        """Whether the note has that part. A vault names a heading `by_words`, a block by `^id`."""
        if by_words and part.startswith("^"):
            return re.search(rf"{re.escape(part)}[ \t]*$", self._text(path), re.MULTILINE) is not None
        slugs, headings = self._anchors(path)
        if by_words:
            return heading_key(part.rpartition("#")[2]) in headings
        return part in slugs or _ALWAYS.fullmatch(part) is not None

    def likely(self, path: str, part: str) -> Anchor | None:
        """The heading of the note that has the same letters and digits, if there is exactly one."""
        fitting = self._anchors(path)[1].get(heading_key(part), ())
        return fitting[0] if len(fitting) == 1 and fitting[0].text else None

    def _found(self, path: str) -> tuple[frozenset[str], dict[str, list[Anchor]]]:
        """The slugs of a note; and its headings and names by their letters, those of the text and of the slug."""
        text = self._text(path)
        anchors = anchors_of(body_of(text, read_front_matter(text)))
        by_letters: dict[str, list[Anchor]] = {}
        for anchor in anchors:
            for key in {heading_key(anchor.text or anchor.slug), heading_key(anchor.slug)}:
                by_letters.setdefault(key, []).append(anchor)
        return frozenset(anchor.slug for anchor in anchors), by_letters

    def _read(self, path: str) -> str:
        try:
            return printable(decode(read_bytes(f"{self.root}/{path}")).text)
        except NotebookUnreadable:
            return ""
