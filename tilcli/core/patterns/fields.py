"""The words that a day can be written with: one table for path patterns, headings and templates."""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.core.calendar.words import DAY_NAMES, MONTHS, WEEKDAYS


def day_fields(day: date, language: str) -> dict[str, str]:
    """The fields of a day by name, as `{year}` in a path or `{{ year }}` in a template has them.

    Names of months and of weekdays are English, but for `weekday`, which is in `language` ("en" for one that
    is not known), and `weekday_ko`, `weekday_ja`, `weekday_zh`.
    """
    month = MONTHS[day.month - 1]
    return {
        "year": f"{day.year:04}",
        "yy": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "m": str(day.month),
        "month_name": month,
        "mon": month[:3],
        "dom": f"{day.day:02}",
        "d": str(day.day),
        "dth": f"{day.day}{ordinal_ending(day.day)}",
        "iso_year": f"{day.isocalendar().year:04}",
        "iso_week": f"{day.isocalendar().week:02}",
        "weekday": WEEKDAYS.get(language, WEEKDAYS["en"])[day.weekday()],
        "weekday_name": DAY_NAMES[day.weekday()],
        "yesterday": (day - timedelta(days=1)).isoformat() if day > date.min else "",
        "tomorrow": (day + timedelta(days=1)).isoformat() if day < date.max else "",
        **{f"weekday_{code}": names[day.weekday()] for code, names in WEEKDAYS.items()},
    }


def ordinal_ending(number: int) -> str:
    """`st` for 1, 21 and 31, `nd`, `rd`, `th`."""
    if number // 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
