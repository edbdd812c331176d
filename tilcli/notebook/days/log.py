"""A new day in a log, which is one file of many days: its heading, and what stands under it."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.lines import split_lines
from tilcli.core.patterns.pattern import Day, has_field, render
from tilcli.core.patterns.template import fields_of, filled
from tilcli.notebook.days.draft import Draft, Wanted
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.text import template_of, with_tags
from tilcli.notebook.days.within import dated_headings, days_within
from tilcli.storage import files
from tilcli.system import clock, jinja

if TYPE_CHECKING:
    from tilcli.core.edits.logs import Section
    from tilcli.core.edits.sections import Placed
    from tilcli.core.encodings.decoding import Decoded
    from tilcli.notebook.folder import Folder


class _Parts(NamedTuple):
    """What a template has above and below its line `{{ heading }}`."""

    above: str = ""
    below: str = ""


def new_heading(notebook: Folder, day: Day, wanted: Wanted) -> Draft:
    """The log with one more day. Of a heading of several lines the last is the day's; the others, such as that
    of its month, stand once."""
    path = path_of(notebook, notebook.config["path"], day)
    heading = _dated(notebook, render(notebook.config["heading"], day, wanted.title).strip("\n"), day)
    parts = _parts(notebook, day, wanted)
    words = "\n\n".join(text for text in (wanted.body.rstrip(), parts.below) if text)
    body = with_tags(words, wanted.tags)
    if not wanted.title or has_field(notebook.config["heading"], "title", "slug"):
        return _made(notebook, path, heading, body, parts)
    made = _made(notebook, path, f"{heading} {wanted.title}", body, parts)
    if _is_read_as(notebook, made, day.date):
        return made
    # `## 08 정렬` is a day to nobody where days are bare numbers: there the title stands below.
    sub_heading = "#" * (len(heading.rpartition("\n")[2].split(" ")[0]) + 1)
    return _made(notebook, path, heading, f"{sub_heading} {wanted.title}\n\n{body}".rstrip("\n"), parts)


def _dated(notebook: Folder, heading: str, day: Day) -> str:
    """The heading, with its date where it would bear no more than a number that no course tells."""
    counted = not notebook.courses and has_field(notebook.config["heading"], "day", "week")
    tells = has_field(notebook.config["heading"], "date", "dom", "d", "dth")
    return f"{heading} ({day.date.isoformat()})" if counted and not tells else heading


def _made(notebook: Folder, path: str, heading: str, body: str, parts: _Parts) -> Draft:
    if not os.path.lexists(notebook.absolute(path)):
        return _new_file(path, heading.replace("\n", "\n\n"), body, parts)
    return _in_file(notebook, path, heading, body)


def _is_read_as(notebook: Folder, made: Draft, day: date) -> bool:
    """Whether who reads the log finds an entry of the day where it was put."""
    days = days_within(notebook, made.path, made.after)
    return any(one.date == day and (one.line == made.line or len(days) == 1) for one in days)


def _new_file(path: str, heading: str, body: str, parts: _Parts) -> Draft:
    text = f"{parts.above}{heading}\n" + (f"\n{body}\n" if body else "")
    if "\r\n" in "".join(parts):
        text = "\r\n".join(split_lines(text))
    return Draft(path, None, text.encode(), f"{parts.above}{heading}".count("\n") + 1, alone=True)


def _in_file(notebook: Folder, path: str, heading: str, body: str) -> Draft:
    """The log with the day, below those of its higher headings that are there; the others are made."""
    from tilcli.core.edits.logs import nested
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.edits.sections import append_section, insert_section
    from tilcli.core.encodings.decoding import decode, encode

    data = files.read_bytes(notebook.absolute(path))
    decoded = decode(data)
    chain = heading.split("\n")
    outline = read_outline(decoded.text)
    found, within = nested(outline, chain[:-1])
    first, *others = chain[found:]
    below = ("\n\n" if outline.spaced else "\n").join(others)
    text = f"{below}\n\n{body}" if below and body else below or body
    before = within.last + 1
    if notebook.config["insert"] == "start":
        pattern = notebook.config["heading"].split("\n")[found]
        before = _first_day(notebook, path, decoded, within, pattern) or before
    if before > len(outline.lines):
        placed = append_section(decoded.text, first, text)
    else:
        placed = insert_section(decoded.text, before, first, text)
    return Draft(path, data, encode(placed.text, decoded), _line_of(chain[-1], placed))


def _line_of(heading: str, placed: Placed) -> int:
    """Where the day's own heading stands, at or below the first line that was added."""
    lines = split_lines(placed.text)
    return lines.index(heading.strip(), placed.line - 1) + 1


def _parts(notebook: Folder, day: Day, wanted: Wanted) -> _Parts:
    """The template's parts, filled in; none if it has no line `{{ heading }}`: then it is a whole note's."""
    template = template_of(notebook, wanted)
    place = re.search(r"^\{\{ *heading *\}\}[ \t]*(?:\r\n|\n|\Z)", template, re.MULTILINE)
    if place is None:
        return _Parts()
    fields = fields_of(day, wanted.title, (), "", clock.now(notebook.environ))
    above, below = template[: place.start()], template[place.end() :]
    return _Parts(
        filled(above, fields, (), jinja.rendered), filled(below, fields, (), jinja.rendered).strip("\r\n")
    )


def _first_day(notebook: Folder, path: str, decoded: Decoded, within: Section, pattern: str) -> int | None:
    """The line of the first heading in a section that looks as the pattern wants it, else that is a day."""
    from tilcli.core.edits.logs import inside, level_of
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.patterns.shape import shape_of

    shape = shape_of(pattern.lstrip("# "))
    headings = inside(read_outline(decoded.text), within)
    alike = (one for one in headings if one.level == level_of(pattern) and shape.match(one.title))
    days = _days(notebook, path, decoded, level_of(pattern))
    return next((one.first for one in [*alike, *(one for one in headings if one.first in days)]), None)


def _days(notebook: Folder, path: str, decoded: Decoded, level: int) -> set[int]:
    """The lines of headings that are dates, or else bear the number of a day; those of a higher level are
    titles."""
    from tilcli.core.calendar.counts import day_number
    from tilcli.core.reading import facts_of

    facts = facts_of(path, decoded)
    levels = {one.line: one.level for one in facts.headings}
    dated = {line for line in dated_headings(notebook, facts) if levels[line] >= level}
    return dated or {one.line for one in facts.headings if one.level > 1 and day_number(one.text) is not None}
