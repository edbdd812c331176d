"""The table of dates that can be typed: each phrase in it is read as the table says."""

from __future__ import annotations

import re
from datetime import date

import pytest
from pages import DOCS

from tilcli.core.calendar import typed
from tilcli.core.calendar.course import Course
from tilcli.core.calendar.days import Prefer
from tilcli.system.natural_dates import natural_day

TODAY = date(2024, 3, 13)
COURSES = (Course("", date(2024, 3, 4), country="KR"),)
PAGE = (DOCS / "how-to/search.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("| to plan (`--due`")[2].partition("\n\n")[0]
ROWS = [
    (phrase, back.strip(), ahead.strip())
    for _, phrases, back, ahead, _ in (line.split("|") for line in TABLE.splitlines()[2:])
    for phrase in re.findall(r"`([^`]+)`", phrases)
]


def told(phrase: str, prefer: Prefer) -> str:
    first, last = typed.read(phrase, TODAY, COURSES, prefer, natural_day).span()
    ends = ("" if first == date.min else first.isoformat(), "" if last == date.max else last.isoformat())
    return ends[0] if first == last else " … ".join(ends).strip()


def test_there_is_a_table() -> None:
    assert len(ROWS) > 60


@pytest.mark.parametrize(("phrase", "back", "ahead"), ROWS)
def test_a_date_is_read_as_the_table_says(phrase: str, back: str, ahead: str) -> None:
    assert (back, ahead) == (told(phrase, "past"), told(phrase, "future"))
