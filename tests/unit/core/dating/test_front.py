"""The date in front matter: read in any form, and where it is none, told why."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.dating.front import front_date
from tilcli.core.reading import Rules, note_of


@pytest.mark.parametrize(
    "written",
    [
        "2022-04-04",
        "[[2022-04-04]]",
        '"[[2022-04-04]]"',
        "[2022-04-04]",
        "'2022. 4. 4.'",
        "Apr 4, 2022",
        "04/04/2022",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    note = note_of("a.md", f"---\ntitle: a\ndate: {written}\n---\n".encode(), Rules(date(2026, 1, 1)))
    assert (note.entries[0].entry.date, note.problems) == (date(2022, 4, 4), ())


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        ("12/04/2022", "date-ambiguous", "'12/04/2022' may be 2022-12-04 or 2022-04-12"),
        ("1649635200", "date-unreadable", "'1649635200' cannot be read as a day"),
        ("8월 2일", "date-unreadable", "'8월 2일' names no year"),
        ("yesterday", "date-unreadable", "'yesterday' cannot be read as a day"),
        ("[[yesterday]]", "date-unreadable", "'yesterday' cannot be read as a day"),
        ("2021-02-30", "date-impossible", "'2021-02-30' is no day of the calendar"),
    ],
)
def test_what_is_no_day_is_told_as_what_it_is(written: str, code: str, told: str) -> None:
    note = note_of("a.md", f"---\ntitle: a\ndate: {written}\n---\n".encode(), Rules(date(2026, 1, 1)))
    (problem,) = note.problems
    assert (problem.code, problem.message) == (code, f"front matter date: {told}")
    assert note.entries[0].entry.date is None


@pytest.mark.parametrize(
    "value", [None, "", "~", [], [[]], True, "{{date}}", "<% tp.date.now() %>", {"a": 1}]
)
def test_what_says_nothing_is_no_problem(value: object) -> None:
    assert front_date({"date": value}) is None


@pytest.mark.parametrize("written", ["2021", "2021-05", "'[[2020-05]]'", "2021년", "2021년 5월", "2021년5월"])
def test_a_year_or_a_month_alone_is_no_day_and_no_fault(written: str) -> None:
    note = note_of("a.md", f"---\ntitle: a\ndate: {written}\n---\n".encode(), Rules(date(2026, 1, 1)))
    assert note.problems == ()
    assert note.entries[0].entry.date is None
