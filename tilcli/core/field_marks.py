"""Generalising what somebody wrote on one day: every writing of that day's date becomes a mark.

`# 2021. 09. 09. (목)` of 9 September 2021 becomes `# <year>. <month>. <dom>. (<weekday_ko>)`, so that texts of
different days can be compared, and the next day's be written. A mark is the name of a field of
`core.date_fields` (or `day`, `week`, `title` …) between two characters that no text has. A name that ends in `?`
tells too little by itself: 12 may be a padded month or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tilcli.core.date_fields import MONTHS
from tilcli.core.date_words import WEEKDAYS as WEEKDAY_WORDS
from tilcli.core.date_words import weekday_number

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters of Unicode: never in a text
ANY_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

# What a mark with `?` may be; the first is taken where no other day tells.
_OPEN_QUESTIONS = {
    "month?": ("month", "m"),
    "dom?": ("dom", "d"),
    "mon?": ("month_name", "mon"),
    "day?": ("day", "day:02"),
    "week?": ("week", "week:02"),
}
_SAME = {name: names[0] for names in _OPEN_QUESTIONS.values() for name in names}
_SEPARATOR = r"[-./_~ \t년年월月]{1,3}"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the day that a text is about; `number` and `week` count a course's days and weeks."""

    year: int | None = None
    month: int | None = None
    dom: int | None = None
    number: int | None = None
    week: int | None = None

    @classmethod
    def of(cls, day: date | None, number: int | None = None, week: int | None = None) -> Known:
        """The parts of a day."""
        return cls(day.year, day.month, day.day, number, week) if day else cls(None, None, None, number, week)

    @property
    def date(self) -> date | None:
        """The day, if all of it is known."""
        if self.year and self.month and self.dom:
            return date(self.year, self.month, self.dom)
        return None


def mark(name: str) -> str:
    """A mark for a field."""
    return f"{OPEN}{name}{CLOSE}"


def marks_in(text: str) -> list[str]:
    """The names of the fields that a generalised text holds, in order, without `?`."""
    return [_SAME.get(name.rstrip("?"), name.rstrip("?")) for name in ANY_MARK.findall(text)]


def generalised(text: str, known: Known, *, path: bool = False) -> str:
    """The text with a mark for every date that is the known one. In a path, folders may be parts of a date."""
    if not text.isascii() or any(sign.isdigit() for sign in text) or "day" in text.lower():
        for step in _STEPS:
            text = step(text, known)
        if path:
            text = _lone_folders(text, known)
        text = _numbers(text, known)
    return text


def same_key(text: str) -> str:
    """The text with all spellings of a field alike, for comparing days."""
    return ANY_MARK.sub(lambda found: mark(_SAME.get(found[1].rstrip("?"), found[1].rstrip("?"))), text)


def settled(spellings: Iterable[str]) -> str:
    """The most common of several spellings (the earlier of equals), its open questions answered by them all."""
    counts = Counter(spellings)
    evidence = Counter(name for text, times in counts.items() for name in ANY_MARK.findall(text) * times)
    best = max(counts, key=lambda text: counts[text])

    def answer(found: re.Match[str]) -> str:
        names = _OPEN_QUESTIONS.get(found[1], (found[1],))
        if found[1] in _SAME and not found[1].endswith("?"):
            names = next(pair for pair in _OPEN_QUESTIONS.values() if found[1] in pair)
        return mark(max(names, key=lambda name: evidence[name]))

    return ANY_MARK.sub(answer, best)


def number_of(text: str) -> int | None:
    """The number of the day that a text names: `Day 28`, `28일차`, `第28天`."""
    return _first_number(_day_number(), text)


def week_of(text: str) -> int | None:
    """The number of the week that a text names: `week6`, `6주차`."""
    return _first_number(_week_number(), text)


def _first_number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found["n"] or found["n2"]) if found else None


def _replace(pattern: re.Pattern[str], text: str, write: Callable[[re.Match[str]], str | None]) -> str:
    """`sub`, but what `write` refuses (None) is looked at again from its next character on."""
    parts, done, at = [], 0, 0
    while found := pattern.search(text, at):
        written = write(found)
        if written is None:
            at = found.start() + 1
            continue
        parts += [text[done : found.start()], written]
        done = at = max(found.end(), found.start() + 1)
    return "".join([*parts, text[done:]])


def _two(text: str, value: int, padded: str, short: str) -> str:
    if value >= 10:
        return mark(padded + "?")
    return mark(padded if len(text) == 2 else short)


def _year(text: str, known: Known) -> str | None:
    if known.year is None or int(text) not in (known.year, known.year % 100):
        return None
    return mark("year" if len(text) == 4 else "yy")


def _month(text: str, known: Known) -> str | None:
    return _two(text, known.month, "month", "m") if known.month and int(text) == known.month else None


def _dom(text: str, known: Known) -> str | None:
    return _two(text, known.dom, "dom", "d") if known.dom and int(text) == known.dom else None


@cache
def _full() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{4}}|\d\d)({_SEPARATOR})(\d\d?)({_SEPARATOR})(\d\d?)(?!\d)")


@cache
def _year_last() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d\d?)({_SEPARATOR})(\d\d?)({_SEPARATOR})(\d{{4}}|\d\d)(?!\d)")


