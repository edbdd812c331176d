"""A new entry for a day, or with a title another one of the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tilcli.core.patterns.pattern import tells_the_day, titled
from tilcli.notebook.days.draft import Draft, Wanted, write
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.place import DayPlace, find, numbered_day
from tilcli.notebook.days.text import text_of

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder


def find_or_make(notebook: Folder, wanted: Wanted) -> tuple[DayPlace, bool]:
    """The day's entry, or with a title another one, and whether it was made, after whatever others make."""

    def once() -> tuple[DayPlace, bool]:
        found = None if wanted.title else find(notebook, wanted.day)
        if found is not None:
            return found, False
        made = write(notebook, draft(notebook, wanted))
        return DayPlace(made.path, made.line), True

    return notebook.hold.insist(once)


def tells_its_day(notebook: Folder, path: str, day: date) -> bool:
    """Whether a note that was just made is of its day to who reads it: a path with a day's number alone is not."""
    if tells_the_day(notebook.config["path"]) or notebook.config["heading"]:
        return True
    from tilcli.storage.notes import read_days

    return any(one.date == day for one in read_days(notebook.root, path, notebook.rules))


def draft(notebook: Folder, wanted: Wanted) -> Draft:
    """A new entry for a day that has none, or, with a title, another one."""
    made = _empty(notebook, wanted)
    if notebook.config["carry"] != "link" or not wanted.carry or wanted.title or wanted.day < notebook.today:
        return made
    from tilcli.notebook.days.carry import with_links

    return with_links(notebook, made, wanted.day)


def _empty(notebook: Folder, wanted: Wanted) -> Draft:
    day = numbered_day(notebook, wanted.day)
    if notebook.config["heading"]:
        from tilcli.notebook.days.log import new_heading

        return new_heading(notebook, day, wanted)._replace(day=day)
    pattern = notebook.config["path"]
    path = path_of(notebook, titled(pattern) if wanted.title else pattern, day, wanted.title)
    return Draft(path, None, text_of(notebook, day, wanted).encode(), day=day, alone=not wanted.title)
