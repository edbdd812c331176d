"""How long somebody has kept at it: class days in a row that were written, by one rule for every screen.

A class day without a note breaks a streak. A day off neither breaks it nor is needed for it, and counts if it was
written; today does not break it before it is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, takewhile

from tilcli.lean_typing import Final

EVERY_DAY: Final = frozenset(range(7))
WEEKDAYS: Final = frozenset(range(5))
_WEEKS: Final = 8  # that a habit is looked for in
_FEW: Final = 3  # weeks with notes; fewer tell only whether weekends are kept too


def streak(written: Iterable[date], is_class_day: Callable[[date], bool], today: date) -> int:
    """How many days were written, up to today, without a class day missed between them.

    `written` are the days with a note, the newest first and none after today.
    """
    days = iter(written)
    newest = next(days, None)
    if newest is None or is_gap(newest, today, is_class_day):
        return 0
    return next(runs(chain((newest,), days), is_class_day))


def runs(written: Iterable[date], is_class_day: Callable[[date], bool]) -> Iterator[int]:
    """How long somebody kept at it each time; `written` as in `streak`."""
    run, reached = 0, None
    for day in written:
        if reached is not None and is_gap(day, reached, is_class_day):
            yield run
            run = 0
        run += 1
        reached = day
    if run:
        yield run


def is_gap(first: date, last: date, is_class_day: Callable[[date], bool]) -> bool:
    """Whether a class day lies between these two days."""
    return any(is_class_day(last - timedelta(days=step)) for step in range(1, (last - first).days))


def habit(written: Iterable[date], today: date) -> frozenset[int]:
    """The weekdays (0 for Monday) on which notes are written, by the eight weeks before this one.

    A weekday counts if half of the weeks with notes have one on it; and all weekdays do where those that count are
    not the days of three notes in four. `written` as in `streak`.
    """
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=_WEEKS)
    days = set(takewhile(lambda day: day >= first, written))
    past = [day for day in days if day < monday]
    weeks = {(day - first).days // 7 for day in past}
    if len(weeks) < _FEW:
        return WEEKDAYS if all(day.weekday() in WEEKDAYS for day in days) else EVERY_DAY
    times = Counter(day.weekday() for day in past)
    usual = frozenset(day for day, count in times.items() if 2 * count >= len(weeks))
    return usual if 4 * sum(times[day] for day in usual) >= 3 * len(past) else EVERY_DAY
