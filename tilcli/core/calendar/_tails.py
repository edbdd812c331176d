"""What may follow the first day of a date: the end of a range and weekdays, in either order."""

from __future__ import annotations

import re

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.words import PLAIN_WEEKDAY, WEEKDAY, weekday_number
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

Day = tuple[int, int, int]
# 12/30 ~ 1/2 runs into the next year; a longer way round is two dates, or a slip.
_LONGEST_TURN = 31


class Tail(NamedTuple):
    """The end of a range, if there is one, the weekdays beside the date and where all this ends in the text.

    A range has two weekdays, those of its first and last day, or one that is of any of its days.
    """

    last: Day | None
    weekdays: tuple[int, ...]
    weekday_text: str
    end: int


# Outside brackets a single syllable counts only at the end of the text: 일 is also "work" and "day".
_WEEKDAY_AFTER = lazy_pattern(
    rf"[\s,._]*(?:[(（\[<【]\s*(?P<w>{WEEKDAY}\.?)(?:\s?[~〜～-]\s?(?P<w2>{WEEKDAY}\.?))?\s*[)）\]>】]"
    rf"|(?P<plain>{PLAIN_WEEKDAY}|[월화수목금토일](?=\W*$))(?![^\W_]))",
    re.IGNORECASE,
)
# Behind " - " a number and a word are a title: 2021-08-02 - 10 algorithms.
_RANGE_AFTER = lazy_pattern(
    r"(?:\s?[~〜～∼]\s?|(?P<wide>\s[–-]\s)|\s?[–-](?!\s)|[–-]\s)(?:(?P<y>(?:19|20)\d\d)\s?[-./년年]\s?)?"
    r"(?:(?P<m>\d{1,2})\s?[-./월月]\s?)?(?P<d>\d{1,2})(?![\d:])"
    r"(?P<unit>\s?[일日号號](?!\s?[차目]))?(?(wide)(?(m)|(?(unit)|(?!\s?[^\W\d_]))))"
)


def tail(text: str, end: int, first: Day, last: Day | None = None) -> Tail:
    """What follows at `end` the day `first`, written (year, month, day), month 0 where none is known.

    `last` is the end of a range that is known already.
    """
    if last is None:
        last, end = _range(text, end, first)
    weekdays, words, end = _weekdays(text, end)
    if last is None and len(weekdays) == 1:
        last, after = _range(text, end, first)
        if last is not None:
            # 8월 2일(월) ~ 8월 6일(금): what stands beside the first day is the first day's.
            _, _, end = _weekdays(text, after)
            weekdays = (*weekdays, (weekdays[0] + days_between(first, last)) % 7)
    return Tail(last, weekdays, words, end)


def days_between(first: Day, last: Day) -> int:
    """How many days lie between two days; 0 where the calendar does not have one of them."""
    start, end = real_day(*first), real_day(*last)
    return (end - start).days if start and end else 0


def _range(text: str, end: int, first: Day) -> tuple[Day | None, int]:
    """The last day of a range that starts with `first`, and where the range ends in `text`."""
    year, month, _ = first
    match = _RANGE_AFTER.match(text, end) if end < len(text) and month else None
    if match is None:
        return None, end
    last = int(match["y"] or year), int(match["m"] or month), int(match["d"])
    if match["m"] and not match["y"] and last < first:
        last = (year + 1, *last[1:])
        if days_between(first, last) > _LONGEST_TURN:
            return None, end
    return (last, match.end()) if real_day(*last) and last > first else (None, end)


def _weekdays(text: str, place: int) -> tuple[tuple[int, ...], str, int]:
    if place >= len(text):
        return (), "", place
    match = _WEEKDAY_AFTER.match(text, place)
    if match is None:
        return (), "", place
    words = [word for word in (match["w"], match["w2"], match["plain"]) if word]
    numbers = [number for word in words if (number := weekday_number(word)) is not None]
    if len(numbers) < len(words):
        return (), "", place
    return tuple(numbers), "~".join(words), match.end()
