"""The course calendar, against the days that a real course had."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.calendar.course import Course, courses_from_config, date_of, day_of, week_of, week_span
from tilcli.errors import ConfigError

KOREAN = Course.from_config({"name": "부캠", "start": date(2021, 8, 2), "country": "KR"})


@pytest.mark.parametrize(
    ("day", "number", "week"),
    [
        (date(2021, 8, 2), 1, 1),
        (date(2021, 8, 13), 10, 2),
        (date(2021, 8, 17), 11, 3),  # 16 August made up for Liberation Day
        (date(2021, 9, 9), 28, 6),
        (date(2021, 9, 15), 32, 7),
        (date(2021, 9, 23), 35, 8),  # after Chuseok
        (date(2021, 10, 5), 42, 10),
        (date(2021, 10, 12), 46, 11),
        (date(2021, 11, 22), 75, 17),
        (date(2022, 1, 3), 105, 23),
    ],
)
def test_days_and_weeks(day, number, week):
    assert number == day_of(KOREAN, day)
    assert day == date_of(KOREAN, number)
    assert week == week_of(KOREAN, day)


@pytest.mark.parametrize("day", [date(2021, 8, 1), date(2021, 8, 7), date(2021, 8, 16), date(2021, 9, 21)])
def test_days_without_classes_have_no_number(day):
    assert day_of(KOREAN, day) is None


def test_weeks_are_calendar_weeks_from_the_week_of_the_start():
    course = Course("수요일부터", date(2021, 9, 1))
    assert (date(2021, 8, 30), date(2021, 9, 5)) == week_span(course, 1)
    assert week_of(course, date(2021, 9, 5)) == 1
    assert week_of(course, date(2021, 9, 6)) == 2
    assert week_of(course, date(2021, 8, 31)) is None
    assert week_span(course, 0) is None


def test_numbers_that_a_course_does_not_have():
    course = Course.from_config({"start": "2021-08-02", "end": "2021-08-06"})
    assert [date(2021, 8, 2), date(2021, 8, 6), None, None, None] == [
        date_of(course, n) for n in (1, 5, 6, 0, -1)
    ]
    assert day_of(course, date(2021, 8, 9)) is None
    assert week_span(course, 2) is None


def test_weekdays_and_days_off():
    course = Course.from_config(
        {
            "start": date(2021, 8, 2),
            "weekdays": "mon,wed,fri",
            "off": ["2021-08-06", "2021-08-09..2021-08-13"],
        }
    )
    assert [date(2021, 8, 2), date(2021, 8, 4), date(2021, 8, 16)] == [date_of(course, n) for n in (1, 2, 3)]
    assert frozenset(range(7)) == Course.from_config({"start": "2021-08-02", "weekdays": "mon-sun"}).weekdays
    assert (
        frozenset({4, 5, 6, 0}) == Course.from_config({"start": "2021-08-02", "weekdays": "fri-mon"}).weekdays
    )
    assert frozenset({0, 2}) == Course.from_config({"start": "2021-08-02", "weekdays": ["월", "수"]}).weekdays


def test_folders():
    course = Course.from_config({"start": "2021-08-02", "folder": "courses/ai/"})
    assert course.covers("courses/ai/day1.md")
    assert not course.covers("courses/ain/day1.md")
    assert KOREAN.covers("anywhere.md")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({}, "course.start"),
        ({"start": "2021-02-30"}, "course.start"),
        ({"start": 20210802}, "course.start"),
        ({"start": "2021-08-02", "end": "2021-08-01"}, "course.end"),
        ({"start": "2021-08-02", "weekdays": "daily"}, "course.weekdays"),
        ({"start": "2021-08-02", "weekdays": 5}, "course.weekdays"),
        ({"start": "2021-08-02", "country": "Korea"}, "course.country"),
        ({"start": "2021-08-02", "off": "2021-08-03"}, "course.off"),
        ({"start": "2021-08-02", "off": ["soon"]}, "course.off"),
        ({"start": "2021-08-02", "off": ["2021-08-09..2021-08-03"]}, "course.off"),
        ({"start": "2021-08-02", "name": 3}, "course.name"),
        ({"start": "2021-08-02", "colour": "red"}, "course.colour"),
    ],
)
def test_a_wrong_value_names_its_key(table, key):
    with pytest.raises(ConfigError, match=key):
        Course.from_config(table)


def test_a_country_without_known_holidays_is_told_when_it_is_needed():
    course = Course.from_config({"start": "2021-08-02", "country": "ZZ"})
    with pytest.raises(ConfigError, match=r"country"):
        date_of(course, 3)


def test_one_course_or_several():
    assert courses_from_config(None) == ()
    assert [course.name for course in courses_from_config({"start": "2021-08-02"})] == ["course"]
    both = courses_from_config([{"name": "a", "start": "2021-08-02"}, {"name": "b", "start": "2022-08-01"}])
    assert [course.name for course in both] == ["a", "b"]
    with pytest.raises(ConfigError, match="course"):
        courses_from_config("2021-08-02")
