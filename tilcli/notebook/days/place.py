"""The day's entry: where it is, by the configured path, or by what the index knows."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.patterns.pattern import Day, has_field, render
from tilcli.index.entries import paths_of_day
from tilcli.index.schema import glance
from tilcli.notebook.days.path import path_of

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


class DayPlace(NamedTuple):
    """Where an entry stands: its path from the root, its lines (`end_line` None: to the end of the file)."""

    path: str
    line: int = 1
    end_line: int | None = None


def day_of(notebook: Folder, when: date) -> Day:
    """A day with its numbers in the course calendar, as patterns and templates want it."""
    number = week = None
    if notebook.courses:
        from tilcli.core.calendar import course

        numbers = [(course.day_of(one, when), course.week_of(one, when)) for one in notebook.courses]
        number, week = next((pair for pair in numbers if pair[0] is not None), numbers[0])
    return Day(when, number, week, notebook.language)


def numbered_day(notebook: Folder, when: date) -> Day:
    """The day with the numbers that path or heading want, counted on where no course tells them."""
    day = day_of(notebook, when)
    if notebook.courses or not wants_numbers(notebook):
        return day
    from tilcli.notebook.days.numbers import numbers_for

    number, week = numbers_for(notebook, when)
    return day._replace(number=number, week=week)


def wants_numbers(notebook: Folder) -> bool:
    """Whether path or heading hold the number of a day or a week."""
    return has_field(notebook.config["path"] + notebook.config["heading"], "day", "week")


def find(notebook: Folder, when: date) -> DayPlace | None:
    """The day's entry by the path that the configuration gives it, else by what the index knows.

    The index is asked as it stands, not synced: this must not take longer the larger the notebook is. What
    it names is looked at on disk before it is believed.
    """
    heading = notebook.config["heading"]
    day = numbered_day(notebook, when)
    path = _expected_path(notebook, day)
    if path is not None and os.path.isfile(notebook.absolute(path)):
        if not heading:
            return DayPlace(path)
        found = _in_log(notebook, path, day)
        if found is not None:
            return found
    return _known_to_index(notebook, when)


def _expected_path(notebook: Folder, day: Day) -> str | None:
    pattern = notebook.config["path"]
    if notebook.config["heading"] or not has_field(pattern, "title"):
        return path_of(notebook, pattern, day)
    return None


def _known_to_index(notebook: Folder, when: date) -> DayPlace | None:
    for path in glance(notebook.index_path, lambda connection: paths_of_day(connection, when)):
        if os.path.isfile(notebook.absolute(path)):
            found = _day_in_file(notebook, path, when)
            if found is not None:
                return found
    return None


def _day_in_file(notebook: Folder, path: str, when: date) -> DayPlace | None:
    from tilcli.storage.notes import read_days

    days = read_days(notebook.root, path, notebook.rules)
    return next((DayPlace(path, day.line, day.end_line) for day in days if day.date == when), None)


def _in_log(notebook: Folder, path: str, day: Day) -> DayPlace | None:
    """The day in a file of days: as it is read there, or below the very heading that would be written.

    `### Day 37` bears no date, and a log's first day is no entry of its own yet.
    """
    found = _day_in_file(notebook, path, day.date)
    if found is not None and found.line > 1:
        return found
    return _below_its_heading(notebook, path, day) or found


def _below_its_heading(notebook: Folder, path: str, day: Day) -> DayPlace | None:
    from tilcli.core.edits.logs import nested
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode
    from tilcli.storage.files import read_bytes
    from tilcli.storage.notes import read_days

    chain = render(notebook.config["heading"], day).split("\n")
    found, section = nested(read_outline(decode(read_bytes(notebook.absolute(path))).text), chain)
    if found < len(chain):
        return None
    # `## 12/21` may be that of another year.
    days = read_days(notebook.root, path, notebook.rules)
    dates = [one.date for one in days if one.line == section.first]
    return DayPlace(path, *section) if dates in ([], [None], [day.date]) else None
