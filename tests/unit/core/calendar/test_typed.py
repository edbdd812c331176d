"""Dates that people type: the strict grammar, then the whole chain with dateparser."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest

from tilcli.core.calendar import typed
from tilcli.core.calendar.alone import days_alone
from tilcli.core.calendar.course import Course
from tilcli.errors import DateError
from tilcli.system.natural_dates import natural_day

TODAY = date(2021, 9, 15)  # a Wednesday
COURSES = (Course("부캠", date(2021, 8, 2), country="KR"),)

DAYS = {
    "2021-09-09": "2021-09-09",
    "2021/9/9": "2021-09-09",
    "2021.09.09": "2021-09-09",
    "2021. 9. 9.": "2021-09-09",
    "2021_09_09": "2021-09-09",
    "2021년 9월 9일": "2021-09-09",
    "2021년9월9일": "2021-09-09",
    "2021年9月9日": "2021-09-09",
    "20210909": "2021-09-09",
    "210909": "2021-09-09",
    "21.09.03": "2021-09-03",
    "2021-09-09 (목)": "2021-09-09",
    "Sep 9, 2021": "2021-09-09",
    "September 9 2021": "2021-09-09",
    "9 September 2021": "2021-09-09",
    "9th of September, 2021": "2021-09-09",
    "Thursday, 9 September 2021": "2021-09-09",
    "9/9": "2021-09-09",
    "9/16": "2020-09-16",
    "9월 9일": "2021-09-09",
    "9월9일": "2021-09-09",
    "9月9日": "2021-09-09",
    "Sep 9": "2021-09-09",
    "9 sep": "2021-09-09",
    "0909": "2021-09-09",
    "9/9(목)": "2021-09-09",
    "9/9 (수)": "2020-09-09",
    "2/29": "2020-02-29",
    "１２월 ２５일": "2020-12-25",
    "today": "2021-09-15",
    "yesterday": "2021-09-14",
    "tomorrow": "2021-09-16",
    "the day before yesterday": "2021-09-13",
    "오늘": "2021-09-15",
    "어제": "2021-09-14",
    "그제": "2021-09-13",
    "그저께": "2021-09-13",
    "엊그제": "2021-09-13",
    "그끄저께": "2021-09-12",
    "내일": "2021-09-16",
    "모레": "2021-09-17",
    "내일모레": "2021-09-17",
    "글피": "2021-09-18",
    "昨日": "2021-09-14",
    "今日": "2021-09-15",
    "明日": "2021-09-16",
    "一昨日": "2021-09-13",
    "昨天": "2021-09-14",
    "今天": "2021-09-15",
    "明天": "2021-09-16",
    "后天": "2021-09-17",
    "-3": "2021-09-12",
    "+3": "2021-09-18",
    "-2w": "2021-09-01",
    "3 days ago": "2021-09-12",
    "a week ago": "2021-09-08",
    "two weeks ago": "2021-09-01",
    "in 3 days": "2021-09-18",
    "3일 전": "2021-09-12",
    "3일전": "2021-09-12",
    "3일 후": "2021-09-18",
    "삼 일 전": "2021-09-12",
    "사흘 전": "2021-09-12",
    "사흘전": "2021-09-12",
    "이틀 전": "2021-09-13",
    "열흘 뒤": "2021-09-25",
    "일주일 전": "2021-09-08",
    "일주일 후": "2021-09-22",
    "2주 전": "2021-09-01",
    "한 달 전": "2021-08-15",
    "1년 전": "2020-09-15",
    "3日前": "2021-09-12",
    "3天前": "2021-09-12",
    "mon": "2021-09-13",
    "wed": "2021-09-15",
    "thursday": "2021-09-09",
    "월요일": "2021-09-13",
    "周五": "2021-09-10",
    "last friday": "2021-09-10",
    "last wednesday": "2021-09-08",
    "next monday": "2021-09-20",
    "next wednesday": "2021-09-22",
    "this friday": "2021-09-17",
    "friday last week": "2021-09-10",
    "tuesday next week": "2021-09-21",
    "지난 금요일": "2021-09-10",
    "지난주 금요일": "2021-09-10",
    "지난 주 금요일": "2021-09-10",
    "지난주 월요일": "2021-09-06",
    "이번 주 월요일": "2021-09-13",
    "이번주 일요일": "2021-09-19",
    "다음 주 화요일": "2021-09-21",
    "다음주 금요일": "2021-09-24",
    "다다음 주 월요일": "2021-09-27",
    "지지난주 수요일": "2021-09-01",
    "先週の金曜日": "2021-09-10",
    "上周五": "2021-09-10",
    "下周一": "2021-09-20",
    "지난달 28일": "2021-08-28",
    "작년 9월 9일": "2020-09-09",
    "16.8.2021": "2021-08-16",
    "3. 4. 2021": "2021-04-03",
    "16/8/2021": "2021-08-16",
    "8-16-2021": "2021-08-16",
    "9.9": "2021-09-09",
    "9. 9. (목)": "2021-09-09",
    "21년 9월 9일": "2021-09-09",
    "9일": "2021-09-09",
    "9일(목)": "2021-09-09",
    "the 1st": "2021-09-01",
    "31일": "2021-08-31",
    "9월 9일에": "2021-09-09",
    "월": "2021-09-13",
    "금": "2021-09-10",
    "토요일날": "2021-09-11",
    "낼": "2021-09-16",
    "낼모레": "2021-09-17",
    "어젯밤": "2021-09-14",
    "tonight": "2021-09-15",
    "3d": "2021-09-12",
    "1w": "2021-09-08",
    "2주": "2021-09-01",
    "2주 뒤": "2021-09-29",
    "내주 월요일": "2021-09-20",
    "돌아오는 월요일": "2021-09-20",
    "다가오는 수요일": "2021-09-22",
    "this coming monday": "2021-09-20",
    "월말": "2021-09-30",
    "이번 달 말": "2021-09-30",
    "이번 달 마지막 날": "2021-09-30",
    "end of month": "2021-09-30",
    "end of the month": "2021-09-30",
    "month end": "2021-09-30",
    "eom": "2021-09-30",
    "지난달 말": "2021-08-31",
    "다음 달 말": "2021-10-31",
    "end of next month": "2021-10-31",
    "작년 3월 말": "2020-03-31",
    "다음 달 초": "2021-10-01",
    "start of 2021": "2021-01-01",
    "연말": "2021-12-31",
    "분기 말": "2021-09-30",
    "다음달 5일": "2021-10-05",
    "5th of next month": "2021-10-05",
    "2021-W36-4": "2021-09-09",
    "day 28": "2021-09-09",
    "day28": "2021-09-09",
    "28일차": "2021-09-09",
    "28일 차": "2021-09-09",
    "第28天": "2021-09-09",
    "28日目": "2021-09-09",
    "부캠 day 28": "2021-09-09",
    "week 6 friday": "2021-09-10",
    "6주차 금요일": "2021-09-10",
}

SPANS = {
    "2021": ("2021-01-01", "2021-12-31"),
    "2021년": ("2021-01-01", "2021-12-31"),
    "2021-09": ("2021-09-01", "2021-09-30"),
    "2021.02": ("2021-02-01", "2021-02-28"),
    "2020년 2월": ("2020-02-01", "2020-02-29"),
    "September 2021": ("2021-09-01", "2021-09-30"),
    "9월": ("2021-09-01", "2021-09-30"),
    "10월": ("2020-10-01", "2020-10-31"),
    "october": ("2020-10-01", "2020-10-31"),
    "지난주": ("2021-09-06", "2021-09-12"),
    "last week": ("2021-09-06", "2021-09-12"),
    "이번 주": ("2021-09-13", "2021-09-19"),
    "다음 주": ("2021-09-20", "2021-09-26"),
    "先週": ("2021-09-06", "2021-09-12"),
    "上周": ("2021-09-06", "2021-09-12"),
    "지난달": ("2021-08-01", "2021-08-31"),
    "last month": ("2021-08-01", "2021-08-31"),
    "이번 달": ("2021-09-01", "2021-09-30"),
    "이번달": ("2021-09-01", "2021-09-30"),
    "다음달": ("2021-10-01", "2021-10-31"),
    "올해": ("2021-01-01", "2021-12-31"),
    "작년": ("2020-01-01", "2020-12-31"),
    "last year": ("2020-01-01", "2020-12-31"),
    "작년 9월": ("2020-09-01", "2020-09-30"),
    "이번 주말": ("2021-09-18", "2021-09-19"),
    "last 7 days": ("2021-09-09", "2021-09-15"),
    "최근 일주일": ("2021-09-09", "2021-09-15"),
    "2021-W36": ("2021-09-06", "2021-09-12"),
    "W36 2021": ("2021-09-06", "2021-09-12"),
    "2021w36": ("2021-09-06", "2021-09-12"),
    "2021년 36주차": ("2021-09-06", "2021-09-12"),
    "내주": ("2021-09-20", "2021-09-26"),
    "2021-Q1": ("2021-01-01", "2021-03-31"),
    "Q4 2020": ("2020-10-01", "2020-12-31"),
    "3분기": ("2021-07-01", "2021-09-30"),
    "4분기": ("2020-10-01", "2020-12-31"),
    "2020년 4분기": ("2020-10-01", "2020-12-31"),
    "작년 4분기": ("2020-10-01", "2020-12-31"),
    "이번 분기": ("2021-07-01", "2021-09-30"),
    "last quarter": ("2021-04-01", "2021-06-30"),
    "상반기": ("2021-01-01", "2021-06-30"),
    "올해 하반기": ("2021-07-01", "2021-12-31"),
    "21년 2월": ("2021-02-01", "2021-02-28"),
    "2월 1일부터 5일까지": ("2021-02-01", "2021-02-05"),
    "월..금": ("2021-09-13", "2021-09-17"),
    "from monday to friday": ("2021-09-13", "2021-09-17"),
    "between aug 1 and aug 9": ("2021-08-01", "2021-08-09"),
    "2021-08-02 2021-08-20": ("2021-08-02", "2021-08-20"),
    "week 6": ("2021-09-06", "2021-09-12"),
    "6주차": ("2021-09-06", "2021-09-12"),
    "2021-08-02..2021-08-20": ("2021-08-02", "2021-08-20"),
    "2021-08~어제": ("2021-08-01", "2021-09-14"),
}

REFUSED = [
    "2021-02-30",
    "2021.00.00",
    "2021-13-01",
    "2021-13",
    "32/13",
    "2/30",
    "13월",
    "13월 1일",
    "99999999",
    "000000",
    "210230",
    "내일모래",
    "10-11-12",
    "10/11/12",
    "1",
    "12",
    "32일",
    "0th",
    "2021-W53",
    "W54",
    "16/16/2021",
    "3/4/2021",
    "end of",
    "말",
    "..",
    "오후 3시",
    "3일 안에",
    "",
    "foo",
    "next",
    "ago",
    "last last friday",
    "1 2 days ago",
    "3 september monday nonsense",
    "fri, 9 September 2021",
    "September 31",
    "내일 다음",
    "day 0",
    "day 99999",
    "week 9999",
    "YYYY-MM-DD",
    "2021-09-09..2021-09-01",
    "-99999",
    "9999년 전",
    "yesterday 2020",
    "today friday",
    "2021-09-09-10",
    "٣ days ago ago",
    "today yesterday",
    "monday tuesday",
    "day month",
    "two three days ago",
    "september october 3",
    "2 days",
    "past",
    "three at five",
    "last of the month",
]


@pytest.mark.parametrize(("phrase", "day"), DAYS.items())
def test_a_day(phrase, day):
    assert date.fromisoformat(day) == typed.read(phrase, TODAY, COURSES).one_day()
    assert date.fromisoformat(day) == typed.read(f"  {phrase.upper()} ", TODAY, COURSES).one_day()


@pytest.mark.parametrize(("phrase", "span"), SPANS.items())
def test_a_span(phrase, span):
    assert tuple(map(date.fromisoformat, span)) == typed.read(phrase, TODAY, COURSES)[:2]
    with pytest.raises(DateError, match="one day is needed"):
        typed.read(phrase, TODAY, COURSES).one_day()


@pytest.mark.parametrize("phrase", REFUSED)
def test_what_is_impossible_or_ambiguous_is_refused_by_the_whole_chain(phrase):
    with pytest.raises(DateError) as caught:
        typed.read(phrase, TODAY, COURSES, "past", natural_day).one_day()
    assert "\n" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    [
        ("mon", "2021-09-13", "2021-09-20"),
        ("wed", "2021-09-15", "2021-09-15"),
        ("금요일", "2021-09-10", "2021-09-17"),
        ("9/9", "2021-09-09", "2022-09-09"),
        ("9/15", "2021-09-15", "2021-09-15"),
        ("12월 25일", "2020-12-25", "2021-12-25"),
        ("2/29", "2020-02-29", "2024-02-29"),
        ("12/25 (토)", "2010-12-25", "2021-12-25"),
        ("yesterday", "2021-09-14", "2021-09-14"),
        ("금", "2021-09-10", "2021-09-17"),
        ("20일", "2021-08-20", "2021-09-20"),
        ("30일", "2021-08-30", "2021-09-30"),
        ("9.9", "2021-09-09", "2022-09-09"),
        ("3d", "2021-09-12", "2021-09-18"),
        ("2w", "2021-09-01", "2021-09-29"),
    ],
)
def test_the_side_of_today_that_is_preferred(phrase, past, future):
    assert date.fromisoformat(past) == typed.read(phrase, TODAY).one_day()
    assert date.fromisoformat(future) == typed.read(phrase, TODAY, (), "future").one_day()
    assert date.fromisoformat(future) == typed.read(phrase, TODAY, (), "future", natural_day).one_day()


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("9/20", "2021-09-20"),
        ("9/10", "2021-09-10"),
        ("12/31", "2021-12-31"),
        ("2/1", "2022-02-01"),
        ("금요일", "2021-09-17"),
        ("월요일", "2021-09-13"),
        ("20일", "2021-09-20"),
        ("어제", "2021-09-14"),
        ("3d", "2021-09-18"),
    ],
)
def test_the_nearest_day_lies_on_either_side(phrase, day):
    assert date.fromisoformat(day) == typed.read(phrase, TODAY, (), "nearest").one_day()


def test_the_nearest_day_of_january_is_in_last_year():
    assert date(2025, 12, 31) == typed.read("12/31", date(2026, 1, 5), (), "nearest").one_day()


@pytest.mark.parametrize(
    ("phrase", "first", "last", "day"),
    [
        ("금요일까지", date.min, "2021-09-17", "2021-09-17"),
        ("by friday", date.min, "2021-09-17", "2021-09-17"),
        ("until next friday", date.min, "2021-09-17", "2021-09-17"),
        ("이번 주까지", date.min, "2021-09-19", "2021-09-19"),
        ("이번 주 안에", date.min, "2021-09-19", "2021-09-19"),
        ("월말까지", date.min, "2021-09-30", "2021-09-30"),
        ("금요일 저녁 7시까지", date.min, "2021-09-17", "2021-09-17"),
        ("월요일부터", "2021-09-20", date.max, "2021-09-20"),
        ("since 2021-09-01", "2021-09-01", date.max, "2021-09-01"),
    ],
)
def test_by_a_day_and_since_a_day(phrase, first, last, day):
    found = typed.read(phrase, TODAY, (), "future")
    assert (str(first), str(last)) == tuple(map(str, found.span()))
    assert date.fromisoformat(day) == found.one_day()


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("2021-09-01..", "2021-09-01", date.max),
        ("..어제", date.min, "2021-09-14"),
        ("~9월", date.min, "2021-09-30"),
    ],
)
def test_a_stretch_may_be_open(phrase, first, last):
    found = typed.read(phrase, TODAY)
    assert (str(first), str(last)) == tuple(map(str, found.span()))
    with pytest.raises(DateError, match="no end"):
        found.one_day()


@pytest.mark.parametrize(
    "phrase",
    [
        "내일 오후 3시", "내일오후3시", "오후 3시 내일", "내일 15시 30분", "tomorrow at 5pm", "5pm tomorrow", "내일 밤",
        "2021-09-16 15:00", "2021-09-16T15:00", "내일 15:00까지",
    ],
)  # fmt: skip
def test_an_hour_is_no_part_of_a_day(phrase):
    found = typed.read(phrase, TODAY)
    assert (date(2021, 9, 16), True) == (found.one_day(), found.hour)


@pytest.mark.parametrize(
    ("slip", "guess"),
    [
        ("tomorow", "tomorrow"), ("yestrday", "yesterday"), ("내알", "내일"), ("금요잍", "금요일"), ("모래", "모레"),
        ("nxt monday", "next monday"), ("next firday", "next friday"), ("septmber", "september"),
    ],
)  # fmt: skip
def test_a_slip_of_the_finger_is_told(slip, guess):
    with pytest.raises(DateError) as told:
        typed.read(slip, TODAY, (), "past", natural_day)
    assert f"did you mean {guess!r}?" in told.value.message


@pytest.mark.parametrize("nonsense", ["foo", "트랜스포머", "transformer"])
def test_what_is_like_no_date_is_no_slip(nonsense):
    with pytest.raises(DateError) as told:
        typed.read(nonsense, TODAY)
    assert "mean" not in told.value.message


@pytest.mark.parametrize("phrase", [*DAYS, *SPANS])
def test_a_date_alone_is_that_day(phrase):
    if phrase not in TERSE:
        assert typed.read(phrase, TODAY, COURSES) == days_alone(phrase, TODAY, COURSES)


TERSE = ("9.9", "-3", "+3", "-2w", "0909", "3d", "1w")


@pytest.mark.parametrize(
    "words",
    [
        *TERSE,
        "h1",
        "Q1",
        "",
        " ",
        "트랜스포머",
        "python3",
        "404",
        "1234",
        "10-11-12",
        "28일차",
        "오늘의 정리",
    ],
)
def test_what_may_as_well_be_words_is_words(words):
    assert days_alone(words, TODAY) is None


def test_a_stretch_alone_that_ends_before_it_starts_is_told():
    with pytest.raises(DateError, match="before it starts"):
        days_alone("2021-09-09..2021-09-01", TODAY)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("noon yesterday", "2021-09-14"),
        ("yesterday evening", "2021-09-14"),
        ("tomorrow at 5pm", "2021-09-16"),
        ("an hour ago", "2021-09-15"),
        ("어제", "2021-09-14"),
        ("28일차", "2021-09-09"),
    ],
)
def test_the_whole_chain_reads_what_the_grammar_lacks(phrase, day):
    assert date.fromisoformat(day) == typed.read(phrase, TODAY, COURSES, "past", natural_day).one_day()


def test_a_month_ago_from_a_long_month_is_its_last_day():
    assert date(2021, 2, 28) == typed.read("한 달 전", date(2021, 3, 31)).one_day()
    assert date(2020, 2, 29) == typed.read("1 year ago", date(2021, 2, 28)).one_day() + timedelta(days=1)
    assert date(2020, 2, 28) == typed.read("4년 전", date(2024, 2, 28)).one_day()


def test_course_phrases_without_a_course_say_what_is_missing():
    with pytest.raises(DateError, match="course calendar"):
        typed.read("28일차", TODAY, (), "past", natural_day)


def test_several_courses():
    web = Course("web", date(2021, 9, 6))
    with pytest.raises(DateError, match="several courses"):
        typed.read("day 2", TODAY, (*COURSES, web)).one_day()
    assert date(2021, 9, 7) == typed.read("web day 2", TODAY, (*COURSES, web)).one_day()
    over = Course("old", date(2020, 1, 1), end=date(2020, 2, 1))
    assert date(2021, 9, 7) == typed.read("day 2", TODAY, (over, web)).one_day()


@pytest.mark.parametrize(
    "phrase", ["2021-09-09", "20210909", "2021. 9. 9.", "2021년 9월 9일", "Sep 9, 2021", "9 September 2021"]
)
def test_written_in_full(phrase):
    assert typed.read(phrase, TODAY, COURSES).in_full


@pytest.mark.parametrize("phrase", ["9/9", "today", "210909", "2021-09", "월요일", "28일차", "3 days ago"])
def test_not_written_in_full(phrase):
    assert not typed.read(phrase, TODAY, COURSES).in_full


def test_decomposed_hangul():
    assert date(2021, 9, 14) == typed.read("어제", TODAY).one_day()


@pytest.mark.parametrize("today", [date.min, date.max, date(9999, 12, 1)])
@pytest.mark.parametrize("phrase", [*DAYS, *SPANS, "next year", "3년 후", "다음달"])
def test_no_phrase_leaves_the_calendar(phrase, today):
    for prefer in ("past", "future"):
        try:
            found = typed.read(phrase, today, COURSES, prefer)
        except DateError:
            continue
        assert found.first <= found.last


@pytest.mark.parametrize(
    "piece",
    [
        "since 월까지",
        "by on ",
        " at ",
        "월 to ",
        "월 부터 월 to ",
        "1 ",
        "a",
        "…",
        "월~",
        "3pm ",
        "end of ",
        "말",
        "9/9 ",
    ],
)
@pytest.mark.parametrize("length", [78, 5000])
def test_a_long_phrase_is_refused_at_once(piece, length):
    text = (piece * length)[:length]
    begun = process_time()
    with pytest.raises(DateError):
        typed.read(text, TODAY, COURSES, "nearest")
    assert process_time() - begun < 1
