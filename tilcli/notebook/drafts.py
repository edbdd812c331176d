"""A new entry before it is written: its path, and the bytes its file will have.

Nothing here writes but `write`, so that `--dry-run` shows exactly what would be written.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.errors import NotebookUnreadable
from tilcli.notebook.days import numbered_day
from tilcli.notebook.template_fields import fields_of, filled, says, with_body, with_title
from tilcli.storage import files, layout, templates
from tilcli.storage.config import user_file
from tilcli.storage.layout import Day
from tilcli.system import clock

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook


class Wanted(NamedTuple):
    """The entry that a person asks for."""

    day: date
    title: str = ""
    tags: Sequence[str] = ()
    template: str | None = None
    body: str = ""


class Draft(NamedTuple):
    """An edit still to be written: the file's bytes before (None: there is no file) and after.

    The entry, or the item added to it, starts on `line`; `new_heading` names a section made for the item, and
    `day` is that of a new entry, with its numbers.
    """

    path: str
    before: bytes | None
    after: bytes
    line: int = 1
    new_heading: str = ""
    day: Day | None = None


def write(notebook: Notebook, draft: Draft) -> Draft:
    """Write the draft. A new file's name that is taken gets `-2`, `-3` …; the draft with its final path comes back."""
    _stay_inside(notebook.root, draft.path)
    if draft.day is not None and layout.has_field(notebook.config["path"] + notebook.config["heading"], "day", "week"):
        from tilcli.notebook.day_numbers import Numbers, remember

        remember(notebook, draft.day.date, Numbers(draft.day.number, draft.day.week))
    if draft.before is not None:
        files.replace(notebook.absolute(draft.path), draft.before, draft.after)
        return draft
    for number in range(1, 10_000):
        path = layout.numbered(draft.path, number) if number > 1 else draft.path
        if files.create(notebook.absolute(path), draft.after):
            return draft._replace(path=path)
    raise NotebookUnreadable(f"there are 10,000 notes called {draft.path}", "choose another title")


def draft(notebook: Notebook, wanted: Wanted) -> Draft:
    """A new entry for a day that has none, or, with a title, another one."""
    day = numbered_day(notebook, wanted.day)
    if notebook.config["heading"]:
        return _new_heading(notebook, day, wanted)._replace(day=day)
    pattern = notebook.config["path"]
    path = layout.render(layout.titled(pattern) if wanted.title else pattern, day, wanted.title)
    return Draft(path, None, _text(notebook, day, wanted).encode(), day=day)


def _new_heading(notebook: Notebook, day: Day, wanted: Wanted) -> Draft:
    """A day in a log. What the template has below `{{ heading }}` goes under it, what is above opens a new file."""
    path = layout.render(notebook.config["path"], day)
    heading = layout.render(notebook.config["heading"], day, wanted.title)
    if wanted.title and not layout.has_field(notebook.config["heading"], "title", "slug"):
        heading = f"{heading} {wanted.title}"
    top, under = _log_template(notebook, day, wanted)
    body = _with_tags(f"{wanted.body.rstrip()}\n\n{under}" if wanted.body and under else wanted.body or under, wanted.tags)
    if not os.path.lexists(notebook.absolute(path)):
        heading = heading.replace("\n", "\n\n")
        text = f"{top}{heading}\n" + (f"\n{body}\n" if body else "")
        if "\r\n" in top + under:
            text = re.sub(r"\r\n|\n", lambda _: "\r\n", text)
        return Draft(path, None, text.encode(), top.count("\n") + 1)
    from tilcli.core.edit_sections import append_section, insert_section
    from tilcli.storage.encoding import decode, encode

    data = files.read_bytes(notebook.absolute(path))
    decoded = decode(data)
    month, newline, heading = heading.rpartition("\n")
    if newline and not re.search(rf"^{re.escape(month)}\s*$", decoded.text, re.MULTILINE):
        heading, body = month, f"{heading}\n\n{body}".rstrip()
    if notebook.config["insert"] == "start":
        before = _first_day(notebook, path)
        placed = insert_section(decoded.text, _month_above(decoded.text, before) if heading == month else before, heading, body)
    else:
        placed = append_section(decoded.text, heading, body)
    return Draft(path, data, encode(placed.text, decoded), placed.line)


def _log_template(notebook: Notebook, day: Day, wanted: Wanted) -> tuple[str, str]:
    """What the template has above and below its line `{{ heading }}`; nothing if it has no such line."""
    template = _template(notebook, wanted)
    place = re.search(r"^\{\{ *heading *\}\}[ \t]*(?:\r\n|\n|\Z)", template, re.MULTILINE)
    if place is None:
        return "", ""
    fields = fields_of(day, wanted.title, (), "", clock.now(notebook.environ))
    under = filled(template[place.end() :], fields, ()).strip("\r\n")
    return filled(template[: place.start()], fields, ()), under


def _month_above(text: str, line: int) -> int:
    """The line of the heading right above a line, past blank ones; the line itself if there is none."""
    lines = re.split(r"\r\n|\n|\r", text)
    above = next((at for at in range(line - 1, 0, -1) if lines[at - 1].strip()), 0)
    return above if above and lines[above - 1].startswith("#") else line


def _first_day(notebook: Notebook, path: str) -> int:
    from tilcli.storage.notes import read_note

    entries = [content.entry for content in read_note(notebook.root, path, notebook.rules).entries]
    return next((entry.line for entry in entries if entry.date_source == "heading"), 10**9)


def _stay_inside(root: str, path: str) -> None:
    """A folder of the notebook may be a link out of it: never write there."""
    inside = os.path.realpath(root)
    real = os.path.realpath(os.path.dirname(os.path.join(root, path)))
    if real != inside and not real.startswith(inside + os.sep):
        raise NotebookUnreadable(f"{path} would lie outside the notebook, in {real}", "change path in .til/config.toml")


def _with_tags(body: str, tags: Sequence[str]) -> str:
    line = " ".join(inline_tag(tag) for tag in tags)
    return "\n\n".join(part for part in (line, body.rstrip("\n")) if part)


def inline_tag(tag: str) -> str:
    """A tag as it is written in a note's text."""
    tag = tag.lstrip("#")
    return f"#[[{tag}]]" if re.search(r"\s", tag) else f"#{tag}"


def _text(notebook: Notebook, day: Day, wanted: Wanted) -> str:
    template = _template(notebook, wanted)
    if day.number is None and says(template, "day") and not notebook.courses:
        from tilcli.notebook.day_numbers import number_after

        day = day._replace(number=number_after(notebook, wanted.day))
    fields = fields_of(day, wanted.title, wanted.tags, wanted.body, clock.now(notebook.environ))
    text = filled(template, fields, wanted.tags)
    if wanted.title and not says(template, "title", "title_plain", "title_quoted"):
        text = with_title(text, wanted.title)
    unsaid = "" if says(template, "body") else wanted.body
    if not says(template, "tag", "tags", "more_tags", "quoted_tags", "more_quoted_tags", "more_tag_words", "tag_list"):
        unsaid = _with_tags(unsaid, wanted.tags)
    if unsaid:
        text = with_body(text, unsaid)
    return unicodedata.normalize("NFC", text) if wanted.title else text


def _template(notebook: Notebook, wanted: Wanted) -> str:
    user_folder = os.path.join(os.path.dirname(user_file(notebook.environ)), "templates")
    return templates.find(wanted.template or notebook.config["template"], notebook.root, user_folder)
