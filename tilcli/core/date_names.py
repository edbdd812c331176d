"""Dates in file names and folders: `2021-09-17-slug.md`, `2020/03/19.md`, `0524.md`, `week7/day31/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from tilcli.core.date_forms import WrittenDate, closing_date, leading_date
from tilcli.core.date_titles import Month, month_title, year_mention
from tilcli.core.date_words import MONTH_NAME, MONTHS, real_day, weekday_number


@dataclass(frozen=True, slots=True)
class NameDate:
    """A date in a path. `source` is "path" where a folder gives the day or the month and year."""

    written: WrittenDate
    source: Literal["filename", "path"]


_YEAR = r"(?P<y>(?:19|20)\d\d)"
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".org")
# Collections of problems number their files with four to six digits.
_PROBLEM_SETS = (
    r"(?<![a-z])(?:baekjoon|boj|leet|leetcode|programmers|pgms?|swea|codeforces|hackerrank|euler|atcoder|aoc"
    r"|algorithms?|algo|problems?|cve|rfc|issue|백준|프로그래머스|알고리즘|문제)(?![a-z])"
)


@cache
def _full() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d){_YEAR}(?:(?P<s>[-_. ])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)"
        r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?:(?!\d)|(?<=^\d{8})(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)(?!\d))"
        r"|\s?[년年]\s?(?P<m3>\d{1,2})\s?[월月]\s?(?P<d3>\d{1,2})\s?[일日])"
    )


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(?P<y>\d\d)(?P<s>[-_.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d|\.\d)")


@cache
def _packed() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z\d])(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z\d])(?P<m>0[1-9]|1[0-2])(?P<s>[-_]?)(?P<d>[0-2]\d|3[01])(?![A-Za-z\d])"
        r"(?P<rest>[ _-]*[a-z]{3,9}|)",
        re.IGNORECASE,
    )


@cache
def _problem_set() -> re.Pattern[str]:
    return re.compile(_PROBLEM_SETS, re.IGNORECASE)


@cache
def _month_folder() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<m>0?[1-9]|1[0-2])(?:월|月)?|(?:\d{{1,2}}[-_. ]{{1,2}})?(?P<name>{MONTH_NAME}))"
        r"(?:[-_. ]\D*)?",
        re.IGNORECASE,
    )


@cache
def _day_name() -> re.Pattern[str]:
    return re.compile(
        r"(?P<d>0?[1-9]|[12]\d|3[01])(?:일|日|st|nd|rd|th)?(?:[-_ (].*)?", re.IGNORECASE | re.DOTALL
    )


@cache
def _course_week() -> re.Pattern[str]:
    return re.compile(r"week[-_ ]?(\d{1,2})[-_ ]([a-z]{3,9})(?![a-z])", re.IGNORECASE)


def split_path(path: str) -> tuple[tuple[str, ...], str]:
    """Folders and the bare name, without `.md` (or `.md.md`, as some tools leave it)."""
    *folders, name = path.split("/")
    lower = name.lower()
    while lower.endswith(_SUFFIXES):
        name = name[: name.rindex(".")]
        lower = name.lower()
    return tuple(folders), name


def date_in_name(folders: tuple[str, ...], name: str, today: date) -> NameDate | None:
    """The date in a file's name, its year perhaps missing; None where only its folders bear one."""
    if match := _full().search(name):
        # Logseq names the highlights of a PDF hls__…, with the date that stood in the PDF's own name.
        return None if name.startswith("hls__") else _named("full", match, int(match["y"]))
    if not any(sign.isdecimal() for sign in name):
        return None
    return _short_year(folders, name, today) or _month_and_day(folders, name)


def date_in_folders(folders: tuple[str, ...], name: str) -> WrittenDate | None:
    """The date that folders give: `2020/03/19.md`, `2021-09-09/notes.md`, `2021/09/09/a.md`."""
    parts = (*folders, name)
    for place in range(len(folders) - 1, -1, -1):
        month = _month_below(folders, place)
        if month:
            below = [part for part in parts[place + month[2] : place + month[2] + 2] if not _is_week(part)]
            day = _day_name().fullmatch(below[0]) if below else None
            if day:
                return WrittenDate("full", month[0], month[1], int(day["d"]), bare=True)
        match = _full().match(folders[place])
        # A folder is its date, with words parted from it: 20180707jun is somebody's name.
        if match and not folders[place][match.end() :][:1].isalpha():
            return _named("full", match, int(match["y"])).written
    return None


def day_of_folders(folders: tuple[str, ...]) -> WrittenDate | None:
    """The month and day of a folder that is nothing else: `0809/notes.md`."""
    for folder in reversed(folders):
        match = _digits().fullmatch(folder)
        if match and not _problem_set().search("/".join(folders)):
            return WrittenDate("digits", None, int(match["m"]), int(match["d"]), bare=True)
    return None


