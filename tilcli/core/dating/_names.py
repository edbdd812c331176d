"""Dates in file names and folders: `2021-09-17-slug.md`, `2020/03/19.md`, `0524.md`, `week7/day31/`."""

from __future__ import annotations

import re
from datetime import date

from tilcli.core.calendar.counts import is_week
from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.lexer import in_english
from tilcli.core.calendar.periods import month_title, year_mention
from tilcli.core.calendar.words import MONTH_NAME, WEEKDAY, weekday_number
from tilcli.core.calendar.written import WrittenDate, closing_date, leading_date
from tilcli.core.dating._folders import FULL_DATE, date_in_folders, month_below, short_year, written_in_full
from tilcli.core.text import lazy_pattern, plain
from tilcli.lean_typing import Literal

_YEAR = r"(?P<y>(?:19|20)\d\d)"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".org")
# Collections of problems number their files with four to six digits.
_PROBLEM_SET = lazy_pattern(
    r"(?<![a-z])(?:baekjoon|boj|leet|leetcode|programmers|pgms?|swea|codeforces|hackerrank|euler|atcoder|aoc"
    r"|algorithms?|algo|problems?|cve|rfc|issue|백준|프로그래머스|알고리즘|문제)(?![a-z])",
    re.IGNORECASE,
)
_SHORT = lazy_pattern(r"(?P<y>\d\d)(?P<s>[-_.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d|\.\d)")
_PACKED = lazy_pattern(
    r"(?:(?<![A-Za-z\d])|(?i:(?<=til)|(?<=wil)))(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)"
)
_DIGITS = lazy_pattern(
    r"(?<![A-Za-z\d])(?P<m>0[1-9]|1[0-2])(?P<s>[-_]?|\.(?=\d\d$))(?P<d>[0-2]\d|3[01])(?![A-Za-z\d])"
    rf"(?P<rest>[ _(\[-]*(?:{WEEKDAY})(?![^\W_])|)",
    re.IGNORECASE,
)
# A week of the year, as ISO 8601 writes it, and a day of it: `2024-W10`, `2021-W15-3`.
_ISO_WEEK = lazy_pattern(rf"(?<!\d){_YEAR}-?W(?P<w>[0-5]\d)(?:-?(?P<d>[1-7]))?(?![\d])", re.IGNORECASE)
_SHORT_MONTH = lazy_pattern(r"(\d\d)[-_.](0[1-9]|1[0-2])")


def split_path(path: str) -> tuple[tuple[str, ...], str]:
    """Folders and the bare name, composed and without `.md` (or `.md.md`, as some tools leave it)."""
    *folders, name = map(in_english, plain(path).split("/"))
    lower = name.lower()
    while lower.endswith(SUFFIXES):
        name = name[: name.rindex(".")]
        lower = name.lower()
    return tuple(folders), name


def is_note(path: str) -> bool:
    """Whether a path is that of a note, and has a number that may be a date."""
    return path.lower().endswith(SUFFIXES) and any(sign.isdecimal() for sign in path)


def date_in_name(folders: tuple[str, ...], name: str, today: date) -> WrittenDate | None:
    """The date in a file's name, its year perhaps missing; None where only its folders bear one."""
    if match := FULL_DATE.search(name):
        # Logseq names the highlights of a PDF hls__…, with the date that stood in the PDF's own name.
        return None if name.startswith("hls__") else written_in_full(match)
    if not any(sign.isdecimal() for sign in name):
        return None
    if match := _ISO_WEEK.search(name):
        return _day_of_week(match)
    return _short_year(folders, name, today) or _month_and_day(folders, name)


def is_of_problems(path: str) -> bool:
    """Whether a path or a title is of a collection of problems, which number theirs with four to six digits."""
    return _PROBLEM_SET.search(path) is not None


