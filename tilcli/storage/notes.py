"""Notes of a folder, read: the bytes of a file and the names beside it, handed to `core.reading`."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache, partial

from tilcli.core.dating.facts import NoteFacts
from tilcli.core.dating.stretches import Stretch
from tilcli.core.encodings.decoding import decode
from tilcli.core.entry import Problem
from tilcli.core.furniture import headings_of
from tilcli.core.note import Note
from tilcli.core.reading import Rules, Siblings, days_in, digest, facts_of, note_of
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.questions.question import Question


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
    return note_of(path, data, rules, siblings_of(root, path))


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
    facts = facts_of(path, decode(b""), siblings_of(root, path))
    return [one.date for one in days_in(facts, rules).stretches]


def read_facts(root: str, path: str) -> NoteFacts | None:
    """What the days of the note at `path` are read from; None if it cannot be read, or is no text."""
    try:
        decoded = decode(read_bytes(f"{root}/{path}"))
    except NotebookUnreadable:
        return None
    return None if decoded.problem == "binary" else facts_of(path, decoded, siblings_of(root, path))


def siblings_of(root: str, path: str) -> Siblings:
    """How to ask for the names beside a note, also one that is not there yet."""
    return partial(_names_beside, root, path)


def _names_beside(root: str, path: str) -> tuple[str, ...]:
    folder = os.path.join(root, *path.split("/")[:-1])
    try:
        return _names_in(folder, os.stat(folder).st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=16)
def _names_in(folder: str, changed_ns: int) -> tuple[str, ...]:
    """The names in a folder, of which `changed_ns` tells when they were last others."""
    return tuple(sorted(os.listdir(folder)))
