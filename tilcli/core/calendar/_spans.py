"""Weeks of a year, quarters and halves as people type them: `2024-W10`, `2024-Q1`, `작년 4분기`, `상반기`."""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.core.calendar._phrase_words import QUARTERS, YEARS
from tilcli.core.calendar.days import Days, Prefer, month_span, months_later
from tilcli.core.calendar.words import any_of
from tilcli.core.text import lazy_pattern
from tilcli.errors import DateError

_YEAR = rf"(?:(?P<y>(?:19|20)\d\d)[-/]?[년年]?|(?P<beside>{any_of(YEARS)})의?)"
_PART = r"(?:q(?P<q>[1-4])|(?P<nth>[1-4])(?:q|사?분기|四半期)|h(?P<h>[12])|(?P<half>[상하])반기)"
_FORMS = (
    lazy_pattern(rf"{_YEAR}?w(?P<w>\d{{1,2}})(?:-?(?P<d>[1-7]))?"),
    lazy_pattern(rf"{_YEAR}(?P<w>\d{{1,2}})주차?"),
    lazy_pattern(r"w(?P<w>\d{1,2})[-/]?(?P<y>(?:19|20)\d\d)"),
    lazy_pattern(rf"{_YEAR}?{_PART}"),
    lazy_pattern(rf"{_PART}[-/]?(?P<y>(?:19|20)\d\d)"),
)


def match_span(text: str, today: date, prefer: Prefer) -> Days | None:
    """First and last day of a part of a year (of a week, also one day); None for what is none.

    Without a year it is the latest one that has begun, or (`future`) the first one that is not over. `text` is
    normalised. Raises DateError for a week that its year does not have.
    """
    squeezed = text.replace(" ", "")
    if (offset := QUARTERS.get(squeezed)) is not None:
        return _months(today.year, (today.month - 1) // 3 * 3 + 3 * offset, 3)
    for form in _FORMS:
        if match := form.fullmatch(squeezed):
            return _found(text, match.groupdict(), today, prefer)
    return None


def _found(text: str, parts: dict[str, str | None], today: date, prefer: Prefer) -> Days:
    step = -1 if prefer == "past" else 1
    years = [today.year, today.year + step]
    if parts["y"] or parts.get("beside"):
        years = [int(parts["y"] or today.year + YEARS[parts["beside"] or ""])]
    for year in years:
        days = _in_year(year, parts)
        if days and (len(years) == 1 or (days[0] <= today if step < 0 else days[1] >= today)):
            return days
    raise DateError(
        f"{text!r} names no day of the calendar", "weeks are counted as in ISO 8601: 52 or 53 a year"
    )


def _in_year(year: int, parts: dict[str, str | None]) -> Days | None:
    if week := parts.get("w"):
        return _week(year, int(week), parts.get("d"))
    if quarter := parts["q"] or parts["nth"]:
        return _months(year, int(quarter) * 3 - 3, 3)
    is_second = parts["h"] == "2" or parts["half"] == "하"
    return _months(year, 6 if is_second else 0, 6)


def _week(year: int, week: int, day: str | None) -> Days | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
        first = monday + timedelta(days=int(day or 1) - 1)
        return first, first if day else monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None


def _months(year: int, before: int, count: int) -> Days | None:
    """So many months, the first of them behind `before` months of the year; None outside of the calendar."""
    try:
        first = months_later(date(year, 1, 1), before)
        last = months_later(first, count - 1)
        return first, month_span(last.year, last.month)[1]
    except ValueError:
        return None
