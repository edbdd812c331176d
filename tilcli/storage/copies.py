"""Copies that sync programs leave beside a note when two computers changed it: told, and not read a second time.

A copy stands in the folder of its original and is called as that is, with a mark behind. Some marks are a program's
alone. Others are also people's (`Chapter 2.md` beside `Chapter.md`): with these, a note is a copy only if it says
nearly the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from tilcli import disk
from tilcli.core.changes import Stamp
from tilcli.core.text import caseless, lazy_pattern

# What a copy's name holds; looked for in all names at once.
_SIGNS = (").", "].", "onflict", "opy", "사본", "복사", "コピー", "副本", "DESKTOP-", "LAPTOP-", "variant-")
_SURE = lazy_pattern(
    r"(?:\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"  # Syncthing
    # Dropbox, Nextcloud, Obsidian, Seafile, in their languages.
    r"| [\[(][^\[\]()]*(?:conflicted|conflict copy|conflicting copy|case conflict|encoding conflict|sfconflict"
    r"|충돌[^\[\]()]*사본|충돌[^\[\]()]*복사|競合[^\[\]()]*コピー|冲突[^\[\]()]*副本)[^\[\]()]*[\])]"
    r"|_[^_]+_[A-Z][a-z]{2}-\d\d-\d{6}-\d{4}_(?:Case)?Conflict"  # Synology
    r"|\.(?:conflict|variant)-[\w-]+"
    r"|-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{3,15}(?:-\d+)?"  # OneDrive
    r"| - (?:복사본|사본|copy|コピー|副本)(?: ?\(\d+\))?)\Z",
    re.IGNORECASE,
)
_PERHAPS = lazy_pattern(r"(?: [2-9]| ?\([1-9]\)| copy(?: \d)?|의? 사본| 복사본|のコピー)\Z", re.IGNORECASE)
_MOST_MARKS = 3
_SAME = 0.8  # share of the lines of the shorter note that stand in both


def copies(root: str, stamps: Sequence[Stamp], endings: Iterable[str]) -> dict[str, str]:
    """Of the notes, whose names have these `endings`, those that are copies, each with its original.

    Paths count from the `root`.
    """
    paths = [stamp[0] for stamp in stamps]
    names = "\n".join(paths)  # looked through at once: nearly no notebook holds any of the signs
    signs = (*_SIGNS, *(f" {number}{ending}" for ending in endings for number in range(2, 10)))
    perhaps = [path for sign in signs if sign in names for path in paths if sign in path]
    if not perhaps:
        return {}
    notes = _Notes(root, {stamp[0]: stamp[1] for stamp in stamps})
    found = {path: original for path in dict.fromkeys(perhaps) if (original := notes.original(path))}
    return {path: found.get(original, original) for path, original in found.items()}


def original_of(root: str, path: str) -> str:
    """The note that this one is a copy of; empty if it is none."""
    folder, slash, _ = path.rpartition("/")
    try:
        with os.scandir(os.path.join(root, folder)) as listing:
            files = [item for item in listing if item.is_file(follow_symlinks=False)]
        stamps = [(folder + slash + file.name, file.stat().st_size, 0, 0) for file in files]
    except OSError:
        return ""
    return copies(root, stamps, [os.path.splitext(path)[1]]).get(path, "")


def is_same(root: str, path: str, other: str) -> bool:
    """Whether two notes are the same to the byte."""
    first = _bytes(root, path)
    return first is not None and first == _bytes(root, other)


class _Notes:
    """The notes by path, with their sizes in bytes."""

    def __init__(self, root: str, sizes: Mapping[str, int]) -> None:
        self.root = root
        self.sizes = sizes

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The paths by what they have in common with others that differ in their capitals."""
        return {caseless(path): path for path in self.sizes}

    def original(self, path: str) -> str:
        """The note that this one is a copy of; nothing if it is none."""
        stem, ending = os.path.splitext(path)
        sure = True
        for _ in range(_MOST_MARKS):
            mark = _SURE.search(stem)
            if mark is None:
                mark, sure = _PERHAPS.search(stem), False
            if mark is None:
                return ""
            stem = stem[: mark.start()]
            plain = stem + ending
            original = plain if plain in self.sizes else ""
            if sure and not original:
                original = self.spelled.get(caseless(plain), "")
            if original and original != path:
                return original if sure or self._nearly_same(path, original) else ""
        return ""

    def _nearly_same(self, path: str, original: str) -> bool:
        shorter, longer = sorted((self.sizes[path], self.sizes[original]))
        if shorter < longer * _SAME**2:
            return False
        texts = (_bytes(self.root, one) or b"" for one in (path, original))
        lines = [set(filter(bytes.strip, text.splitlines())) for text in texts]
        return len(lines[0] & lines[1]) >= min(map(len, lines)) * _SAME


def _bytes(root: str, path: str) -> bytes | None:
    try:
        return disk.read(os.path.join(root, path))
    except OSError:
        return None
