"""Which days were written, and for how long without a gap: what the template put into a day is not writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import tee

from tilcli.core.streaks import streak
from tilcli.core.wording import says_anything, wording
from tilcli.errors import TilError
from tilcli.index.days import wordings
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.class_days import ClassDays, class_days
from tilcli.storage import templates

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class Streak(NamedTuple):
    """Days in a row that were written, and which days count."""

    days: int
    counted: ClassDays


def streak_now(notebook: Folder, until: date | None = None) -> Streak:
    """The streak up to that day, else today: by the course's class days while it runs, else by the notebook's habit."""
    last = until or notebook.today
    recent, written = tee(days_written(notebook, last))
    counted = class_days(notebook, recent, (last, last))
    return Streak(streak(written, counted.counts, last), counted)


def days_written(notebook: Folder, last: date) -> Iterator[date]:
    """The days, from `last` backwards, whose text says something that the template does not say."""
    is_untouched, before = untouched(notebook), None
    for day, text in wordings(notebook.connection, last):
        if day != before and text != is_untouched(day):
            before = day
            yield day


def untouched(notebook: Folder) -> Callable[[date], int]:
    """The wording of a day that nobody has written into, by the day; 0 where the template has headings alone."""
    try:
        template = templates.find(notebook.config["template"], notebook.root, notebook.environ)
    except TilError:  # one that cannot be read made no note
        template = ""
    if template.startswith("---"):
        template = template.partition("\n---")[2]
    own = re.split(r"\{\{ *heading *\}\}", template)[-1]  # a log's day begins behind it
    return cache(lambda day: _filled(notebook, own, day)) if _text_lines(own) else lambda day: 0


def _filled(notebook: Folder, template: str, day: date) -> int:
    from tilcli.core.patterns.template import fields_of, filled
    from tilcli.notebook.days.place import day_of
    from tilcli.system import clock, jinja

    fields = fields_of(day_of(notebook, day), "", (), "", clock.now(notebook.environ))
    try:
        lines = _text_lines(filled(template, fields, (), jinja.rendered))
    except TilError:
        return 0
    return wording(lines, " ".join(lines).split())


def _text_lines(text: str) -> list[str]:
    """The lines of a template but its headings; none if they say nothing."""
    own = [line for line in text.splitlines() if not line.startswith("#")]
    return own if any(map(str.strip, own)) and says_anything(own) else []
