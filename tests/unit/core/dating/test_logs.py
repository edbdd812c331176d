"""Headings with dates: which make a file a log of days, where a day ends, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest
from dated_notes import COURSE, codes, days, log, only, read

from tilcli.core.reading import Rules
from tilcli.storage.notes import read_note

WEEKS = {
    "korean": ("## 8월 2일 ~ 8월 6일", "## 8월 9일 ~ 8월 13일", "## 8월 17일 ~ 8월 20일"),
    "short": ("## 8월 2일-6일", "## 8월 9일-13일", "## 8월 17일-20일"),
    "japanese": ("## 8月2日〜8月6日", "## 8月9日〜8月13日", "## 8月17日〜8月20日"),
}
NOW = date(2026, 11, 20)


@pytest.mark.parametrize("headings", WEEKS.values(), ids=WEEKS)
def test_a_range_without_weekdays_has_none(headings):
    reading = read(log("# 주간 회고", *headings))
    assert ["2025-08-02", "2025-08-09", "2025-08-17"] == [str(part.date) for part in reading.stretches[-3:]]
    assert reading.problems == ()


def test_ranges_with_weekdays_and_among_other_dates():
    assert days(log("## 8월 2일(월) ~ 8월 6일(금)", "## 8월 9일 ~ 8월 13일 (월~금)")) == [
        "2021-08-02",
        "2021-08-09",
    ]
    assert codes("# 2021년 8월 17일-20일\n") == codes("# 2021년 8월 2일 ~ 8월 6일\n") == []
    assert days(log("## 2021-08-23", "## 8월 30일 - 9월 3일", "## 2021-09-10")) == [
        "2021-08-23",
        "2021-08-30",
        "2021-09-10",
    ]
    assert days(log("## 2021-12-20", "## 12월 30일 ~ 1월 2일", "## 1월 5일"))[1:] == [
        "2021-12-30",
        "2022-01-05",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["# 리액트 강의", "## 1/3 컴포넌트", "## 2/3 상태", "## 3/3 훅"],
        ["# 2021 실적", "## 1/4 분기", "## 2/4 분기", "## 3/4 분기", "## 4/4 분기"],
        ["# 2021년 코딩테스트 결과", "## 3/5", "## 4/5"],
        ["# 비율", "## 4/3 비율", "## 5/4 비율"],
        ["# 확률", "## 1/2 동전", "## 1/3 제비", "## 1/6 주사위"],
        ["# 2021 scores", "## 10/10 점", "## 7/11 완료"],
        ["# 프로그래머스", "## 0101 행렬", "## 0102 DFS", "## 0203 BFS"],
        ["# 릴리스", "## Java 8 (2014-03-18)", "## Java 9 (2017-09-21)"],
        ["# 논문", "## BERT (2018-10-11)", "## GPT-2 (2019-02-14)"],
        ["# 분수", "## 1/2", "## 3/4", "## 5/16"],
        ["# 현대사", "## 1945년 8월 15일 광복", "## 1948년 8월 15일 정부 수립"],
    ],
    ids=lambda headings: headings[0],
)
def test_fractions_scores_problems_and_history_are_no_days(headings):
    assert days(log(*headings)) == [None]


def test_sections_below_a_month_are_no_days():
    assert only(log("# OS", "## 9.1 프로세스", "## 9.2 스레드", "## 9.3"), "2021-09.md") == (None, None)
    assert only(log("# OS", "## 9.1", "## 9.2", "## 9.3"), "2021-09.md") == (None, None)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["## 3/2", "## 3/3"], ["2025-03-02", "2025-03-03"]),
        (["## 3/2 공부", "## 3/3 공부"], ["2025-03-02", "2025-03-03"]),
        (["## 8/30 정렬", "## 9/1 그래프"], ["2025-08-30", "2025-09-01"]),
        (
            ["## 1/2 a", "## 1/3 b", "## 1/4 c", "## 1/7 d"],
            ["2026-01-02", "2026-01-03", "2026-01-04", "2026-01-07"],
        ),
        (["## 1/15 수업", "## 2/20 수업", "## 3/18 수업"], ["2025-01-15", "2025-02-20", "2025-03-18"]),
        (["## 1/30", "## 2/13", "## 3/1"], ["2025-01-30", "2025-02-13", "2025-03-01"]),
        (["## CSS (2021-07-30)", "## JS (2021-07-31)"], ["2021-07-30", "2021-07-31"]),
        (["# TIL #3 (2021-08-03)", "# TIL #4 (2021-08-04)"], ["2021-08-03", "2021-08-04"]),
        (["## [3] 2021-08-03", "## [4] 2021-08-04"], ["2021-08-03", "2021-08-04"]),
        (["## 21.08.05(목)", "## 21.8.6(금)", "## 21.08.07(토)"], ["2021-08-05", "2021-08-06", "2021-08-07"]),
        (["## 6/3 (목)", "## 12/20 (월)", "## 12/21 (화)"], ["2021-06-03", "2021-12-20", "2021-12-21"]),
        (["# 9월", "## 1일 (수)", "# 10월", "## 1일 (금)"], ["2021-09-01", "2021-10-01"]),
        (["# September", "## 01", "## 03"], ["2025-09-01", "2025-09-03"]),
    ],
    ids=lambda value: value[0],
)
def test_days_of_a_log(headings, expected):
    reading = read(log(*headings))
    assert expected == [str(part.date) for part in reading.stretches if part.date]
    assert [problem.code for problem in reading.problems] == []


def test_a_month_s_heading_takes_its_year_from_the_file_s_name():
    assert days("# 9월\n\n## 1일\n\na\n\n## 3일\n\nb\n", "2021.md") == ["2021-09-01", "2021-09-03"]


def test_guessed_days_of_one_file_are_of_one_run():
    text = log("## 10/30", "## 11/19", "## 11/30", "## 12/24")
    assert days(text, today=date(2026, 11, 20)) == ["2025-10-30", "2025-11-19", "2025-11-30", "2025-12-24"]


DAILY = "# TIL 2021.08.02 (월)"


@pytest.mark.parametrize(
    "headings",
    [
        [DAILY, "## 강의", "## 0812 (목) 특강", "## 0813 (금) 특강", "## 느낀 점"],
        [DAILY, "## 8/5 시험 일정", "## 8/6 발표"],
        [DAILY, "## 다음 일정", "### 8/5 시험", "### 8/6 발표"],
        [DAILY, "## 8/3 (화) 계획", "## 8/4 (수) 계획", "## 8/5 (목) 계획"],
    ],
)
def test_a_daily_note_with_dated_sections_is_of_the_day_in_its_title(headings):
    assert only(log(*headings)) == ("2021-08-02", "heading")


def test_a_daily_note_by_its_name_or_the_course_stays_one():
    plan = log("# 일정", "## 8/10 시험", "## 8/12 발표", "## 8/15 마감", "## 느낀 점")
    assert only(plan, "2021-08-01.md") == ("2021-08-01", "filename")
    fractions = log("# 분수", "## 1/2 곱하기", "## 3/4 나누기", "## 5/6 더하기")
    assert only(fractions, "2021-08-09.md") == ("2021-08-09", "filename")
    far = log("# 기록", "## 2/10", "## 2/11", "## 2/12")
    assert only(far, "2021-08-09.md") == ("2021-08-09", "filename")
    assert only(log("# 1일차", "## Day 1 회고", "## Day 2 계획"), courses=[COURSE]) == (
        "2021-08-02",
        "course",
    )


def test_a_log_begun_on_the_day_of_its_name_and_one_under_a_range():
    text = log(*(f"## 8/{day}" for day in range(3, 14)))
    assert [f"2021-08-{day:02}" for day in range(3, 14)] == days(text, "2021-08-02.md")
    assert days(log("## 2021-08-02", "## 2021-08-03", "## 2021-08-04"), "2021-08-01.md")[1] == "2021-08-03"
    week = days(log("# 2021.08.02 ~ 08.06 주간", "## 8/2 (월)", "## 8/3 (화)"))
    assert [day for day in week if day] == ["2021-08-02", "2021-08-03"]


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        (["# April 2024", "## 01", "## 31", "## 02"], 9),
        (["# 2021.02", "## 2/1", "## 2/30", "## 2/3"], 9),
        (["# 2021.02", "## 2/1", "## 2/29", "## 3/1"], 9),
        (["# 2021년", "## 9월", "### 1일", "### 31일", "### 3일"], 13),
        (["# 2021年9月", "## 1日", "## 31日"], 9),
        (["# 기록", "## 9/1 (수)", "## 9/31 (금)"], 9),
        (["# 2021 기록", "## 0901", "## 0931", "## 0902"], 9),
        (["# 기록", "## 210901", "## 210931", "## 210902"], 9),
        (["# 2021.09", "## 9.01", "## 9.31", "## 9.03"], 9),
        (["# 기록", "## 21.09.01", "## 21.09.31", "## 21.09.03"], 9),
    ],
    ids=lambda value: str(value),
)
def test_an_impossible_day_of_a_log_is_undated_and_reported(headings, line):
    reading = read(log(*headings))
    assert [(line, "date-impossible")] == [(problem.line, problem.code) for problem in reading.problems]
    assert [None] == [part.date for part in reading.stretches if part.line == line]
    assert any(part.date for part in reading.stretches)


def test_a_higher_heading_ends_the_day_above_it():
    text = "# March 2024\n\n## 31\n\n- b\n\n# April 2024\n\n- [ ] 운동하기\n\n## 01\n\n- c\n\n## 02\n\n- d\n"
    found = read(text).stretches
    assert [
        (3, 6, date(2024, 3, 31)),
        (7, 10, None),
        (11, 14, date(2024, 4, 1)),
        (15, 18, date(2024, 4, 2)),
    ] == [(part.line, part.end_line, part.date) for part in found]
    found = read(text.replace("- [ ] 운동하기\n\n", "")).stretches
    assert [(3, 6), (9, 12), (13, 16)] == [(part.line, part.end_line) for part in found]
    assert days("## 2021-12-31\na\n# 2022 새해 목표\nb\n## 2022-01-01\nc") == [
        "2021-12-31",
        None,
        "2022-01-01",
    ]


def test_the_order_of_sources_holds_for_headings_too():
    text, path = "# 2021-08-03\n", "2021-08-02.md"
    assert only(text, path, sources=("heading", "filename")) == ("2021-08-03", "heading")
    assert codes(text, path, sources=("heading", "filename")) == [(1, "date-conflict")]
    assert only("# 정리\n\n2021-08-04\n", path, sources=("body", "filename")) == ("2021-08-04", "body")


@pytest.mark.parametrize("line", ["- [[2021_09_09]]", "* [[2021-09-09]]"])
def test_a_list_of_links_dates_nothing(line):
    assert only(f"{line}\n- [[2021_09_10]]\n") == (None, None)


@pytest.mark.parametrize("path", ["2021-08-09.md", "2021/08/09.md"])
def test_how_long_things_take_is_no_log(path):
    assert only(log("# 계획", "## 1-2일", "## 2-3일", "## 4-5일"), path)[0] == "2021-08-09"


@pytest.mark.parametrize("text", ["2-3일", "4-5일", "2/3일", "3.4일", "3-5 일", "10-12일", "1-2월"])
def test_a_unit_behind_numbers_is_no_weekday(text):
    assert only(f"# {text}\n") == only(f"# 정리\n\n## {text}\n\n내용\n") == (None, None)


def test_weekdays_of_one_syllable_stay_weekdays():
    assert days(log("## 8/2 월", "## 8/3 화", "## 8/8 일")) == ["2021-08-02", "2021-08-03", "2021-08-08"]
    assert days(log("## 8/2월", "## 8/3화", "## 8/8일")) == ["2021-08-02", "2021-08-03", "2021-08-08"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["## 2021-08-02", "## 2021-08-03", "## 8/4 정렬"], "2021-08-04"),
        (["## 2021-08-02", "## 2021-08-03", "## 0804"], "2021-08-04"),
        (["## 2021-08-02", "## 2021-08-03", "## 21.08.04"], "2021-08-04"),
        (["## 2021.08.02", "## 08.03", "## 08.04"], "2021-08-04"),
        (["## 2021-08-04", "## 08.03", "## 8/2"], "2021-08-02"),
        (["## 2021-12-30", "## 12.31", "## 01.02"], "2022-01-02"),
        (["## 8/2 (월)", "## 8월 3일", "## 0804"], "2021-08-04"),
    ],
    ids=lambda value: value[-1],
)
def test_a_log_may_change_how_it_writes_its_days(headings, expected):
    found = days(log(*headings), today=NOW)
    assert (3, expected) == (len(found), found[-1])


@pytest.mark.parametrize(
    "headings",
    [
        ["## 2021-08-02", "## 2021-08-03", "## 1/2 곱하기"],
        ["## 2021-08-02", "## 2021-08-03", "## 10/10"],
        ["## 2021-08-02", "## 2021-08-03", "## 8.4 버전"],
        ["## 2021-08-02", "## 2021-08-03", "## 0101 행렬"],
        ["## 2021-08-02", "## 2021-08-04", "## 8/3"],
    ],
    ids=lambda headings: headings[-1],
)
def test_what_does_not_continue_a_log_is_no_day_of_it(headings):
    assert days(log(*headings))[:2] == [headings[0][3:], headings[1][3:]]
    assert len(days(log(*headings))) == 2


def test_releases_every_few_weeks_are_none():
    assert days(log("# 논문", "## ALBERT (2019-09-26)", "## RoBERTa (2019-07-26)")) == [None]
    releases = ("## Chrome 90 (2021-04-14)", "## Chrome 91 (2021-05-25)", "## Chrome 92 (2021-07-20)")
    assert days(log("# 브라우저", *releases)) == [None]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["# 2021 일지", "## 12/30", "## 12/31", "## 1/1", "## 1/2"], "2021 2021 2022 2022"),
        (["# 2021 일지", "## 3/2", "## 3/4", "## 12/30", "## 1/2"], "2021 2021 2021 2022"),
        (["# 2021 일지", "## 12/30", "## 12/31", "## 3/1", "## 3/2"], "2021 2021 2021 2021"),
        (["# 2025 일지", "## 12/30", "## 12/31", "## 1/1", "## 12/1"], "2025 2025 2025 2025"),
        (["# 일지", "## 1/15", "## 3/20", "## 6/7", "## 9/30", "## 12/1"], "2025 2025 2025 2025 2025"),
        (["# 일지", "## 3/14", "## 7/20", "## 12/30", "## 1/2", "## 6/1"], "2025 2025 2025 2026 2026"),
        (["# 일지", "## 3/1", "## 6/20", "## 9/3", "## 12/30", "## 1/2"], "2025 2025 2025 2025 2026"),
        (["# 일지", "## 6/13", "## 1/20", "## 12/30", "## 7/15"], "2026 2026 2025 2025"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_days_in_order_step_into_the_next_year(headings, expected):
    assert expected == " ".join(day[:4] for day in days(log(*headings), today=NOW) if day)


def test_the_front_matter_s_year_counts_before_a_guess_and_a_guess_contradicts_nothing():
    front = {"date": date(2021, 8, 7)}
    assert codes("# 8월 7일 TIL\n", front=front) == codes("# 8월 7일\n", "0807.md") == []
    assert codes("# 8월 8일 TIL\n", front=front) == [(1, "date-conflict")]
    week = log("# 주간", *(f"## 8월 {day}일" for day in range(2, 6)))
    assert days(week, front=front)[1:] == ["2021-08-02", "2021-08-03", "2021-08-04", "2021-08-05"]
    assert only("x", "0807.md", front, sources=("filename",)) == ("2021-08-07", "filename")


@pytest.mark.parametrize("title", ["TIL 2024", "2024 TIL", "TIL-2024", "2024년 TIL"])
def test_the_year_in_a_title_that_is_else_a_date_s(tmp_path, title):
    (tmp_path / "log.md").write_text(log(f"# {title}", "## 3월 4일", "## 3월 5일"), encoding="utf-8")
    found = [part.entry.date for part in read_note(str(tmp_path), "log.md", Rules(NOW)).entries]
    assert found[-2:] == [date(2024, 3, 4), date(2024, 3, 5)]


def test_a_higher_heading_right_below_a_day_is_its_content():
    found = log("# 일지", *(f"### 2021-08-0{day}\n\n# 큰 제목 {day}" for day in (2, 3, 4)))
    assert days(found)[-3:] == ["2021-08-02", "2021-08-03", "2021-08-04"]
    text = "### 2021-08-02\n\n# 큰 제목\n\n- x\n\n### 2021-08-03\n\n- y"
    assert [(1, 6), (7, 9)] == [(part.line, part.end_line) for part in read(text).stretches]
    month = "# March 2024\n\n## 30\n\n- a\n\n## 31\n\n# April 2024\n\n- 목표\n\n## 01\n\n- c\n"
    assert days(month) == ["2024-03-30", "2024-03-31", None, "2024-04-01"]


def test_text_below_a_month_bears_the_month_s_title(tmp_path):
    text = "# March 2024\n\n## 31\n\n- b\n\n# April 2024\n\n- 운동하기\n\n## 01\n\n- c\n"
    (tmp_path / "log.md").write_text(text, encoding="utf-8")
    found = [part.entry.title for part in read_note(str(tmp_path), "log.md", Rules(NOW)).entries]
    assert found == ["b", "April 2024", "c"]
