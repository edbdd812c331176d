"""Generalising what somebody wrote on one day: every writing of that day's date becomes a mark.

Each step looks for one kind of writing, the longest first, and takes it only if it is the date that is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from tilcli.core.calendar.words import MONTHS, WEEKDAY_NUMBERS, WEEKDAYS, any_of, weekday_number
from tilcli.core.habits.marks import CLOSE, OPEN, Known, mark, marks_in, replaced, with_numbers
from tilcli.core.text import lazy_pattern

_MONTH_WORDS = frozenset(word for name in MONTHS for word in (name, name[:3]))
_NTH = r"\d\d?(?!\d)(?:st|nd|rd|th)?"
_SEPARATOR = r"[-./_~ \t년年월月]{1,3}"


def generalised(text: str, known: Known, *, path: bool = False) -> str:
    """The text with a mark for every date that is the known one; in a path, folders may be parts of it."""
    if (
        not text.isascii()
        or any(sign.isdigit() for sign in text)
        or "day" in text.lower()
        or text.strip() in _MONTH_WORDS
    ):
        text = _week_of_days(text, known) if path else _days_around(text, known)
        for step in _STEPS:
            text = step(text, known)
        if path:
            text = _lone_folders(text, known)
        text = with_numbers(text, known)
    return text


def _two(text: str, value: int, padded: str, short: str) -> str:
    if value >= 10:
        return mark(padded + "?")
    return mark(padded if len(text) == 2 else short)


_OF_A_RANGE = ("%Y%m%d", "%Y-%m-%d", "%Y.%m.%d", "%Y_%m_%d", "%y%m%d", "%m%d")


def _week_of_days(text: str, known: Known) -> str:
    """The first and last day of a week as a name has them: `20220404~20220410`."""
    if known.date is None or known.date.weekday():
        return text
    for form in _OF_A_RANGE:
        first, last = (day.strftime(form) for day in (known.date, known.date + timedelta(days=6)))
        if 0 <= text.find(first) < text.find(last):
            return text.replace(first, mark(f"monday:{form}")).replace(last, mark(f"sunday:{form}"))
    return text


def _days_around(text: str, known: Known) -> str:
    """Links to the day before and the day after, as daily notes of Obsidian have them."""
    if known.date is None:
        return text
    for days, name in ((-1, "yesterday"), (1, "tomorrow")):
        text = text.replace((known.date + timedelta(days=days)).isoformat(), mark(name))
    return text


def _year(text: str, known: Known) -> str | None:
    if known.year is None or int(text) not in (known.year, known.year % 100):
        return None
    return mark("year" if len(text) == 4 else "yy")


def _month(text: str, known: Known) -> str | None:
    return _two(text, known.month, "month", "m") if known.month and int(text) == known.month else None


def _dom(text: str, known: Known) -> str | None:
    return _two(text, known.dom, "dom", "d") if known.dom and int(text) == known.dom else None


_FULL = lazy_pattern(rf"(?<!\d)(\d{{4}}|\d\d)({_SEPARATOR})(\d\d?)({_SEPARATOR})({_NTH})(?!\d)")
_YEAR_LAST = lazy_pattern(rf"(?<!\d)(\d\d?)({_SEPARATOR})(\d\d?)({_SEPARATOR})(\d{{4}}|\d\d)(?!\d)")


def _full_dates(text: str, known: Known) -> str:
    if known.date is None:
        return text

    def year_first(found: re.Match[str]) -> str | None:
        return _joined(found, _year(found[1], known), _month(found[3], known), _named_day(found[5], known))

    def year_last(found: re.Match[str]) -> str | None:
        year = _year(found[5], known)
        day_first = _joined(found, _dom(found[1], known), _month(found[3], known), year)
        return day_first or _joined(found, _month(found[1], known), _dom(found[3], known), year)

    return replaced(_YEAR_LAST, replaced(_FULL, text, year_first), year_last)


def _joined(found: re.Match[str], first: str | None, second: str | None, third: str | None) -> str | None:
    if not (first and second and third):
        return None
    return first + found[2] + second + found[4] + third


_DIGITS = lazy_pattern(r"(?<!\d)(?:\d{8}|\d{6}|\d{4})(?!\d)")


def _packed_dates(text: str, known: Known) -> str:
    """`20210909`, `210909`, `202109`, `0909`, `2109`, `2021`."""
    year = f"{known.year:04}" if known.year else "????"
    month, dom = (f"{value:02}" if value else "??" for value in (known.month, known.dom))
    writings = {
        year + month + dom: mark("year") + mark("month") + mark("dom"),
        year[2:] + month + dom: mark("yy") + mark("month") + mark("dom"),
        year + month: mark("year") + mark("month"),
        year[2:] + month: mark("yy") + mark("month"),
        month + dom: mark("month") + mark("dom"),
        year: mark("year"),
    }
    return replaced(_DIGITS, text, lambda found: writings.get(found[0]))


_PAIR = lazy_pattern(rf"(?<!\d)(\d{{4}}|\d\d?)({_SEPARATOR})(\d\d?)(?!\d)")


def _half_dates(text: str, known: Known) -> str:
    """A year and a month, or a month and a day."""

    def write(found: re.Match[str]) -> str | None:
        first = _year(found[1], known) if len(found[1]) == 4 else _month(found[1], known)
        second = _month(found[3], known) if len(found[1]) == 4 else _dom(found[3], known)
        if first and second:
            return first + found[2] + second
        # Behind a number that counts the days, the day may stand first: `day-61-26-12`.
        first, second = _dom(found[1], known), _month(found[3], known)
        counted = text[: found.start()].rstrip("-_. ")[-1:].isdecimal()
        return first + found[2] + second if first and second and counted else None

    return replaced(_PAIR, text, write)


_MONTH_NAME = lazy_pattern(
    rf"(?<!\w)(?:(?P<before>{_NTH})(?P<gap>[ -](?:of )?))?(?P<name>{any_of(_MONTH_WORDS)})(?![a-z])"
    rf"(?:(?P<space>\.?[ -])(?P<after>{_NTH})(?![\w{OPEN}]))?"
)


def _named_months(text: str, known: Known) -> str:
    if known.month is None:
        return text
    full = MONTHS[known.month - 1]

    def write(found: re.Match[str]) -> str | None:
        if found["name"] not in (full, full[:3]):
            return None
        name = mark("mon?" if full == "May" else "month_name" if found["name"] == full else "mon")
        before, after = _named_day(found["before"], known), _named_day(found["after"], known)
        start = before + found["gap"] if before else text[found.start() : found.start("name")]
        end = found["space"] + after if after else text[found.end("name") : found.end()]
        return start + name + end

    return replaced(_MONTH_NAME, text, write)


def _named_day(text: str | None, known: Known) -> str:
    """A day beside a month's name; empty if it is none, or another one."""
    if not text or known.dom is None:
        return ""
    if not text.isdecimal():
        return mark("dth") if int(text[:-2]) == known.dom else ""
    return _dom(text, known) or ""


