"""The numbers that a course or a challenge gives its days and weeks: `Day 28`, `28일차`, `week6`, `6주차`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tilcli.core.habits.marks import Known, mark


def number_of(text: str) -> int | None:
    """The number of the day that a text names: `Day 28`, `28일차`, `第28天`."""
    return _first_number(_day_count(), text)


def week_of(text: str) -> int | None:
    """The number of the week that a text names: `week6`, `6주차`."""
    return _first_number(_week_number(), text)


def _first_number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found["n"] or found["n2"]) if found else None


@cache
def _day_count() -> re.Pattern[str]:
    return re.compile(
        r"(?P<lead>(?<![a-z])day[ _#.-]{0,2}|第 ?)(?P<n>\d{1,4})(?![\d/.-]\d|\d)"
        r"|(?<![\d.])(?P<n2>\d{1,4})(?= ?(?:일 ?차|日目|일째|번째 ?날))",
        re.IGNORECASE,
    )


@cache
def _week_number() -> re.Pattern[str]:
    return re.compile(
        r"(?P<lead>(?<![a-z])(?:week|w)[ _#.-]{0,2}|第 ?)(?P<n>\d{1,2})(?=$|[^\d日天])"
        r"|(?<![\d.])(?P<n2>\d{1,2})(?= ?(?:주 ?차|週目|周目))",
        re.IGNORECASE,
    )


def with_numbers(text: str, known: Known) -> str:
    """The text with marks for the numbers of its day, its course week or the week of its year."""
    text = _numbered(text, _day_count(), known.number, "day")
    calendar = known.date.isocalendar().week if known.date else None
    if calendar is not None and week_of(text) == calendar:
        return _numbered(text, _week_number(), calendar, "iso_week")
    return _numbered(text, _week_number(), known.week, "week")


def _numbered(text: str, pattern: re.Pattern[str], number: int | None, name: str) -> str:
    if number is None:
        return text

    def write(found: re.Match[str]) -> str | None:
        digits = found["n"] or found["n2"]
        if int(digits) != number:
            return None
        width = len(digits) if digits[0] == "0" and number else 0
        unsure = name != "iso_week" and len(digits) == 2 and not width
        return (found["lead"] or "") + mark(name + ("?" if unsure else f":{width:02}" if width else ""))

    return replaced(pattern, text, write)


def replaced(pattern: re.Pattern[str], text: str, write: Callable[[re.Match[str]], str | None]) -> str:
    """`sub`, but what `write` refuses (None) is looked at again from its next character on."""
    parts, done, at = [], 0, 0
    while found := pattern.search(text, at):
        written = write(found)
        if written is None:
            at = found.start() + 1
            continue
        parts += [text[done : found.start()], written]
        done = at = max(found.end(), found.start() + 1)
    return "".join([*parts, text[done:]])
