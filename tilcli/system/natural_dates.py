"""Any date phrase: the strict grammar first, dateparser for plain English and Korean that it lacks.

dateparser skips words that it does not know and fills gaps as it likes, so a phrase reaches it only if
every word of it is of the calendar, and its answer is held against the numbers and names in the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from tilcli.core import dates
from tilcli.core.calendar import Course
from tilcli.core.date_spans import Days, Prefer
from tilcli.core.date_words import MONTHS, WEEKDAYS

_CALENDAR_WORDS = frozenset(
    word
    for words in (
        "a about ago afternoon after an and at before couple day days early evening few fortnight",
        "from half hour hours in last later midnight minute minutes month months morning next night noon now of",
        "on past one two three four five six seven eight nine ten eleven twelve am pm the this today",
        "tomorrow tonight week weeks year years yesterday 오전 오후 저녁 아침 밤 새벽 정오 전 후 뒤 오늘 어제 내일",
    )
    for word in words.split()
)


def resolve_day(text: str, today: date, courses: Sequence[Course] = (), prefer: Prefer = "past") -> date:
    """The one day that `text` names; raises DateError. Importing dateparser costs 0.4 s, so it comes last."""
    return dates.only_day(text, resolve_days(text, today, courses, prefer))


def resolve_days(text: str, today: date, courses: Sequence[Course] = (), prefer: Prefer = "past") -> Days:
    """First and last day, inclusive, that `text` names; raises DateError."""
    found = dates.match_days(text, today, courses, prefer)
    if found is None and (day := _natural_day(dates.normalised(text), today, prefer)):
        found = (day, day)
    if found is None:
        raise dates.unknown(text)
    return found


def _natural_day(phrase: str, today: date, prefer: Prefer) -> date | None:
    words = re.findall(r"[^\s,]+", phrase)
    if not words or not all(_is_of_the_calendar(word) for word in words):
        return None
    if not any(len(word) > 1 and not word[0].isdecimal() for word in words):
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


def _is_of_the_calendar(word: str) -> bool:
    bare = word.rstrip(".")
    return (
        bare in _CALENDAR_WORDS
        or bare in MONTHS
        or (bare in WEEKDAYS and len(bare) > 1)
        or re.fullmatch(
            r"\d{1,2}(st|nd|rd|th)?|(19|20)\d\d|\d{1,2}:\d\d(am|pm)?|\d{1,2}(am|pm|시|분|시간|일)", bare
        )
        is not None
    )


def _agrees(words: Sequence[str], day: date) -> bool:
    """Whether no year, month name or weekday of the phrase was passed over."""
    for word in (word.rstrip(".") for word in words):
        if re.fullmatch(r"(19|20)\d\d", word) and int(word) != day.year:
            return False
        if word in MONTHS and MONTHS[word] != day.month:
            return False
        if word in WEEKDAYS and WEEKDAYS[word] != day.weekday():
            return False
        if (ordinal := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word)) and int(ordinal[1]) != day.day:
            return False
    return True
