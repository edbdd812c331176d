"""How screens that look back say which days count, how long a run is, and how far back a day lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.render.phrases import said, weekdays

if TYPE_CHECKING:
    from tilcli.notebook.days.class_days import ClassDays
    from tilcli.notebook.past.back import Ago, Back
    from tilcli.notebook.past.period import Period
    from tilcli.render.screen import Screen


def run_of(days: int, counted: ClassDays, language: str) -> str:
    """`93 class days`, `12 days (Mon Wed Fri)`; in Korean `수업일 93일`."""
    kind = "days ({})" if not counted.is_usual else counted.kind.partition(" less")[0]
    phrase = kind.replace("days", "day") if days == 1 else kind
    return said("{} " + phrase, language, days, weekdays(counted.weekdays, language))


def streak_said(days: int, counted: ClassDays, language: str) -> str:
    """`streak 93 class days`, in Korean `연속 수업일 93일`."""
    return said("streak {}", language, run_of(days, counted, language))


def kind_of(counted: ClassDays, language: str) -> str:
    """Which days count: `class days`, `weekdays less holidays`, `days`, `days (Mon Wed Fri)`."""
    if counted.is_usual:
        return said(counted.kind, language)
    return said("days ({})", language, weekdays(counted.weekdays, language))


def span_of(period: Period) -> str:
    """`2021-09-06 – 09-12`, one day alone, an open side left out."""
    first, last = period.first, period.last
    if first == last:
        return str(first)
    begin = "" if first == date.min else str(first)
    end = "" if last == date.max else f"{last:%m-%d}" if begin and first.year == last.year else str(last)
    return f"{begin} – {end}".strip()


def ago_of(ago: Ago, language: str) -> str:
    """`a year ago`, `2 years ago`, `6 months ago`, `412 days ago`, `a year later`."""
    amount = abs(ago.amount)
    phrase = f"a {ago.unit}" if amount == 1 else "{} " + f"{ago.unit}s"
    return said(f"{phrase} {'ago' if ago.amount > 0 else 'later'}", language, amount)


def show_back(painted: Screen, found: Sequence[Back], language: str) -> None:
    """How far back, day, title; how far off where the day itself has nothing."""
    from tilcli.core.dating.titles import title_beside_date
    from tilcli.render.cells import padded, width_of
    from tilcli.render.styles import ACCENT, FAINT

    labels = [ago_of(one.ago, language) for one in found]
    width = max(map(width_of, labels), default=0)
    before = ""
    for label, one in zip(labels, found, strict=True):
        painted.line(
            (padded("" if label == before else label, width) + "  ", FAINT),
            (str(one.entry.date), ACCENT),
            (_off(one.off, language), FAINT),
            ("  " + one_line(title_beside_date(one.entry)), ""),
            file=(one.entry.path, one.entry.line),
        )
        before = label


def _off(days: int, language: str) -> str:
    """Said of the nearest day where the one that was meant has nothing."""
    if not days:
        return ""
    unit = "day" if abs(days) == 1 else "days"
    return "  " + said(f"({{}} {unit} {'later' if days > 0 else 'earlier'})", language, abs(days))
