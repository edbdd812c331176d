"""A note's facts to dated stretches: every family of study log, and what must never become a date."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dated_notes import COURSE, days, only, read

from tilcli.core.calendar.course import Course
from tilcli.core.reading import Rules, days_of, note_of


@pytest.mark.parametrize(
    ("path", "day", "source"),
    [
        ("2021-09-09.md", "2021-09-09", "filename"),
        ("2024/09/2024-09-23.md", "2024-09-23", "filename"),
        ("journals/2023_02_21.md", "2023-02-21", "filename"),
        ("_posts/2021-09-17-course_day34.md", "2021-09-17", "filename"),
        ("_posts/21-9-3-short.md", "2021-09-03", "filename"),
        ("_posts/2021-9-3-short.md", "2021-09-03", "filename"),
        ("2021-09-17-1.md", "2021-09-17", "filename"),
        ("20210627WIL.md", "2021-06-27", "filename"),
        ("210731.MD", "2021-07-31", "filename"),
        ("books/210101-clean-code.md", "2021-01-01", "filename"),
        ("21.09.03.md", "2021-09-03", "filename"),
        ("202109091230 zettel.md", "2021-09-09", "filename"),
        ("2021년 9월 9일.md", "2021-09-09", "filename"),
        ("Sep 9, 2021.md", "2021-09-09", "filename"),
        ("2021-09-09.md.md", "2021-09-09", "filename"),
        ("2020/03/19.md", "2020-03-19", "path"),
        ("活動記録/2022/07/25.md", "2022-07-25", "path"),
        ("2021-08/05.md", "2021-08-05", "path"),
        ("2020/March/05.md", "2020-03-05", "path"),
        ("2021/08_August/3.md", "2021-08-03", "path"),
        ("2021년/8월/3일.md", "2021-08-03", "path"),
        ("2021/09/09/rnn.md", "2021-09-09", "path"),
        ("2021-09-09/README.md", "2021-09-09", "path"),
        ("2021/03/week2/09.md", "2021-03-09", "path"),
        ("2021/0524.md", "2021-05-24", "filename"),
        ("2021/05-24.md", "2021-05-24", "filename"),
        ("20221005 t2/10월 5일 실습.md", "2022-10-05", "filename"),
        ("2022.08.31/8월 31일 수업.md", "2022-08-31", "filename"),
        ("2022.12/20221226/CS.md", "2022-12-26", "path"),
        ("스터디/2022.09.25 정렬/정렬.md", "2022-09-25", "path"),
        ("2021/0809/README.md", "2021-08-09", "path"),
    ],
)
def test_names_and_folders_that_are_dates(path, day, source):
    assert (day, source) == only("# 배운 것\n", path)


@pytest.mark.parametrize(
    "path",
    [
        "algo/BOJ_12015.md",
        "백준/1012.md",
        "Baekjoon/1012/README.md",
        "프로그래머스/120804.md",
        "LeetCode/0101-symmetric-tree.md",
        "0101-two-sum.md",
        "pages/hls__paper_2021-11-30_1661324414772_0.md",
        "2021/03/intro.md",
        "ES2015/overview.md",
        "math_1-3.md",
        "week10/week10-1.md",
        "docs/1.2.3.md",
        "2017_conference.md",
        "mil-2101.md",
        "100 Go Mistakes.md",
        "port 8080.md",
    ],
)
def test_names_that_only_look_like_dates(path):
    assert only("# 배운 것\n\n내용\n", path) == (None, None)


def test_a_name_without_a_year_says_that_its_year_is_guessed():
    (part,) = read("# 배운 것\n", "0524.md").stretches
    assert (date(2025, 5, 24), "filename") == (part.date, part.source)
    assert "guessed" in part.note
    assert only("# 배운 것\n", "0809/README.md") == ("2025-08-09", "path")
    assert only("# 배운 것\n", "수업/1주차/7월 6일 수업.md") == ("2025-07-06", "filename")


def test_the_year_of_a_name_from_a_weekday_a_heading_or_the_course():
    assert only("# 0910\n", "멘토링0910_fri.md") == ("2021-09-10", "filename")
    assert only("# 강의\n## 0812 (목) 특강\n", "0812.md") == ("2021-08-12", "filename")
    assert only("# 강의\n", "week2/0812.md", courses=[COURSE]) == ("2021-08-12", "filename")


@pytest.mark.parametrize(
    "value",
    [
        date(2022, 11, 8),
        datetime(2022, 11, 8, 23, 59),
        "2022-11-08 18:00:00 +0900",
        "2022-11-08T15:51:06+0800",
        "2022.11.08",
        "[[2022-11-08]]",
        "[[Nov 8th, 2022]]",
        20221108,
        "2022년 11월 8일",
        ["2022-11-08"],
    ],
)
@pytest.mark.parametrize("key", ["date", "Date", "created", "작성일"])
def test_front_matter_dates(key, value):
    assert only("text", front={key: value}) == ("2022-11-08", "front-matter")


def test_front_matter_has_the_last_word_and_says_who_disagrees():
    reading = read("# 2021-10-26\n", "2021-10-27.md", {"date": date(2021, 10, 26)})
    assert date(2021, 10, 26) == reading.stretches[0].date
    assert reading.stretches[0].note == "file name says 2021-10-27"
    assert [problem.code for problem in reading.problems] == ["date-conflict"]


def test_the_name_wins_over_the_title_and_says_so():
    reading = read("# 2021-10-27\n", "2021-10-26.md")
    assert (date(2021, 10, 26), "heading says 2021-10-27") == (
        reading.stretches[0].date,
        reading.stretches[0].note,
    )
    assert [problem.code for problem in reading.problems] == ["date-conflict"]


def test_the_day_of_the_last_change_dates_only_what_nothing_else_does():
    assert only("x", "2021-09-09.md", {"updated": date(2022, 1, 1)}) == ("2021-09-09", "filename")
    assert only("x", "rnn.md", {"lastmod": date(2022, 1, 1)}) == ("2022-01-01", "front-matter")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2021-02-30", "date-impossible"),
        ("2021.00.00", "date-impossible"),
        ("YYYY-MM-DD", "date-unreadable"),
    ],
)
def test_impossible_front_matter_is_a_problem(value, code):
    reading = read("text", front={"date": value})
    assert reading.stretches[0].date is None
    assert [problem.code for problem in reading.problems] == [code]


def test_a_template_s_braces_are_no_problem():
    assert read("text", front={"date": "{{ date }}"}).problems == ()


LOGS = {
    "dotted with weekday": (["### 2021.10.18 (월)", "### 2021.10.21 (목)"], ["2021-10-18", "2021-10-21"]),
    "spaced, trailing dot": (["# 2024. 09. 23.", "# 2024. 9. 24."], ["2024-09-23", "2024-09-24"]),
    "iso": (["# 2017-11-02", "# 2017-11-03"], ["2017-11-02", "2017-11-03"]),
    "japanese, twice a day": (
        [
            "### 1日目: 2016年6月27日（月）",
            "### 1日目: 2016年6月27日（月）",
            "### 2日目: 2016年6月28日（火）",
        ],
        ["2016-06-27", "2016-06-27", "2016-06-28"],
    ),
    "korean": (["## 2021년 9월 9일 (목)", "## 2021년 9월 10일 금요일"], ["2021-09-09", "2021-09-10"]),
    "100 days": (["### Day 0: January 3, 2020", "### Day 1: January 4, 2020"], ["2020-01-03", "2020-01-04"]),
    "day first": (["# Day 1: 5th October, 2020", "# Day 2:6th October,2020"], ["2020-10-05", "2020-10-06"]),
    "ranges": (
        ["### Day 44: February 16, 2020", "### Day 45-50: February 17-21, 2020"],
        ["2020-02-16", "2020-02-17"],
    ),
    "rounds": (["### R1D1 2020-02-16", "### R1D2 2020-02-17"], ["2020-02-16", "2020-02-17"]),
    "packed": (["## 200130", "## 190226", "# 181024"], ["2020-01-30", "2019-02-26", "2018-10-24"]),
    "month title": (["# March 2024", "## 05", "## 06"], ["2024-03-05", "2024-03-06"]),
    "two months": (
        ["# March 2024", "## 30", "## 31", "# April 2024", "## 1"],
        ["2024-03-30", "2024-03-31", "2024-04-01"],
    ),
    "month and slashes": (
        ["# 2021.01", "## 1/1", "## 1/3, 1/8", "## 1/12-13"],
        ["2021-01-01", "2021-01-03", "2021-01-12"],
    ),
    "month and dots": (
        ["# 2020.10", "## 10.06", "## 10/09", "## 10/31"],
        ["2020-10-06", "2020-10-09", "2020-10-31"],
    ),
    "turn of the year": (["# 2020.12", "## 12/30", "## 1/2"], ["2020-12-30", "2021-01-02"]),
    "year, month, day": (["# 2021년", "## 9월", "### 9일", "### 10일 (금)"], ["2021-09-09", "2021-09-10"]),
    "year in the title": (
        ["# 2015 HTML 수업", "## 0707", "## 0708 - week3", "## 0714"],
        ["2015-07-07", "2015-07-08", "2015-07-14"],
    ),
    "weekdays": (["## 1월 02일 (화) TIL", "## 1월 03일 (수) TIL"], ["2024-01-02", "2024-01-03"]),
    "course days": (["### 1일차 0823 월", "### 2일차 0824 화"], ["2021-08-23", "2021-08-24"]),
    "month first": (["## 10/13/2023", "## 10/8/2023"], ["2023-10-13", "2023-10-08"]),
    "neighbours": (
        ["## 2021-12-30", "## 12/31 (금)", "## 1월 2일"],
        ["2021-12-30", "2021-12-31", "2022-01-02"],
    ),
    "one wrong weekday": (
        ["## 9/6 (월)", "## 9/7 (화)", "## 9/8 (목)", "## 9/9 (목)"],
        ["2021-09-06", "2021-09-07", "2021-09-08", "2021-09-09"],
    ),
}


@pytest.mark.parametrize(("headings", "expected"), LOGS.values(), ids=LOGS)
def test_logs_of_many_days(headings, expected):
    assert expected == [day for day in days("\n\ntext\n\n".join(headings)) if day]


@pytest.mark.parametrize(
    "headings",
    [
        ["## Elasticsearch(7.10)", "## 7.10", "## 7.16", "## 8.02"],
        ["# 5.3 Date 타입", "# 5.3.1 상속", "# 5.4 RegExp"],
        ["## 15.1.2. 중간자 공격", "## 15.1.3. 대책"],
        ["# 10.1", "# 10.2", "# 10.3"],
        ["# 1", "# 2", "# 3"],
        ["## 1. 개요", "## 2. 기초", "## 3. 함수"],
        ["## 1/3 정리", "## 수업"],
        ["# 2024.03 회고", "## 1", "## 2", "## 3"],
        ["# ES2015", "## HTML5", "### React 18 (alpha)"],
        ["### React v17.0 (2020.10)", "### Webpack 5 (2020.10)"],
        ["# webpack 3.0.0", "# Python 2.7.10"],
        ["## 404 추가", "## 1024 게임", "## 8080 포트"],
        ["## U-Stage(2021.08.02~2021.08.20)", "## P-Stage(2021.08.23 ~ 2021.09.03)"],
        ["# ch.5", "# Part 1", "# 24시간 사용법", "# 1:1 미팅"],
        ["# 1-1", "# 1-2", "# 2-1"],
        ["# May the force", "# March of progress", "# Dec 64"],
        ["# YYYY-MM-DD"],
        ["## 지난 사례 (2021.08.20)", "## 다른 사례"],
        ["# 3월 목표", "# 9월"],
        ["# 1일 1커밋", "## 100일 회고"],
    ],
    ids=lambda headings: headings[0],
)
def test_headings_that_only_look_like_dates(headings):
    assert {None} == set(days("# 정리\n\ntext\n\n" + "\n\ntext\n\n".join(headings)))


def test_an_impossible_heading_starts_an_undated_stretch_with_a_problem():
    reading = read("### February 28, 2016\na\n### February 30, 2016\nb\n### March 1, 2016\nc")
    assert [date(2016, 2, 28), None, date(2016, 3, 1)] == [part.date for part in reading.stretches]
    assert [(problem.line, problem.code) for problem in reading.problems] == [(3, "date-impossible")]
    assert reading.stretches[1].source is None


def test_month_and_day_that_cannot_be_told_apart():
    reading = read("# Log\n\n### Day 0: 10/8/2023\ntext\n### Day 1\n")
    assert [part.date for part in reading.stretches] == [None]
    assert [problem.code for problem in reading.problems] == ["date-ambiguous"]


def test_a_wrong_weekday_leaves_the_date_and_is_reported():
    reading = read("### 2021.10.26 (화)\na\n### 2021.10.26 (목)\nb\n### 2021.10.23 (금~토)\nc")
    assert [date(2021, 10, 26), date(2021, 10, 26), date(2021, 10, 23)] == [
        part.date for part in reading.stretches
    ]
    assert [part.note for part in reading.stretches] == [None, "weekday (목) does not fit: a Tuesday", None]
    assert [(problem.line, problem.code) for problem in reading.problems] == [(3, "weekday-mismatch")]


def test_lines_of_a_log_and_text_before_its_first_day():
    title = read("이름 TIL\n\n## 2021-10-18\na\n## 2021-10-19\nb\n")
    assert [(part.line, part.end_line) for part in title.stretches] == [(3, 4), (5, 7)]
    text = read("# TIL\n\n나는 매일 쓴다.\n## 2021-10-18\na\n## 2021-10-19\nb")
    assert [(1, 3, None), (4, 5, date(2021, 10, 18)), (6, 7, date(2021, 10, 19))] == [
        (part.line, part.end_line, part.date) for part in text.stretches
    ]


def test_a_daily_note_with_dated_sections_stays_one():
    sections = [
        "# 1. 배운 것",
        "## 1. RNN",
        "## 2. Transformer",
        "# 2. 특강",
        "## 0812 (목) 2번째 특강",
        "# 3. 회고",
    ]
    text = "\n\n".join(sections)
    assert only(text) == ("2021-08-12", "heading")
    assert only(text, "2021-08-13.md") == ("2021-08-13", "filename")
    assert only("# 2021-09-09\n## 계획\n## 9/10 (금) 계획\n## 9/11 (토) 계획\n", "2021-09-09.md") == (
        "2021-09-09",
        "filename",
    )


def test_a_file_named_after_a_day_may_still_be_a_log():
    text = "\n".join(f"## 2021-06-{day}\ntext" for day in range(21, 26))
    assert [f"2021-06-{day}" for day in range(21, 26)] == days(text, "2021-06-27-week.md")


def test_a_forgotten_date_does_not_join_the_day_before():
    text = "\n".join(["# Day 1: 5 May 2020", "a", "# Day 2", "b", "# Day 3: 7 May 2020", "c"])
    assert days(text) == ["2020-05-05", None, "2020-05-07"]
    assert days(text.replace("# Day 2", "# Day 2: 6 Mya 2020")) == ["2020-05-05", None, "2020-05-07"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("* 9/9(목)", "2021-09-09"),
        ("2020.07.28", "2020-07-28"),
        ("2021.02.10 완독", "2021-02-10"),
        ("<!-- 20210915 수 -->", "2021-09-15"),
        ("날짜: 2021-09-09", "2021-09-09"),
        ("**Date:** September 9, 2021", "2021-09-09"),
        ("- 작성일 : 2021. 9. 9.", "2021-09-09"),
        ("2021-09-09 14:30", "2021-09-09"),
        ("20210806 피어세션", "2021-08-06"),
    ],
)
def test_lines_that_are_dates(line, day):
    assert (day, "body") == only(f"# 정리\n\n{line}\n\n내용\n")


@pytest.mark.parametrize(
    "line",
    [
        "recall 1/10",
        "1/10",
        "2017년 6월 26일, 구글은 논문을 냈다.",
        "> 2017 年 6 月 26 日，Google 的研究人员提交了论文",
        "7.10",
        "10.1.0.0/16",
        "2021",
        "1234",
        "    2021-09-09",
        "\t- **Date**: 2023-01-10",
        "| 2021-09-09 | a |",
        "독서: 21.01.20~02.25",
        "2021-08-02 ~ 2021-08-20",
    ],
)
def test_lines_that_date_nothing(line):
    assert only(f"# 정리\n\n{line}\n\n내용\n") == (None, None)


def test_dates_in_code_date_nothing():
    assert only("# 정리\n```\n2021-09-09\n```\n", code=(2, 3, 4)) == (None, None)


def test_day_numbers_need_a_calendar():
    assert only("# Day32\n\ntext\n") == (None, None)
    assert only("# Day32\n\ntext\n", courses=[COURSE]) == ("2021-09-15", "course")
    assert only("# 정리\n", "week7/day32/day32.md", courses=[COURSE]) == ("2021-09-15", "course")
    assert only("text", "28일차.md", courses=[COURSE]) == ("2021-09-09", "course")
    assert only("text", "第28天.md", courses=[COURSE]) == ("2021-09-09", "course")
    assert only("text", "week10/week10-1.md", courses=[COURSE]) == (None, None)


def test_a_log_by_day_numbers():
    text = "### Day 27\na\n### Day 28\nb\n### Day 32\nc"
    assert days(text, courses=[COURSE]) == ["2021-09-08", "2021-09-09", "2021-09-15"]
    assert [part.source for part in read(text, courses=[COURSE]).stretches] == ["course"] * 3
    assert days(text) == [None]


def test_day_numbers_that_count_something_else_are_not_the_course_s():
    text = "### 1일차 0823 월\na\n### 2일차 0824 화\nb\n### 3일차\nc"
    assert days(text, courses=[COURSE]) == ["2021-08-23", "2021-08-24", None]


def test_a_day_that_the_course_does_not_have():
    short = Course("짧은", date(2021, 8, 2), end=date(2021, 8, 6))
    reading = read("# Day 9\n", courses=[short])
    assert reading.stretches[0].date is None
    assert [problem.code for problem in reading.problems] == ["day-number-unknown"]


def test_each_course_dates_its_own_folder():
    ai = Course("ai", date(2021, 8, 2), folder="ai")
    web = Course("web", date(2022, 1, 3), folder="web")
    assert only("x", "ai/day2.md", courses=[ai, web]) == ("2021-08-03", "course")
    assert only("x", "web/day2.md", courses=[ai, web]) == ("2022-01-04", "course")
    assert only("x", "day2.md", courses=[ai, web]) == (None, None)


def test_sources_are_the_notebook_s_choice():
    text, path, front = "# 2021-09-03\n", "2021-09-02.md", {"date": date(2021, 9, 1)}
    assert only(text, path, front, sources=("filename", "front-matter")) == ("2021-09-02", "filename")
    assert only(text, path, front, sources=("heading",)) == ("2021-09-03", "heading")
    assert only(text, path, front, sources=("git",)) == (None, None)


def test_a_readme_is_dated_by_its_title_only():
    assert only("# 안내\n\n2021-09-09\n\n## 2021-09-09 변경\n", "README.md") == (None, None)
    assert only("# 2021-09-09\n\n내용\n", "README.md") == ("2021-09-09", "heading")


def test_numbered_sections_of_a_day_are_no_days():
    assert only("# 2021-09-09\n## 1\n## 2\n## 4\n## 05\n", "2021-09-09.md") == ("2021-09-09", "filename")


def test_an_empty_note():
    assert only("") == (None, None)
    assert only("", "2021-09-09.md") == ("2021-09-09", "filename")


def test_a_folder_that_only_begins_with_eight_digits_is_no_date():
    assert only("# 1강\n\n내용\n", path="20180707jun+course/week3/ch1_intro.md") == (None, None)


def test_dates_are_read_from_what_a_broken_note_was():
    whole = "# 정리\n\n* 9/15(수)\n".encode().decode("cp1252", "ignore").encode()
    (entry,) = note_of("a.md", whole, Rules(date(2026, 1, 10))).entries
    assert entry.entry.date == date(2021, 9, 15)
    log = "# 기록\n\n## 9월 15일 (수)\n\n가\n\n## 9월 16일 (목)\n\n나\n".encode().decode("latin-1").encode()
    days = note_of("a.md", log, Rules(date(2026, 1, 10))).entries
    assert [part.entry.date for part in days] == [date(2021, 9, 15), date(2021, 9, 16)]
    assert [part.headings[0].text for part in days] == [
        "9ì\x9b\x94 15ì\x9d¼ (ì\x88\x98)",
        "9ì\x9b\x94 16ì\x9d¼ (ëª©)",
    ]
    assert [part.date for part in days_of("a.md", log, Rules(date(2026, 1, 10)))] == [
        date(2021, 9, 15),
        date(2021, 9, 16),
    ]
