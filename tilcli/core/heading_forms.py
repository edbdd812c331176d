"""Headings that may be dates, and what vouches for those that may just as well be something else.

Precision comes first. `M.D` is nearly always a section or a version, `MMDD` often a number, `M/D` at times
a fraction: each counts only with a weekday beside it, a year or month around it, or siblings in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tilcli.core.date_forms import WrittenDate, closing_date, leading_date
from tilcli.core.date_titles import bare_month, day_number, month_title, year_mention
from tilcli.core.date_words import MONTH_NAME
from tilcli.core.date_years import Era, in_order
from tilcli.core.entry import Heading

# A longer range names a term or a project, not a day's entry.
_LONGEST_RANGE = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading with the date or the day number it may be, and the year and month of those above it.

    `closes` means that the date stands at the end, after words of its own.
    """

    heading: Heading
    written: WrittenDate | None
    number: int | None
    year: int | None
    month: int | None
    closes: bool


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9０-９]|yyyy", re.IGNORECASE)


@cache
def _telling() -> re.Pattern[str]:
    """Two numbers that a date joins, four digits, a month or a day's number: not `1. 개요`, nor `HTML5`."""
    return re.compile(
        rf"(?<![A-Za-z\d])\d{{1,2}}\s?[-/.년年월月]\s?\d|(?<![A-Za-z\d])\d{{4}}|\d\s?[일日월月天]|\bday|\by{{4}}"
        rf"|\b(?:{MONTH_NAME})\b|^\W*\d{{1,2}}(?:st|nd|rd|th)?\W*(?:\([^)]*\)\W*)?$|\d\s?(?:{MONTH_NAME})|\dd(?:ay)?\d",
        re.IGNORECASE,
    )


def candidates(headings: Sequence[Heading]) -> list[Candidate]:
    """The headings that may be dates. Most notes have none, and are told by one look at each heading."""
    number, telling = _number(), _telling()
    if not any(number.search(heading.text) and telling.search(heading.text) for heading in headings):
        return []
    found: list[Candidate] = []
    above: list[tuple[int, int | None, int | None]] = []
    for heading in headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        if not telling.search(heading.text):
            continue
        year, month = (above[-1][1], above[-1][2]) if above else (None, None)
        candidate = _candidate(heading, year, month)
        if candidate.written is None or (candidate.written.form == "day" and bare_month(heading.text)):
            context = _context(heading.text, year)
            if context != (None, None):
                above.append((heading.level, *context))
        if _stands(candidate):
            found.append(candidate)
    return found


def _candidate(heading: Heading, year: int | None, month: int | None) -> Candidate:
    leading = leading_date(heading.text)
    written = leading or closing_date(heading.text)
    return Candidate(heading, written, day_number(heading.text), year, month, leading is None)


def _context(text: str, year: int | None) -> tuple[int | None, int | None]:
    """The year and month that a heading gives to those below it."""
    if len(text) > 60:
        return None, None
    if month := month_title(text):
        return month
    if alone := bare_month(text):
        return year, alone
    return (year_mention(text), None) if re.fullmatch(r"\W*(?:19|20)\d\d\s?년?\W*", text) else (None, None)


def _stands(candidate: Candidate) -> bool:
    """Whether a heading is worth weighing: a date of at most a week, or the number of a day."""
    written = candidate.written
    if written is None:
        return candidate.number is not None or _is_placeholder(candidate.heading.text)
    if written.days_long() > _LONGEST_RANGE:
        return False
    if written.form in ("full", "words", "either"):
        return True
    year, month = candidate.year or written.year or 2000, candidate.month or 1
    return written.on(year, month) is not None


def _is_placeholder(text: str) -> bool:
    return re.match(r"\W*yyyy[-./]?mm[-./]?dd\b", text, re.IGNORECASE) is not None


def is_vouched(candidate: Candidate, all_of: Sequence[Candidate], era: Era, name: WrittenDate | None) -> bool:
    """Whether a candidate counts as a date, by its form and by what stands around it."""
    written = candidate.written
    if written is None:
        return True
    if written.form in ("full", "either") or written.weekdays:
        return written.form != "day" or (candidate.month or era.month) is not None
    if name and (written.month, written.day) == (name.month, name.day):
        return True
    year, month = candidate.year or era.year, candidate.month or era.month
    run = _siblings(candidate, all_of)
    if written.form == "words":
        return written.bare or year is not None or len(run) > 1 or not candidate.heading.text.isascii()
    if written.form == "slash":
        return (written.bare and (year is not None or written.day > 12)) or len(run) > 1
    if written.form == "digits":
        early = candidate.heading.text.strip().startswith("0")
        return (year is not None and (written.bare or early)) or len(run) > 2
    if written.form == "dotted":
        return written.bare and month is not None and written.month == month
    if written.form == "short":
        return (year is not None and written.year == year) or len(run) > 2
    if written.form == "packed":
        return _is_past(written, era) and (written.bare or len(run) > 1)
    return month is not None and written.bare and _are_days(candidate, all_of)


def _is_past(written: WrittenDate, era: Era) -> bool:
    day = written.on(written.year or 0)
    return day is not None and day.year >= 2010 and (day - era.today).days <= 31


def _siblings(candidate: Candidate, all_of: Sequence[Candidate]) -> list[Candidate]:
    """Headings of the same level and form, if their dates run in order; else the heading alone."""
    form = candidate.written.form if candidate.written else None
    level = candidate.heading.level
    run = [
        other
        for other in all_of
        if other.written and other.written.form == form and other.heading.level == level
    ]
    days = [(other.written.month or 0, other.written.day) for other in run if other.written]
    return run if len(run) > 1 and in_order(days) else [candidate]


def _are_days(candidate: Candidate, all_of: Sequence[Candidate]) -> bool:
    """Whether bare numbers below a month are days: padded, joined to 일 or 日, or not merely 1, 2, 3…"""
    if not candidate.heading.text.strip().isdecimal():
        return True
    months: dict[tuple[int | None, int | None], list[int]] = {}
    for other in all_of:
        if other.written and other.written.form == "day" and other.heading.level == candidate.heading.level:
            if other.written.padded:
                return True
            months.setdefault((other.year, other.month), []).append(other.written.day)
    return any(sorted(days) != list(range(1, len(days) + 1)) or len(days) > 9 for days in months.values())