def day_of_folders(folders: tuple[str, ...]) -> WrittenDate | None:
    """A folder's date in words, `Day 118 - 27th January 2021/`, or its month and day if it is nothing else, `0809/`."""
    for folder in reversed(folders):
        written = None if folder[:5].isdecimal() else _in_words(folder)
        if written and (written.form == "full" or written.bare):
            return written
        match = _DIGITS.fullmatch(folder)
        if match and not is_of_problems("/".join(folders)):
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
        if month_there := month_below((*folders, name), place):
            return month_there[0], month_there[1]
    for folder in reversed(folders):
        if year := year_mention(folder.replace("_", " ")) or short_year(folder):
            return year, None
        if (match := _SHORT_MONTH.fullmatch(folder)) and 13 <= int(match[1]) <= today.year % 100:
            return 2000 + int(match[1]), int(match[2])
    return None, None


def _day_of_week(match: re.Match[str]) -> WrittenDate | None:
    """The day of a week of the year, else its Monday; None where the year has no such week."""
    try:
        day = date.fromisocalendar(int(match["y"]), int(match["w"]), int(match["d"] or 1))
    except ValueError:
        return None
    return WrittenDate("full", day.year, day.month, day.day, bare=True)


def _short_year(folders: tuple[str, ...], name: str, today: date) -> WrittenDate | None:
    """`21-9-17-slug` in Jekyll's folders, `21.09.17` and `210917-slug` anywhere but in problem sets."""
    match = _SHORT.match(name)
    if match:
        jekyll = any(folder in ("_posts", "_drafts") for folder in folders)
        padded = len(match["m"]) == len(match["d"]) == 2 and int(match["y"]) > 12
        if (jekyll or padded) and (found := _recent("short", match, today)):
            return found
    if is_of_problems("/".join((*folders, name))):
        return None
    for match in _PACKED.finditer(name):
        if int(match["y"]) >= 10 and (found := _recent("packed", match, today)):
            return found
    return None


def _recent(form: Literal["short", "packed"], match: re.Match[str], today: date) -> WrittenDate | None:
    """A date of this century, if the calendar has it and it lies a year ahead at most."""
    day = real_day(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
    recent = day is not None and (day - today).days <= 366
    return WrittenDate(form, day.year, day.month, day.day, bare=True) if day and recent else None


def _month_and_day(folders: tuple[str, ...], name: str) -> WrittenDate | None:
    if written := _in_words(name):
        return written
    match = _DIGITS.search(name)
    if match is None or is_of_problems("/".join((*folders, name))):
        return None
    word = match["rest"].strip(" _-([")
    weekday = weekday_number(word)
    # 08.12 may be a section: it needs the folder of a year even where nothing else stands there.
    whole = match.start() == 0 and match.end("d") == len(name) and match["s"] != "."
    if not (whole or weekday is not None or _is_labelled(folders, name, match)):
        return None
    return WrittenDate(
        "digits",
        None,
        int(match["m"]),
        int(match["d"]),
        bare=whole,
        weekdays=() if weekday is None else (weekday,),
        weekday_text=word if weekday is not None else "",
    )


def _in_words(name: str) -> WrittenDate | None:
    """`9월 9일`, `Sep 9, 2021`, `20-July-2021` at either end of a name."""
    if not re.search(rf"[월月]|{MONTH_NAME}", name, re.IGNORECASE):
        return None
    text = re.sub(r"(?<=[^\W\d])-(?=\w)", " ", name.replace("_", " "))
    found = leading_date(text)
    if found and found.form in ("full", "words"):
        return found
    return closing_date(text)


def _is_labelled(folders: tuple[str, ...], name: str, match: re.Match[str]) -> bool:
    """Whether a `0907` with words around it is a date: Korean joined to it, or folders of weeks or years.

    `08-12` may be a chapter and its section: it needs a folder that is a year and nothing else.
    """
    if match["s"]:
        return match.start() == 0 and re.fullmatch(r"(?:19|20)\d\d년?", "".join(folders[-1:])) is not None
    after = name[match.end("d") : match.end("d") + 1]
    before = name[match.start() - 1 : match.start()]
    if match["m"].startswith("0") and ("가" <= after <= "힣" or "가" <= before <= "힣"):
        return True
    return any(is_week(folder) or year_mention(folder) for folder in folders)
