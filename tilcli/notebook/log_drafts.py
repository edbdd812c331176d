"""A new day in a log, which is one file of many days: its heading, and what stands under it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from tilcli.notebook.drafts import Draft, Wanted, template_of, with_tags
from tilcli.notebook.template_fields import fields_of, filled
from tilcli.storage import files, layout
from tilcli.storage.layout import Day
from tilcli.system import clock

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

_LAST = 10**9  # a line behind every other


class _Parts(NamedTuple):
    """What a template has above and below its line `{{ heading }}`."""

    above: str = ""
    below: str = ""


def new_heading(notebook: Notebook, day: Day, wanted: Wanted) -> Draft:
    """The log with one more day. A heading of two lines is a month's, which stands once, and a day's."""
    path = layout.render(notebook.config["path"], day)
    heading = layout.render(notebook.config["heading"], day, wanted.title)
    if wanted.title and not layout.has_field(notebook.config["heading"], "title", "slug"):
        heading = f"{heading} {wanted.title}"
    parts = _parts(notebook, day, wanted)
    words = "\n\n".join(text for text in (wanted.body.rstrip(), parts.below) if text)
    body = with_tags(words, wanted.tags)
    if not os.path.lexists(notebook.absolute(path)):
        return _new_file(path, heading.replace("\n", "\n\n"), body, parts)
    return _in_file(notebook, path, heading, body)


def _new_file(path: str, heading: str, body: str, parts: _Parts) -> Draft:
    text = f"{parts.above}{heading}\n" + (f"\n{body}\n" if body else "")
    if "\r\n" in "".join(parts):
        text = re.sub(r"\r\n|\n", lambda _: "\r\n", text)
    return Draft(path, None, text.encode(), parts.above.count("\n") + 1, alone=True)


def _in_file(notebook: Notebook, path: str, heading: str, body: str) -> Draft:
    from tilcli.core.edit_sections import append_section, insert_section
    from tilcli.storage.encoding import decode, encode

    data = files.read_bytes(notebook.absolute(path))
    decoded = decode(data)
    month, _, heading = heading.rpartition("\n")
    opens_month = month != "" and not re.search(rf"^{re.escape(month)}\s*$", decoded.text, re.MULTILINE)
    if opens_month:
        heading, body = month, f"{heading}\n\n{body}".rstrip()
    if notebook.config["insert"] == "start":
        before = _first_day(notebook, path)
        before = _heading_above(decoded.text, before) if opens_month else before
        placed = insert_section(decoded.text, before, heading, body)
    else:
        placed = append_section(decoded.text, heading, body)
    return Draft(path, data, encode(placed.text, decoded), placed.line)


def _parts(notebook: Notebook, day: Day, wanted: Wanted) -> _Parts:
    """The template's parts, filled in; none if it has no line `{{ heading }}`: then it is a whole note's."""
    template = template_of(notebook, wanted)
    place = re.search(r"^\{\{ *heading *\}\}[ \t]*(?:\r\n|\n|\Z)", template, re.MULTILINE)
    if place is None:
        return _Parts()
    fields = fields_of(day, wanted.title, (), "", clock.now(notebook.environ))
    above, below = template[: place.start()], template[place.end() :]
    return _Parts(filled(above, fields, ()), filled(below, fields, ()).strip("\r\n"))


def _first_day(notebook: Notebook, path: str) -> int:
    """The line of the first day: of a heading that is a date, or else of one that is a day's number."""
    from tilcli.core.day_counts import number_of
    from tilcli.storage.notes import read_note

    found = read_note(notebook.root, path, notebook.rules).entries
    dated = [content.entry.line for content in found if content.entry.date_source == "heading"]
    headings = [heading for content in found for heading in content.headings]
    numbered = [
        heading.line for heading in headings if heading.level > 1 and number_of(heading.text) is not None
    ]
    return next(iter([*dated, *numbered]), _LAST)


def _heading_above(text: str, line: int) -> int:
    """The line of the heading right above a line, past blank ones; the line itself if there is none."""
    lines = re.split(r"\r\n|\n|\r", text)
    above = next((at for at in range(line - 1, 0, -1) if lines[at - 1].strip()), 0)
    return above if above and lines[above - 1].startswith("#") else line
