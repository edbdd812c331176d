"""The day's entry: at the path that the configuration gives it, else in the folder as it is now.

One rule for whoever asks (add, new, edit, show, todo move, what carries over), and one answer: neither the index nor
anything else in the cache is believed.
"""

from __future__ import annotations

import os
from datetime import date

from tilcli.core.patterns.pattern import Day, has_field, render
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.within import DayPlace, dated_headings, day_in_file

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.storage.look import Look


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
    if notebook.courses or not lacks_a_number(notebook.config["path"] + notebook.config["heading"], day):
        return day
    from tilcli.notebook.days.numbers import numbers_for

    number, week = numbers_for(notebook, when)
    return day._replace(number=number, week=week)


def find(notebook: Folder, when: date, look: Look | None = None) -> DayPlace | None:
    """The day's entry. The folder is looked at (30 ms at 10,000 notes) only where its configured path has none;
    who asks for several days looks once.
    """
    day = day_of(notebook, when)
    path = _expected_path(notebook, day)
    if path is not None and os.path.isfile(notebook.absolute(path)):
        found = _in_log(notebook, path, day) if notebook.config["heading"] else DayPlace(path)
        if found is not None:
            return found
    from tilcli.notebook.days.elsewhere import find_elsewhere

    return find_elsewhere(notebook, day, look or notebook.look())


def _expected_path(notebook: Folder, day: Day) -> str | None:
    """The one path of a day; None where a title makes it, or a number that nothing tells."""
    pattern = notebook.config["path"]
    is_open = has_field(pattern, "title") and not notebook.config["heading"]
    return None if is_open or lacks_a_number(pattern, day) else path_of(notebook, pattern, day)


def lacks_a_number(pattern: str, day: Day) -> bool:
    """Whether a pattern wants a number that no course tells of the day."""
    return (day.number is None and has_field(pattern, "day")) or (
        day.week is None and has_field(pattern, "week")
    )


def _in_log(notebook: Folder, path: str, day: Day) -> DayPlace | None:
    """The day in a file of days: as it is read there, or below the very heading that would be written.

    `### Day 37` bears no date, and a log's first day is no entry of its own yet.
    """
    found = day_in_file(notebook, path, day.date)
    if found is not None and found.line > 1:
        return found
    return _below_its_heading(notebook, path, day) or found


def _below_its_heading(notebook: Folder, path: str, day: Day) -> DayPlace | None:
    from tilcli.core.edits.logs import nested, section_of
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode
    from tilcli.core.reading import facts_of
    from tilcli.storage.files import read_bytes

    decoded = decode(read_bytes(notebook.absolute(path)))
    outline = read_outline(decoded.text)
    dates = dated_headings(notebook, facts_of(path, decoded))
    own = next((one for one in outline.headings if dates.get(one.first) == day.date), None)
    if own is not None and own.first > 1:
        return DayPlace(path, *section_of(outline, own))
    if lacks_a_number(notebook.config["heading"], day):
        return None
    chain = render(notebook.config["heading"], day).split("\n")
    found, section = nested(outline, chain)
    # `## 12/21` may be that of another year.
    is_own = found == len(chain) and dates.get(section.first) in (None, day.date)
    return DayPlace(path, *section) if is_own else None
