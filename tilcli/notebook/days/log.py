"""A new day in a log, which is one file of many days: its heading, and what stands under it."""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from tilcli.core.edits.logs import below_level, level_of
from tilcli.core.lines import split_lines
from tilcli.core.patterns.pattern import Day, has_field, render
from tilcli.core.patterns.template import fields_of, filled
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import Draft, Wanted
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.text import template_of, with_tags
from tilcli.notebook.days.within import dated_headings, days_within
from tilcli.storage import files
from tilcli.system import clock, jinja

if TYPE_CHECKING:
    from tilcli.core.edits.outline import Outline
    from tilcli.core.edits.sections import Placed
    from tilcli.core.encodings.decoding import Decoded
    from tilcli.core.entry import Heading
    from tilcli.notebook.folder import Folder


class _Log(NamedTuple):
    """The file of days as it is. `days` are the lines of their headings, each with its place among all days, as
    `new` is that of the day to come (None: not known).
    """

    data: bytes
    decoded: Decoded
    outline: Outline
    days: dict[int, int]
    new: int | None
    level: int  # of the days' headings: that of the configuration, unless all stand at another


class _Parts(NamedTuple):
    """What a template has above and below its line `{{ heading }}`."""

    above: str = ""
    below: str = ""


def new_heading(notebook: Folder, day: Day, wanted: Wanted) -> Draft:
    """The log with one more day. Of a heading of several lines the last is the day's; the others, such as that
    of its month, stand once."""
    path = path_of(notebook, notebook.config["path"], day)
    log = _log_of(notebook, path, day) if os.path.lexists(notebook.absolute(path)) else None
    heading = _dated(notebook, render(notebook.config["heading"], day, wanted.title).strip("\n"), day)
    parts = _parts(notebook, day, wanted)
    if log is not None and "\n" not in heading and (deeper := log.level - level_of(heading)):
        heading, parts = _deeper(heading, deeper), parts._replace(below=_deeper(parts.below, deeper))
    said = below_level("\n".join(split_lines(wanted.body.rstrip())), level_of(heading.rpartition("\n")[2]))
    words = "\n\n".join(text for text in (said, parts.below) if text)
    body = with_tags(words, wanted.tags)
    if not wanted.title or has_field(notebook.config["heading"], "title", "slug"):
        return _made(notebook, path, log, heading, body, parts)
    made = _made(notebook, path, log, f"{heading} {wanted.title}", body, parts)
    if _is_read_as(notebook, made, day.date):
        return made
    # `## 08 정렬` is a day to nobody where days are bare numbers: there the title stands below.
    sub_heading = "#" * (level_of(heading.rpartition("\n")[2]) + 1)
    return _made(notebook, path, log, heading, f"{sub_heading} {wanted.title}\n\n{body}".rstrip("\n"), parts)


def _dated(notebook: Folder, heading: str, day: Day) -> str:
    """The heading, with its date where it would bear no more than a number that no course tells."""
    counted = not notebook.courses and has_field(notebook.config["heading"], "day", "week")
    tells = has_field(notebook.config["heading"], "date", "dom", "d", "dth")
    return f"{heading} ({day.date.isoformat()})" if counted and not tells else heading


def _made(notebook: Folder, path: str, log: _Log | None, heading: str, body: str, parts: _Parts) -> Draft:
    if log is None:
        return _new_file(path, heading.replace("\n", "\n\n"), body, parts)
    return _in_file(notebook, path, log, heading, body)


def _is_read_as(notebook: Folder, made: Draft, day: date) -> bool:
    """Whether who reads the log finds an entry of the day where it was put."""
    days = days_within(notebook, made.path, made.after)
    return any(one.date == day and (one.line == made.line or len(days) == 1) for one in days)


def _new_file(path: str, heading: str, body: str, parts: _Parts) -> Draft:
    text = f"{parts.above}{heading}\n" + (f"\n{body}\n" if body else "")
    if "\r\n" in "".join(parts):
        text = "\r\n".join(split_lines(text))
    return Draft(path, None, text.encode(), f"{parts.above}{heading}".count("\n") + 1, alone=True)


def _in_file(notebook: Folder, path: str, log: _Log, heading: str, body: str) -> Draft:
    """The log with the day, below those of its higher headings that are there; the others are made."""
    from tilcli.core.edits.logs import nested, place_of
    from tilcli.core.edits.sections import insert_section
    from tilcli.core.encodings.decoding import encode

    chain = heading.split("\n")
    found, within = nested(log.outline, chain[:-1])
    first, *others = chain[found:]
    below = ("\n\n" if log.outline.spaced else "\n").join(others)
    text = f"{below}\n\n{body}" if below and body else below or body
    newest_first = notebook.config["insert"] == "start"
    before = place_of(log.outline, within, log.days, log.new, level_of(first), newest_first=newest_first)
    placed = insert_section(log.decoded.text, before, first, text)
    return Draft(path, log.data, encode(placed.text, log.decoded), _line_of(chain[-1], placed))


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


def _log_of(notebook: Folder, path: str, day: Day) -> _Log:
    """The file, and where its days stand among all days: those that are dates, or bear a day's number, or look as
    the headings of the configuration do. Headings above the level of days are titles.
    """
    from tilcli.core.calendar.counts import day_number
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode
    from tilcli.core.reading import facts_of

    data = files.read_bytes(notebook.absolute(path))
    decoded = decode(data)
    facts = facts_of(path, decoded)
    level = level_of(notebook.config["heading"].rpartition("\n")[2])
    dates = dated_headings(notebook, facts)
    dated = [(one, dates[one.line].toordinal()) for one in facts.headings if one.line in dates]
    others = Counter(heading.level for heading, _ in dated)
    if not others[level] and (usual := [one for one, times in others.most_common(1) if times > 1]):
        level = usual[0]
    days = {heading.line: key for heading, key in dated if heading.level >= level}
    days = days or _alike(notebook, facts.headings, day)
    new: int | None = day.date.toordinal()
    if not days:
        numbers = [(one.line, day_number(one.text)) for one in facts.headings if one.level > 1]
        days, new = {line: number for line, number in numbers if number is not None}, day.number
    return _Log(data, decoded, read_outline(decoded.text), days, new, level)


def _alike(notebook: Folder, headings: Sequence[Heading], day: Day) -> dict[int, int]:
    """The headings that the configuration gives to a month and a day, in the year that is nearest to `day`."""
    from tilcli.core.patterns.shape import shape_of

    pattern = notebook.config["heading"].rpartition("\n")[2]
    shape = shape_of(pattern.lstrip("# "))
    days = {}
    for one in headings:
        found = shape.match(one.text) if one.level == level_of(pattern) else None
        parts = found.groupdict() if found else {}
        month, dom = (
            int(parts.get(long) or parts.get(short) or 0) for long, short in (("month", "m"), ("dom", "d"))
        )
        with contextlib.suppress(ValueError):
            years = [int(parts["year"])] if parts.get("year") else [day.date.year + by for by in (-1, 0, 1)]
            dates = [date(year, month, dom) for year in years]
            days[one.line] = min(dates, key=lambda when: abs(when - day.date)).toordinal()
    return days


def _deeper(text: str, levels: int) -> str:
    """The text with its headings so many levels deeper, or (negative) higher."""

    def sign(found: re.Match[str]) -> str:
        return "#" * min(6, max(1, len(found[0]) + levels))

    return re.sub(r"^#{1,6}(?= )", sign, text, flags=re.MULTILINE)
