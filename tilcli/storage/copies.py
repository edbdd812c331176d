"""Copies that sync programs leave beside a note when two computers changed it: told, and not read a second time.

A copy stands in the folder of its original and is called as that is, with a mark behind. Some marks are a program's
alone. Others are also people's (`Chapter 2.md` beside `Chapter.md`): with these, a note is a copy only if it says
nearly the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

from tilcli import disk
from tilcli.core.changes import Stamp
from tilcli.core.text import caseless, lazy_pattern

# What a copy's name holds; looked for in the names of a folder at once, at every look.
_SIGNS = (
    *(").", "].", "onflict", "opy", "사본", "복사", "コピー", "副本", "DESKTOP-", "LAPTOP-", "variant-"),
    *(f" {number}." for number in range(2, 10)),
)
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


def may_hold_copies(names: str) -> bool:
    """Whether one of these names, however they are joined, may be a copy's."""
    return any(sign in names for sign in _SIGNS)


def copies(root: str, stamps: Iterable[Stamp]) -> dict[str, str]:
    """Of the notes of one folder those that are copies, each with its original; paths from the `root`."""
    sizes = {path: size for path, size, *_ in stamps}
    spelled = {caseless(path): path for path in sizes}
    found = {path: original for path in sizes if (original := _original(root, path, spelled, sizes))}
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
    return copies(root, stamps).get(path, "")


def is_same(root: str, path: str, other: str) -> bool:
    """Whether two notes are the same to the byte."""
    first = _bytes(root, path)
    return first is not None and first == _bytes(root, other)


def _original(root: str, path: str, spelled: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    """The note that it is a copy of; nothing if it is none."""
    stem, ending = os.path.splitext(path)
    sure = True
    for _ in range(_MOST_MARKS):
        mark = _SURE.search(stem)
        if mark is None:
            mark, sure = _PERHAPS.search(stem), False
        if mark is None:
            return ""
        stem = stem[: mark.start()]
        original = spelled.get(caseless(stem + ending))
        if original and original != path:
            return original if sure or _nearly_same(root, path, original, sizes) else ""
    return ""


def _nearly_same(root: str, path: str, original: str, sizes: Mapping[str, int]) -> bool:
    shorter, longer = sorted((sizes[path], sizes[original]))
    if shorter < longer * _SAME**2:
        return False
    lines = [set(filter(bytes.strip, (_bytes(root, one) or b"").splitlines())) for one in (path, original)]
    least = min(map(len, lines))
    return len(lines[0] & lines[1]) >= least * _SAME


def _bytes(root: str, path: str) -> bytes | None:
    try:
        return disk.read(os.path.join(root, path))
    except OSError:
        return None
