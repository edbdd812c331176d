"""Days as screens name them: by their date, or by how far away they are; in the notebook's language."""

from __future__ import annotations

from datetime import date

from tilcli.render.phrases import said


def day_name(day: date | None, language: str = "en") -> str:
    """`2021-09-09 Thu`, in Korean `2021-09-09 목`."""
    if day is None:
        return said("undated", language)
    from tilcli.core.calendar.words import WEEKDAYS

    return f"{day.isoformat()} {WEEKDAYS[language][day.weekday()]}"


def near(day: date, today: date, language: str = "en") -> str:
    """A day as short as can be: `today`, `03-15`, `2025-03-15`."""
    days = (day - today).days
    if days in (0, 1):
        return said(("today", "tomorrow")[days], language)
    return day.strftime("%m-%d") if abs(days) < 180 else day.isoformat()


def age(day: date | None, today: date, language: str = "en") -> str:
    """How old: `today`, `3 d`, `5 w`, `2 y`, or `in 3 d`; in Korean `오늘`, `3일`."""
    if day is None or day == today:
        return said("today", language) if day else ""
    return long("{} {}" if day < today else "in {} {}", abs((today - day).days), language)


def long(phrase: str, days: int, language: str) -> str:
    """The phrase with that many days, weeks or years."""
    amount, unit = (days, "d") if days < 21 else (days // 7, "w") if days < 365 else (days // 365, "y")
    return said(phrase.format("{}", unit), language, amount)
