"""The series of a notebook: all of them, those that a name fits, the neighbours of an entry's."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.series.ordinal import DAYS
from tilcli.core.series.series import Series, SeriesPart, series_of
from tilcli.core.text import caseless, one_line
from tilcli.errors import NoSuchEntry
from tilcli.index.met import series as index
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query
    from tilcli.notebook.folder import Folder

CANDIDATES = 8  # as many are listed when several fit


def all_series(notebook: Folder) -> list[Series]:
    """Every series, the one that went on last first."""
    return series_of(index.several(notebook.connection), lambda member: _is_of_course(notebook, member))


def named(every: Sequence[Series], name: str) -> list[Series]:
    """Those whose name has all these words; one that is called exactly so is the only one."""
    words = caseless(name).split()
    fitting = [one for one in every if all(word in caseless(one.name) for word in words)]
    exact = [one for one in fitting if caseless(one.name) == " ".join(words)]
    return exact or fitting


def found(notebook: Folder, name: str) -> list[Series]:
    """The series that a name fits. Raises NoSuchEntry where there is none."""
    fitting = named(all_series(notebook), name)
    if not fitting:
        raise NoSuchEntry(f"no series fits {name!r}", "see which there are:  til series")
    return fitting


def the_one(notebook: Folder, name: str) -> Series:
    """The series that a name fits. Raises NoSuchEntry where there is none, or more than one."""
    fitting = found(notebook, name)
    if len(fitting) > 1:
        told = [one_line(one.last.text) for one in fitting]
        more = (f"… {len(told) - CANDIDATES} more",) if len(told) > CANDIDATES else ()
        message = f"{len(fitting)} series fit {name!r}"
        raise NoSuchEntry(message, "say more words of it", (*told[:CANDIDATES], *more))
    return fitting[0]


def is_task(notebook: Folder, member: SeriesPart) -> bool:
    """Whether a part of a series stands in a box."""
    return index.is_task(notebook.connection, member.entry, member.line)


def with_keys(notebook: Folder, query: Query) -> Query:
    """The query, of which `series:NAME` knows the series that it means."""
    from tilcli.core.query.changing import changed
    from tilcli.core.query.tree import InSeries

    every = all_series(notebook)

    def known(one: Query) -> Query:
        if not isinstance(one, InSeries):
            return one
        return one._replace(keys=tuple(series.last.key for series in named(every, one.name)))

    found: Query = changed(query, known)
    return found


class Neighbours(NamedTuple):
    """A member of a series that stands in an entry, with the one before and the one after it, as far as there are."""

    before: SeriesPart | None
    after: SeriesPart | None


def neighbours(notebook: Folder, entries: Sequence[int]) -> list[Neighbours]:
    """What goes before and after the series' members that stand in these entries; the entries' own are left out."""
    if not entries:
        return []
    of_course = lambda member: _is_of_course(notebook, member)  # noqa: E731
    found = []
    for one in series_of(index.alike(notebook.connection, entries), of_course):
        numbers = [number for number, member in enumerate(one.members) if member.entry in entries]
        if numbers:
            before = one.members[numbers[0] - 1] if numbers[0] else None
            after = one.members[numbers[-1] + 1] if numbers[-1] + 1 < len(one.members) else None
            found.append(Neighbours(before, after))
    return found


def _is_of_course(notebook: Folder, member: SeriesPart) -> bool:
    """Whether the course calendar gives the entry's day, or its week, that number."""
    if member.day is None or not notebook.courses:
        return False
    from tilcli.core.calendar.course import day_of, week_of

    number = day_of if member.unit in DAYS else week_of
    return any(number(course, member.day) == member.number for course in notebook.courses)
