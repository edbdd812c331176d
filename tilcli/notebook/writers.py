"""Who of the members wrote in some days, and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tilcli.core.entry import Entry
from tilcli.index import entries
from tilcli.index.entries import EntryList
from tilcli.lean_typing import NamedTuple
from tilcli.notebook.folder import Folder
from tilcli.notebook.members import members_of, pattern_of

_LONGEST_BAR = 31  # days that are shown one by one


class Writer(NamedTuple):
    """A member and the entries of those days; `words` by day, also of the days around them that a bar shows."""

    name: str
    folder: str
    entries: Sequence[Entry]
    words: Mapping[date, int]


class Writers(NamedTuple):
    """The members in their order. `number` is the day's in the course; `bar` are the days that are shown beside it."""

    first: date
    last: date
    number: int | None
    bar: Sequence[date]
    members: Sequence[Writer]
    guessed: str  # the pattern of paths that tells them, where nobody has said so

    @property
    def missing(self) -> list[str]:
        """The names of who wrote nothing."""
        return [one.name for one in self.members if not one.entries]


def writers(notebook: Folder, first: date, last: date) -> Writers:
    """Who wrote from `first` to `last`. Raises NoSuchMember."""
    known = members_of(notebook)
    bar = _bar(first, last)
    since, until = min([first, *bar]), max([last, *bar])
    by_member: dict[str, list[Entry]] = {one.folder: [] for one in known.listed}
    listed = EntryList(entries.between(since, until), reverse=True)
    for entry in entries.plain_entries(notebook.connection, listed):
        if entry.path in known.owners:
            by_member[known.owners[entry.path]].append(entry)
    found = [_writer(one.name, one.folder, by_member[one.folder], first, last) for one in known.listed]
    days = _with_weekends(bar, found)
    guess = pattern_of(known) if known.guessed else ""
    return Writers(first, last, _number(notebook, first, last), days, found, guess)


def _writer(name: str, folder: str, listed: Sequence[Entry], first: date, last: date) -> Writer:
    words: Counter[date] = Counter()
    for entry in listed:
        if entry.date is not None:
            words[entry.date] += entry.words
    shown = [entry for entry in listed if entry.date is not None and first <= entry.date <= last]
    return Writer(name, folder, shown, words)


def _bar(first: date, last: date) -> list[date]:
    """Day by day: the week of a day, else the days asked for; none if they are too many to be seen."""
    if first == last:
        first = max(first, date.min + timedelta(days=7)) - timedelta(days=first.weekday())
        last = first + timedelta(days=6) if first < date.max - timedelta(days=6) else first
    if (last - first).days >= _LONGEST_BAR:
        return []
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _with_weekends(bar: Sequence[date], found: Sequence[Writer]) -> list[date]:
    """The days without the Saturdays and Sundays on which nobody wrote."""
    return [day for day in bar if day.weekday() < 5 or any(day in one.words for one in found)]


def _number(notebook: Folder, first: date, last: date) -> int | None:
    if first != last or not notebook.courses:
        return None
    from tilcli.notebook.days.place import day_of

    return day_of(notebook, first).number
