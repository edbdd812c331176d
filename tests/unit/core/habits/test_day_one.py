from __future__ import annotations

from datetime import date, timedelta

from tilcli.core.calendar.course import Course, date_of
from tilcli.core.habits.day_one import day_one, told_by_its_owner

START = date(2021, 8, 2)  # a Monday; 16 August was a holiday in Korea
KOREAN = Course("course", START, country="KR")


def days(course: Course, numbers: range) -> list[tuple[int, date]]:
    return [(number, day) for number in numbers if (day := date_of(course, number))]


def test_a_course_is_found_by_its_days() -> None:
    found = day_one(days(Course("course", START), range(1, 40)), "git")
    assert found is not None
    assert (found.course.start, found.weekdays, found.course.country) == (START, "mon-fri", None)
    assert (found.fit, found.of) == (39, 39)


def test_holidays_are_seen() -> None:
    found = day_one(days(KOREAN, range(1, 60)), "git", "KR")
    assert found is not None
    assert (found.course.country, found.fit) == ("KR", 59)
    assert found.settings() == '[course]\nstart = 2021-08-02\nweekdays = "mon-fri"\ncountry = "KR"'


def test_days_of_the_middle_tell_as_well() -> None:
    found = day_one(days(Course("course", START), range(30, 50)), "git")
    assert found is not None
    assert found.course.start == START


def test_every_day_counts_where_weekends_do() -> None:
    every = [(number, START + timedelta(days=number - 1)) for number in range(1, 30)]
    found = day_one(every, "git")
    assert found is not None
    assert found.weekdays == "mon-sun"


def test_a_few_late_commits_do_not_matter() -> None:
    late = [(number, day + timedelta(days=number % 4 == 0)) for number, day in days(KOREAN, range(1, 10))]
    found = day_one(late, "git")
    assert found is not None
    assert found.course.start == START


def test_days_that_are_counted_as_they_come_tell_no_calendar() -> None:
    gaps = [(number, START + timedelta(days=number * number)) for number in range(2, 20)]
    assert day_one(gaps, "git") is None
    assert day_one([(number, date(2021, 9, 1)) for number in range(1, 20)], "git") is None, "pushed at once"
    assert day_one([], "git") is None
    assert day_one([(7, date(2021, 9, 1))], "git") is None, "one day may be a slip"


def test_day_1_itself_tells() -> None:
    found = day_one([(1, START)], "their dates")
    assert found is not None
    assert found.course.start == START


def test_what_its_owner_says_is_monday_to_friday_unless_that_cannot_be() -> None:
    today = date(2021, 8, 9)
    assert told_by_its_owner(START, 6, today).weekdays == "mon-fri"
    assert told_by_its_owner(START, 7, today).weekdays == "mon-sun"
    assert told_by_its_owner(date(2021, 8, 1), 1, today).weekdays == "mon-sun", "a Sunday"
