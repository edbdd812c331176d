"""Streaks by class days, against a count day by day; and which weekdays a notebook is kept on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.streaks import EVERY_DAY, WEEKDAYS, habit, runs, streak
from tilcli.notebook.days.class_days import ClassDays
from tilcli.notebook.past.stats import missed as missed_days

TODAY = date(2021, 9, 9)  # a Thursday


def back(*days: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in sorted(days)]


def on_weekdays(*weekdays: int, weeks: int) -> list[date]:
    days = (TODAY - timedelta(days=number) for number in range(7 * weeks))
    return [day for day in days if day.weekday() in weekdays]


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_a_streak_is_what_counting_day_by_day_gives(written: set[int], off: set[int]) -> None:
    days = back(*written)
    class_days = {TODAY - timedelta(days=number) for number in range(70)} - set(back(*off))
    counted, day = 0, TODAY
    while day > TODAY - timedelta(days=70) and (day in days or day not in class_days or day == TODAY):
        counted += day in days
        day -= timedelta(days=1)
    assert streak(days, class_days.__contains__, TODAY) == counted


@pytest.mark.parametrize(
    ("days", "long"),
    [
        ([], 0),
        ([0], 1),
        ([1], 1),  # today is not over
        ([2], 0),
        ([0, 1, 2, 4], 3),
    ],
)
def test_every_day_counts(days: list[int], long: int) -> None:
    assert streak(back(*days), lambda day: True, TODAY) == long


def test_a_day_off_does_not_break_it_and_counts_if_written() -> None:
    written = [
        date(2021, 9, 9),
        date(2021, 9, 7),
        date(2021, 9, 5),
        date(2021, 9, 3),
    ]  # the fifth is a Sunday
    holidays = {date(2021, 9, 8), date(2021, 9, 6)}
    is_class_day = lambda day: day.weekday() < 5 and day not in holidays  # noqa: E731
    assert streak(written, is_class_day, TODAY) == 4


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ([], WEEKDAYS),
        (on_weekdays(0, 1, 2, 3, 4, weeks=2), WEEKDAYS),
        (on_weekdays(0, 1, 2, 3, 4, 5, weeks=2), EVERY_DAY),  # one weekend is enough while little is known
        (on_weekdays(0, 1, 2, 3, 4, weeks=10), WEEKDAYS),
        (sorted({*on_weekdays(0, 1, 2, 3, 4, weeks=10), date(2021, 8, 28)}, reverse=True), WEEKDAYS),
        (on_weekdays(0, 2, 4, weeks=10), {0, 2, 4}),
        (on_weekdays(5, 6, weeks=10), {5, 6}),
        (on_weekdays(0, 1, 2, 3, 4, 5, 6, weeks=10), EVERY_DAY),
        (back(10, 13, 22, 24, 33, 35, 43, 46, 47), EVERY_DAY),  # now and then
        (on_weekdays(5, weeks=20)[-5:], WEEKDAYS),  # what was long ago tells nothing
    ],
)
def test_the_weekdays_on_which_a_notebook_is_kept(written: list[date], usual: frozenset[int]) -> None:
    assert habit(written, TODAY) == usual


def counted_day_by_day(
    written: set[date], off: set[date], first: date, today: date
) -> tuple[int, int, list[date]]:
    """Current and longest run and the days missed, as one counts them on a wall calendar."""
    now, longest, missed, day = 0, 0, [], first
    while day <= today:
        if day in written:
            now += 1
        elif day.weekday() < 5 and day not in off and day != today:
            now = 0
            missed += [day] if written and day > min(written) else []
        longest = max(longest, now)
        day += timedelta(days=1)
    return now, longest, missed


def test_ten_thousand_calendars_counted_on_the_wall() -> None:
    lot = Random(20210909)
    for _ in range(10_000):
        length = lot.randrange(1, 45)
        days = [TODAY - timedelta(days=number) for number in range(length)]
        often = lot.random()
        written = {day for day in days if lot.random() < often}
        off = {day for day in days if lot.random() < 0.15}
        counts = lambda day: day.weekday() < 5 and day not in off  # noqa: B023, E731
        newest_first = sorted(written, reverse=True)
        now, longest, missed = counted_day_by_day(written, off, days[-1], TODAY)
        assert streak(newest_first, counts, TODAY) == now
        assert max(runs(newest_first, counts), default=0) == longest
        kept = ClassDays("weekdays", WEEKDAYS, counts)
        assert missed_days(dict.fromkeys(written, 1), kept, TODAY, TODAY) == missed