def month_of_path(folders: tuple[str, ...], name: str, today: date) -> tuple[int | None, int | None]:
    """Year and month that a path names, or None: `MIL/2021-07.md`, `2024/03.md`, `mil-2101.md`."""
    if month := month_title(name):
        return month
    if (day := date_in_folders(folders, name)) and day.year and day.month:
        return day.year, day.month
    if (match := re.search(r"(?:^|[-_ ])(\d\d)(0[1-9]|1[0-2])(?!\d)", name)) and 13 <= int(
        match[1]
    ) <= today.year % 100:
        return 2000 + int(match[1]), int(match[2])
    if year := year_mention(name.replace("_", " ")):
        return year, None
    for place in range(len(folders) - 1, -1, -1):
        if month_below := _month_below((*folders, name), place):
            return month_below[0], month_below[1]
    return next(
        (year for part in reversed(folders) if (year := year_mention(part.replace("_", " ")))), None
    ), None


def weekday_in_course(path: str) -> tuple[int, int] | None:
    """Week and weekday in a name such as `week3_monday`."""
    match = _course_week().search(path)
    weekday = weekday_number(match[2]) if match else None
    return (int(match[1]), weekday) if match and weekday is not None else None


def _named(
    form: Literal["full", "short", "packed", "digits"], match: re.Match[str], year: int | None
) -> NameDate:
    parts = match.groupdict()
    month = parts["m"] or parts.get("m2") or parts.get("m3") or "0"
    day = parts["d"] or parts.get("d2") or parts.get("d3") or "0"
    return NameDate(WrittenDate(form, year, int(month), int(day), bare=True), "filename")


def _short_year(folders: tuple[str, ...], name: str, today: date) -> NameDate | None:
    """`21-9-17-slug` in Jekyll's folders, `21.09.17` and `210917-slug` anywhere but in problem sets."""
    match = _short().match(name)
    if match:
        jekyll = any(folder in ("_posts", "_drafts") for folder in folders)
        padded = len(match["m"]) == len(match["d"]) == 2 and int(match["y"]) > 12
        if (jekyll or padded) and _is_recent(match, today):
            return _named("short", match, 2000 + int(match["y"]))
    if _problem_set().search("/".join((*folders, name))):
        return None
    for match in _packed().finditer(name):
        if int(match["y"]) >= 10 and _is_recent(match, today):
            return _named("packed", match, 2000 + int(match["y"]))
    return None


def _is_recent(match: re.Match[str], today: date) -> bool:
    day = real_day(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
    return day is not None and (day - today).days <= 366


def _month_and_day(folders: tuple[str, ...], name: str) -> NameDate | None:
    if written := _in_words(name):
        return NameDate(written, "filename")
    match = _digits().search(name)
    if match is None or _problem_set().search("/".join((*folders, name))):
        return None
    weekday = weekday_number(match["rest"].strip(" _-"))
    whole = match.start() == 0 and match.end("d") == len(name)
    if not (whole or weekday is not None or _is_labelled(folders, name, match)):
        return None
    found = WrittenDate(
        "digits",
        None,
        int(match["m"]),
        int(match["d"]),
        bare=whole,
        weekdays=() if weekday is None else (weekday,),
        weekday_text=match["rest"].strip(" _-"),
    )
    return NameDate(found, "filename")


def _in_words(name: str) -> WrittenDate | None:
    """`9월 9일`, `Sep 9, 2021`, `20-July-2021` at either end of a name."""
    if not re.search(rf"[월月]|{MONTH_NAME}", name, re.IGNORECASE):
        return None
    text = name.replace("_", " ")
    found = leading_date(text)
    if found and found.form in ("full", "words"):
        return found
    return closing_date(text)


def _is_labelled(folders: tuple[str, ...], name: str, match: re.Match[str]) -> bool:
    """Whether a `0907` with words around it is a date: Korean joined to it, or folders of weeks or years."""
    if match["s"]:
        return False
    after = name[match.end("d") : match.end("d") + 1]
    before = name[match.start() - 1 : match.start()]
    if match["m"].startswith("0") and ("가" <= after <= "힣" or "가" <= before <= "힣"):
        return True
    return any(_is_week(folder) or year_mention(folder) for folder in folders)


def _is_week(folder: str) -> bool:
    return re.fullmatch(r"(?i)week[-_ ]?\d+|\d+주\s?차|w\d+", folder) is not None


def _month_below(folders: tuple[str, ...], place: int) -> tuple[int, int, int] | None:
    """Year, month and the number of folders they take: `2021/03`, `2021-03`, `2021/03-March`."""
    folder = folders[place]
    if not (year := year_mention(folder.replace("_", " "))) and not re.match(r"(?:19|20)\d{4}$", folder):
        return None
    if month := month_title(folder):
        return (*month, 1) if _is_month(folder, month) else None
    if year and place + 1 < len(folders) and re.fullmatch(r"\D*\d{4}\D*", folder):
        match = _month_folder().fullmatch(folders[place + 1])
        if match:
            return year, MONTHS[match["name"].lower()] if match["name"] else int(match["m"]), 2
    return None


def _is_month(folder: str, month: Month) -> bool:
    """Whether a folder that mentions a month has no other digits: `2021-03`, not `2021-03-04`."""
    return len(re.sub(r"\D", "", folder)) <= len(f"{month[0]}{month[1]:02}")
