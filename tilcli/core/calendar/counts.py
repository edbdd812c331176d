"""The numbers that a course or a challenge gives its days and weeks: `Day 28`, `28일차`, `week6`, `6주차`.

`Day 45-50` are several days and `Day 1.5` is none; `w2v` is a word, `第 240 期` the number of an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

_GAP = r"(?:\.|[^\S\n]?[#_-]?[^\S\n]?)"
_NTH = r"第[^\S\n]?"
_DAY_UNIT = r"\s?(?:일\s?차|일째|번째\s?날|日目)"
_WEEK_UNIT = r"\s?(?:주\s?차|[週周]目)"
# Such a number where it does not matter which it is.
COUNT = rf"week\s?\d+|\d+(?:{_DAY_UNIT}|{_WEEK_UNIT})|{_NTH}[\d〇零一二三四五六七八九十百]+\s?[天日回周週]"


class Count(NamedTuple):
    """The number of a day or a week, where it is written (`start` to `end`), and its digits from `place` on."""

    number: int
    digits: str
    place: int
    start: int
    end: int


# What no such number is without.
_HINT = lazy_pattern(r"day|week|w\d|차|째|날|目|第", re.IGNORECASE)
_DAY = lazy_pattern(
    rf"(?<![a-z])day{_GAP}(?P<n>\d{{1,4}})(?!\d|[/.]\d|\s?[-~]\s?\d{{1,3}}(?![\d./-]))"
    rf"|(?<![\d.])(?P<n2>\d{{1,4}}){_DAY_UNIT}|{_NTH}(?P<n3>\d{{1,4}})\s?[天日]",
    re.IGNORECASE,
)
_WEEK = lazy_pattern(
    rf"(?:(?<![a-z])week{_GAP}|(?<![a-z\d])w(?=\d+(?![a-z\d])))(?P<n>\d{{1,2}})(?!\d)"
    rf"|(?<![\d.])(?P<n2>\d{{1,2}}){_WEEK_UNIT}|{_NTH}(?P<n3>\d{{1,2}})\s?[周週]",
    re.IGNORECASE,
)


def day_counts(text: str) -> Iterator[Count]:
    """The numbers of days that a text names, in its order: `Day 37`, `37일차`, `第37天`, `37日目`."""
    return _counts(_DAY, text) if _HINT.search(text) else iter(())


def week_counts(text: str) -> Iterator[Count]:
    """The numbers of weeks that a text names, in its order: `week6`, `W6`, `6주차`, `第6周`."""
    return _counts(_WEEK, text) if _HINT.search(text) else iter(())


def _counts(pattern: re.Pattern[str], text: str) -> Iterator[Count]:
    for found in pattern.finditer(text):
        group = found.lastgroup or ""
        yield Count(int(found[group]), found[group], found.start(group), found.start(), found.end())


def day_number(text: str) -> int | None:
    """The first number of a day that a text names."""
    return next((count.number for count in day_counts(text)), None)


def week_numbers(text: str) -> tuple[int, ...]:
    """The weeks of a course that a text names, in its order."""
    return tuple(count.number for count in week_counts(text))


def is_week(text: str) -> bool:
    """Whether a text is the number of a week and nothing else."""
    return any((count.start, count.end) == (0, len(text)) for count in week_counts(text))
