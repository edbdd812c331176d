"""Notes of a folder, read: the bytes of a file and the names beside it, handed to `core.reading`."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from functools import lru_cache, partial
from itertools import islice

from tilcli.core.dating.beside import SUFFIXES, Beside, Family, family_of, is_like_one_of
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.dating.stretches import Stretch
from tilcli.core.encodings.decoding import decode
from tilcli.core.entry import Problem
from tilcli.core.furniture import headings_of
from tilcli.core.note import Note
from tilcli.core.reading import Rules, days_in, digest, facts_of, note_of
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.questions.question import Question

# What is looked at beside a note whose own path leaves its day in doubt.
_MOST_FOLDERS = 40
_MOST_PATHS = 4000
_MOST_TEXTS = 40
_LONGEST_TEXT = 1_000_000  # bytes


def digest_of(root: str, path: str) -> bytes:
    """The digest of a file as it is now; empty if it cannot be read."""
    try:
        return digest(read_bytes(os.path.join(root, path)))
    except NotebookUnreadable:
        return b""


def read_note(root: str, path: str, rules: Rules) -> Note:
    """The note at `path`. A file that cannot be read is a note without entries, with a problem."""
    try:
        data = read_bytes(f"{root}/{path}")
    except NotebookUnreadable as error:
        reason = error.message.rpartition(": ")[2]
        problem = Problem(path, 1, "unreadable", f"cannot be read: {reason}", "check its permissions")
        return Note(path, b"", "", (), (problem,))
    return note_of(path, data, rules, beside_note(root, path))


def read_headings(root: str, path: str) -> bytes:
    """The headings of the note at `path` as they are counted (core.furniture); none of a file that cannot be read."""
    try:
        return headings_of(decode(read_bytes(f"{root}/{path}")).text)
    except NotebookUnreadable:
        return b""


def questions_in(root: str, path: str, expected: bytes) -> tuple[Question, ...] | None:
    """The questions of the note at `path`; None if it is not the one of that digest any more, or cannot be read."""
    from tilcli.core.questions.reading import questions_of

    try:
        data = read_bytes(f"{root}/{path}")
    except NotebookUnreadable:
        return None
    return questions_of(data) if digest(data) == expected else None


def read_days(root: str, path: str, rules: Rules) -> tuple[Stretch, ...]:
    """The days of the note at `path` alone; none of a file that cannot be read."""
    facts = read_facts(root, path)
    return days_in(facts, rules).stretches if facts else ()


def days_of_name(root: str, path: str, rules: Rules) -> list[date | None]:
    """The days that the name of a file tells, whatever stands in it."""
    facts = facts_of(path, decode(b""), beside_note(root, path))
    return [one.date for one in days_in(facts, rules).stretches]


def read_facts(root: str, path: str) -> NoteFacts | None:
    """What the days of the note at `path` are read from; None if it cannot be read, or is no text."""
    try:
        decoded = decode(read_bytes(f"{root}/{path}"))
    except NotebookUnreadable:
        return None
    return None if decoded.problem == "binary" else facts_of(path, decoded, beside_note(root, path))


def beside_note(root: str, path: str) -> Beside:
    """How to ask for what stands beside a note, also one that is not there yet."""
    return Beside(
        partial(_names_beside, root, path), partial(_family, root, path), partial(_texts_beside, root, path)
    )


def _names_beside(root: str, path: str) -> tuple[str, ...]:
    return _listed(os.path.join(root, *path.split("/")[:-1]))[0]


def _listed(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in a folder, and those of them that are folders with numbers; none where it cannot be read."""
    try:
        return _names_in(folder, os.stat(folder).st_mtime_ns)
    except OSError:
        return (), ()


@lru_cache(maxsize=512)
def _names_in(folder: str, changed_ns: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As `_listed`, of a folder of which `changed_ns` tells when its names were last others."""
    with os.scandir(folder) as found:
        kinds = {one.name: one.is_dir(follow_symlinks=False) for one in found}
    numbered = (name for name, is_folder in kinds.items() if is_folder and is_like_one_of(name, "#"))
    return tuple(sorted(kinds)), tuple(sorted(numbered))


def _family(root: str, path: str) -> Family:
    """The notes in the folders that differ from a note's only in their numbers, and above the first of these."""
    pattern = family_of(path).split("/") if "/" in path else []
    folders, above = [""], [""] if "#" not in pattern else []
    for depth, part in enumerate(pattern, 1):
        if "#" in part and not above:
            above = folders
        folders = [
            f"{folder}{name}/"
            for folder in folders
            for name in ([part] if part != "#" else _listed(os.path.join(root, folder))[1])
        ]
        own = "/".join(path.split("/")[:depth]) + "/"
        folders = _around(folders, own)
    return _family_of(
        root, tuple((folder, _changed_ns(root, folder)) for folder in dict.fromkeys((*above, *folders)))
    )


def _around(folders: list[str], own: str) -> list[str]:
    """Those around a folder, if they are many."""
    place = folders.index(own) if len(folders) > _MOST_FOLDERS and own in folders else 0
    start = place // _MOST_FOLDERS * _MOST_FOLDERS  # the same for all of these: one family
    return folders[start : start + _MOST_FOLDERS]


def _changed_ns(root: str, folder: str) -> int:
    try:
        return os.stat(os.path.join(root, folder)).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=16)
def _family_of(root: str, folders: tuple[tuple[str, int], ...]) -> Family:
    """The family of the notes in some folders, given with when each was last changed."""
    paths = (f"{folder}{name}" for folder, _ in folders for name in _listed(os.path.join(root, folder))[0])
    return Family(islice(paths, _MOST_PATHS))


def _texts_beside(root: str, path: str) -> tuple[tuple[str, str], ...]:
    """Names and texts of notes in a note's folder that have numbers in their names, some of them if they are many."""
    folder = path.rpartition("/")[0]
    names = [name for name in _names_beside(root, path) if name.lower().endswith(SUFFIXES)]
    stamps = []
    for name in names[:: len(names) // _MOST_TEXTS + 1]:
        with suppress(OSError):
            found = os.stat(os.path.join(root, folder, name))
            stamps.append((name, found.st_mtime_ns, found.st_size))
    return _texts(os.path.join(root, folder), tuple(stamps))


@lru_cache(maxsize=4)
def _texts(folder: str, stamps: tuple[tuple[str, int, int], ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for name, _, size in stamps:
        with suppress(NotebookUnreadable):
            if size <= _LONGEST_TEXT:
                found.append((name, decode(read_bytes(os.path.join(folder, name))).text))
    return tuple(found)
