"""A file's bytes to a note: decode, front matter, structure, days, and what each entry holds for the index."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from tilcli.core.calendar.course import Course
from tilcli.core.contents import Source, entry_contents
from tilcli.core.dating.stretches import DEFAULT_ORDER, NoteFacts, Stretch, stretches
from tilcli.core.dating.titles import title_of_file
from tilcli.core.encodings import mojibake
from tilcli.core.encodings.decoding import Decoded, decode, printable
from tilcli.core.entry import DateSource, Problem
from tilcli.core.front_matter.block import FrontMatter, body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.markdown.structure import Structure, read_structure
from tilcli.core.note import Note
from tilcli.errors import NotebookUnreadable
from tilcli.storage.files import read_bytes

_LINE_END = re.compile(r"\r\n|\n|\r")


class Rules(NamedTuple):
    """What reading depends on beside the bytes: the day (for years left out), the courses, whom to trust for dates."""

    today: date
    courses: tuple[Course, ...] = ()
    sources: tuple[DateSource, ...] = DEFAULT_ORDER
    git_days: Mapping[str, date] | None = None


def digest(data: bytes) -> bytes:
    """16 bytes that tell one content from another."""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).digest()


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
        return Note(
            path,
            b"",
            "",
            (),
            (Problem(path, 1, "unreadable", f"cannot be read: {reason}", "check its permissions"),),
        )
    return note_of(path, data, rules, root)


def note_of(path: str, data: bytes, rules: Rules, root: str | None = None) -> Note:
    """The note that these bytes are. Never fails: what cannot be understood becomes a problem.

    With a `root` the names beside it may tell the year of its own.
    """
    decoded = decode(data)
    if decoded.problem == "binary":
        problem = Problem(
            path, 1, "binary", "is not text", "give it another ending, or ignore it in .til/config.toml"
        )
        return Note(path, digest(data), decoded.encoding, (), (problem,))
    source, facts = taken_apart(path, decoded, root)
    days = stretches(facts, rules.today, rules.courses, rules.sources)
    contents, task_problems = entry_contents(source, _dated_by_git(path, days.stretches, rules.git_days))
    problems = (
        *_encoding(path, decoded),
        *_broken(path, source.broken),
        *_flaws(path, source.front, source.structure),
        *days.problems,
        *task_problems,
    )
    return Note(path, digest(data), decoded.encoding, contents, problems)


def _dated_by_git(
    path: str, days: tuple[Stretch, ...], known: Mapping[str, date] | None
) -> tuple[Stretch, ...]:
    """A whole note that nothing else dates gets the day of its first commit, where git was asked."""
    if not known or len(days) > 1 or days[0].date is not None or path not in known:
        return days
    return (replace(days[0], date=known[path], source="git", note="day of its first commit"),)


def taken_apart(path: str, decoded: Decoded, root: str | None = None) -> tuple[Source, NoteFacts]:
    """A note's parts: what entries are made from, and what its dates are read from."""
    text = printable(decoded.text) if decoded.problem else decoded.text
    front = read_front_matter(text)
    structure = read_structure(body_of(text, front))
    lines = _LINE_END.split(text)
    stem = _stem(path)
    title = title_of_file(front.title, structure.headings, lines, front.body_line, stem)
    code = _Spans(structure.code_lines)
    siblings = partial(_names_beside, root, path) if root else tuple
    facts = NoteFacts(path, front.values, structure.headings, lines, front.body_line, code, title, siblings)
    return Source(path, stem, title, lines, front, structure, mojibake.find(text)), facts


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


class _Spans:
    """Line ranges that can be asked whether they contain a line."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans

    def __contains__(self, line: object) -> bool:
        return any(first <= line <= last for first, last in self.spans)  # type: ignore[operator]


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return re.sub(r"(\.(md|markdown|txt))+$", "", name, flags=re.I) or name


def _encoding(path: str, decoded: Decoded) -> list[Problem]:
    if decoded.problem == "invalid-bytes":
        return [
            Problem(
                path,
                1,
                "invalid-bytes",
                "has bytes that are not UTF-8; they are kept as they are",
                "open it in an editor and save it as UTF-8",
            )
        ]
    if decoded.problem:
        hint = f"nothing need be done; to change it: iconv -f {decoded.encoding} -t UTF-8"
        return [Problem(path, 1, "encoding", f"is written in {decoded.encoding}, not UTF-8", hint)]
    return []


def _broken(path: str, broken: mojibake.Mojibake | None) -> list[Problem]:
    if broken is None:
        return []
    count = len(broken.lines)
    message = (
        f"mojibake: UTF-8 once read as {broken.codec}"
        if " as " not in broken.codec
        else f"mojibake: {broken.codec}"
    )
    message += f", {count} line{'s' if count > 1 else ''}"
    return [Problem(path, broken.lines[0].line, "mojibake", message, f"til doctor --repair {path}")]


def _flaws(path: str, front: FrontMatter, structure: Structure) -> list[Problem]:
    flaws = [Problem(path, flaw.line, flaw.code, flaw.message, flaw.fix) for flaw in front.problems]
    if structure.conflict_lines:
        message = f"has git conflict markers, {len(structure.conflict_lines)} lines"
        flaws.append(
            Problem(
                path,
                structure.conflict_lines[0],
                "conflict-marker",
                message,
                "settle the conflict in an editor",
            )
        )
    return flaws
