"""A course counts its own days and weeks: day 28 of week 6 was 9 September 2021.

Days of a course are numbered from 1 over its weekdays, public holidays and days off left out. Weeks are
calendar weeks (Monday first) counted from the week that the course starts in, holidays or not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, date, datetime, timedelta
from functools import cache

from tilcli.core.calendar.holidays import public_holidays
from tilcli.core.calendar.words import weekday_number
from tilcli.core.text import plain
from tilcli.errors import ConfigError
from tilcli.lean_typing import Any, NamedTuple

WORKDAYS = frozenset(range(5))
_KEYS = ("name", "start", "end", "weekdays", "country", "off", "folder")
# No course is longer; beyond it a day number is taken for a slip of the pen.
_LONGEST_YEARS = 12


class Course(NamedTuple):
    """One `[course]` of the configuration. `weekdays` are numbers, 0 for Monday; `country` as in "KR".

    `folder`, relative to the notebook with `/`, limits the course to the notes below it.
    """

    name: str
    start: date
    end: date | None = None
    weekdays: frozenset[int] = WORKDAYS
    country: str | None = None
    off: frozenset[date] = frozenset()
    folder: str | None = None

    @classmethod
    def from_config(cls, table: Mapping[str, object]) -> Course:
        """A course from a TOML table; raises ConfigError that names the key at fault."""
        for key in table:
            if key not in _KEYS:
                raise ConfigError(f"course.{key}: no such setting", f"known: {', '.join(_KEYS)}")
        if "start" not in table:
            raise ConfigError("course.start is missing", "write: start = 2021-08-02")
        start = _day("start", table["start"])
        end = _day("end", table["end"]) if "end" in table else None
        if end is not None and end < start:
            raise ConfigError(f"course.end: {end} lies before the start, {start}")
        folder = _text("folder", table.get("folder", "")).strip("/").removeprefix("./")
        return cls(
            name=_text("name", table.get("name", "course")),
            start=start,
            end=end,
            weekdays=_weekdays(table.get("weekdays", "mon-fri")),
            country=country_code("course.country", table.get("country")),
            off=_days_off(table.get("off", ())),
            folder=plain(folder) or None,
        )

    def covers(self, path: str) -> bool:
        """Whether a note at `path`, composed or not, may belong to this course."""
        return self.folder is None or plain(path).startswith(self.folder + "/")

    def runs_on(self, day: date) -> bool:
        """Whether `day` lies between the first and the last day, holidays included."""
        return self.start <= day and (self.end is None or day <= self.end)


def courses_from_config(value: object) -> tuple[Course, ...]:
    """The courses of `[course]` or `[[course]]`; raises ConfigError."""
    if value is None:
        return ()
    tables = [value] if isinstance(value, Mapping) else value
    if not isinstance(tables, Sequence) or not all(isinstance(table, Mapping) for table in tables):
        raise ConfigError("course must be a table", "write [course], or [[course]] for several")
    return tuple(Course.from_config(table) for table in tables)


def day_of(course: Course, day: date) -> int | None:
    """The number of `day` in the course, from 1; None on a day without classes, outside it, or twelve years on."""
    if not course.runs_on(day) or day.year >= course.start.year + _LONGEST_YEARS:
        return None
    days = _days_of_year(course, day.year)
    place = bisect_left(days, day)
    if place == len(days) or days[place] != day:
        return None
    return sum(len(_days_of_year(course, year)) for year in range(course.start.year, day.year)) + place + 1


def date_of(course: Course, number: int) -> date | None:
    """The day that bears `number`; None before day 1 and after the last."""
    if number < 1:
        return None
    left = number
    for year in range(course.start.year, min(course.start.year + _LONGEST_YEARS, MAXYEAR + 1)):
        days = _days_of_year(course, year)
        if left <= len(days):
            return days[left - 1]
        left -= len(days)
    return None


def week_of(course: Course, day: date) -> int | None:
    """The number of the week that `day` lies in, from 1, week ends included; None outside the course."""
    if day < course.start or (course.end is not None and _monday(day) > course.end):
        return None
    return (_monday(day) - _monday(course.start)).days // 7 + 1


def week_span(course: Course, number: int) -> tuple[date, date] | None:
    """Monday and Sunday of a week of the course; None where it has no such week."""
    if not 1 <= number <= _LONGEST_YEARS * 53:
        return None
    try:
        monday = _monday(course.start) + timedelta(weeks=number - 1)
        sunday = monday + timedelta(days=6)
    except OverflowError:
        return None
    return (monday, sunday) if course.end is None or monday <= course.end else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@cache
def _days_of_year(course: Course, year: int) -> tuple[date, ...]:
    first = max(course.start, date(year, 1, 1))
    last = min(course.end or date(year, 12, 31), date(year, 12, 31))
    free = course.off | public_holidays(course.country, year)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() in course.weekdays and day not in free)


def _text(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise ConfigError(f"course.{key} must be text, not {value!r}", f'write: {key} = "…"')


def _day(key: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip() if isinstance(value, str) else "")
    except ValueError:
        raise ConfigError(f"course.{key}: {value!r} is no date", f"write: {key} = 2021-08-02") from None


def country_code(key: str, value: object) -> str | None:
    """A setting that names a country: `KR`, `US-CA`. Raises ConfigError for what is no code of one."""
    if value is None:
        return None
    code = _text("country", value).upper()
    if not re.fullmatch(r"[A-Z]{2,3}(-[A-Z0-9]{1,3})?", code):
        raise ConfigError(f"{key}: {value!r} is no country code", 'write: country = "KR"')
    return code


def _weekdays(value: object) -> frozenset[int]:
    """`"mon-fri"`, `"mon,wed,fri"`, `["월", "수"]`; a range may run over the week's end."""
    parts: Any = re.split(r"[,\s]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(parts, Sequence) or not parts:
        raise _bad_weekdays(value)
    found: set[int] = set()
    for part in parts:
        first, _, last = part.partition("-") if isinstance(part, str) else ("", "", "")
        low, high = weekday_number(first), weekday_number(last or first)
        if low is None or high is None:
            raise _bad_weekdays(part)
        found.update((low + step) % 7 for step in range((high - low) % 7 + 1))
    return frozenset(found)


def _bad_weekdays(value: object) -> ConfigError:
    return ConfigError(
        f"course.weekdays: {value!r} names no weekdays", 'write: weekdays = "mon-fri" or ["mon", "wed"]'
    )


def _days_off(value: object) -> frozenset[date]:
    """A list of days and of ranges, `"2021-09-20..2021-09-22"` or with `~`."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ConfigError(f"course.off must be a list, not {value!r}", "write: off = [2021-09-20]")
    found: set[date] = set()
    for part in value:
        first, _, last = part.replace("~", "..").partition("..") if isinstance(part, str) else (part, "", "")
        low = _day("off", first)
        high = _day("off", last) if last else low
        if not timedelta(0) <= high - low <= timedelta(days=366):
            raise ConfigError(f"course.off: {part!r} is no range of days", 'write: "2021-09-20..2021-09-22"')
        found.update(low + timedelta(days=step) for step in range((high - low).days + 1))
    return frozenset(found)
