"""Dates as people type them: a strict grammar, in Korean, English, Japanese and Chinese.

What it knows it reads one way only; what is impossible (`2021-02-30`) or has several readings (`10-11-12`)
is refused with DateError, never clamped or guessed. Phrases it does not know may be tried on a last resort
(system.natural_dates). Two rules that a reader could not guess:

- A weekday or a day without a year is the latest one that is not after today; with `prefer="future"`,
  as for a task's due date, the first one that is not before it.
- `21.09.03` is year, month, day, provided that reading it from the other end gives a day at least ten
  years farther from today.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.calendar._numeric import EXAMPLES, match_full, match_written
from tilcli.core.calendar.days import Days, Prefer
from tilcli.core.calendar.words import WEEKDAY_NUMBERS
from tilcli.errors import DateError

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course

# Reads a phrase, normalised, that the grammar does not know; None for what is no date to it either.
LastResort = Callable[[str, date, Prefer], date | None]


class Read(NamedTuple):
    """The first and the last day that `text` names, and whether year, month and day all stand in it."""

    first: date
    last: date
    in_full: bool
    text: str

    def one_day(self) -> date:
        """The one day; raises DateError where it is a week or a month."""
        if self.first == self.last:
            return self.first
        length = (self.last - self.first).days + 1
        raise DateError(
            f"{self.text!r} is {length} days, {self.first} to {self.last}: one day is needed",
            f"name the day, as in {self.first}",
        )


def read(
    text: str,
    today: date,
    courses: Sequence[Course] = (),
    prefer: Prefer = "past",
    last_resort: LastResort | None = None,
) -> Read:
    """The day, week, month, year or `A..B` that `text` names. Raises DateError."""
    found = find(text, today, courses, prefer, last_resort)
    if found is None:
        raise DateError(f"cannot read {text!r} as a date", EXAMPLES)
    return found


def find(
    text: str,
    today: date,
    courses: Sequence[Course] = (),
    prefer: Prefer = "past",
    last_resort: LastResort | None = None,
) -> Read | None:
    """As `read`, but None for a phrase that nothing knows.

    Raises DateError for one that is known and that names no day, or more than one.
    """
    phrase = _normalised(text)
    if day := _iso(phrase) or match_full(phrase):
        return Read(day, day, True, text)
    from tilcli.core.calendar._phrases import match_phrase

    days = (
        match_written(phrase, today, prefer)
        or _course_days(phrase, today, courses)
        or match_phrase(phrase, today, prefer)
        or _stretch(phrase, today, courses, prefer)
    )
    if days is None and last_resort and (day := last_resort(phrase, today, prefer)):
        days = day, day
    return Read(*days, False, text) if days else None


def _normalised(text: str) -> str:
    """Lower case, single spaces, full-width signs and decomposed Hangul put right."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return " ".join(text.casefold().split())


def _iso(phrase: str) -> date | None:
    """What most dates that are typed in full look like, read without a pattern."""
    if len(phrase) != 10 or phrase[4] != "-" or phrase[7] != "-":
        return None
    try:
        return date.fromisoformat(phrase)
    except ValueError:
        return None


def _course_days(phrase: str, today: date, courses: Sequence[Course]) -> Days | None:
    """`day 28`, `28일차`, `week 6`, `6주차 금요일`, also after the name of a course."""
    if not any(sign.isdecimal() for sign in phrase):
        return None
    from tilcli.core.calendar.counts import day_counts, week_counts

    for course in courses:
        if course.name and phrase.startswith(course.name.casefold() + " "):
            return _course_days(phrase[len(course.name) + 1 :], today, (course,))
    if (day := next(day_counts(phrase), None)) and (day.start, day.end) == (0, len(phrase)):
        return _in_course(phrase, today, courses, number=day.number)
    if (week := next(week_counts(phrase), None)) and week.start == 0:
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


def _stretch(phrase: str, today: date, courses: Sequence[Course], prefer: Prefer) -> Days | None:
    """`A..B` or `A~B`, from the first day of the one to the last of the other."""
    first, mark, last = phrase.replace("~", "..").partition("..")
    if not mark or ".." in last:
        return None
    start = find(first, today, courses, prefer)
    end = find(last, today, courses, prefer)
    if start is None or end is None:
        return None
    if end.last < start.first:
        raise DateError(f"{phrase!r} ends before it starts", f"write {end.last}..{start.first}")
    return start.first, end.last
