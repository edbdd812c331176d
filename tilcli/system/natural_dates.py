"""Plain English and Korean dates that the strict grammar (core.calendar.typed) lacks, by dateparser.

dateparser skips words that it does not know and fills gaps as it likes, so a phrase reaches it only if
every word of it is of the calendar, and its answer is held against the numbers and names in the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from tilcli.core.calendar.days import Prefer
from tilcli.core.calendar.words import MONTH_NUMBERS, WEEKDAY_NUMBERS

_KINDS = {
    word: kind
    for kind, words in {
        "day": "today tomorrow tonight yesterday 오늘 어제 내일",
        "hour": "morning noon afternoon evening night midnight am pm 오전 오후 저녁 아침 밤 새벽 정오",
        "number": "a an one two three four five six seven eight nine ten eleven twelve half couple few",
        "unit": "minute minutes hour hours day days week weeks fortnight month months year years",
        "way": "ago in before after later 전 후 뒤",
        "filler": "about and at early from last next of on past the this",
    }.items()
    for word in words.split()
}
_SHAPES = {
    "clock": r"\d{1,2}:[0-5]\d(am|pm)?|\d{1,2}(am|pm|시|분)",
    "unit": r"\d{1,3}(시간|분)",
    "ordinal": r"\d{1,2}(st|nd|rd|th)",
    "year": r"(19|20)\d\d",
    "number": r"\d{1,3}",
}


def natural_day(phrase: str, today: date, prefer: Prefer) -> date | None:
    """The day that a normalised phrase names; None for none. Importing dateparser costs 0.4 s, so it comes last."""
    words = [word.rstrip(".") for word in re.findall(r"[^\s,]+", phrase)]
    if not _is_one_date([_kind(word) for word in words]) or len(set(words)) < len(words):
        return None
    import dateparser

    found = dateparser.parse(
        phrase,
        languages=["en", "ko"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": prefer,
            "REQUIRE_PARTS": ["day"],
        },
    )
    return found.date() if found and _agrees(words, found.date()) else None


def _kind(word: str) -> str:
    if word in MONTH_NUMBERS:
        return "month"
    if word in WEEKDAY_NUMBERS and len(word) > 1:
        return "weekday"
    if word in _KINDS:
        return _KINDS[word]
    return next((kind for kind, shape in _SHAPES.items() if re.fullmatch(shape, word, re.ASCII)), "unknown")


def _is_one_date(kinds: Sequence[str]) -> bool:
    """Whether words of these kinds say one date: a named day, a date of a month, or a count of units."""
    if "unknown" in kinds or any(pair == ("number", "number") for pair in pairwise(kinds)):
        return False
    count = kinds.count
    if not kinds or kinds[-1] == "filler":
        return False
    if count("unit"):
        return count("way") == 1 and count("day") + count("weekday") + count("month") == 0
    if count("month"):
        return count("month") == 1 and count("number") + count("ordinal") == 1 and count("day") == 0
    return count("day") + count("weekday") == 1 and count("number") + count("way") + count("year") == 0


def _agrees(words: Sequence[str], day: date) -> bool:
    """Whether no year, month name or weekday of the phrase was passed over."""
    for word in words:
        if re.fullmatch(r"(19|20)\d\d", word) and int(word) != day.year:
            return False
        if word in MONTH_NUMBERS and MONTH_NUMBERS[word] != day.month:
            return False
        if word in WEEKDAY_NUMBERS and WEEKDAY_NUMBERS[word] != day.weekday():
            return False
        if (ordinal := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word)) and int(ordinal[1]) != day.day:
            return False
    return True
