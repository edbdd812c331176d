"""Reading notes once more for `til init`, which learns from their lines."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tilcli.core.calendar.counts import day_number
from tilcli.core.edits.logs import level_of
from tilcli.core.entry import Heading, enclosing
from tilcli.core.front_matter.block import body_of, find_block
from tilcli.core.habits.front import Front
from tilcli.core.habits.habits import SAMPLES, Sample
from tilcli.core.habits.logs import LogFile, LoggedDay, LogHabit, known_of_day
from tilcli.core.habits.marks import Known
from tilcli.errors import NotebookUnreadable
from tilcli.index.overview import undated_headings
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage.files import read_bytes, read_text

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_FILES = 6  # of a log: the newest ones
_HEADS = 3  # … whose beginnings are looked at
_NUMBERED = 5  # headings `Day 1` … that make a file without dates a log


def numbered_files(notebook: Folder) -> set[str]:
    """Files without dates that number their days in headings: `### Day 1`, `### Day 2` …"""
    headings = undated_headings(notebook.connection)
    counts = Counter(path for path, text in headings if _is_day_number(text))
    return {path for path, times in counts.items() if times >= _NUMBERED}


def _is_day_number(text: str) -> bool:
    starts = re.match(r"\W*(?:day\b|day\d|\d+ ?(?:일 ?차|日目)|第)", text, re.IGNORECASE)
    return starts is not None and day_number(text) is not None


def log_file(notebook: Folder, path: str) -> LogFile:
    """A file with the days that its headings start."""
    from tilcli.core.encodings.decoding import decode
    from tilcli.core.reading import facts_of
    from tilcli.storage.notes import read_note

    found = read_note(notebook.root, path, notebook.rules).entries
    # Those of months and years belong to no entry.
    headings = facts_of(path, decode(read_bytes(notebook.absolute(path)))).headings
    days = [
        _day(headings, content.headings[0], content.entry.date, content.end_line)
        for content in found
        if content.entry.date_source in ("heading", "course") and content.headings
    ]
    if not days:
        numbered = [heading for heading in headings if _is_day_number(heading.text)]
        ends = [heading.line - 1 for heading in numbered[1:]] + [content.end_line for content in found[-1:]]
        days = [_day(headings, heading, None, end) for heading, end in zip(numbered, ends, strict=False)]
    return LogFile(path, tuple(days))


def _day(headings: Sequence[Heading], heading: Heading, when: date | None, end: int) -> LoggedDay:
    above = enclosing(headings, heading.line - 1)
    over = tuple(one for one in above if one.level < heading.level)
    return LoggedDay(when, heading.level, heading.text, heading.line, end, over)


def notes(notebook: Folder, wanted: Sequence[tuple[str, Known]]) -> list[Sample]:
    """The notes that can be read and hold any text, whole."""
    samples = []
    for path, known in wanted:
        with contextlib.suppress(NotebookUnreadable):
            samples.append(_whole(notebook, path, known))
    return [sample for sample in samples if any(line.strip() for line in sample.lines)] or samples


def days(notebook: Folder, habit: LogHabit) -> tuple[list[Sample], list[Sample]]:
    """The last days of a log, oldest first, below their headings; and the beginnings of its last files."""
    found, heads = [], []
    for file in habit.files[-_FILES:]:
        whole = _whole(notebook, file.path, Known())
        for day in file.days:
            known = known_of_day(day)
            part = _part(whole, known, _below(whole, day.line), day.end_line)
            found.append((day.date or date.min, known.number or 0, part))
        newest = max((day.date for day in file.days if day.date), default=None)
        month = Known(newest.year, newest.month) if newest else Known()
        heads.append(_part(whole, month, 1, min(_first_lines(file, habit)) - 1))
    last = sorted(found, key=lambda day: day[:2])[-SAMPLES:]
    return [sample for _, _, sample in last], heads[-_HEADS:]


def _first_lines(file: LogFile, habit: LogHabit) -> Iterator[int]:
    """Where the days of a file begin, and the months and years that new ones get headings for."""
    periods = {level_of(heading) for heading in habit.heading.split("\n")}
    for day in file.days:
        yield day.line
        yield from (one.line for one in day.above if one.level in periods)


def _below(whole: Sample, heading: int) -> int:
    """The line after a heading, which may be underlined."""
    written, *below = whole.lines[heading - 1 : heading + 1]
    underlined = (
        not written.lstrip().startswith("#") and below and re.fullmatch(r" {0,3}(?:=+|-+)\s*", below[0])
    )
    return heading + (2 if underlined else 1)


def _part(whole: Sample, known: Known, first: int, last: int) -> Sample:
    return Sample(known, whole.lines, first, last, whole.levels, whole.code, None, whole.newline)


def _whole(notebook: Folder, path: str, known: Known) -> Sample:
    from tilcli.core.front_matter.values import read_front_matter
    from tilcli.core.lines import line_end_of, split_lines
    from tilcli.core.markdown.structure import read_structure

    text = read_text(notebook.root, path)
    front = read_front_matter(text)
    structure = read_structure(body_of(text, front))
    if known.number is None:
        names = (front.title or "", *(heading.text for heading in structure.headings[:1]))
        known = Known(known.year, known.month, known.dom, day_number(" ".join(names)), known.week)
    block = find_block(text) if front.kind not in (None, "json") and not front.problems else None
    lines = split_lines(text)
    return Sample(
        known,
        lines,
        front.body_line,
        len(lines) - (lines[-1] == ""),
        {heading.line: heading.level for heading in structure.headings},
        frozenset(line for start, end in structure.code for line in range(start, end + 1)),
        Front(block.kind, block.inner, known, front.title) if block else None,
        line_end_of(text),
    )
