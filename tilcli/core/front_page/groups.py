"""The notes of an index, put under headings: by month, week, tag, folder or member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from tilcli.core.calendar.words import MONTHS, WEEKDAYS
from tilcli.core.text import caseless, composed
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course

BY = ("month", "week", "tag", "folder", "member", "none")
Groups = Mapping[str, Sequence["Listed"]]
"""Heading, "" for none -> its notes; in the order in which they are shown."""


class Listed(NamedTuple):
    """What an index tells of one entry: `day` as ISO has it, or None; `link` leads to it from the index's file.

    There may be 10,000 of them, so a day is a text, and what is said of it is worked out once.
    """

    path: str
    day: str | None
    title: str
    tags: str  # one a line
    link: str


def choice(options: Mapping[str, str], key: str, choices: Sequence[str], otherwise: str) -> str:
    """What a marker chooses. Raises UsageError for what is no choice."""
    value = options.get(key, otherwise)
    if value not in choices:
        raise UsageError(f"{key}={value} is no choice", f"{key} can be {', '.join(choices)}")
    return value


def grouped(rows: Sequence[Listed], name_of: Callable[[Listed], Iterable[str]]) -> dict[str, list[Listed]]:
    """The rows by what `name_of` calls them, in the order in which the names come."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        for name in name_of(row):
            found[name].append(row)
    return {**found}


def grouped_by_day(rows: Sequence[Listed], name_of: Callable[[str | None], str]) -> dict[str, list[Listed]]:
    """The same, for one name that hangs on the day alone."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        found[name_of(row[1])].append(row)
    return {**found}


def by_name(groups: dict[str, list[Listed]]) -> dict[str, list[Listed]]:
    """The same, by name; what has none comes first."""
    return {name: groups[name] for name in sorted(groups, key=lambda name: (caseless(name), name))}


def month_name(language: str, undated: str) -> Callable[[str | None], str]:
    """`2021년 9월`, `September 2021`."""

    @cache
    def named(day: str | None) -> str:
        if day is None:
            return undated
        year, month = day[:4], int(day[5:7])
        return f"{year}년 {month}월" if language == "ko" else f"{MONTHS[month - 1]} {year}"

    return named


def week_name(courses: Sequence[Course], language: str, undated: str) -> Callable[[str | None], str]:
    """`6주차 (09-06 – 09-12)` while a course runs, else `2021 (09-06 – 09-12)`: no form that dates what is below."""

    @cache
    def named(day: str | None) -> str:
        if day is None:
            return undated
        when = date.fromisoformat(day)
        monday = when - timedelta(days=when.weekday())
        sunday = monday + timedelta(days=6)
        number = _course_week(courses, monday, sunday)
        week = f"{number}주차" if language == "ko" else f"Week {number}"
        return f"{week if number else monday.year} ({monday:%m-%d} – {sunday:%m-%d})"

    return named


def _course_week(courses: Sequence[Course], monday: date, sunday: date) -> int | None:
    """The week's number in the one course that runs then."""
    if not courses:
        return None
    from tilcli.core.calendar.course import week_of

    numbers = {week_of(course, sunday) or week_of(course, monday) for course in courses} - {None}
    return numbers.pop() if len(numbers) == 1 else None


def tag_names(untagged: str) -> Callable[[Listed], Iterable[str]]:
    """Each tag of the entry, whatever its capitals: in the form that comes first."""
    first: dict[str, str] = {}
    return lambda row: (
        dict.fromkeys(first.setdefault(caseless(tag), composed(tag)) for tag in row.tags.split("\n") if tag)
        or (untagged,)
    )


def folder_name(row: Listed) -> Iterable[str]:
    """The folder that the note lies in, "" for the notebook itself."""
    return (composed(row.path.rpartition("/")[0]),)


@cache
def dated(day: str, language: str) -> str:
    """`2021-09-09 (목)`."""
    return f"{day} ({WEEKDAYS[language][date.fromisoformat(day).weekday()]})"
