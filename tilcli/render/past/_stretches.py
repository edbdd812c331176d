"""Of a recap what was done and asked by the day, and a row for each week or month of a longer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.render.cells import width_of
from tilcli.render.phrases import said
from tilcli.render.styles import FAINT

if TYPE_CHECKING:
    from tilcli.notebook.past.recap import Recap, RecapDay
    from tilcli.render.styles import Part

_MARKS = 12  # cells that `marks` takes


class Tally(NamedTuple):
    """Of each day how many tasks were done, and which questions were asked."""

    done: Mapping[date | None, int]
    asked: Mapping[date, set[str]]


def tally(found: Recap) -> Tally:
    """What was done and asked, by the day."""
    asked: dict[date, set[str]] = {}
    for one in found.asked:
        asked.setdefault(one.date, set()).add(one.handle)
    return Tally(Counter(task.completed or task.date for task in found.done), asked)


def marks(counts: Tally, days: Iterable[RecapDay]) -> list[Part]:
    """`✓   3  Q   2`: what was done and asked."""
    dates = [day.date for day in days]
    done = sum(counts.done.get(day, 0) for day in dates)
    asked = len({handle for day in dates for handle in counts.asked.get(day, ())})
    parts = [f"{mark} {count:>3}" if count else "     " for mark, count in (("✓", done), ("Q", asked))]
    return [("  ".join(parts), FAINT)] if done or asked else []


def stretches(
    found: Recap, counts: Tally, width: int, language: str
) -> Iterator[tuple[str, tuple[str, list[Part]]]]:
    """The name of each week or month with notes, its figures in columns, and its marks."""
    rows: list[tuple[str, list[str], list[Part]]] = []
    for name, group in groupby(found.days, key=_month_of if found.period.is_long else _week_of):
        days = list(group)
        if any(day.entries for day in days):
            rows.append((name, list(_figures(found, days, language)), marks(counts, days)))
    cells = [max(map(width_of, column)) for column in zip(*(texts for _, texts, _ in rows), strict=True)]
    longest = max((len(name) for name, *_ in rows), default=0)
    wide = sum(cells) + 2 * len(cells) + longest + _MARKS + 4 <= width
    for name, texts, right in rows:
        gaps = (cell + (2 if wide else 1) - width_of(text) for cell, text in zip(cells, texts, strict=True))
        yield name, ("".join(" " * gap + text for gap, text in zip(gaps, texts, strict=True)), right)


def _figures(found: Recap, days: Sequence[RecapDay], language: str) -> Iterator[str]:
    """How many of the days that count were written, how many notes and words there are."""
    counting = [day for day in days if found.counts(day)]
    written = sum(bool(day.words) for day in counting)
    yield said("{} of {}", language, written, len(counting)) if counting else ""
    notes = sum(len(day.entries) for day in days)
    yield said("1 note" if notes == 1 else "{} notes", language, notes)
    yield said("{} words", language, f"{sum(day.words for day in days):,}")


def _week_of(day: RecapDay) -> str:
    return f"{day.date - timedelta(days=day.date.weekday()):%m-%d}"


def _month_of(day: RecapDay) -> str:
    return day.date.isoformat()[:7]
