"""Days and weeks of a course as people type them: `28일차`, `week 6`, `6주차 금요일`, `부캠 day 28`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.core.calendar.days import Days
from tilcli.core.calendar.words import WEEKDAY_NUMBERS
from tilcli.errors import DateError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course


def course_days(phrase: str, today: date, courses: Sequence[Course]) -> Days | None:
    """`day 28`, `28일차`, `week 6`, `6주차 금요일`, also after the name of a course."""
    if not any(sign.isdecimal() for sign in phrase):
        return None
    from tilcli.core.calendar.counts import day_counts, week_counts

    for course in courses:
        if course.name and phrase.startswith(course.name.casefold() + " "):
            return course_days(phrase[len(course.name) + 1 :], today, (course,))
    if (day := next(day_counts(phrase), None)) and (day.start, day.end) == (0, len(phrase)):
        return _in_course(phrase, today, courses, number=day.number)
    if (week := next(week_counts(phrase), None)) and week.start == 0:
        if not courses and phrase[1:].isdecimal():
            return None  # W10 is a week of the year as well
        weekday = phrase[week.end :].strip()
        if not weekday or weekday in WEEKDAY_NUMBERS:
            return _in_course(phrase, today, courses, (week.number,), weekday=WEEKDAY_NUMBERS.get(weekday))
    return None


def _in_course(
    phrase: str,
    today: date,
    courses: Sequence[Course],
    weeks: tuple[int, ...] = (),
    number: int | None = None,
    weekday: int | None = None,
) -> Days:
    """What `phrase` is in the course that runs today, else in the only course that knows it."""
    from tilcli.core.calendar.course_places import CoursePlace, days_at

    if not courses:
        raise DateError(
            f"{phrase!r} needs a course calendar", "write [course] and start = … in the configuration"
        )
    place = CoursePlace(weeks, number, weekday)
    running = [course for course in courses if course.runs_on(today)]
    found = {days: course for course in (running or courses) if (days := days_at(course, place))}
    if not found:
        raise DateError(
            f"{phrase!r}: the course calendar has no such day", f"it starts on {courses[0].start}"
        )
    if len(found) > 1:
        names = ", ".join(f"{course.name} {phrase}" for course in found.values())
        raise DateError(f"{phrase!r} is a day of several courses", f"name one: {names}")
    return next(iter(found))
