"""A file's bytes to a note: decode, front matter, structure, days, and what each entry holds for the index.

`days_of` stops at the days: a line can be put into a day without knowing what else the note holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tilcli.core.calendar.course import Course
from tilcli.core.contents import entry_contents
from tilcli.core.dating.beside import ALONE, Beside
from tilcli.core.dating.stretches import DEFAULT_ORDER, NoteFacts, Reading, Stretch, stretches
from tilcli.core.dating.titles import dated_title
from tilcli.core.encodings import mojibake
from tilcli.core.encodings.decoding import Decoded, decode, printable
from tilcli.core.entry import DateSource, Problem
from tilcli.core.front_matter.block import FrontMatter, body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.lines import LineRanges, split_lines
from tilcli.core.markdown.structure import Structure, read_structure
from tilcli.core.note import Note
from tilcli.core.parts import NoteParts
from tilcli.core.tasks.states import STATES, States
from tilcli.core.text import counted, page_name
from tilcli.lean_typing import NamedTuple

# Of one note: 54 years of days. A made-up one of 2 MB has 400,000, and would be as many entries.
MOST_HEADINGS = 20_000


# A template, or a folder of them, by its name.
_TEMPLATE = r"(?<![^/_. -])(?:templates?|템플릿|양식|テンプレート|模板)(?=[/_. -]|$)"


class Rules(NamedTuple):
    """What reading depends on beside the bytes: the day (for years left out), the courses, whom to trust for dates,
    the headings that recur in the notebook (core.furniture), and the states of its tasks."""

    today: date
    courses: tuple[Course, ...] = ()
    sources: tuple[DateSource, ...] = DEFAULT_ORDER
    git_days: Mapping[str, date] | None = None
    furniture: frozenset[int] = frozenset()
    states: States = STATES


def digest(data: bytes) -> bytes:
    """16 bytes that tell one content from another."""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).digest()


def note_of(path: str, data: bytes, rules: Rules, beside: Beside = ALONE) -> Note:
    """The note that these bytes are. Never fails: what cannot be understood becomes a problem.

    `beside` tells of what stands beside it, which may tell what its own numbers are.
    """
    decoded = decode(data)
    if decoded.problem == "binary":
        fix = "give it another ending, or ignore it in .til/config.toml"
        problem = Problem(path, 1, "binary", "is not text", fix)
        return Note(path, digest(data), decoded.encoding, (), (problem,))
    text = _text(decoded)
    parts = _taken_apart(path, text, beside)
    if broken := mojibake.find(text):
        parts = parts._replace(broken=broken)
    days = _days_meant(path, text, parts, rules) if parts.broken else days_in(parts.facts, rules)
    contents, task_problems = entry_contents(parts, days.stretches, rules.furniture, rules.states)
    problems = (
        *_encoding(path, decoded),
        *_broken(path, parts.broken),
        *_flaws(path, parts.front, parts.structure),
        *_of_days(path, [*days.problems, *task_problems]),
    )
    return Note(path, digest(data), decoded.encoding, contents, problems)


def _of_days(path: str, problems: list[Problem]) -> list[Problem]:
    """The problems of a note's days; none where a template's placeholders stand for them."""
    return problems and ([] if re.search(_TEMPLATE, path, re.IGNORECASE) else problems)


def days_of(path: str, data: bytes, rules: Rules, beside: Beside = ALONE) -> tuple[Stretch, ...]:
    """The dated stretches of a note and nothing of what they hold; none of a file that is no text."""
    decoded = decode(data)
    return () if decoded.problem == "binary" else days_in(facts_of(path, decoded, beside), rules).stretches


def facts_of(path: str, decoded: Decoded, beside: Beside = ALONE) -> NoteFacts:
    """What the dates of a note are read from: its text, or what that was before an encoding broke it."""
    return _taken_apart(path, mojibake.repair(_text(decoded)), beside).facts


def days_in(facts: NoteFacts, rules: Rules) -> Reading:
    """The stretches. A whole note that nothing else dates gets the day of its first commit, where git was asked."""
    read = stretches(facts, rules.today, rules.courses, rules.sources)
    known = (rules.git_days or {}).get(facts.path)
    if known is None or len(read.stretches) > 1 or read.stretches[0].date is not None:
        return read
    whole = read.stretches[0]._replace(date=known, source="git", note="day of its first commit")
    return read._replace(stretches=(whole,))


def _days_meant(path: str, text: str, parts: NoteParts, rules: Rules) -> Reading:
    """The days of a note as its repair says them, under the headings that stand in it."""
    meant = _taken_apart(path, mojibake.repair(text, parts.broken), parts.facts.beside)
    read = days_in(meant.facts, rules)
    own = {heading.line: heading for heading in parts.structure.headings}
    found = (one._replace(heading=one.heading and own.get(one.heading.line)) for one in read.stretches)
    return read._replace(stretches=tuple(found))


def _text(decoded: Decoded) -> str:
    return printable(decoded.text) if decoded.problem else decoded.text


def _taken_apart(path: str, text: str, beside: Beside) -> NoteParts:
    front = read_front_matter(text)
    structure = read_structure(body_of(text, front))
    structure = structure._replace(headings=structure.headings[:MOST_HEADINGS])
    lines = split_lines(text)
    stem = _stem(path)
    title = dated_title(front.title, structure.headings, stem)
    code = LineRanges(structure.code_lines)
    facts = NoteFacts(path, front.values, structure.headings, lines, front.body_line, code, title, beside)
    return NoteParts(facts, page_name(stem) if "/pages/" in f"/{path}" else stem, front, structure)


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return re.sub(r"(\.(md|markdown|txt))+$", "", name, flags=re.I) or name


def _encoding(path: str, decoded: Decoded) -> list[Problem]:
    if decoded.problem == "invalid-bytes":
        message = "has bytes that are not UTF-8; they are kept as they are"
        return [Problem(path, 1, "invalid-bytes", message, "open it in an editor and save it as UTF-8")]
    if decoded.problem:
        hint = f"nothing need be done; to change it: iconv -f {decoded.encoding} -t UTF-8"
        return [Problem(path, 1, "encoding", f"is written in {decoded.encoding}, not UTF-8", hint)]
    return []


def _broken(path: str, broken: mojibake.Mojibake | None) -> list[Problem]:
    if broken is None:
        return []
    misread = broken.codec if " as " in broken.codec else f"UTF-8 once read as {broken.codec}"
    message = f"mojibake: {misread}, {counted(len(broken.lines), 'line')}"
    return [Problem(path, broken.lines[0].line, "mojibake", message, f"til doctor --repair {path}")]


def _flaws(path: str, front: FrontMatter, structure: Structure) -> list[Problem]:
    flaws = [Problem(path, flaw.line, flaw.code, flaw.message, flaw.fix) for flaw in front.problems]
    if len(structure.headings) == MOST_HEADINGS:
        message = f"has {MOST_HEADINGS:,} headings or more: below the last of those, all is read as text"
        line = structure.headings[-1].line
        flaws.append(Problem(path, line, "many-headings", message, "split the file"))
    if marks := structure.conflict_lines:
        message = f"has git conflict markers, {len(marks)} lines"
        fix = "settle the conflict in an editor"
        flaws.append(Problem(path, marks[0], "conflict-marker", message, fix))
    return flaws
