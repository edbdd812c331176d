"""Counting on where days are numbered and no course calendar tells the number.

`week17/day75.md` is followed by `day76.md`: the next number after the highest of the days before. What number a day
has is told by the notes alone, each of which bears its date (a new one gets it, `text`), so that it is the same on
every computer. A course in the configuration is better in every way, as it dates the notes that bear none.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from tilcli.core.patterns import pattern as layout
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.within import dated_headings

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_DAYS_IN_A_WEEK = 5  # of a course, where its weeks so far do not tell
_LOOK_BACK = 100  # days in which the note before is looked for by the name it must have
_LOOKED_AT = 10  # notes that may lack a number


class Numbers(NamedTuple):
    """The numbers that a day has, or is to get."""

    day: int | None = None
    week: int | None = None


class _Numbered(NamedTuple):
    """A note (or a heading) that bears numbers, with the day it is about if that is known."""

    when: date | None
    day: int
    week: int


def numbers_for(notebook: Folder, when: date) -> Numbers:
    """The numbers of a day that has no note yet, where path or heading want them; looks at every name there is."""
    in_headings = layout.has_field(notebook.config["heading"], "day", "week")
    return _next(_in_headings(notebook) if in_headings else _in_files(notebook, when), when)


def number_after(notebook: Folder, when: date) -> int:
    """One more than the number in the newest note before `when` that has one; for templates of notes that are
    named by date. 1 where there is none."""
    from tilcli.core.calendar.counts import day_number

    for path in islice(_paths_before(notebook, when), _LOOKED_AT):
        number = day_number("\n".join(_named(notebook, path)))
        if number is not None:
            return number + 1
    return 1


def _paths_before(notebook: Folder, when: date) -> Iterator[str]:
    """The notes in the notebook's pattern before a day, the newest first."""
    for back in range(1, _LOOK_BACK):
        path = path_of(notebook, notebook.config["path"], layout.Day(when - timedelta(days=back)))
        if os.path.isfile(notebook.absolute(path)):
            yield path
    dated = [(_date(fields, when), path) for path, fields in _in_pattern(notebook)]
    found = [(day, path) for day, path in dated if day and day < when]
    yield from (path for _, path in sorted(found, reverse=True))


def _in_pattern(notebook: Folder) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The notes whose paths are as the notebook's pattern wants them, with its fields."""
    from tilcli.core.patterns.shape import shape_of

    shape = shape_of(notebook.config["path"])
    for path, *_ in notebook.look().notes:
        if match := shape.fullmatch(path):
            yield path, match.groupdict()


def _named(notebook: Folder, path: str) -> list[str]:
    """Title and headings of a note, which may name the number of its day."""
    from tilcli.storage.notes import read_facts

    facts = read_facts(notebook.root, path)
    return [facts.title, *(one.text for one in facts.headings)] if facts else []


def _in_files(notebook: Folder, when: date) -> list[_Numbered]:
    return [
        _Numbered(
            _date(fields, when) or _date_inside(notebook, path),
            int(fields.get("day") or 0),
            int(fields.get("week") or 0),
        )
        for path, fields in _in_pattern(notebook)
    ]


def _date_inside(notebook: Folder, path: str) -> date | None:
    """The day that a note says it is of."""
    from tilcli.storage.notes import read_days

    return next((one.date for one in read_days(notebook.root, path, notebook.rules) if one.date), None)


def _in_headings(notebook: Folder) -> list[_Numbered]:
    """The numbered days in the log: in its one file, or in the last of its files."""
    from tilcli.core.calendar.counts import day_number
    from tilcli.storage.notes import read_facts

    for path in sorted((path for path, _ in _in_pattern(notebook)), reverse=True):
        facts = read_facts(notebook.root, path)
        if facts is None:
            continue
        dates = dated_headings(notebook, facts)
        days = [
            _Numbered(dates.get(heading.line), number, 0)
            for heading in facts.headings
            if (number := day_number(heading.text)) is not None
        ]
        if days:
            return days
    return []


def _date(fields: dict[str, str | None], when: date) -> date | None:
    """The day that a path names; without a year, the nearest one that is not after `when`."""
    month, dom = fields.get("month") or fields.get("m"), fields.get("dom") or fields.get("d")
    if not (month and dom):
        return None
    short = fields.get("yy")
    year = int(fields.get("year") or (f"20{short}" if short else 0))
    for candidate in [year] if year else [when.year, when.year - 1]:
        try:
            day = date(candidate, int(month), int(dom))
        except ValueError:
            continue
        if year or day <= when:
            return day
    return None


def _next(found: Sequence[_Numbered], when: date) -> Numbers:
    """The numbers after those of the notes before `when`, notes that bear no date among them.

    Where none is left before that of a later day, the one after all others: better out of order than not written.
    """
    if same := next((one for one in found if one.when == when), None):
        return Numbers(same.day, same.week)
    before = [one for one in found if one.when is None or one.when < when]
    number = max((one.day for one in before), default=0) + 1
    later = min((one for one in found if one.when and one.when > when), key=lambda one: one.day, default=None)
    if later is not None and number >= later.day > 0:
        number = max(one.day for one in found) + 1
    return Numbers(number, _week(before, when))


def _week(before: Sequence[_Numbered], when: date) -> int:
    """The week of a day: by the calendar where the notes before it bear dates, else counted on."""
    if not before:
        return 1
    dated = [(one.when, one) for one in before if one.when]
    if dated:
        day, last = max(dated, key=lambda pair: (pair[0], pair[1].day))
        weeks = (when - (day - timedelta(days=day.weekday()))).days // 7
        if weeks or len(dated) == len(before):
            return last.week + weeks
    return _week_after(before, max(before, key=lambda one: (one.day, one.week)))


def _week_after(found: Sequence[_Numbered], last: _Numbered) -> int:
    """The last note's week, or the next one if that is as full as its weeks mostly are."""
    days = {(one.week, one.day) for one in found}
    sizes = Counter(week for week, _ in days)
    full = Counter(size for week, size in sizes.items() if week != last.week).most_common(1)
    return last.week + (sizes[last.week] >= (full[0][0] if full else _DAYS_IN_A_WEEK))
