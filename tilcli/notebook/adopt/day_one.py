"""When day 1 of a notebook was whose notes bear numbers: by the dates in its notes, else by git."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.calendar.counts import day_number
from tilcli.core.entry import Entry
from tilcli.core.habits.day_one import DayOne, day_one
from tilcli.core.patterns.pattern import has_field
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.system import git

if TYPE_CHECKING:
    from tilcli.core.habits.habits import Habits
    from tilcli.notebook.folder import Folder


def counts_days(habits: Habits) -> bool:
    """Whether notes or headings are named by the number of their day and not by its date."""
    written = (habits.path or "") + habits.heading
    return has_field(written, "day") and not has_field(written, "date", "dom", "d", "dth")


def find_day_one(notebook: Folder, habits: Habits, entries: Sequence[Entry]) -> DayOne | None:
    """The course that the numbered entries tell of; None where nothing does, or the configuration has one."""
    if notebook.courses or not counts_days(habits):
        return None
    numbered = [(number, entry) for entry in entries if (number := number_of(entry)) is not None]
    country = "KR" if habits.language == "ko" else None
    dated = [(number, entry.date) for number, entry in numbered if entry.date]
    if found := day_one(dated, "their dates", country):
        return found
    committed = git.first_days(notebook.root, notebook.environ)
    days = [(number, committed[entry.path]) for number, entry in numbered if entry.path in committed]
    return day_one(days, "git", country)


def number_of(entry: Entry) -> int | None:
    """The number of the day that an entry is of, by its path, else by its title."""
    by_path = day_number(entry.path)
    return by_path if by_path is not None else day_number(entry.title)
