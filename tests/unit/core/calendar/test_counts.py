"""Numbers of days and weeks in texts: one grammar for dates, for what people type and for what their logs do."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.calendar import typed
from tilcli.core.calendar.counts import day_number, is_week, week_numbers
from tilcli.core.calendar.course import Course
from tilcli.core.habits.marks import Known, mark, with_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Day32", 32),
        ("# Day 7 - x", 7),
        ("28일차", 28),
        ("第37天", 37),
        ("1日目", 1),
        ("day-07", 7),
        ("birthday 3", None),
        ("Day 45-50", None),
        ("3일", None),
        ("day07", 7),
        ("Day 1.5", None),
        ("Day 3 - 2021-08-02", 3),
        ("第 240 期", None),
    ],
)
def test_day_numbers(text, number):
    assert number == day_number(text)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("week6/x", (6,)),
        ("6주차,7주차", (6, 7)),
        ("W12", (12,)),
        ("第3周", (3,)),
        ("3週目", (3,)),
        ("weekend 3", ()),
        ("w2v 특징", ()),
    ],
)
def test_week_numbers(text, weeks):
    assert weeks == week_numbers(text)


def test_a_folder_of_a_week_is_nothing_else():
    folders = ("week 3", "3주차", "w3", "week3 복습", "w2v")
    assert [is_week(folder) for folder in folders] == [True, True, True, False, False]


def test_a_log_s_own_numbers_are_found_where_they_stand():
    known = Known(number=3, week=2)
    assert (
        with_numbers("2주차 Day 3, 3일차", known)
        == f"{mark('week')}주차 Day {mark('day')}, {mark('day')}일차"
    )
    assert with_numbers("w2v 第 3 期", known) == "w2v 第 3 期"


def test_a_number_that_is_typed_is_read_as_one_in_a_note():
    course = (Course("부캠", date(2021, 8, 2)),)
    read = [
        typed.read(text, date(2021, 9, 15), course)[:2] for text in ("week 2 fri", "2주차 금요일", "W2 금")
    ]
    assert read == [(date(2021, 8, 13), date(2021, 8, 13))] * 3
