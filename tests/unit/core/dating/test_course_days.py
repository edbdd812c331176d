"""Days and weeks of a course in paths and headings: counted through, or anew each week."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from dated_notes import COURSE, codes, days, only, read

from tilcli.core.calendar.course import Course, date_of, week_of, week_span


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("week7/day31/day31.md", "2021-09-14"),
        ("week2/day1.md", "2021-08-09"),
        ("week2/day6.md", "2021-08-09"),
        ("2주차/5일차.md", "2021-08-13"),
        ("week2-day1.md", "2021-08-09"),
        ("[2주차-1일차].md", "2021-08-09"),
        # The Monday of week 3 was a holiday.
        ("3주차/1일차.md", "2021-08-17"),
        ("6주차,7주차/day31.md", "2021-09-14"),
        ("week8/day31.md", "2021-09-14"),
        ("1주차/월요일.md", "2021-08-02"),
        ("week4/Friday.md", "2021-08-27"),
        ("week3_monday.md", "2021-08-16"),
    ],
)
def test_a_path_in_a_course(path, day):
    assert (day, "course") == only("# 배운 것\n", path, courses=[COURSE])
    assert codes("# 배운 것\n", path, courses=[COURSE]) == []


@pytest.mark.parametrize("path", ["week1/day6.md", "4주차/99일차.md", "3주차/5일차.md", "day0.md"])
def test_a_number_that_its_week_does_not_have(path):
    reading = read("# 배운 것\n", path, courses=[COURSE])
    assert [part.date for part in reading.stretches] == [None]
    assert [problem.code for problem in reading.problems] == ["day-number-unknown"]


def test_a_week_that_is_counted_otherwise_is_told():
    (part,) = read("x", "week8/day31.md", courses=[COURSE]).stretches
    assert part.note == "week 7 by the course calendar"
    assert read("x", "week2/day1.md", courses=[COURSE]).stretches[0].note == "day 1 of week 2"


@pytest.mark.parametrize(
    "text",
    [
        "## 1주차\n### 1일차\na\n### 2일차\nb\n## 2주차\n### 1일차\nc",
        "## 1주차 1일차\na\n## 1주차 2일차\nb\n## 2주차 1일차\nc",
        "## 1주차 월요일\na\n## 1주차 화요일\nb\n## 2주차 월요일\nc",
        "## 1주차\n### 월요일\na\n### 화요일\nb\n## 2주차\n### 월요일\nc",
        "## week 1\n### Monday\na\n### Tuesday\nb\n## week 2\n### Monday\nc",
    ],
)
def test_headings_of_weeks_and_days(text):
    assert days(text, courses=[COURSE]) == ["2021-08-02", "2021-08-03", "2021-08-09"]
    assert days(text) == [None]


def test_the_week_of_a_title_counts_for_the_headings_below():
    assert days("# 2주차\n## 1일차\na\n## 2일차\nb", courses=[COURSE]) == ["2021-08-09", "2021-08-10"]


def test_a_course_at_the_end_of_the_calendar():
    last = Course("끝", date(9999, 12, 30), weekdays=frozenset(range(7)))
    assert [date(9999, 12, 30), date(9999, 12, 31), None] == [date_of(last, number) for number in (1, 2, 3)]
    assert (1, None) == (week_of(last, date(9999, 12, 31)), week_span(last, 1))
    assert codes("x", "day5.md", courses=[last]) == [(1, "day-number-unknown")]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_today_may_be_any_day_of_the_calendar(today):
    text = "## 12/31\na\n## 1/1 (월)\nb\n## 2/29\nc"
    for path in ("0812.md", "8월/3일.md", "week3/day2.md"):
        assert read(text, path, courses=[COURSE], today=today, siblings=("0812.md", "0101.md")).stretches


def test_a_course_s_folder_may_be_decomposed_on_disk():
    course = Course.from_config({"start": "2021-08-02", "folder": unicodedata.normalize("NFD", "부캠")})
    for form in ("NFC", "NFD"):
        assert only("x", unicodedata.normalize(form, "부캠/day2.md"), courses=[course]) == (
            "2021-08-03",
            "course",
        )
