"""A period written up: one note from a template, filled with what the recap tells, and found again by its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tilcli.core.patterns.template import fields_of, filled
from tilcli.errors import Overtaken
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.days import draft, new
from tilcli.notebook.days.draft import Draft, Wanted
from tilcli.notebook.days.place import day_of, lacks_a_number, numbered_day
from tilcli.notebook.past.fields import told
from tilcli.notebook.past.period import Period
from tilcli.notebook.past.written_up import is_about, title_of
from tilcli.storage import templates
from tilcli.system import clock, jinja

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.past.recap import Recap
    from tilcli.notebook.past.reflections import Reflection

DEFAULT = "wil"
_WEEK = 7  # days; no course pauses longer without being over


def drafted(notebook: Folder, found: Recap, looked: Sequence[Reflection], template: str | None) -> Draft:
    """The note, not yet written. Raises UsageError where there is no such template."""
    period, language = found.period, notebook.spoken
    title = title_of(notebook, period, language)
    day = _day(notebook, period)
    path = new.expected_path(notebook, Wanted(day, title))
    text = templates.find_recap(template or DEFAULT, language, notebook.root, notebook.environ)
    fields = fields_of(numbered_day(notebook, day), title, (), "", clock.now(notebook.environ))
    text = filled(text, fields | told(found, looked, path, language), (), jinja.rendered)
    if notebook.config["heading"]:  # a log: the note is a section of it
        return new.draft(notebook, Wanted(day, title, body=_body(text)))
    return Draft(path, None, text.encode(), begins=True)


def _day(notebook: Folder, period: Period) -> date:
    """The day that the note bears: today's if the period still runs, else its last.

    Where notes are named by the day's number in a course, the last before it that has one.
    """
    last = max(period.first, min(notebook.today, period.last))
    form = notebook.config["path"] + notebook.config["heading"]
    back = min((last - period.first).days + 1, _WEEK)
    days = (last - timedelta(days=step) for step in range(back))
    numbered = (day for day in days if not lacks_a_number(form, day_of(notebook, day)))
    return next(numbered, last) if notebook.courses else last


def _body(text: str) -> str:
    """The note without its front matter and its title."""
    text = re.sub(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?\n", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\A\s*# [^\n]*\n", "", text).strip()


def write(notebook: Folder, wanted: Draft, period: Period) -> Draft:
    """Write the note. Raises Overtaken if somebody has written the period up since it was looked for."""

    def once() -> Draft:
        if wanted.before is None and is_about(notebook, wanted.path, period):
            raise Overtaken(f"{wanted.path} was made by somebody else just now", "run the same command again")
        return draft.write(notebook, wanted)

    return notebook.hold.insist(once)
