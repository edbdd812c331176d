"""Days, months and years of the calendar, and spans of them."""

from __future__ import annotations

from datetime import date

from tilcli.lean_typing import Literal

# First and last day, both included.
Days = tuple[date, date]

# The side of today that a weekday or a day without a year is looked for on; the nearest lies on either.
Prefer = Literal["past", "future", "nearest"]


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, or None where there is none: nothing is ever clamped."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_later(day: date, months: int) -> date:
    """The same day of another month; where that month is shorter, its last day (as calendars do)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number_of_day in (day.day, 30, 29):
        if number_of_day <= day.day and (found := real_day(year, month + 1, number_of_day)):
            return found
    return date(year, month + 1, 28)


def month_span(year: int, month: int) -> Days:
    """First and last day of a month."""
    first = date(year, month, 1)
    return first, next(day for number in (31, 30, 29, 28) if (day := real_day(year, month, number)))


def year_span(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)
