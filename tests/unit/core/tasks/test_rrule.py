"""Rules as an RRULE, held against the days that til itself names."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr

from tilcli.core.tasks._rule_grammar import read_rule
from tilcli.core.tasks.rrule import rrule

RULES = (
    "every day", "every 3 days", "every week", "every 2 weeks on Friday", "every weekday", "every Monday, Friday",
    "every month", "every 2 months", "every month on the 1st and 15th", "every month on the last",
    "every month on the 2nd last Friday", "every month on the last Friday", "every year", "every April and December",
    "every January on the 15th", "every 4 years", "every week on Tuesday",
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("day", [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 15)])
def test_the_next_day_is_the_same(rule: str, day: date) -> None:
    parts = rrule(rule, day)
    read = read_rule(rule)
    assert parts is not None
    assert read is not None
    start = datetime(day.year, day.month, day.day)
    spelled = ";".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in parts.items()
    )
    following = rrulestr(f"RRULE:{spelled}", dtstart=start).after(start)
    assert following is not None
    assert read.after(day) == following.date()


@pytest.mark.parametrize(
    ("rule", "last"),
    [("every week until 2024-04-05", date(2024, 4, 5)), ("every 2 days for 3 times", date(2024, 3, 19))],
)
def test_a_series_ends(rule: str, last: date) -> None:
    parts = rrule(rule, date(2024, 3, 15))
    assert parts is not None
    spelled = ";".join(f"{name}={value}" for name, value in parts.items())
    days = list(rrulestr(f"RRULE:{spelled.replace('-', '')}", dtstart=datetime(2024, 3, 15)))
    assert days[-1].date() == last


@pytest.mark.parametrize("rule", ["every day when done", "every fortnight-ish", ""])
def test_what_no_rrule_says(rule: str) -> None:
    assert rrule(rule, date(2024, 3, 15)) is None
