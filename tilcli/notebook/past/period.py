"""A stretch of days and what it is called: a day, a week, a month, a year, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.core.calendar.days import month_span, year_span
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_LONG = 100  # days, of which it is told by weeks
_WEEK = 6  # days from the first to the last


class Period(NamedTuple):
    """First and last day, both included; `name` as a person says it."""

    name: str
    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def is_long(self) -> bool:
        """Whether it is told by months, with what came to an end in it."""
        return self.length > _LONG

    @property
    def iso(self) -> str:
        """The same for a program: `2021-09-06..2021-09-12`."""
        return span(self.first, self.last)


def span(first: date, last: date) -> str:
    """`2021-09-06..2021-09-12`; a side that is open says nothing."""
    return f"{'' if first == date.min else first}..{'' if last == date.max else last}"


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_WEEK)


def named(notebook: Folder, first: date, last: date, language: str) -> Period:
    """The days by the name that is always theirs: a week of the course, else of the year, a month, a year."""
    return Period(_name(notebook, first, last, language), first, last)


def _name(notebook: Folder, first: date, last: date, language: str) -> str:
    if first == last:
        return first.isoformat()
    if (first, last) == year_span(first.year):
        return str(first.year)
    if (first, last) == month_span(first.year, first.month):
        return f"{first.year}년 {first.month}월" if language == "ko" else f"{first:%Y-%m}"
    if (first, last) == week_of(first):
        number = _week_of_course(notebook, first, last)
        if number is not None:
            return f"{number}주차" if language == "ko" else f"Week {number}"
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    return span(first, last)


def _week_of_course(notebook: Folder, first: date, last: date) -> int | None:
    if not notebook.courses:
        return None
    from tilcli.core.calendar import course

    every = (course.week_of(one, day) for one in notebook.courses for day in (first, last))
    return next((number for number in every if number is not None), None)
