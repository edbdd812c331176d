"""Dates typed in numbers and names of months: `2021-09-09`, `9/9(목)`, `Sep 9, 2021`, `2021년 9월`."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date

from tilcli.core.calendar.days import Days, Prefer, month_span, real_day, year_span
from tilcli.core.calendar.words import (
    DAY_NAMES,
    MONTH_NAME,
    MONTH_NUMBERS,
    PLAIN_WEEKDAY,
    WEEKDAY,
    month_of,
    weekday_number,
)
from tilcli.errors import DateError

EXAMPLES = "try 2021-09-09, 9/9, yesterday, 3 days ago, last friday, 어제, 지난주 금요일"

_BEFORE = rf"(?:(?P<before>{PLAIN_WEEKDAY})\.?,? )?"
_AFTER = rf"(?:,? ?\(?(?P<after>{WEEKDAY})\)?)?"
_MONTH = rf"(?P<name>{MONTH_NAME})\.?"
_ORDINAL = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})"
_FULL = tuple(
    _BEFORE + form + _AFTER
    for form in (
        rf"{_YEAR}(?P<sep>[-/._])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})\.?",
        rf"{_YEAR}\. (?P<m>\d{{1,2}})\. (?P<d>\d{{1,2}})\.?",
        rf"{_YEAR} ?[년年] ?(?P<m>\d{{1,2}}) ?[월月] ?(?P<d>\d{{1,2}}) ?[일日号號]",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        rf"{_MONTH} ?{_ORDINAL},? {_YEAR}",
        rf"(?:the )?{_ORDINAL}(?: of)?[ -]?{_MONTH},?[ -]?{_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}[ -]{_ORDINAL}",
    )
)
# 16.8.2022 is written where the day comes first; with other signs the month may.
_YEAR_LAST = _BEFORE + r"(?P<d>\d{1,2})(?P<sep>\. ?|[-/])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})" + _AFTER
_YEARLESS = tuple(
    _BEFORE + form + _AFTER
    for form in (
        r"(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"(?P<m>\d{1,2})\. ?(?P<d>\d{1,2})\.?",
        r"(?P<m>\d{2})-?(?P<d>\d{2})",
        r"(?P<m>\d{1,2}) ?[월月] ?(?P<d>\d{1,2}) ?[일日号號]",
        rf"{_MONTH} ?{_ORDINAL}",
        rf"(?:the )?{_ORDINAL}(?: of)? ?{_MONTH}",
    )
)
_SHORT_YEAR = r"(?P<y>\d{2})(?P<sep>[-/.]?)(?P<m>\d{2})(?P=sep)(?P<d>\d{2})\.?"


def match_written(phrase: str, today: date, prefer: Prefer) -> Days | None:
    """First and last day of a phrase that leaves out the century, the year or the day; None for any other.

    `phrase` is normalised. Raises DateError where it names no day, or may name several.
    """
    if not any(sign.isdecimal() for sign in phrase):
        return _month_alone(MONTH_NUMBERS.get(phrase), today, prefer)
    for reading in (_short_year, _yearless, _day_alone, _month_or_year):
        if found := reading(phrase, today, prefer):
            return found
    return None


def match_full(phrase: str) -> date | None:
    """The day of a normalised phrase that says year, month and day; raises DateError as match_written does."""
    if not any(sign.isdecimal() for sign in phrase):
        return None
    for form in _FULL:
        if match := re.fullmatch(form, phrase):
            day = real_day(int(match["y"]), month_of(match), int(match["d"]))
            if day is None:
                raise _impossible(phrase)
            _check_weekday(phrase, day, match)
            return day
    return _year_last(phrase)


def _year_last(phrase: str) -> date | None:
    match = re.fullmatch(_YEAR_LAST, phrase)
    if match is None:
        return None
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    turned = None if match["sep"].startswith(".") else real_day(year, day, month)
    found = real_day(year, month, day)
    if found and turned and found != turned:
        raise DateError(f"{phrase!r} can be read in several ways", f"write {found} or {turned}")
    found = found or turned
    if found is None:
        raise _impossible(phrase)
    _check_weekday(phrase, found, match)
    return found


def _short_year(phrase: str, today: date, prefer: Prefer) -> Days | None:
    match = re.fullmatch(_SHORT_YEAR + _AFTER, phrase)
    if match is None:
        return None
    first, second, third = int(match["y"]), int(match["m"]), int(match["d"])
    day = real_day(2000 + first, second, third)
    others = ((second, first), (first, second)) if match["sep"] else ()
    rivals = [real_day(2000 + third, *other) for other in others]
    distances = [abs((rival - today).days) for rival in rivals if rival and rival != day]
    if day is None and not distances:
        raise _impossible(phrase)
    if day is None or any(distance < abs((day - today).days) + 3652 for distance in distances):
        raise DateError(f"{phrase!r} can be read in several ways", "write the year in full: 2021-09-03")
    _check_weekday(phrase, day, match)
    return day, day


def _yearless(phrase: str, today: date, prefer: Prefer) -> Days | None:
    for form in _YEARLESS:
        if not (match := re.fullmatch(form, phrase)):
            continue
        # 2021 is a year, 0909 is not.
        if re.fullmatch(r"(?:19|20)\d\d", phrase):
            return None
        month, day = month_of(match), int(match["d"])
        if real_day(2000, month, day) is None:
            raise _impossible(phrase)
        return _nearest(phrase, month, day, _weekday_of(match), today, prefer)
    return None


def _nearest(phrase: str, month: int, day: int, weekday: int | None, today: date, prefer: Prefer) -> Days:
    """The nearest year on the wanted side in which that day exists and bears that weekday."""
    step = -1 if prefer == "past" else 1
    # Weekdays of a date recur within 12 years, those of 29 February within 40.
    for year in range(today.year, today.year + step * 41, step):
        found = real_day(year, month, day)
        if found and (found - today).days * step >= 0 and weekday in (None, found.weekday()):
            return found, found
    raise _impossible(phrase)


_DAY = rf"(?:(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)|(?P<d2>\d{{1,2}}) ?[일日号號]){_AFTER}"


def _day_alone(phrase: str, today: date, prefer: Prefer) -> Days | None:
    """`15일`, `the 5th`: that day of this month, or of the nearest one on the wanted side that has it."""
    match = re.fullmatch(_DAY, phrase)
    if match is None:
        return None
    number, weekday = int(match["d"] or match["d2"]), _weekday_of(match)
    step = -1 if prefer == "past" else 1
    first = today.year * 12 + today.month - 1
    # A number of a day falls on each weekday within two years, the 31st within four.
    for year, month in (divmod(first + step * away, 12) for away in range(48)):
        found = real_day(year, month + 1, number)
        if found and (found - today).days * step >= 0 and weekday in (None, found.weekday()):
            return found, found
    raise _impossible(phrase)


def _month_or_year(phrase: str, today: date, prefer: Prefer) -> Days | None:
    forms = (
        r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})\.?",
        r"(?P<y>(?:19|20)\d\d)\. (?P<m>\d{1,2})\.?",
        r"(?P<y>\d{4}) ?[년年] ?(?P<m>\d{1,2}) ?[월月]",
        rf"{_MONTH},? (?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}}) {_MONTH}",
    )
    for form in forms:
        if match := re.fullmatch(form, phrase):
            if not 1 <= month_of(match) <= 12:
                raise _impossible(phrase)
            return month_span(int(match["y"]), month_of(match))
    if match := re.fullmatch(r"((?:19|20)\d\d) ?[년年]?", phrase):
        return year_span(int(match[1]))
    if match := re.fullmatch(r"(\d{1,2}) ?[월月]", phrase):
        return _month_alone(int(match[1]), today, prefer)
    return None


def _month_alone(month: int | None, today: date, prefer: Prefer) -> Days | None:
    if month is None:
        return None
    if not 1 <= month <= 12:
        raise _impossible(f"{month}월")
    step = -1 if prefer == "past" else 1
    year = today.year + (step if (month - today.month) * step < 0 else 0)
    if not MINYEAR <= year <= MAXYEAR:
        raise _impossible(f"{month}월")
    return month_span(year, month)


def _weekday_of(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    word = groups.get("before") or groups.get("after")
    return weekday_number(word) if word else None


def _check_weekday(phrase: str, day: date, match: re.Match[str]) -> None:
    weekday = _weekday_of(match)
    if weekday not in (None, day.weekday()):
        raise DateError(f"{phrase!r}: {day} is a {DAY_NAMES[day.weekday()]}", f"write {day}")


def _impossible(phrase: str) -> DateError:
    return DateError(f"{phrase!r} names no day of the calendar", EXAMPLES)
