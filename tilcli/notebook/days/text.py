"""What a new entry says: the template that is asked for, filled in, and what it has no place for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.core.patterns.pattern import Day, tells_the_day
from tilcli.core.patterns.template import (
    TAG_FIELDS,
    fields_of,
    filled,
    says,
    with_body,
    with_date,
    with_title,
)
from tilcli.core.text import composed
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.days.draft import Wanted
from tilcli.storage import templates
from tilcli.system import clock, jinja

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def with_tags(body: str, tags: Sequence[str]) -> str:
    """The text with a line of inline tags above it."""
    line = " ".join(inline_tag(tag) for tag in tags)
    return "\n\n".join(part for part in (line, body.rstrip("\n")) if part)


def inline_tag(tag: str) -> str:
    """A tag as it is written in a note's text."""
    tag = tag.lstrip("#")
    return f"#[[{tag}]]" if re.search(r"\s", tag) else f"#{tag}"


def text_of(notebook: Folder, path: str, day: Day, wanted: Wanted) -> str:
    """The whole of a new file: the template filled in, and below or above it what it has no field for."""
    template = template_of(notebook, wanted)
    if day.number is None and says(template, "day") and not notebook.courses:
        from tilcli.notebook.days.numbers import number_after

        day = day._replace(number=number_after(notebook, wanted.day))
    if wanted.title and not says(template, "title", "title_plain", "title_quoted"):
        template = with_title(template)
    fields = fields_of(day, wanted.title, wanted.tags, wanted.body, clock.now(notebook.environ))
    text = filled(template, fields, wanted.tags, jinja.rendered)
    unsaid = "" if says(template, "body") else wanted.body
    if not says(template, *TAG_FIELDS):
        unsaid = with_tags(unsaid, wanted.tags)
    if unsaid:
        text = with_body(text, unsaid)
    return _telling_its_day(notebook, path, composed(text) if wanted.title else text, day)


def _telling_its_day(notebook: Folder, path: str, text: str, day: Day) -> str:
    """The text, with its date in it where neither that nor the path tells it: `day4.md` is of any day."""
    if tells_the_day(notebook.config["path"]):
        return text
    from tilcli.notebook.days.within import days_within

    with_it = with_date(text, day.date.isoformat())
    told = [
        any(one.date == day.date for one in days_within(notebook, path, now.encode()))
        for now in (text, with_it)
    ]
    return with_it if told == [False, True] else text


def template_of(notebook: Folder, wanted: Wanted) -> str:
    """The text of the template that is asked for, or configured; where none is, of the one in the person's language.

    Raises UsageError if there is none.
    """
    name = wanted.template or notebook.config["template"]
    if not wanted.template and notebook.config.origins["template"] == "default" and notebook.language == "ko":
        name = name if templates.is_own(name, notebook.root, notebook.environ) else "ko"
    return templates.find(name, notebook.root, notebook.environ)
