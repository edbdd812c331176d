"""The shades of days, and where in the picture each day stands."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.heatmap import SHADES, heatmap, limits, shade

DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))


@given(st.dictionaries(DAYS, st.integers(0, 50), min_size=1), DAYS, DAYS)
def test_every_day_stands_once_in_its_row_and_column(words: dict[date, int], one: date, other: date) -> None:
    first, last = sorted((one, other))
    drawn = heatmap(words, first, last)
    bounds = limits(words.values())
    seen = {
        monday + timedelta(days=weekday): level
        for weekday, row in drawn.rows.items()
        for monday, level in zip(drawn.mondays, row, strict=True)
    }
    inside = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    shown = [day for day in inside if day.weekday() in drawn.rows]
    assert {day: level for day, level in seen.items() if level is not None} == {
        day: shade(words.get(day), bounds) for day in shown
    }
    assert all(day in shown for day in words if first <= day <= last)


@given(st.lists(st.integers(1, 1000), min_size=1))
def test_more_words_are_never_lighter(words: list[int]) -> None:
    bounds = limits(words)
    levels = [shade(count, bounds) for count in sorted(words)]
    assert levels == sorted(levels)
    assert 1 <= levels[0] <= levels[-1] < len(SHADES)
    assert shade(None, bounds) == 0


def test_a_quarter_of_the_days_is_of_each_shade() -> None:
    bounds = limits(range(1, 101))
    levels = [shade(words, bounds) for words in range(1, 101)]
    assert [levels.count(level) for level in range(5)] == [0, 26, 25, 25, 24]
