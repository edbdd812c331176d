"""Where the day's entry lies: path patterns, the name of a new note, the heading of a day.

A pattern is a path with fields in braces: `{date}` (ISO, or `{date:%Y%m%d}` with strftime codes), `{monday}` and
`{sunday}` (the ends of its week, written likewise), those of `fields` (`{year}` `{yy}`, `{month}` `{m}`, `{dom}` `{d}`
`{dth}`, `{weekday}` …), `{day}` and `{week}` (numbers of the course calendar; `{day:02}` pads), `{slug}` and `{title}`.
The same fields make the
heading of a day in a log that is one file.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from tilcli.core.patterns.fields import day_fields
from tilcli.core.patterns.gate import unknown_code, without_reserved
from tilcli.core.text import composed, lazy_pattern
from tilcli.errors import ConfigError
from tilcli.lean_typing import NamedTuple

FIELD = lazy_pattern(r"\{(\w+)(?::([^{}]*))?\}")
_WITH_EMOJI = "\u200d\ufe0f" + "".join(map(chr, range(0x1F3FB, 0x1F400)))
LONGEST_NAME = 120  # bytes of UTF-8 for a slug; file systems stop at 255


class Day(NamedTuple):
    """A day as patterns and templates see it; `number` and `week` count the days and weeks of a course."""

    date: date
    number: int | None = None
    week: int | None = None
    language: str = "en"


def render(pattern: str, day: Day, title: str = "") -> str:
    """The pattern, its fields filled in. Raises ConfigError for an unknown field, or a day without number."""
    if not title and "{title}" in pattern and tells_the_day(pattern):
        pattern = _NO_TITLE.sub("", pattern)
    pattern = by_weeks(pattern)
    return FIELD.sub(lambda found: _value(found[1], found[2] or "", day, title, pattern), pattern)


# A title behind a date; without one the date would stand there once more.
_NO_TITLE = lazy_pattern(r"(?<=\})[-_ ]*\{title\}")


def by_weeks(pattern: str) -> str:
    """The pattern with the year of the week where it stands beside one: 30 December may be of the next year's first."""
    weekly = has_field(pattern, "iso_week") and not has_field(
        pattern, "date", "month", "m", "mon", "month_name"
    )
    return pattern.replace("{year}", "{iso_year}") if weekly else pattern


# What `{date:…}` can be written of: the day, and the ends of its week.
_DAYS_OF_WEEK = {"date": None, "monday": 0, "sunday": 6}


def _value(name: str, form: str, day: Day, title: str, pattern: str) -> str:
    if name in _DAYS_OF_WEEK:
        if wrong := unknown_code(f"{{date:{form}}}"):
            raise ConfigError(
                f"no date has a code {wrong!r}, as in {pattern[:120]!r}", "write it like {date:%Y%m%d}"
            )
        weekday = _DAYS_OF_WEEK[name]
        when = day.date if weekday is None else day.date + timedelta(days=weekday - day.date.weekday())
        return when.strftime(form) if form else when.isoformat()
    if name in ("day", "week"):
        return _number(day.number if name == "day" else day.week, form, name, day, pattern)
    if name == "slug":
        return slug(title) or "til"
    if name == "title":
        return _file_title(title) or day.date.isoformat()
    plain = day_fields(day.date, day.language)
    if name not in plain:
        known = ", ".join(sorted([*plain, *_DAYS_OF_WEEK, "day", "week", "slug", "title"]))
        raise ConfigError(f"unknown field {{{name}}} in {pattern!r}", f"known: {known}")
    return plain[name]


def _number(number: int | None, form: str, name: str, day: Day, pattern: str) -> str:
    if number is None:
        raise ConfigError(
            f"{pattern!r} wants the course's {name} number, and {day.date} has none",
            'tell when the course began: [course] start = "YYYY-MM-DD" in .til/config.toml',
        )
    return format(number, form) if re.fullmatch(r"0?\d{0,2}", form) else str(number)


def tells_the_day(pattern: str) -> bool:
    """Whether a path made by the pattern bears year, month and day."""
    forms = "".join(
        found[2] or "%Y%m%d" for found in FIELD.finditer(pattern) if found[1] in ("date", "monday")
    )
    return all(
        has_field(pattern, *fields) or any(code in forms for code in codes)
        for fields, codes in (
            (("year", "yy"), ("%Y", "%y", "%F", "%x")),
            (("month", "m", "month_name"), ("%m", "%b", "%B", "%F", "%x")),
            (("dom", "d", "dth"), ("%d", "%e", "%F", "%x")),
        )
    )


def has_field(pattern: str, *names: str) -> bool:
    """Whether the pattern uses any of the named fields."""
    return any(found[1] in names for found in FIELD.finditer(pattern))


def titled(pattern: str) -> str:
    """The pattern for an entry with a title: the same, with `-{slug}` before the ending if it names none."""
    if has_field(pattern, "slug", "title"):
        return pattern
    stem, dot, ending = pattern.rpartition(".")
    return f"{stem}-{{slug}}{dot}{ending}" if dot else f"{pattern}-{{slug}}"


def _file_title(title: str) -> str:
    """A title as a file's name: on one line, without a slash, not hidden, not too long."""
    plain = composed(re.sub("[\x00-\x1f\x7f-\x9f]", " ", title))
    name = " ".join(re.sub(r"[/\\]", "-", plain).split()).lstrip(".")
    return without_reserved(name.encode()[:LONGEST_NAME].decode(errors="ignore").strip())


def slug(title: str) -> str:
    """A file name's part for a title: NFC, lower case, Hangul kept, everything else between words a dash.

    Emoji are left out, unless the title has nothing else.
    """
    words = re.findall(r"[\w+#.]+", composed(title).lower())
    name = "-".join(word.strip(".") for word in words if word.strip(".")) or _emoji(title)
    return without_reserved(name.encode()[:LONGEST_NAME].decode(errors="ignore").strip("-"))


def _emoji(title: str) -> str:
    """The pictures of a title, with the tones, joiners and selectors that belong to them; empty if it has none."""
    if not any(unicodedata.category(sign) == "So" for sign in title):
        return ""
    return "".join(sign for sign in title if unicodedata.category(sign) == "So" or sign in _WITH_EMOJI)


def numbered(path: str, number: int) -> str:
    """`a.md` → `a-2.md`: what a taken name becomes."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{number}{dot}{ending}" if dot else f"{path}-{number}"
