"""The numbers that a course or a challenge gives its days and weeks: `Day 28`, `28일차`, `week6`, `6주차`."""

from __future__ import annotations

import re
from functools import cache


@cache
def _day_number() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])day[\s_#-]{0,2}(\d{1,4})(?!\d|\s?[-~]\s?\d)|(?<!\d)(\d{1,4})\s?일\s?차"
        r"|(?<!\d)(\d{1,4})\s?日目|第\s?(\d{1,4})\s?[天日]",
        re.IGNORECASE,
    )


def day_number(text: str) -> int | None:
    """The number in `Day 37`, `37일차`, `第37天` or `37日目`, wherever it stands; None for none."""
    match = _day_number().search(text)
    return int(next(group for group in match.groups() if group)) if match else None


@cache
def _hint() -> re.Pattern[str]:
    """What no place in a course is without."""
    return re.compile(r"day|week|w\d|차|目|第", re.IGNORECASE)


@cache
def _week() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])week[\s_#-]{0,2}(\d{1,2})(?!\d)|(?<![a-z\d])w(\d{1,2})(?![a-z\d])"
        r"|(?<![\d.])(\d{1,2})\s?주\s?차|第\s?(\d{1,2})\s?[周週]|(?<!\d)(\d{1,2})\s?週目",
        re.IGNORECASE,
    )


def week_numbers(text: str) -> tuple[int, ...]:
    """The weeks of a course that a text names, in its order."""
    if not _hint().search(text):
        return ()
    return tuple(int(next(filter(None, found))) for found in _week().findall(text))


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