def _full_dates(text: str, known: Known) -> str:
    if known.date is None:
        return text

    def year_first(found: re.Match[str]) -> str | None:
        return _joined(found, _year(found[1], known), _month(found[3], known), _dom(found[5], known))

    def year_last(found: re.Match[str]) -> str | None:
        year = _year(found[5], known)
        day_first = _joined(found, _dom(found[1], known), _month(found[3], known), year)
        return day_first or _joined(found, _month(found[1], known), _dom(found[3], known), year)

    return _replace(_year_last(), _replace(_full(), text, year_first), year_last)


def _joined(found: re.Match[str], first: str | None, second: str | None, third: str | None) -> str | None:
    if first is None or second is None or third is None:
        return None
    return first + found[2] + second + found[4] + third


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:\d{8}|\d{6}|\d{4})(?!\d)")


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
    return _replace(_digits(), text, lambda found: writings.get(found[0]))


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{4}}|\d\d?)({_SEPARATOR})(\d\d?)(?!\d)")


def _half_dates(text: str, known: Known) -> str:
    """A year and a month, or a month and a day."""

    def write(found: re.Match[str]) -> str | None:
        first = _year(found[1], known) if len(found[1]) == 4 else _month(found[1], known)
        second = _month(found[3], known) if len(found[1]) == 4 else _dom(found[3], known)
        return first + found[2] + second if first and second else None

    return _replace(_pair(), text, write)


@cache
def _month_name() -> re.Pattern[str]:
    names = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
    day = r"\d\d?(?!\d)(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<!\w)(?:(?P<before>{day})(?P<gap>[ -](?:of )?))?(?P<name>{names})(?![a-z])"
        rf"(?:(?P<space>\.?[ -])(?P<after>{day})(?![\w{OPEN}]))?"
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

    return _replace(_month_name(), text, write)


def _named_day(text: str | None, known: Known) -> str:
    """A day beside a month's name; empty if it is none, or another one."""
    if not text or known.dom is None:
        return ""
    if not text.isdecimal():
        return mark("dth") if int(text[:-2]) == known.dom else ""
    return _dom(text, known) or ""


@cache
def _weekday() -> re.Pattern[str]:
    words = "|".join(sorted(WEEKDAY_WORDS, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<bracket>[(（\[<]) ?|(?P<after>{CLOSE}[일日号]?\.?[,，]?[ _-]*)|(?P<free>\b))"
        rf"(?P<word>{words})(?P<end>(?(bracket) ?[)）\]>]|(?![^\W\d_])))",
        re.IGNORECASE,
    )


def _weekdays(text: str, known: Known) -> str:
    """A weekday beside the date, right or wrong; one that stands alone only if it is written out and right."""
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

    return _replace(_weekday(), text, write)


def _weekday_field(word: str) -> str | None:
    """`목요일` is `<weekday_ko>요일`; None for a spelling that no field has, such as `THU`."""
    if word.isascii():
        if word != word.capitalize() or word in ("Tues", "Thurs", "Thur"):
            return None
        return mark("weekday_name" if len(word) > 3 else "weekday_en")
    for code, letters in (("ko", "월화수목금토일"), ("zh", "周週期礼禮"), ("ja", "月火水木金土日")):
        if word[0] in letters:
            if code != "zh":
                return mark(f"weekday_{code}") + word[1:]
            return word[:-1] + mark("weekday_zh") if word[0] != "礼" else None
    return word[:-1] + mark("weekday_zh") if word.startswith("星期") else None


@cache
def _folder() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=/))(?P<n>\d\d?)(?=[월月일日]?(?:[-_ ./(]|$))")


def _lone_folders(text: str, known: Known) -> str:
    """`09` as a folder or a name, once the rest of the path is known to be a date."""

    def write(found: re.Match[str]) -> str | None:
        before, after = text[: found.start()], text[found.end() :]
        if {"month", "month_name"} & set(marks_in(before)):
            return _dom(found["n"], known)
        return _month(found["n"], known) if "/" in after and OPEN in before + after else None

    return _replace(_folder(), text, write)


@cache
def _day_number() -> re.Pattern[str]:
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


def _numbers(text: str, known: Known) -> str:
    text = _numbered(text, _day_number(), known.number, "day")
    calendar = known.date.isocalendar().week if known.date else None
    if calendar is not None and week_of(text) == calendar:
        return _numbered(text, _week_number(), calendar, "iso_week")
    return _numbered(text, _week_number(), known.week, "week")


def _numbered(text: str, pattern: re.Pattern[str], number: int | None, name: str) -> str:
    if number is None:
        return text

    def write(found: re.Match[str]) -> str | None:
        digits = found["n"] or found["n2"]
        if int(digits) != number:
            return None
        width = len(digits) if digits[0] == "0" and number else 0
        unsure = name != "iso_week" and len(digits) == 2 and not width
        return (found["lead"] or "") + mark(name + ("?" if unsure else f":{width:02}" if width else ""))

    return _replace(pattern, text, write)


_STEPS: Sequence[Callable[[str, Known], str]] = (
    _full_dates,
    _half_dates,
    _packed_dates,
    _named_months,
    _weekdays,
)
