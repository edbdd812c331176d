"""Dates that folders give, alone or with the file's name: `2020/03/19.md`, `2021-09-09/notes.md`, `8월/23일.md`.

A month is a folder that names it in numbers or words; `1_Java` is the first of some topics. Below a folder that
says more than a year, as books and exams do (`정처기2021/1/2.md`), a month must be told from a plain number.
"""

from __future__ import annotations

import re

from tilcli.core.calendar.counts import is_week
from tilcli.core.calendar.periods import Month, month_title, year_mention
from tilcli.core.calendar.words import MONTH_NAME, month_of
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.text import lazy_pattern

# What a log is called, beside its year or its month.
_LOG = (
    r"til|wil|mil|logs?|daily|diary|diaries|journals?|notes?|study"
    r"|일지|일기|기록|회고|공부|학습|記録|日記|日誌|日報|活動"
)
_DIGIT = lazy_pattern(r"\d")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
# A date in full in a name or a folder, as far as `202109091230` with its time; see `written_in_full`.
FULL_DATE = lazy_pattern(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:(?P<s>[-_. ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
    r"|(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-2]\d|3[01])(?:(?!\d)|(?<=^\d{8})(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)(?!\d))"
    r"|\s?[년年]\s?(?P<m3>\d{1,2})\s?[월月]\s?(?P<d3>\d{1,2})\s?[일日])"
)


def written_in_full(match: re.Match[str]) -> WrittenDate:
    """The date of a match of `FULL_DATE`."""
    year, month, day = (int(part) for part in match.group("y", "m", "m2", "m3", "d", "d2", "d3") if part)
    return WrittenDate("full", year, month, day, bare=True)


_MONTH_FOLDER = lazy_pattern(
    rf"(?:(?P<m>0?[1-9]|1[0-2])(?:(?P<unit>\s?[월月])(?:[-_. ]\D*)?|[-_. ](?:{_LOG}))?"
    rf"|(?:\d{{1,2}}[-_. ]{{1,2}})?(?P<name>{MONTH_NAME})(?:[-_. ]\D*)?)",
    re.IGNORECASE,
)
_LOG_OF_A_YEAR = lazy_pattern(rf"(?:[\s_.-]|{_LOG})*\d{{4}}[년年]?(?:[\s_.-]|{_LOG})*", re.IGNORECASE)
_DAY_NAME = lazy_pattern(
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?:일|日|st|nd|rd|th)?(?:[-_ (].*)?", re.IGNORECASE | re.DOTALL
)
_MONTH_AND_DAY = lazy_pattern(
    r"(?P<m>0?[1-9]|1[0-2])(?:[-_. ]|[월月]\s?)(?P<d>0?[1-9]|[12]\d|3[01])[일日]?(?:[-_ (].*)?", re.DOTALL
)
_LONE_MONTH_FOLDER = lazy_pattern(r"(0?[1-9]|1[0-2])\s?[월月]")


def date_in_folders(folders: tuple[str, ...], name: str) -> WrittenDate | None:
    """The date that folders give: `2020/03/19.md`, `2021-09-09/notes.md`, `2021/09/09/a.md`.

    Of two-digit folders below a year it may be impossible: `2021/13/01.md`.
    """
    if not folders or not _DIGIT.search("/".join(folders)):
        return None
    parts = (*folders, name)
    for place in range(len(folders) - 1, -1, -1):
        month = month_below(folders, place)
        if month:
            below = [part for part in parts[place + month[2] : place + month[2] + 2] if not is_week(part)]
            day = _day_below(below[0], month[1]) if below else None
            if day:
                return WrittenDate("full", month[0], month[1], day, bare=True)
        match = FULL_DATE.match(folders[place])
        # A folder is its date, with words parted from it: 20180707jun is somebody's name.
        if match and not folders[place][match.end() :][:1].isalpha():
            return written_in_full(match)
    return _of_two_digits(parts) or _of_month_and_day(parts)


def month_below(folders: tuple[str, ...], place: int) -> tuple[int, int, int] | None:
    """Year, month and the number of folders they take: `2021/03`, `2021-03`, `2021/03-March`."""
    folder = folders[place]
    if not _YEAR.search(folder):
        return None
    spaced = re.fullmatch(r"((?:19|20)\d\d) (0[1-9]|1[0-2])", folder)
    if month := (int(spaced[1]), int(spaced[2])) if spaced else month_title(folder):
        return (*month, 1) if _is_month(folder, month) else None
    year = year_mention(folder.replace("_", " "))
    if year and place + 1 < len(folders) and re.fullmatch(r"\D*\d{4}\D*", folder):
        match = _MONTH_FOLDER.fullmatch(folders[place + 1])
        # A digit alone is the number of a topic, unless its year's folder is that of a log.
        if match and (
            match["name"] or match["unit"] or len(match["m"]) == 2 or _LOG_OF_A_YEAR.fullmatch(folder)
        ):
            return year, month_of(match), 2
    return None


def short_year(folder: str) -> int | None:
    """The year of a folder such as `21년`."""
    found = re.match(r"(\d\d)\s?[년年]", folder)
    return 2000 + int(found[1]) if found else None


def _day_below(part: str, month: int) -> int | None:
    """The day of `19`, or of `8-12` in the folder of August, where the month is written once more."""
    again = _MONTH_AND_DAY.fullmatch(part)
    if again and int(again["m"]) == month:
        return int(again["d"])
    day = _DAY_NAME.fullmatch(part)
    return int(day["d"]) if day else None


def _is_month(folder: str, month: Month) -> bool:
    """Whether a folder that mentions a month has no other digits: `2021-03`, not `2021-03-04`."""
    return len(re.sub(r"\D", "", folder)) <= len(f"{month[0]}{month[1]:02}")


def _of_two_digits(parts: tuple[str, ...]) -> WrittenDate | None:
    """`2021/12/32.md` is no date, and no number of something else."""
    for place in range(len(parts) - 2):
        year, month, day = parts[place : place + 3]
        if _YEAR.fullmatch(year) and re.fullmatch(r"\d\d,\d\d", f"{month},{day}"):
            return WrittenDate("full", int(year), int(month), int(day), bare=True)
    return None


def _of_month_and_day(parts: tuple[str, ...]) -> WrittenDate | None:
    """`8월/23일.md`, with no year above it, or `21년` in two digits."""
    if len(parts) < 2 or not (month := _LONE_MONTH_FOLDER.fullmatch(parts[-2])):
        return None
    day = re.fullmatch(r"(0?[1-9]|[12]\d|3[01])[일日](?:[-_ (].*)?", parts[-1], re.DOTALL)
    year = short_year(parts[-3]) if len(parts) > 2 else None
    return WrittenDate("words", year, int(month[1]), int(day[1]), bare=True) if day else None
