"""Dates as they stand in headings, titles and lines of a note.

A form is read here without being judged: `0812` and `7.10` come back as forms that need corroboration, and
a day that no calendar has comes back as it was written. `dating` weighs them.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from tilcli.core.calendar._tails import Day, Tail, days_between, tail
from tilcli.core.calendar.counts import COUNT
from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.lexer import in_english
from tilcli.core.calendar.words import ENGLISH_WEEKDAY, MONTH_NAME, MONTH_NUMBERS, WEEKDAY, month_of
from tilcli.core.text import lazy_pattern, plain
from tilcli.lean_typing import Literal, NamedTuple

# full: year, month, day. either: 10/8/2023, month or day first. short: 21.09.03. packed: 210903.
# words: 9월 9일, Sep 9. slash: 9/9. digits: 0909. dotted: 9.9, 09-09. day: 9, below a month's heading.
Form = Literal["full", "either", "short", "packed", "words", "slash", "digits", "dotted", "day"]

# A leap year, to reckon with dates that were written without one.
_ANY_YEAR = 2000
_LONGEST_SPAN = 31  # days of a range whose ends tell which number is the month
# January, for the days of a month that stands elsewhere.
_LONG_MONTH = 1


class WrittenDate(NamedTuple):
    """A date as written: no year or no month where none stands there; month and day may be impossible.

    `weekdays` are those written beside it (two for a range such as 금~토), `weekday_text` their spelling;
    `last` is the end of a range as (year, month, day), month 0 in `2-6일`; `padded` tells 09 from 9; `bare` means that
    nothing else stands there. In the form "either" `month` is the number that stands first; `day_first`
    is known of dates written with the year last and one number above 12.
    """

    form: Form
    year: int | None
    month: int | None
    day: int
    bare: bool = False
    day_first: bool | None = None
    padded: bool = False
    weekdays: tuple[int, ...] = ()
    weekday_text: str = ""
    last: tuple[int, int, int] | None = None

    def on(self, year: int, month: int = 0) -> date | None:
        """The day in that year (and month, for a bare day); None where the calendar has none."""
        return real_day(year, self.month or month, self.day)

    def days_long(self) -> int:
        """How many days a range covers; 1 for a single day."""
        if self.last is None:
            return 1
        month = self.month or _LONG_MONTH
        first, last = (self.year or _ANY_YEAR, month, self.day), self.last
        return days_between(first, (last[0], last[1] or month, last[2])) + 1


_LABEL = (
    r"(?:day|d)\s?[#-]?\s?\d+(?:\s?[-~–]\s?\d{1,3}(?![\d/.-]|\s?[월月년年]))?(?![\d/])|r\d+\s?d\d+|round\s?\d+"
    rf"|{COUNT}"
    r"|(?:today\s?i\s?learned|til|wil|mil|daily|log|diary|journal|devlog|dev|study|notes?|date|today)\b"
    r"|날짜|일시|일자|작성일|학습일|오늘|학습|일지|일기|회고|공부|기록|日報|日記|日誌|日付|日期|今日"
    rf"|(?:{ENGLISH_WEEKDAY})\b|[월화수목금토일]요일"
    r"|\d{1,2}[.)]\s(?=(?:19|20)\d\d)"
    # The number of a note, or an hour, before a date in full: `#3 (2021-08-03)`, `03:30 2021-08-03`.
    r"|\d{1,4}(?::\d\d)?(?=[\W_]+(?:19|20)\d\d\s?[-./_년年]\s?\d)"
    rf"|\d{{1,4}}(?=\s*[^\w\s,./-]+\s*(?:{MONTH_NAME})\.?\s\d{{1,2}}(?!\d))"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
# 98년 is 1998.
_CENTURY_TURNS = 70
_NTH = r"(?:st|nd|rd|th)?"
_NAME = rf"(?P<name>{MONTH_NAME})"
# What may stand between the parts of a date with a month's name: `5th of October, 2020`, `Sep-02,2019`.
_GAP = r"(?:\s?of)?[\s.,/-]{0,3}"
_GAP1 = r"(?=[\s.,/-])[\s.,/-]{1,3}"
_TO_DAY = rf"(?:\s?[-–~]\s?(?:(?P<name2>{MONTH_NAME})\.?\s?)?(?P<d2>\d{{1,2}}){_NTH}(?!\w))?"
_SHAPES: tuple[tuple[Form, str], ...] = (
    ("full", rf"{_YEAR}\s?(?P<s>[-/._])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}})(?!\d|\.\d)\.?"),
    ("full", rf"{_YEAR}\s?[년年]\s?(?P<m>\d{{1,2}})\s?[월月]\s?(?P<d>\d{{1,2}})\s?[일日号號](?!\s?[차目])"),
    ("full", r"(?P<y>\d\d)\s?[년年]\s?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日](?!\s?[차目])"),
    ("full", rf"{_YEAR}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d|\.\d)"),
    (
        "full",
        rf"{_NAME}{_GAP}(?P<d>\d{{1,2}}){_NTH}{_TO_DAY}(?:{_GAP1}{_YEAR}(?!\d)|,?\s['’](?P<yy>[12]\d)(?!\d))",
    ),
    (
        "full",
        rf"(?P<d>\d{{1,2}}){_NTH}(?:\s?[-–~]\s?(?P<d2>\d{{1,2}}){_NTH})?{_GAP}{_NAME}"
        rf"(?:\s?[-–~]\s?(?P<d3>\d{{1,2}}){_NTH}{_GAP}(?P<name2>{MONTH_NAME}))?{_GAP}(?:{_YEAR}(?!\d)|'?(?P<yy>[12]\d)(?=\W*$))",
    ),
    ("full", rf"{_YEAR}{_GAP}{_NAME}{_GAP}(?P<d>\d{{1,2}}){_NTH}(?!\w)"),
    (
        "either",
        rf"(?P<m>\d{{1,2}})(?P<s>[/.-])(?P<d>\d{{1,2}})(?P=s){_YEAR}(?!\d)"
        r"(?:\s?[-–~]\s?(?P<m4>\d{1,2})(?P=s)(?P<d4>\d{1,2})(?P=s)(?P<y4>(?:19|20)\d\d)(?!\d))?",
    ),
    ("short", r"(?P<y>\d\d)(?P<s>[-/._])(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d|[./-]\d)"),
    (
        "short",
        rf"(?P<y>\d\d)(?P<s>[-/._])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?=\s?[(\[]\s*{WEEKDAY}\.?\s*[)\]])",
    ),
    ("packed", r"(?P<y>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![a-z\d]|[.,]\d)"),
    ("words", r"(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日号號](?!\s?[차目])"),
    ("words", rf"{_NAME}{_GAP}(?P<d>\d{{1,2}}){_NTH}(?!\w|\.\d){_TO_DAY}"),
    ("words", rf"(?P<d>\d{{1,2}}){_NTH}(?=[\s.-]){_GAP}{_NAME}\b"),
    ("day", r"(?P<d>\d{1,2})\s?[일日]?\s?[-–~〜～∼]\s?(?P<d2>\d{1,2})\s?[일日](?!\s?[차目])"),
    ("slash", r"(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])"),
    ("digits", r"(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w|[.,-]\d)"),
    ("dotted", r"(?P<m>\d{1,2})(?P<s>[.-])(?P<d>\d{1,2})(?!\d|[.-]\d)\.?"),
    ("day", r"(?P<d>\d{1,2})(?:일(?!\s?차)|日(?!目)|st|nd|rd|th)?(?![\w.])"),
)
_PATTERNS = tuple((form, lazy_pattern(shape, re.IGNORECASE)) for form, shape in _SHAPES)
_LABELS = lazy_pattern(rf"[\W_]*(?:(?:{_LABEL})[\W_]*)*", re.IGNORECASE)
# 2/3일 are two thirds of a day, 1-2월 two months: no Sunday and no Monday.
_UNIT_AFTER = lazy_pattern(r"(?:|(?<=-\d)\s|(?<=-\d\d)\s)[일월](?=\W*$)")
_WHOLE_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_FULL_STARTS = lazy_pattern(
    rf"(?<![\w./-])(?:(?:19|20)\d\d|\d{{1,2}}{_NTH}[\s-]+(?:of\s)?[a-z]{{3}}|\d{{1,2}}[/.-]|(?:{MONTH_NAME})\.?\s?\d)",
    re.IGNORECASE,
)


def leading_date(text: str) -> WrittenDate | None:
    """The date that `text` starts with, after marks, emoji and labels such as `Day 3:` or `TIL`."""
    label = _LABELS.match(text)
    place = label.end() if label else 0
    # A letter that begins no month's name settles it without the shapes.
    if place >= len(text) or not (text[place].isdecimal() or text[place] in "jfmasondJFMASOND"):
        return None
    return _date_at(text, place)


def closing_date(text: str) -> WrittenDate | None:
    """A date with its year that `text` ends with, as in `Today I Learned - 2021/07/30`."""
    if not _WHOLE_YEAR.search(text):
        return None
    for mark in _FULL_STARTS.finditer(text):
        found = _date_at(text, mark.start())
        if found and found.bare and found.form in ("full", "either"):
            return found
    return None


def _date_at(text: str, place: int) -> WrittenDate | None:
    for form, shape in _PATTERNS:
        if match := shape.match(text, place):
            return _written(form, match, text)
    return None


def _written(form: Form, match: re.Match[str], text: str) -> WrittenDate:
    parts = match.groupdict()
    digits = parts.get("y") or parts.get("yy")
    year = int(digits) if digits else None
    if year is not None and year < 100:
        year += 1900 if year >= _CENTURY_TURNS else 2000
    digits = parts.get("m")
    month = month_of(match) if digits or parts.get("name") else None
    day = int(parts["d"])
    day_first = None
    if form == "either" and month is not None:
        day_first = _day_first(parts, month, day)
        if day_first is not None or month == day:
            form = "full"
            month, day = (day, month) if day_first else (month, day)
    first = (year or _ANY_YEAR, month or 0, day)
    last = _last_named(parts, first, day_first)
    if year and last and last < first and last[1] < first[1]:
        # The year stands behind the end of `Dec 30 - Jan 3, 2021`.
        year -= 1
        first = (year, *first[1:])
    counted = form in ("slash", "dotted") and _UNIT_AFTER.match(text, match.end())
    after = Tail(None, (), "", match.end()) if counted else tail(text, match.end(), first, last)
    return WrittenDate(
        form=form,
        year=year,
        month=month,
        day=day,
        bare=not any(sign.isalnum() for sign in text[after.end :]),
        day_first=day_first,
        padded=parts["d"].startswith("0") or (digits or "").startswith("0"),
        weekdays=after.weekdays,
        weekday_text=after.weekday_text,
        last=after.last,
    )


def _day_first(parts: dict[str, str | None], first: int, second: int) -> bool | None:
    """Whether the day stands first in `10/8/2023`: by a number above 12, by a full stop, or by the end of its range.

    None if both may be.
    """
    if first > 12 or (parts["s"] == "." and second <= 12):
        return True
    if second > 12:
        return False
    if not parts.get("y4"):
        return None
    year, (a, b, last) = int(parts["y"] or 0), (int(parts[name] or 0) for name in ("m4", "d4", "y4"))
    fits = [
        0 < days_between(start, end) <= _LONGEST_SPAN
        for start, end in (((year, first, second), (last, a, b)), ((year, second, first), (last, b, a)))
    ]
    return fits[1] if fits[0] != fits[1] else None


def _last_named(parts: dict[str, str | None], first: Day, day_first: bool | None) -> Day | None:
    """The last day of `February 17-21, 2020`, whose year stands behind it, or of `14/07/2025 - 20/07/2025`."""
    if parts.get("y4"):
        year, one, other = (int(parts[name] or 0) for name in ("y4", "m4", "d4"))
        return (year, other, one) if day_first else (year, one, other)
    if not (to_day := parts.get("d2") or parts.get("d3")):
        return None
    name = parts.get("name2")
    return first[0], MONTH_NUMBERS[name.lower()] if name else first[1], int(to_day)


def day_of_value(value: object) -> date | None:
    """The day in one value; None where it is not written in full or is no day of the calendar."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = leading_date(in_english(plain(str(value)).strip()))
    if written is None or written.year is None or written.form == "either":
        return None
    return written.on(written.year)
