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

from tilcli.core.patterns import pattern as layout
from tilcli.core.patterns.pattern import Day
from tilcli.core.patterns.template import TAG_FIELDS, fields_of, filled, says, with_body, with_title
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.notebook.days.place import Place, find, numbered_day, wants_numbers
from tilcli.storage import files, templates
from tilcli.storage.config import user_file
from tilcli.system import clock

if TYPE_CHECKING:
    from tilcli.notebook.notebook import Notebook


class Wanted(NamedTuple):
    """The entry that a person asks for."""

    day: date
    title: str = ""
    tags: Sequence[str] = ()
    template: str | None = None
    body: str = ""
    carry: bool = True  # with links to the tasks left over, where the configuration asks for them


class Draft(NamedTuple):
    """An edit still to be written: the file's bytes before (None: there is no file) and after.

    The entry, or the item added to it, starts on `line`; `new_heading` names a section made for the item, and
    `day` is that of a new entry, with its numbers. `alone`: the day has one such file, so a name that is taken
    means that somebody was quicker.
    """

    path: str
    before: bytes | None
    after: bytes
    line: int = 1
    new_heading: str = ""
    day: Day | None = None
    alone: bool = False


def write(notebook: Notebook, draft: Draft) -> Draft:
    """Write the draft; it comes back with its final path: a name that is taken gets `-2`, `-3` …

    Raises Overtaken if the file is not what it was when the draft was made.
    """
    _stay_inside(notebook.root, draft.path)
    if draft.day is not None and wants_numbers(notebook):
        from tilcli.notebook.days.numbers import Numbers, remember

        remember(notebook, draft.day.date, Numbers(draft.day.number, draft.day.week))
    if draft.before is not None:
        files.replace(notebook.absolute(draft.path), draft.before, draft.after)
        return draft
    for number in range(1, 10_000):
        path = layout.numbered(draft.path, number) if number > 1 else draft.path
        if files.create(notebook.absolute(path), draft.after):
            return draft._replace(path=path)
        if draft.alone:
            raise Overtaken(f"{draft.path} was made by somebody else just now", "run the same command again")
    raise NotebookUnreadable(f"there are 10,000 notes called {draft.path}", "choose another title")


def find_or_make(notebook: Notebook, wanted: Wanted) -> tuple[Place, bool]:
    """The day's entry, or with a title another one, and whether it was made. Raises Overtaken as `write`."""
    found = None if wanted.title else find(notebook, wanted.day)
    if found is not None:
        return found, False
    made = write(notebook, draft(notebook, wanted))
    return Place(made.path, made.line), True


def tells_its_day(notebook: Notebook, path: str, day: date) -> bool:
    """Whether a note that was just made is of its day to who reads it: a path with a day's number alone is not."""
    if layout.tells_the_day(notebook.config["path"]) or notebook.config["heading"]:
        return True
    from tilcli.storage.notes import read_note

    contents = read_note(notebook.root, path, notebook.rules).entries
    return any(content.entry.date == day for content in contents)


def draft(notebook: Notebook, wanted: Wanted) -> Draft:
    """A new entry for a day that has none, or, with a title, another one."""
    made = _empty(notebook, wanted)
    if notebook.config["carry"] != "link" or not wanted.carry or wanted.title or wanted.day < notebook.today:
        return made
    from tilcli.notebook.days.carry import with_links

    return with_links(notebook, made, wanted.day)


def _empty(notebook: Notebook, wanted: Wanted) -> Draft:
    day = numbered_day(notebook, wanted.day)
    if notebook.config["heading"]:
        from tilcli.notebook.days.log import new_heading

        return new_heading(notebook, day, wanted)._replace(day=day)
    pattern = notebook.config["path"]
    path = layout.render(layout.titled(pattern) if wanted.title else pattern, day, wanted.title)
    return Draft(path, None, _text(notebook, day, wanted).encode(), day=day, alone=not wanted.title)


def _stay_inside(root: str, path: str) -> None:
    """A folder of the notebook may be a link out of it: never write there, nor through a link in a note's place."""
    if os.path.islink(os.path.join(root, path)):
        message = f"{path} is a symbolic link, and til follows none: it is no note of this notebook"
        raise NotebookUnreadable(message, "put the note itself there, or move the link away")
    inside = os.path.realpath(root)
    real = os.path.realpath(os.path.dirname(os.path.join(root, path)))
    if real != inside and not real.startswith(inside + os.sep):
        message = f"{path} would lie outside the notebook, in {real}"
        raise NotebookUnreadable(message, "change path in .til/config.toml")


def with_tags(body: str, tags: Sequence[str]) -> str:
    """The text with a line of inline tags above it."""
    line = " ".join(inline_tag(tag) for tag in tags)
    return "\n\n".join(part for part in (line, body.rstrip("\n")) if part)


def inline_tag(tag: str) -> str:
    """A tag as it is written in a note's text."""
    tag = tag.lstrip("#")
    return f"#[[{tag}]]" if re.search(r"\s", tag) else f"#{tag}"


def _text(notebook: Notebook, day: Day, wanted: Wanted) -> str:
    template = template_of(notebook, wanted)
    if day.number is None and says(template, "day") and not notebook.courses:
        from tilcli.notebook.days.numbers import number_after

        day = day._replace(number=number_after(notebook, wanted.day))
    fields = fields_of(day, wanted.title, wanted.tags, wanted.body, clock.now(notebook.environ))
    text = filled(template, fields, wanted.tags)
    if wanted.title and not says(template, "title", "title_plain", "title_quoted"):
        text = with_title(text, wanted.title)
    unsaid = "" if says(template, "body") else wanted.body
    if not says(template, *TAG_FIELDS):
        unsaid = with_tags(unsaid, wanted.tags)
    if unsaid:
        text = with_body(text, unsaid)
    return unicodedata.normalize("NFC", text) if wanted.title else text


def template_of(notebook: Notebook, wanted: Wanted) -> str:
    """The text of the template that is asked for, or configured. Raises UsageError if there is none."""
    user_folder = os.path.join(os.path.dirname(user_file(notebook.environ)), "templates")
    return templates.find(wanted.template or notebook.config["template"], notebook.root, user_folder)
