"""Counting on where days are numbered and no course calendar tells the number.

`week17/day75.md` is followed by `day76.md`: the next number after the highest that exists. What number a
day got is remembered beside the index, so that its entry is found again; if that is lost, the next number is
taken. A course in the configuration is better in every way, as it dates the notes too.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.core.patterns import pattern as layout
from tilcli.notebook.beside import keep, kept
from tilcli.notebook.days.path import path_of

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
    """The numbers of a day where path or heading want them; looks at every name in the notebook."""
    if known := _remembered(notebook).get(when.isoformat()):
        return known
    in_headings = layout.has_field(notebook.config["heading"], "day", "week")
    return _next(_in_headings(notebook) if in_headings else _in_files(notebook, when), when)


def remember(notebook: Folder, when: date, numbers: Numbers) -> None:
    """Note which numbers a day got, where neither path nor heading tells its date."""
    names = ("date", "dom", "d", "dth")
    if numbers == Numbers() or layout.has_field(notebook.config["path"] + notebook.config["heading"], *names):
        return
    keep(_memory(notebook), lambda: _remembered(notebook) | {when.isoformat(): numbers})


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
    for path, *_ in notebook.look().stamps:
        if match := shape.fullmatch(path):
            yield path, match.groupdict()


def _named(notebook: Folder, path: str) -> list[str]:
    """Title and headings of a note, which may name the number of its day."""
    from tilcli.storage.notes import read_facts

    facts = read_facts(notebook.root, path)
    return [facts.title, *(one.text for one in facts.headings)] if facts else []


def _memory(notebook: Folder) -> str:
    return notebook.index_path.removesuffix(".db") + ".days.json"


def _remembered(notebook: Folder) -> dict[str, Numbers]:
    def read(value: Any) -> dict[str, Numbers]:
        return {day: Numbers(*both) for day, both in value.items()}

    return kept(_memory(notebook), read, {})


def _in_files(notebook: Folder, when: date) -> list[_Numbered]:
    return [
        _Numbered(_date(fields, when), int(fields.get("day") or 0), int(fields.get("week") or 0))
        for _, fields in _in_pattern(notebook)
    ]


def _in_headings(notebook: Folder) -> list[_Numbered]:
    """The numbered days in the log: in its one file, or in the last of its files."""
    from tilcli.core.calendar.counts import day_number
    from tilcli.core.reading import days_in
    from tilcli.storage.notes import read_facts

    for path in sorted((path for path, _ in _in_pattern(notebook)), reverse=True):
        facts = read_facts(notebook.root, path)
        if facts is None:
            continue
        dates = {day.line: day.date for day in days_in(facts, notebook.rules).stretches}
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
    """The numbers after those of the note before `when`, or of the highest where notes bear no date."""
    if not found:
        return Numbers(1, 1)
    same = next((one for one in found if one.when == when), None)
    if same:
        return Numbers(same.day, same.week)
    before = [one for one in found if one.when and one.when < when]
    if before:
        last = max(before, key=lambda one: (one.when, one.day))
        assert last.when
        monday = last.when - timedelta(days=last.when.weekday())
        highest = max([last.day, *(one.day for one in found if one.when is None)])
        return Numbers(highest + 1, last.week + (when - monday).days // 7)
    last = max(found, key=lambda one: (one.day, one.week))
    return Numbers(last.day + 1, _week_after(found, last))


def _week_after(found: Sequence[_Numbered], last: _Numbered) -> int:
    """The last note's week, or the next one if that is as full as its weeks mostly are."""
    days = {(one.week, one.day) for one in found}
    sizes = Counter(week for week, _ in days)
    full = Counter(size for week, size in sizes.items() if week != last.week).most_common(1)
    return last.week + (sizes[last.week] >= (full[0][0] if full else _DAYS_IN_A_WEEK))
