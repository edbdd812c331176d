"""The date in front matter, whose values come as dates, times, numbers and texts of many forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.written import day_of_value, leading_date
from tilcli.core.text import plain
from tilcli.lean_typing import NamedTuple

_DATE_KEYS = (
    *("date", "작성일", "작성일자", "날짜", "일자", "created", "created_at", "createdat", "date created"),
    *("creation date", "published", "pubdate", "publishdate", "日付", "日期"),
)
_CHANGE_KEYS = ("updated", "updated_at", "lastmod", "last_modified_at", "modified", "date modified", "수정일")
_KNOWN = frozenset((*_DATE_KEYS, *_CHANGE_KEYS))
_PLACEHOLDERS_END = date(1970, 1, 2)  # 0001-01-01 and 1970-01-01 are what programs write for no day
_OF_A_BOOK = ("published", "pubdate", "publishdate")
_YEAR = r"(?:\[\[)?\d{4}(?:년|年|[-./]\d{1,2}|[년年]\s?\d{1,2}[월月])?(?:\]\])?"
_NO_VALUE = (None, "", "null", "none", "~")


class FrontDate(NamedTuple):
    """A date key of front matter: its day, or None where `text` names none; then `code` (of a problem) and
    `trouble` say why."""

    key: str
    text: str
    date: date | None
    code: str = ""
    trouble: str = ""


def front_date(front: Mapping[str, object]) -> FrontDate | None:
    """What the first date key with a value says; keys are compared without case. None where there is none.

    Days are taken as written: a time zone never moves them.
    """
    return _first(front, _DATE_KEYS)


def is_of_a_book(found: FrontDate, lines: Iterable[str]) -> bool:
    """Whether a date is when a book was published: what `published::` says as a property of an outline.

    `lines` are those of the front matter.
    """
    return found.key in _OF_A_BOOK and any(f"{found.key}::" in line.lower() for line in lines)


def changed_date(front: Mapping[str, object]) -> date | None:
    """The day of the last change, a poor stand-in for the day of writing."""
    found = _first(front, _CHANGE_KEYS)
    return found.date if found else None


def _first(front: Mapping[str, object], keys: tuple[str, ...]) -> FrontDate | None:
    known = {
        lower: value for key, value in front.items() if (lower := plain(str(key)).strip().lower()) in _KNOWN
    }
    impossible = None
    for key in keys if known else ():
        value = known.get(key)
        while isinstance(value, (list, tuple)):  # [[2021-09-09]] is a list in a list to YAML
            value = value[0] if value else None
        if value in _NO_VALUE or isinstance(value, (bool, dict)):
            continue
        if day := day_of_value(value):
            if day < _PLACEHOLDERS_END:
                return FrontDate(key, str(value), None, "date-placeholder", "is a placeholder, not a date")
            return FrontDate(key, str(value), day)
        # A template's own braces say nothing of a date, right or wrong; nor does a year, or a month, of a book.
        if not re.search(r"[{<%]", str(value)) and not re.fullmatch(_YEAR, str(value).strip()):
            impossible = impossible or FrontDate(key, str(value), None, *_trouble(str(value)))
    return impossible


def _trouble(text: str) -> tuple[str, str]:
    """The code of the problem that a text is which names no day, and what is wrong with it."""
    written = leading_date(plain(text).strip())
    if written is None:
        return "date-unreadable", "cannot be read as a day"
    if written.year is None:
        return "date-unreadable", "names no year"
    month, day = written.month or 0, written.day
    either = (real_day(written.year, month, day), real_day(written.year, day, month))
    if written.form == "either" and all(either):
        return "date-ambiguous", f"may be {either[0]} or {either[1]}"
    return "date-impossible", "is no day of the calendar"
