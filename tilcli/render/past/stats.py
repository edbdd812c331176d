"""Streaks, words and a heatmap of days: for a person, in glyphs that say the same without colour; for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from tilcli.core.calendar.words import DAY_NAMES, MONTHS, WEEKDAYS
from tilcli.core.heatmap import SHADES, mondays_of
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render.cells import width_of, wrapped
from tilcli.render.past.looking_back import kind_of, run_of, span_of
from tilcli.render.phrases import said
from tilcli.render.styles import FAINT, STRONG

if TYPE_CHECKING:
    from tilcli.notebook.past.stats import Kept
    from tilcli.render.screen import Screen
    from tilcli.render.styles import Part

STYLES = (FAINT, "dim cyan", "cyan", "bright_cyan", "bold bright_cyan")


def show(painted: Screen, found: Kept, language: str) -> None:
    """Runs, days that were missed, the heatmap, and what a usual day is."""
    for number, line in enumerate((_runs(found, language), _days(found, language))):
        for text in wrapped(line, painted.width, " · "):
            painted.line((text, FAINT if number else STRONG))
    if found.words:
        painted.blank()
        for row in heatmap(found, painted.width, language):
            painted.line(*row)
        for text in wrapped(_usual(found, language), painted.width, " · "):
            painted.line((text, FAINT))


def _runs(found: Kept, language: str) -> list[str]:
    runs = found.streaks
    now = said("streak {}", language, run_of(runs.current, found.counted, language))
    if 0 < runs.current == runs.longest:
        now += " " + said("(still going)", language)
    calendar = said("calendar {}, longest {}", language, runs.calendar_current, runs.calendar_longest)
    return [now, said("longest {}", language, runs.longest), calendar]


def _days(found: Kept, language: str) -> list[str]:
    written = len(found.words)
    if found.period.name == "all":
        first = min(found.words, default=found.period.first)
        lines = [said("{} days written since {}", language, written, first)]
    else:
        lines = [said("{} days written in {}", language, written, span_of(found.period))]
    if found.missed:
        kind = kind_of(found.counted, language)
        lines.append(
            said("{} missed: {}, the last on {}", language, kind, len(found.missed), found.missed[-1])
        )
    return lines


def _usual(found: Kept, language: str) -> list[str]:
    times = Counter(day.weekday() for day in found.words)
    names = WEEKDAYS[language]
    parts = ["  ".join(f"{names[day]} {times[day]}" for day in range(7) if times[day])]
    parts.append(said("{} words a day", language, f"{sum(found.words.values()) // len(found.words):,}"))
    parts.append(said("tasks {} done, {} open", language, found.done, found.open))
    return parts


def heatmap(found: Kept, width: int, language: str) -> Iterator[list[Part]]:
    """A row a weekday and a column a week, the last that fit; weekends only where something was written at one."""
    levels = found.levels()
    first = max(found.period.first, min(levels))
    names = WEEKDAYS[language]
    indent = max(map(width_of, names)) + 1
    weeks = mondays_of(first, found.end)[-(width - indent) :]
    yield [(" " * indent + _months(weeks, language), FAINT)]
    shown = 7 if any(day.weekday() > 4 for day in levels) else 5
    for weekday in range(shown):
        name = names[weekday]
        cells = [_cell(monday + timedelta(days=weekday), levels, first, found.end) for monday in weeks]
        row: list[Part] = [(name + " " * (indent - width_of(name)), FAINT)]
        for (glyph, shade), same in groupby(cells):
            row.append((glyph * len(list(same)), shade))
        yield row


def _cell(day: date, levels: Mapping[date, int], first: date, last: date) -> Part:
    if not first <= day <= last:
        return " ", ""
    level = levels.get(day, 0)
    return SHADES[level], STYLES[level]


def _months(weeks: Sequence[date], language: str) -> str:
    """The name of each month above the week that its first day lies in, where there is room; January is the year."""
    line = ""
    for at, monday in enumerate(weeks):
        first = monday + timedelta(days=6)
        if at and first.day > 7:
            continue
        name = f"{first.month}월" if language == "ko" else MONTHS[first.month - 1][:3]
        name = str(first.year) if first.month == 1 and at else name
        if not line or width_of(line) < at:
            line += " " * (at - width_of(line)) + name
    return line


def as_object(found: Kept) -> dict[str, Any]:
    """The same for a program; all words are English."""
    levels = found.levels()
    times = Counter(day.weekday() for day in found.words)
    months: dict[str, list[int]] = {}
    for day, words in found.words.items():
        months.setdefault(day.isoformat()[:7], []).append(words)
    total = sum(found.words.values())
    return {
        "period": {
            "name": found.period.name,
            "from": found.period.first,
            "to": found.period.last,
            "calendar": kind_of(found.counted, "en"),
        },
        "streak": found.streaks._asdict(),
        "days": {"written": len(found.words), "missed": [str(day) for day in found.missed]},
        "words": {"total": total, "a_day": total // len(found.words) if found.words else 0},
        "tasks": {"done": found.done, "open": found.open},
        "weekdays": {name[:3].lower(): times[number] for number, name in enumerate(DAY_NAMES)},
        "months": [
            {"month": month, "days": len(words), "words": sum(words)} for month, words in months.items()
        ],
        "heatmap": [
            {"date": day, "words": words, "level": levels[day]} for day, words in found.words.items()
        ],
    }


def rows(found: Kept) -> Iterator[tuple[object, ...]]:
    """The same for other programs, one figure a row."""
    runs = found.streaks
    yield "streak", runs.current, kind_of(found.counted, "en")
    yield "longest", runs.longest, kind_of(found.counted, "en")
    yield "calendar", runs.calendar_current, runs.calendar_longest
    yield "days", len(found.words), "missed", len(found.missed)
    yield "words", sum(found.words.values())
    yield "tasks", found.done, "open", found.open
    for month, days in groupby(found.words.items(), key=lambda day: day[0].isoformat()[:7]):
        words = [count for _, count in days]
        yield "month", month, len(words), sum(words)
