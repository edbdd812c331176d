"""Dates that are told from today: `어제`, `3 days ago`, `지난주 금요일`, `last month`, `来週`.

Phrases are compared without their spaces, so `다음주 금요일` and `다음 주 금요일` are one. A week starts on
Monday. `지난주 금요일` is the Friday of the calendar week before this one; `last friday` is the latest
Friday strictly before today, and `next friday` the first one strictly after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from tilcli.core.calendar._phrase_words import (
    DAYS_FROM_TODAY,
    KOREAN_DAYS,
    LATER,
    MONTHS,
    UNITS,
    WEEKS,
    YEARS,
)
from tilcli.core.calendar.days import Days, Prefer, month_span, months_later, real_day, year_span
from tilcli.core.calendar.words import (
    MONTH_NUMBERS,
    NUMBER,
    PLAIN_WEEKDAY,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    any_of,
    by_word,
    number,
)
from tilcli.core.text import lazy_pattern

_WEEKEND = "weekend|주말|週末|周末"


def match_phrase(text: str, today: date, prefer: Prefer = "past") -> Days | None:
    """First and last day that a phrase names, or None where it is no phrase of this grammar.

    `text` is normalised and lower case (see typed). Raises nothing: years before 1 and after
    9999 are no phrases either.
    """
    # "1 2 days ago" would lose its space and become twelve.
    if re.search(r"\d \d", text):
        return None
    squeezed = text.replace(" ", "")
    try:
        if (offset := DAYS_FROM_TODAY.get(squeezed)) is not None:
            return _one(today + timedelta(days=offset))
        for reading in (_steps, _weekday, _span, _last_days, _day_of_month):
            if found := reading(squeezed, today, prefer):
                return found
    except (OverflowError, ValueError):
        return None
    return None


def _one(day: date) -> Days:
    return day, day


def _step(today: date, count: int, unit: str) -> date:
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "week":
        return today + timedelta(weeks=count)
    return months_later(today, count if unit == "month" else 12 * count)


_UNIT = rf"(?P<unit>{any_of(UNITS)})"
_WAY = rf"(?P<way>{any_of(LATER)})"
_STEPS = (
    lazy_pattern(rf"(?P<sign>[+-])(?P<n>\d{{1,4}}){_UNIT}?"),
    lazy_pattern(rf"in(?P<n>{NUMBER}){_UNIT}(?P<way>)"),
    lazy_pattern(rf"(?P<n>{NUMBER}){_UNIT}{_WAY}"),
    lazy_pattern(rf"(?P<days>{'|'.join(KOREAN_DAYS)}){_WAY}"),
    lazy_pattern(r"(?P<n>\d{1,4})(?P<unit>d|wks?|w|mo|m|yr?|주일?|주간|개월)(?P<bare>)"),
)


def _steps(text: str, today: date, prefer: Prefer) -> Days | None:
    for pattern in _STEPS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            count = KOREAN_DAYS[parts["days"]] if "days" in parts else number(parts["n"])
            return _one(_step(today, _way(parts, prefer) * count, UNITS[parts.get("unit") or "day"]))
    return None


def _way(parts: Mapping[str, str], prefer: Prefer) -> int:
    """-1 for back, 1 for forward; a count that says neither (`3d`) goes where the command looks."""
    if "sign" in parts:
        return -1 if parts["sign"] == "-" else 1
    if "bare" in parts:
        return -1 if prefer == "past" else 1
    return LATER.get(parts["way"], 1)


_WEEK = rf"(?P<week>{any_of(WEEKS)})"
_WEEKDAYS = (
    lazy_pattern(rf"{_WEEK}(?:의|の)?(?P<day>{WEEKDAY}|{_WEEKEND})"),
    lazy_pattern(r"(?P<week>[上本这這下]+(?:个|個)?(?:周|週|星期|礼拜|禮拜))(?P<zh>[一二三四五六日天])"),
    lazy_pattern(rf"(?P<day>{PLAIN_WEEKDAY})(?:of)?{_WEEK}"),
    lazy_pattern(
        r"(?P<side>last|past|previous|지난|저번|next|(?:this)?coming|upcoming|다음|(?:돌아|다가)?오는|this|이번|on|)"
        rf"(?P<day>{PLAIN_WEEKDAY}|{_WEEKEND})"
    ),
    lazy_pattern(rf"(?P<side>)(?P<day>[{WEEKDAYS['ko']}])"),
)


def _weekday(text: str, today: date, prefer: Prefer) -> Days | None:
    for pattern in _WEEKDAYS:
        if not (match := pattern.fullmatch(text)):
            continue
        parts = match.groupdict()
        name = "周" + parts["zh"] if "zh" in parts else parts["day"]
        wanted = WEEKDAY_NUMBERS.get(name)
        if "week" in parts:
            offset = WEEKS.get(parts["week"])
            return None if offset is None else _in_week(today, offset, wanted)
        if wanted is None:
            return _in_week(today, _SIDES.get(parts["side"], 0), None)
        return _one(_beside(today, wanted, parts["side"], prefer))
    return None


_SIDES = by_word(
    {-1: "last past previous 지난 저번", 1: "next coming thiscoming upcoming 다음 오는 돌아오는 다가오는"}
)


def _in_week(today: date, offset: int, wanted: int | None) -> Days:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    if wanted is None:
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return _one(monday + timedelta(days=wanted))


def _beside(today: date, wanted: int, side: str, prefer: Prefer) -> date:
    """The nearest such weekday on one side of today; with no side said, today counts too."""
    if side in ("this", "이번"):
        return _in_week(today, 0, wanted)[0]
    way = _SIDES.get(side, 0)
    start = today + timedelta(days=way)
    if way == 1 or (way == 0 and prefer == "future"):
        return start + timedelta(days=(wanted - start.weekday()) % 7)
    return start - timedelta(days=(start.weekday() - wanted) % 7)


def _span(text: str, today: date, prefer: Prefer) -> Days | None:
    if (week := WEEKS.get(text)) is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=week)
        return monday, monday + timedelta(days=6)
    if (month := MONTHS.get(text)) is not None:
        moved = months_later(today.replace(day=1), month)
        return month_span(moved.year, moved.month)
    if (year := YEARS.get(text)) is not None:
        return year_span(today.year + year)
    return None


def _last_days(text: str, today: date, prefer: Prefer) -> Days | None:
    """`last 7 days`, `최근 일주일`: that many days up to and including today."""
    units = "days?|weeks?|months?|일|주일|주|개월|달|日間|週間|天|周"
    match = re.fullmatch(
        rf"(?:last|past|최근|지난|過去|最近)(?P<n>{NUMBER})(?P<unit>{units})(?:간|동안)?", text
    )
    if match is None:
        return None
    unit = UNITS.get(match["unit"].removesuffix("間"), UNITS.get(match["unit"], "day"))
    return _step(today, -number(match["n"]), unit) + timedelta(days=1), today


def _day_of_month(text: str, today: date, prefer: Prefer) -> Days | None:
    """`지난달 28일`, `5th of next month`, `작년 9월 9일`, `last year september`: a month or year, and a number."""
    for form in (
        r"(?P<month>\D+?)의?(?P<d>\d{1,2})[일日号號]",
        r"(?:the)?(?P<d>\d{1,2})(?:st|nd|rd|th)of(?P<month>\D+)",
    ):
        match = re.fullmatch(form, text)
        month = MONTHS.get(match["month"]) if match else None
        if match is not None and month is not None:
            moved = months_later(today.replace(day=1), month)
            return _if_real(moved.year, moved.month, int(match["d"]))
    for phrase, offset in YEARS.items():
        rest = text.removeprefix(phrase) if text.startswith(phrase) else text.removesuffix(phrase)
        if rest != text:
            return _in_year(rest.removeprefix("의"), today.year + offset)
    return None


def _in_year(text: str, year: int) -> Days | None:
    if text in MONTH_NUMBERS:
        return month_span(year, MONTH_NUMBERS[text])
    match = re.fullmatch(r"(\d{1,2})[월月](?:(\d{1,2})[일日号號])?", text)
    if match is None:
        return None
    month, day = int(match[1]), int(match[2] or 1)
    return _if_real(year, month, day) if match[2] or not 1 <= month <= 12 else month_span(year, month)


def _if_real(year: int, month: int, day: int) -> Days | None:
    found = real_day(year, month, day)
    return _one(found) if found else None
