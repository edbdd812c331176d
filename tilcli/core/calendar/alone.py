"""A date that stands where words to look for may stand as well: `til list 어제`, `til todo 이번 주`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.core.calendar._vocabulary import may_go_on, seems_a_date
from tilcli.core.calendar.days import Prefer
from tilcli.core.calendar.words import normalised
from tilcli.core.text import lazy_pattern
from tilcli.errors import DateError
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course
    from tilcli.core.calendar.typed import Read

# A version (3.9), a heading or question (h1, Q1), a count (3d): words to look for as much as dates.
_TERSE = lazy_pattern(r"(?!(?:19|20)\d\d$)[\d.]{1,5}|[hq]\d|\d+[a-z]|[+-].*")


def may_be_words(text: str) -> bool:
    """Whether a date that the grammar reads is as often a word to look for."""
    return _TERSE.fullmatch(normalised(text)) is not None


def may_be_days(text: str) -> bool:
    """Whether `days_alone` need be asked at all; costs next to nothing."""
    phrase = normalised(text)
    return bool(phrase) and seems_a_date(phrase) and not may_be_words(text)


def goes_on_in(word: str) -> bool:
    """Whether a word may belong to a date that began before it; costs next to nothing."""
    return bool(word.strip()) and may_go_on(normalised(word))


def days_alone(
    text: str, today: date, courses: Sequence[Course] = (), prefer: Prefer = "past"
) -> Read | None:
    """The days that a text names where it might as well be words to look for; None where it rather is words.

    Raises DateError for a stretch that ends before it starts.
    """
    if not may_be_days(text):
        return None  # without loading how dates are read
    from tilcli.core.calendar.typed import find

    try:
        return find(text, today, courses, prefer)
    except DateError:
        if ".." in text:
            raise
        return None
