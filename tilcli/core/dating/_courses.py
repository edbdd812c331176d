"""Where a note says which day or week of a course it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.core.calendar.counts import week_numbers
from tilcli.core.calendar.course import Course
from tilcli.core.dating.facts import NoteFacts
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
