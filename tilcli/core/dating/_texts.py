"""The texts of a note that may say when it is of: its titles, and the numbers of a course in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tilcli.core.calendar.counts import week_numbers
from tilcli.core.calendar.course import Course
from tilcli.core.calendar.periods import month_title, year_mention
from tilcli.core.calendar.written import leading_date
from tilcli.core.dating._names import month_of_path
from tilcli.core.dating._years import OLDEST
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.dating.titles import is_only_date
from tilcli.core.text import plain


def nearest_courses(path: str, courses: Sequence[Course]) -> tuple[Course, ...]:
    """The courses that cover a path: those with the deepest folder, if any has one."""
    covering = [course for course in courses if course.covers(path)]
    depth = max((len(course.folder or "") for course in covering), default=0)
    return tuple(course for course in covering if len(course.folder or "") == depth)


def weeks_named(facts: NoteFacts, folders: Sequence[str], name: str) -> tuple[int, ...]:
    """The weeks of a course that the path names, or the title."""
    texts = (name, *reversed(folders), plain(facts.title))
    return next((weeks for text in texts if (weeks := week_numbers(text))), ())


def places_of_numbers(facts: NoteFacts, folders: Sequence[str], name: str) -> Iterator[str]:
    """The texts that may say which day it is, the nearest first: the path, the title, the first headings."""
    yield name
    yield from reversed(folders)
    yield "/".join((*folders, name))
    yield plain(facts.title)
    yield from (plain(text) for key in ("title", "subtitle") if isinstance(text := facts.front.get(key), str))
    yield from (plain(heading.text) for heading in facts.headings[:2] if heading.level <= 2)


def titles_of(facts: NoteFacts) -> tuple[str, ...]:
    """The title and the highest heading, unless it is first words that stand for a title such as `TIL 2024`."""
    top = min(facts.headings, key=lambda heading: heading.level, default=None)
    if top is None:
        return (plain(facts.title),)
    named = any(str(key).lower() == "title" for key in facts.front)
    text = plain(top.text)
    if not is_only_date(top.text):
        return tuple(dict.fromkeys((plain(facts.title), text)))
    own = (plain(facts.title),) if named else ()
    # The year of a day says what the others' is by standing beside them, not above.
    written = leading_date(text)
    return own if written and written.year else tuple(dict.fromkeys((*own, text)))


def year_and_month(
    titles: Sequence[str], folders: tuple[str, ...], name: str, today: date
) -> tuple[int | None, int | None, str]:
    """The year and month that a title names, else the path, and which of them does."""
    said = (month_title(text) or (year_mention(text), None) for text in titles)
    year, month = next((time for time in said if time[0]), (None, None))
    origin = "title" if year else "path"
    if year is None:
        year, month = month_of_path(folders, name, today)
    known = year is not None and OLDEST <= year <= today.year + 1
    return (year, month, origin) if known else (None, None, origin)
