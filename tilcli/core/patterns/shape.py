"""Finding the notes that a path pattern has given: the pattern the other way round."""

from __future__ import annotations

import re

from tilcli.core.patterns.pattern import FIELD, Day, by_weeks, render

_CODES = {
    "%Y": "year",
    "%y": "yy",
    "%m": "month",
    "%d": "dom",
    "%B": "month_name",
    "%b": "mon",
    "%A": "weekday_name",
    "%a": "weekday_en",
}
_SHAPES = {
    **dict.fromkeys(("year", "iso_year"), r"\d{4}"),
    "m": r"\d{1,2}",
    "d": r"\d{1,2}",
    "dth": r"\d{1,2}(?:st|nd|rd|th)",
    "day": r"\d+",
    "week": r"\d+",
    **dict.fromkeys(("yy", "month", "dom", "iso_week"), r"\d\d"),
    **dict.fromkeys(("month_name", "mon", "weekday_name", "weekday_en"), "[A-Za-z]+"),
    **dict.fromkeys(("slug", "title"), "[^/]+"),
}


def shape_of(pattern: str) -> re.Pattern[str]:
    """What finds the paths, or headings, that a pattern can give; each field is a group of its name.

    `{date}` gives the groups `year`, `month` and `dom`.
    """
    seen: set[str] = set()
    parts, at = [], 0
    pattern = FIELD.sub(lambda found: _without_codes(found[0], found[1], found[2] or "%Y-%m-%d"), pattern)
    for found in FIELD.finditer(pattern):
        name = found[1]
        shape = _SHAPES.get(name, ".+?")
        # The second `{day}` may be padded, and `{title}` need not be the same twice.
        parts += [re.escape(pattern[at : found.start()]), shape if name in seen else f"(?P<{name}>{shape})"]
        seen.add(name)
        at = found.end()
    return re.compile("".join([*parts, re.escape(pattern[at:])]))


def shape_of_day(pattern: str, day: Day) -> str:
    """The regular expression of the paths that a pattern can give a day; what no day tells (a title, a number that
    is not known) may be anything.
    """
    untold = {
        "slug",
        "title",
        *(["day"] if day.number is None else []),
        *(["week"] if day.week is None else []),
    }
    parts, at = [], 0
    pattern = by_weeks(pattern)
    for found in FIELD.finditer(pattern):
        told = re.escape(render(found[0], day)) if found[1] not in untold else _SHAPES[found[1]]
        parts += [re.escape(pattern[at : found.start()]), told]
        at = found.end()
    return "".join([*parts, re.escape(pattern[at:])])


def _without_codes(field: str, name: str, form: str) -> str:
    """`{date:%Y%m}` as `{year}{month}`; a code that has no field becomes `{any}`."""
    if name != "date":
        return field
    return re.sub("%-?.", lambda code: "{" + _CODES.get(code[0], "any") + "}", form)
