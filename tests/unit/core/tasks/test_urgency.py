"""Urgency, against the numbers of the plugin's documentation ("Urgency")."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tilcli.core.entry import Task
from tilcli.core.tasks.urgency import urgency

TODAY = date(2024, 3, 13)
PLAIN = Task("bbbbbbbb", "open", " ", "일", "a.md", 1, None, (), priority="low")  # low adds nothing


# Days from today → what the due date adds; the table has it to five places.
@pytest.mark.parametrize(
    ("days", "score"),
    [
        (-30, 12.0), (-8, 12.0), (-7, 12.0), (-6, 11.54286), (-5, 11.08571), (-4, 10.62857), (-3, 10.17143),
        (-2, 9.71429), (-1, 9.25714), (0, 8.8), (1, 8.34286), (2, 7.88571), (6, 6.05714), (7, 5.6), (13, 2.85714),
        (14, 2.4), (15, 2.4), (400, 2.4),
    ],
)  # fmt: skip
def test_due(days: int, score: float) -> None:
    assert urgency(PLAIN._replace(due=TODAY + timedelta(days)), TODAY) == pytest.approx(score, abs=5e-6)


@pytest.mark.parametrize(
    ("priority", "score"),
    [("highest", 9.0), ("high", 6.0), ("medium", 3.9), (None, 1.95), ("low", 0.0), ("lowest", -1.8)],
)
def test_priority(priority: str | None, score: float) -> None:
    assert urgency(PLAIN._replace(priority=priority), TODAY) == score


@pytest.mark.parametrize(
    ("scheduled", "start", "score"),
    [(-1, None, 5), (0, None, 5), (1, None, 0), (None, -1, 0), (None, 0, 0), (None, 1, -3)],
)
def test_scheduled_and_start(scheduled: int | None, start: int | None, score: float) -> None:
    days = [None if n is None else TODAY + timedelta(n) for n in (scheduled, start)]
    assert urgency(PLAIN._replace(scheduled=days[0], start=days[1]), TODAY) == score


def test_all_of_it_adds_up() -> None:
    task = PLAIN._replace(due=TODAY, scheduled=TODAY, start=TODAY + timedelta(1), priority="highest")
    assert urgency(task, TODAY) == pytest.approx(8.8 + 5 - 3 + 9)