_WEEKDAY = lazy_pattern(
    rf"(?:(?P<bracket>[(（\[<]) ?|(?P<after>{CLOSE}[일日号]?\.?[,，]?[ _-]*)|(?P<free>\b))"
    rf"(?P<word>{any_of(WEEKDAY_NUMBERS)})(?P<end>(?(bracket) ?[)）\]>]|(?![^\W\d_])))",
    re.IGNORECASE,
)


def _weekdays(text: str, known: Known) -> str:
    """A weekday beside the date, right or wrong; standing alone only if it is written out and right."""
    if known.date is None:
        return text
    right, dated = known.date.weekday(), OPEN in text

    def write(found: re.Match[str]) -> str | None:
        word = found["word"]
        if found["after"] == CLOSE and word in "월일月日":  # 9월 9일
            return None
        beside = (found["bracket"] or found["after"]) and dated
        if not beside and (len(word) < 3 or weekday_number(word) != right):
            return None
        field = _weekday_field(word)
        return None if field is None else found[0].replace(word, field, 1)

    return replaced(_WEEKDAY, text, write)


def _weekday_field(word: str) -> str | None:
    """`목요일` is `<weekday_ko>요일`; None for a spelling that no field has, such as `THU`."""
    if word.isascii():
        if word != word.capitalize() or word in ("Tues", "Thurs", "Thur"):
            return None
        return mark("weekday_name" if len(word) > 3 else "weekday_en")
    for code in ("ko", "ja"):
        if word[0] in WEEKDAYS[code]:
            return mark(f"weekday_{code}") + word[1:]
    return word[:-1] + mark("weekday_zh") if word[-1] in WEEKDAYS["zh"] else None


_FOLDER = lazy_pattern(r"(?:^|(?<=/))(?P<n>\d\d?)(?P<th>st|nd|rd|th)?(?=[월月일日]?(?:[-_ ./(]|$))")


def _lone_folders(text: str, known: Known) -> str:
    """`09` or `9th` as a folder or a name, once the rest of the path is known to be a date."""

    def write(found: re.Match[str]) -> str | None:
        before, after = text[: found.start()], text[found.end() :]
        if {"month", "month_name"} & set(marks_in(before)):
            return _named_day(found[0], known) or None
        is_month = not found["th"] and "/" in after and OPEN in before + after
        return _month(found["n"], known) if is_month else None

    return replaced(_FOLDER, text, write)


_STEPS: Sequence[Callable[[str, Known], str]] = (
    _full_dates,
    _half_dates,
    _packed_dates,
    _named_months,
    _weekdays,
)
