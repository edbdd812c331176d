"""A new entry before it is written: its path, and the bytes its file will have.

Nothing here writes but `write`, so that `--dry-run` shows exactly what would be written.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.errors import NotebookUnreadable
from tilcli.notebook.days import day_of
from tilcli.storage import files, layout, templates
from tilcli.storage.config import user_file
from tilcli.storage.layout import Day

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

    The entry, or the item added to it, starts on `line`; `new_heading` names a section made for the item.
    """

    path: str
    before: bytes | None
    after: bytes
    line: int = 1
    new_heading: str = ""


def write(notebook: Notebook, draft: Draft) -> Draft:
    """Write the draft. A new file's name that is taken gets `-2`, `-3` …; the draft with its final path comes back."""
    _stay_inside(notebook.root, draft.path)
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
    day = day_of(notebook, wanted.day)
    if notebook.config["heading"]:
        return _new_heading(notebook, day, wanted)
    pattern = notebook.config["path"]
    path = layout.render(layout.titled(pattern) if wanted.title else pattern, day, wanted.title)
    return Draft(path, None, _text(notebook, day, wanted).encode())


def _new_heading(notebook: Notebook, day: Day, wanted: Wanted) -> Draft:
    path = layout.render(notebook.config["path"], day)
    heading = layout.render(notebook.config["heading"], day, wanted.title)
    if wanted.title and not layout.has_field(notebook.config["heading"], "title", "slug"):
        heading = f"{heading} {wanted.title}"
    body = _with_tags(wanted.body, wanted.tags)
    if not os.path.lexists(notebook.absolute(path)):
        return Draft(path, None, (f"{heading}\n" + (f"\n{body}\n" if body else "")).encode())
    from tilcli.core.edit_sections import append_section, insert_section
    from tilcli.storage.encoding import decode, encode

    data = files.read_bytes(notebook.absolute(path))
    decoded = decode(data)
    if notebook.config["insert"] == "start":
        placed = insert_section(decoded.text, _first_day(notebook, path), heading, body)
    else:
        placed = append_section(decoded.text, heading, body)
    return Draft(path, data, encode(placed.text, decoded), placed.line)


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
    user_folder = os.path.join(os.path.dirname(user_file(notebook.environ)), "templates")
    template = templates.find(wanted.template or notebook.config["template"], notebook.root, user_folder)
    title = wanted.title or day.date.isoformat()
    fields: dict[str, object] = {
        "date": day.date,
        "year": f"{day.date.year:04}",
        "month": f"{day.date.month:02}",
        "dom": f"{day.date.day:02}",
        "weekday": day.weekday,
        "day": day.number,
        "week": day.week,
        "title": title,
        "title_quoted": json.dumps(title, ensure_ascii=False),
        "slug": layout.slug(title),
        "tags": ", ".join(_yaml_item(tag.lstrip("#")) for tag in wanted.tags),
        "tag_list": list(wanted.tags),
        "body": wanted.body,
    }
    text = templates.fill(template, fields)
    if wanted.body and "body" not in template:
        text = _put_in(text, wanted.body)
    return unicodedata.normalize("NFC", text) if wanted.title else text


def _yaml_item(tag: str) -> str:
    """A tag in a YAML flow list, quoted where YAML would read something else."""
    plain = re.fullmatch(r"[^\W\d][\w /+.-]*", tag) and tag.lower() not in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    return tag if plain else json.dumps(tag, ensure_ascii=False)


def _put_in(text: str, body: str) -> str:
    """A new note's text with `body` before its first section, or at its end where it has none."""
    section = re.search(r"^## ", text, re.M)
    at = section.start() if section else len(text)
    return f"{text[:at].rstrip()}\n\n{body.rstrip()}\n" + (f"\n{text[at:]}" if section else "")
