"""The words that dates are typed in: told at a glance from other words, and guessed where a finger slipped."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from tilcli.core.calendar._phrase_words import (
    DAYS_FROM_TODAY,
    ENDS,
    KOREAN_DAYS,
    MONTHS,
    QUARTERS,
    UNITS,
    WEEKS,
    YEARS,
)
from tilcli.core.calendar.words import DAY_NAMES, MONTH_NUMBERS, WEEKDAY_NUMBERS

_TABLES = (DAYS_FROM_TODAY, WEEKS, MONTHS, QUARTERS, YEARS, WEEKDAY_NUMBERS, MONTH_NUMBERS, KOREAN_DAYS, ENDS)
_PARTS = (
    "last",
    "next",
    "this",
    "coming",
    "end",
    "start",
    "of",
    "ago",
    "later",
    "from",
    "지난",
    "이번",
    "다음",
)
_OTHERS = (
    "weekend",
    "lastnight",
    "start",
    "beginning",
    "end",
    "q",
    "st",
    "nd",
    "rd",
    "th",
    "주말",
    "周末",
    "週末",
    "반기",
    "연말",
    "연초",
    "월말",
    "월초",
)
_LAST = tuple("전뒤후말초前後后末")
_LEAST = 0.7  # of two spellings' likeness; 내일 and 내알 have five letters of six in common


def seems_a_date(phrase: str) -> bool:
    """Whether a normalised phrase may be a date. What is not is told so without compiling one pattern of dates."""
    if phrase[0] in "0123456789第" or len(phrase) == 1 or phrase.endswith(_LAST) or ".." in phrase:
        return True
    known, squeezed = _known(), phrase.replace(" ", "")
    if squeezed in known or any(word.strip("0123456789.,-") in known for word in phrase.split()):
        return True
    return any(word in squeezed for word in known if not word.isascii() and len(word) > 1)


def may_go_on(word: str) -> bool:
    """Whether a word may be one of a date's that began before it: 주까지 behind 다음."""
    return seems_a_date(word) or any(word.startswith(unit) for unit in UNITS if not unit.isascii())


def meant(phrase: str, is_date: Callable[[str], bool]) -> str | None:
    """The date that is spelled most like a normalised phrase, if one is; `is_date` says what can be read."""
    from difflib import get_close_matches

    known = {
        normalize("NFD", word): word for word in _known() if len(word) > 1 and not re.search("[一-鿿]", word)
    }
    words = phrase.split()
    for at, word in enumerate(words):
        spelled = normalize("NFD", word)
        for close in get_close_matches(spelled, known, 3, _LEAST):
            guess = " ".join((*words[:at], known[close], *words[at + 1 :]))
            if close != spelled and is_date(guess):
                return guess
    return None


def _known() -> set[str]:
    names = (name.lower() for name in DAY_NAMES)
    return {*names, *_OTHERS, *_PARTS, *UNITS, *(word for table in _TABLES for word in table)}
