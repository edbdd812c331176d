"""A day that is typed as words (9월 11일, 2024년 9월 11일, 2024-09-11): also the notes of that day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tilcli.core.query.tree import And, On, Or, Query, Text
from tilcli.core.text import lazy_pattern

_DAY = lazy_pattern(
    r"(?:(?P<year>\d{4})\s*(?:년|[-./]))?\s*(?P<month>\d{1,2})\s*(?:월|[-./])\s*(?P<day>\d{1,2})\s*일?"
)
_LONGEST = 3  # words of a day

DaysOfYears = Callable[[int, int], Sequence[date]]
"""Month and day -> the days with that month and day of which there are notes."""


def with_days(query: Query, days: DaysOfYears) -> Query:
    """The query with each day among its words also meaning the notes of that day."""
    parts = query.parts if isinstance(query, And) else (query,)
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        for first in range(len(parts) - size + 1):
            row = parts[first : first + size]
            found = _days(row, days)
            if found:
                said = row[0] if size == 1 else And(row)
                either = Or((said, *(On(day, day) for day in found)))
                kept = (*parts[:first], either, *parts[first + size :])
                return kept[0] if len(kept) == 1 else And(kept)
    return query


def _days(row: Sequence[Query], days: DaysOfYears) -> Sequence[date]:
    if not all(isinstance(part, Text) and not part.phrase and not part.prefix for part in row):
        return ()
    typed = " ".join(part.raw for part in row if isinstance(part, Text))
    found = _DAY.fullmatch(typed)
    if not found or not (found["year"] or typed.endswith("일")):
        return ()
    try:
        if found["year"]:
            return [date(int(found["year"]), int(found["month"]), int(found["day"]))]
        return days(int(found["month"]), int(found["day"]))
    except ValueError:
        return ()
