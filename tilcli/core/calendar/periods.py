"""What a title says about time short of a date: a month, a year."""

from __future__ import annotations

import re

from tilcli.core.calendar.words import MONTH_NAME, month_of
from tilcli.core.text import lazy_pattern

Month = tuple[int, int]

_Y = r"(?<![A-Za-z\d])(?P<y>(?:19|20)\d\d)"
_MONTHS = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        # A day after the month makes it a date, which is no title of a month: 2021-09-09, 9월 9일.
        rf"{_Y}\s?(?P<s>[-./_년年])\s?(?P<m>1[0-2]|0?[1-9])(?![\d:])(?!\s?(?P=s)\s?\d|\s?[월月]\s?\d)",
        rf"{_Y}(?P<m>1[0-2]|0[1-9])(?!\d)",
        rf"(?<![A-Za-z])(?P<name>{MONTH_NAME})\.?,?[\s_-](?P<y>(?:19|20)\d\d)(?!\d)",
        rf"{_Y}[\s_/-]{{1,3}}(?P<name>{MONTH_NAME})(?![A-Za-z])",
    )
)
_YEAR = lazy_pattern(r"(?<![A-Za-z\d.,])((?:19|20)\d\d)(?![A-Za-z\d]|,\d|\.\d)")
_BARE_MONTH = lazy_pattern(rf"\W*(?:(?P<m>1[0-2]|0?[1-9])\s?[월月]|(?P<name>{MONTH_NAME}))\W*", re.IGNORECASE)


def month_title(text: str) -> Month | None:
    """Year and month in `2021.01`, `2021년 7월`, `March 2024` or `2020.11-12` (the first of the two)."""
    for form in _MONTHS:
        if match := form.search(text):
            return int(match["y"]), month_of(match)
    return None


def bare_month(text: str) -> int | None:
    """The month of a text that is nothing else, `9월` or `September`."""
    match = _BARE_MONTH.fullmatch(text)
    return month_of(match) if match else None


def year_mention(text: str) -> int | None:
    """The first number in `text` that can only be a year: not the one in ES2015, nor in 2,021."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None
