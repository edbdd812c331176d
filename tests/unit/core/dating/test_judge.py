"""What the judge believes of numbers, by those beside them that differ only in these."""

from __future__ import annotations

from datetime import date

import pytest
from dated_notes import only

from tilcli.core.calendar.lexer import clusters
from tilcli.core.dating.judge import Shape, judge

TODAY = date(2026, 1, 10)


def verdicts(*paths: str):
    """What is made of the last numbers of each path."""
    found = [next(clusters(path)) for path in paths]
    return [judge(one, Shape(found), TODAY) for one in found]


def days(*paths: str):
    written = [one.written for one in verdicts(*paths)]
    return [one and (one.year, one.month, one.day) for one in written]


@pytest.mark.parametrize(
    ("paths", "first"),
    [
        (("c-w3-0515", "c-w3-0516", "c-w3-0517"), (None, 5, 15)),
        (("1주차/230313", "1주차/230314", "2주차/230320"), (2023, 3, 13)),
        (("day-05-31-10", "day-06-01-11", "day-07-02-11"), (None, 10, 31)),
        (("lab/270324", "lab/280324", "lab/020424"), (2024, 3, 27)),
        (("09-14-21", "09-16-21", "10-05-21"), (2021, 9, 14)),
        (("27.03.24", "28.03.24", "02.04.24"), (2024, 3, 27)),
        (("Log___25___06___15 Sun",), (2025, 6, 15)),
        (("TIL_220116",), (2022, 1, 16)),
    ],
)
def test_what_explains_them_all_is_believed(paths, first):
    assert days(*paths)[0] == first


@pytest.mark.parametrize(
    "paths",
    [
        ("10.11.12",),
        ("ch/03-04", "ch/03-05", "ch/03-06"),
        ("10.0.10.12", "10.0.10.13"),
        ("978-89-6848-112",),
        ("n-0101", "n-0102", "n-0103", "n-0201"),
        ("n-0815", "n-0931", "n-1025"),
        ("c-w3-0515",),
    ],
)
def test_in_doubt_nothing_is(paths):
    assert set(days(*paths)) == {None}


def test_what_was_seen_and_what_is_missing_is_said():
    (alone,) = verdicts("c-w3-0515")
    assert alone.why == (
        "3-0515 may be month day, but lacks a weekday, a heading of that day, or more of its kind beside it"
    )
    (torn,) = verdicts("10.11.12")
    assert torn.why == "10-11-12 may be year month day or day month year"


def test_a_form_is_believed_unless_its_neighbours_are_no_days():
    tickets = ("231105.md", "231106.md", "239871.md")
    assert only("# a", "tickets/231105.md", siblings=tickets) == (None, None)
    assert only("# a", "log/231105.md", siblings=tickets[:2]) == ("2023-11-05", "filename")
    lectures = ("01-02.md", "01-03.md", "02-01.md")
    assert only("# a", "lecture/01-02.md", siblings=lectures) == (None, None)
    assert only("# a", "2021/01-02.md", siblings=lectures) == ("2021-01-02", "filename")
