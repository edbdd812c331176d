"""The year of a date that was written without one.

A year beside it decides (that of the month's heading above it, of the title, of the path), then the weekday
(the nearest past year in which they agree), then the course calendar, then a dated neighbour in the same
file, then the front matter, and at last the newest year that is not in the future, which is said to be a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tilcli.core.calendar.course import Course
from tilcli.core.calendar.words import DAY_NAMES
from tilcli.core.calendar.written import WrittenDate
from tilcli.lean_typing import NamedTuple

FROM_FRONT = "year from the front matter"
FROM_NAMES = "year from the other names in its folder"
FROM_TEXT = "year from a date in its text"
FROM_AROUND = "year from the headings around it"
FROM_WEEKDAY = "year from the weekday"
# What lies before it is history, not a day of study.
OLDEST = 1990
# Study logs on a computer; beyond it a weekday is more likely wrong than that old.
_OLDEST_YEARS = 12


class Era(NamedTuple):
    """What is known of the time that a text was written in; `origin` is where `year` stands.

    `weeks` are those of a course; `numbered` means that it is of problems, whose four digits are their numbers.
    `front` is the day of the front matter; `witness` tells the year of a month and day by what the text holds
    besides.
    """

    today: date
    year: int | None = None
    month: int | None = None
    origin: str = ""
    courses: tuple[Course, ...] = ()
    weeks: tuple[int, ...] = ()
    numbered: bool = False
    front: date | None = None
    witness: Callable[[int, int], int | None] | None = None


class Settled(NamedTuple):
    """A date whose year is settled, and why, where it had to be inferred."""

    date: date
    note: str | None


def settle(written: WrittenDate, era: Era) -> Settled | None:
    """The day that `written` names; None where it is impossible or nothing tells the year."""
    if written.year is not None:
        day = written.on(written.year)
        return Settled(day, None) if day else None
    if day := _in_year(written, era):
        return Settled(day, year_from(era))
    if written.weekdays and (day := _by_weekday(written, era.today)):
        return Settled(day, FROM_WEEKDAY)
    if day := _in_course(written, era.courses):
        return Settled(day, "year from the course calendar")
    return None


def year_from(era: Era) -> str:
    """What is said of a date that has its era's year."""
    return f"year from the {era.origin}"


def nearest_to(written: WrittenDate, anchor: date) -> date | None:
    """The day in the year that brings it closest to `anchor`."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for year in years if (day := written.on(year))]
    return min(days, key=lambda day: abs((day - anchor).days), default=None)


def near(written: WrittenDate, anchor: date) -> date | None:
    """The day nearest to `anchor`; None if that is not the nearest of its name: 29 February of another year."""
    day = nearest_to(written, anchor)
    return day if day and abs((day - anchor).days) <= 190 else None


def newest(written: WrittenDate, today: date) -> date | None:
    """The latest such day that is not after `today`."""
    days = (written.on(year) for year in range(today.year, today.year - 9, -1))
    return next((day for day in days if day and day <= today), None)


def weekday_problem(written: WrittenDate, day: date) -> str | None:
    """What to say where the weekday beside a date is not that day's; `(금~토)` fits both.

    Of a range two weekdays are those of its ends; one may be of any of its days.
    """
    if not written.weekdays or day.weekday() == written.weekdays[0]:
        return None
    first, last = written.weekdays[0], written.weekdays[-1]
    if written.last is None:
        fits = (day.weekday() - first) % 7 <= (last - first) % 7
    else:
        fits = len(written.weekdays) == 1 and (first - day.weekday()) % 7 < written.days_long()
    if fits:
        return None
    return f"weekday ({written.weekday_text}) does not fit: a {DAY_NAMES[day.weekday()]}"


def _in_year(written: WrittenDate, era: Era) -> date | None:
    if era.year is None:
        return None
    if era.month is None:
        return _unless_future(written.on(era.year), written, era)
    if written.month is None:
        return written.on(era.year, era.month)
    return near(written, date(era.year, era.month, 15))


def _unless_future(day: date | None, written: WrittenDate, era: Era) -> date | None:
    """A log named after the year it began in may run into the next: there a weekday has the last word."""
    if day is None or not written.weekdays or day.weekday() in written.weekdays:
        return day
    following = written.on(day.year + 1)
    if following and following <= era.today and following.weekday() in written.weekdays and day.month <= 6:
        return following
    return day


def _by_weekday(written: WrittenDate, today: date) -> date | None:
    days = (written.on(year) for year in range(today.year, today.year - _OLDEST_YEARS, -1))
    fits = (day for day in days if day and day <= today and weekday_problem(written, day) is None)
    return next(fits, None)


def _in_course(written: WrittenDate, courses: Sequence[Course]) -> date | None:
    for course in courses:
        last = course.end.year if course.end else course.start.year + 1
        for year in range(course.start.year, last + 1):
            day = written.on(year)
            if day and course.runs_on(day):
                return day
    return None
