"""Where in a course a text says that it stands: `Day 28`, `2주차 1일차`, `week3_monday`, `6주차 금요일`.

A day's number counts through the course or begins anew each week. Beside a week's number it counts through if
that day lies in that week (day 31 of week 7), else it is the class day of the week (day 1 of week 2). A number
too high for a week counts through, though its week be counted otherwise by one; else it is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tilcli.core.calendar.counts import day_number, week_counts
from tilcli.core.calendar.course import Course, date_of, day_of, week_of, week_span
from tilcli.core.calendar.days import Days
from tilcli.core.calendar.words import PLAIN_WEEKDAY, weekday_number
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

_WEEK = 7


class CoursePlace(NamedTuple):
    """The weeks that a text names (`6주차,7주차`), the number of a day, a weekday (0 for Monday)."""

    weeks: tuple[int, ...] = ()
    number: int | None = None
    weekday: int | None = None

    @property
    def is_a_day(self) -> bool:
        """Whether it names a day, given the calendar."""
        return self.number is not None or (self.weekday is not None and len(self.weeks) == 1)

    def __str__(self) -> str:
        week = f"week {'-'.join(map(str, self.weeks))}" if self.weeks else ""
        return " of ".join(
            part for part in (f"day {self.number}" if self.number is not None else "", week) if part
        )


_WEEKDAY = lazy_pattern(rf"[\s_,/·:(\[-]{{0,3}}({PLAIN_WEEKDAY})(?![^\W_])", re.IGNORECASE)


def place_in(text: str) -> CoursePlace:
    """What a heading, a title or a path says of its place; a weekday counts right behind a single week."""
    weeks = tuple(week_counts(text))
    following = _WEEKDAY.match(text, weeks[0].end) if len(weeks) == 1 else None
    weekday = weekday_number(following[1]) if following else None
    return CoursePlace(tuple(week.number for week in weeks), day_number(text), weekday)


def weekday_alone(text: str) -> int | None:
    """The weekday of a text that is nothing else, `월요일`: below a week's heading it is a day."""
    found = re.fullmatch(r"\W*([^\W\d_]{2,9})\W*", text)
    return weekday_number(found[1]) if found else None


def day_in(course: Course, place: CoursePlace) -> date | None:
    """The day of the calendar at that place; None where the course has none."""
    if place.number is None:
        span = week_span(course, place.weeks[0]) if place.is_a_day else None
        return span[0] + timedelta(days=place.weekday) if span and place.weekday is not None else None
    through = date_of(course, place.number)
    if not place.weeks or (through and week_of(course, through) in place.weeks):
        return through
    if place.number > _WEEK:
        week = week_of(course, through) if through else None
        return through if week and any(abs(week - other) <= 1 for other in place.weeks) else None
    return _class_day(course, place.weeks[0], place.number) if len(place.weeks) == 1 else None


def days_at(course: Course, place: CoursePlace) -> Days | None:
    """The day at a place, first and last, or all of the week that it names; None where the course has none."""
    if not place.is_a_day:
        return week_span(course, place.weeks[0])
    day = day_in(course, place)
    return (day, day) if day else None


def note_on(course: Course, place: CoursePlace, day: date) -> str | None:
    """What to say of a day whose week the calendar counts otherwise, or whose number is that in its week."""
    week = week_of(course, day)
    if place.number is None or not place.weeks:
        return None
    if week not in place.weeks:
        return f"week {week} by the course calendar"
    return None if day_of(course, day) == place.number else f"day {place.number} of week {week}"


def days_in(courses: Sequence[Course], place: CoursePlace) -> dict[date, str | None]:
    """The day at that place in each of the courses that has one, with what is to be said of it."""
    days = {}
    for course in courses:
        if day := day_in(course, place):
            days[day] = note_on(course, place, day)
    return days


def day_told(
    courses: Sequence[Course], texts: Iterable[str], weeks: tuple[int, ...]
) -> tuple[date, str | None] | str | None:
    """The day that the first text names which names one, with what is to be said of it; or what is wrong with it.

    `weeks` are those that are named elsewhere. None if no text names a day.
    """
    places = (place_in(text) for text in texts)
    found = next((place for place in places if place.is_a_day), None)
    if found is None:
        return None
    days = days_in(courses, place := within(found, weeks))
    if len(days) == 1:
        return next(iter(days.items()))
    return f"{'several courses have' if days else 'the course has no'} {place}"


def within(place: CoursePlace, weeks: tuple[int, ...]) -> CoursePlace:
    """The place with the weeks of what stands around it, if it names none."""
    return place if place.weeks or not weeks else place._replace(weeks=weeks)


def _class_day(course: Course, week: int, number: int) -> date | None:
    span = week_span(course, week)
    days = (span[0] + timedelta(days=step) for step in range(_WEEK)) if span else ()
    classes = [day for day in days if day_of(course, day) is not None]
    return classes[number - 1] if 1 <= number <= len(classes) else None
