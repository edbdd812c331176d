"""Which days were written, and for how long without a gap: what the template put into a day is not writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import tee

from tilcli.core.streaks import habit, streak
from tilcli.core.wording import says_anything, wording
from tilcli.errors import TilError
from tilcli.index.entries import wordings
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage import templates

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class Streak(NamedTuple):
    """Days in a row that were written; of a course's class days (`weekdays` None), or of these weekdays."""

    days: int
    weekdays: frozenset[int] | None


def streak_now(notebook: Folder) -> Streak:
    """The streak up to today: by the course's class days while it runs, else by the notebook's habit."""
    recent, written = tee(days_written(notebook, notebook.today))
    usual = habit(recent, notebook.today)
    running = any(course.runs_on(notebook.today) for course in notebook.courses)
    return Streak(streak(written, _class_days(notebook, usual), notebook.today), None if running else usual)


def _class_days(notebook: Folder, usual: frozenset[int]) -> Callable[[date], bool]:
    """Whether a day has classes: by the course if one runs then, else by its weekday."""
    if not notebook.courses:
        return lambda day: day.weekday() in usual
    from tilcli.core.calendar.course import day_of

    def has_classes(day: date) -> bool:
        running = [course for course in notebook.courses if course.runs_on(day)]
        return any(day_of(course, day) for course in running) if running else day.weekday() in usual

    return has_classes


def days_written(notebook: Folder, last: date) -> Iterator[date]:
    """The days, from `last` backwards, whose text says something that the template does not say."""
    untouched, before = _untouched(notebook), None
    for day, text in wordings(notebook.connection, last):
        if day != before and text != untouched(day):
            before = day
            yield day


def _untouched(notebook: Folder) -> Callable[[date], int]:
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
