"""Headings that may be dates, as they are written and with what those above them say (`_vouching` weighs them)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.core.calendar.counts import week_numbers
from tilcli.core.calendar.course_places import CoursePlace, place_in, weekday_alone, within
from tilcli.core.calendar.lexer import in_english
from tilcli.core.calendar.periods import bare_month, month_title, year_mention
from tilcli.core.calendar.words import MONTH_NAME
from tilcli.core.calendar.written import WrittenDate, closing_date, leading_date
from tilcli.core.dating._years import OLDEST
from tilcli.core.entry import Heading
from tilcli.core.text import lazy_pattern, plain
from tilcli.lean_typing import NamedTuple

# A longer range names a term or a project, not a day's entry.
_LONGEST_RANGE = 7
_LONGEST_CONTEXT = 60  # signs of a heading that names a year, a month or a week for those below it


class Candidate(NamedTuple):
    """A heading with the date or the place in a course it may be, and the year and month of those above it.

    `text` is the heading's, plain (core.text); `closes` means that the date stands at the end, after words of
    its own.
    """

    heading: Heading
    text: str
    written: WrittenDate | None
    place: CoursePlace
    year: int | None
    month: int | None
    closes: bool


class _Above(NamedTuple):
    """What the headings above say to those below: their level, year, month and weeks of a course."""

    level: int = 0
    year: int | None = None
    month: int | None = None
    weeks: tuple[int, ...] = ()


_PLACEHOLDER = lazy_pattern(r"\W*yyyy[-./]?mm[-./]?dd\b", re.IGNORECASE)
_NUMBER = lazy_pattern(r"[0-9０-９]|yyyy", re.IGNORECASE)
# Two numbers that a date joins, four digits, a month or a day's number: not `1. 개요`, nor `HTML5`.
_TELLING = lazy_pattern(
    rf"(?<![A-Za-z\d])\d{{1,2}}\s?[-/.년年월月]\s?\d|(?<![A-Za-z\d])\d{{4}}|\d\s?[일日월月天주周週]|week|\bday|\by{{4}}"
    rf"|\b(?:{MONTH_NAME})\b|^\W*\d{{1,2}}(?:st|nd|rd|th)?\W*(?:\([^)]*\)\W*)?$|\d\s?(?:{MONTH_NAME})|\dd(?:ay)?\d",
    re.IGNORECASE,
)


def candidates(headings: Sequence[Heading]) -> list[Candidate]:
    """The headings that may be dates. Most notes have none, and are told by one look at each heading."""
    if not any(
        _NUMBER.search(heading.text) and _TELLING.search(in_english(plain(heading.text)))
        for heading in headings
    ):
        return []
    found: list[Candidate] = []
    above: list[_Above] = []
    for heading in headings:
        text = in_english(plain(heading.text))
        while above and above[-1].level >= heading.level:
            above.pop()
        around = above[-1] if above else _Above()
        if not _TELLING.search(text) and (not around.weeks or weekday_alone(text) is None):
            continue
        candidate = _candidate(heading, text, around)
        if candidate.written is None or (candidate.written.form == "day" and bare_month(text)):
            context = _context(heading.level, text, around)
            if context[1:] != around[1:]:
                above.append(context)
        if _stands(candidate):
            found.append(candidate)
    return found


def _candidate(heading: Heading, text: str, around: _Above) -> Candidate:
    leading = leading_date(text)
    written, closes = leading, leading is None
    if leading is None or (leading.year is None and not leading.weekdays):
        # In `3/4 회고 (2021-08-03)` the date that is whole is the heading's.
        closing = closing_date(text)
        written, closes = (closing, True) if closing else (leading, closes)
    place = place_in(text)
    if around.weeks and not place.is_a_day:
        place = CoursePlace(weekday=weekday_alone(text))
    return Candidate(heading, text, written, within(place, around.weeks), around.year, around.month, closes)


def _context(level: int, text: str, around: _Above) -> _Above:
    """What a heading gives to those below it, beside what it stands below itself."""
    year, month, weeks = around.year, around.month, week_numbers(text) or around.weeks
    if len(text) > _LONGEST_CONTEXT:
        return around
    if title := month_title(text):
        year, month = title
    elif alone := bare_month(text):
        month = alone
    elif re.fullmatch(r"\W*(?:19|20)\d\d\s?년?\W*", text):
        year, month = year_mention(text), None
    return _Above(level, year, month, weeks)


def _stands(candidate: Candidate) -> bool:
    """Whether a heading is worth weighing: a date of at most a week, or a day of a course.

    One that no calendar has is, if it is shaped like a date: `9/31` is a slip, `3/60` something else.
    """
    written = candidate.written
    if written is None:
        return candidate.place.is_a_day or _PLACEHOLDER.match(candidate.text) is not None
    if not 1 <= written.days_long() <= _LONGEST_RANGE or (written.year or OLDEST) < OLDEST:
        return False
    if written.form in ("full", "words", "either"):
        return True
    return 1 <= (written.month or 1) <= 12 and 1 <= written.day <= 31
