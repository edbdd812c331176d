"""Dates in a line of text, read as written and not yet judged."""

from __future__ import annotations

import pytest

from tilcli.core.calendar.periods import month_title, year_mention
from tilcli.core.calendar.written import closing_date, leading_date

LEADING = {
    "2021.10.18 (월)": ("full", 2021, 10, 18),
    "2024. 09. 23.": ("full", 2024, 9, 23),
    "2021년 9월 9일 목요일": ("full", 2021, 9, 9),
    "2016年6月27日（月）": ("full", 2016, 6, 27),
    "1日目: 2016年6月27日（月）": ("full", 2016, 6, 27),
    "Day 0: January 3, 2020": ("full", 2020, 1, 3),
    "Day 95:9th September, 2020": ("full", 2020, 9, 9),
    "Day 37: 21th jUNE, 2020": ("full", 2020, 6, 21),
    "Day 3 - 2021-08-02": ("full", 2021, 8, 2),
    "R1D5 2021-02-03": ("full", 2021, 2, 3),
    "📅 **2021-09-09**": ("full", 2021, 9, 9),
    "TIL 2021/07/30": ("full", 2021, 7, 30),
    "1. 2021.09.09": ("full", 2021, 9, 9),
    "February 30, 2016": ("full", 2016, 2, 30),
    "10/13/2023": ("full", 2023, 10, 13),
    "13.10.2023": ("full", 2023, 10, 13),
    "10/8/2023": ("either", 2023, 10, 8),
    "9/9(목)": ("slash", None, 9, 9),
    "3/3, 3/8": ("slash", None, 3, 3),
    "1월 02일 (화) TIL": ("words", None, 1, 2),
    "Sep 9 (Thu)": ("words", None, 9, 9),
    "0812 (목) 2번째 특강": ("digits", None, 8, 12),
    "1일차 0823 월": ("digits", None, 8, 23),
    "200130": ("packed", 2020, 1, 30),
    "21.09.03 (금)": ("short", 2021, 9, 3),
    "7.10 release": ("dotted", None, 7, 10),
    "05": ("day", None, None, 5),
    "5일 (화)": ("day", None, None, 5),
}


@pytest.mark.parametrize(("text", "expected"), LEADING.items())
def test_leading_dates(text, expected):
    found = leading_date(text)
    assert found is not None
    assert expected == (found.form, found.year, found.month, found.day)


@pytest.mark.parametrize(
    "text",
    [
        "1. 개요",
        "15.1.2. 중간자 공격",
        "Elasticsearch(7.10)",
        "ES2015",
        "March 2024",
        "2021년 7월",
        "Day 7",
        "7일차",
        "10.0.0.1",
        "1.2.3.4",
        "",
        "수요일",
        "2021.1.2.3",
    ],
)
def test_no_leading_date(text):
    assert leading_date(text) is None


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("2021.10.18 (월)", (0,)),
        ("2021.10.23 (금~토)", (4, 5)),
        ("2021-11-09 TUE 피어세션", (1,)),
        ("2016年6月27日（月）", (0,)),
        ("0823 월", (0,)),
        ("2021.10.18 일 했음", ()),
        ("2021.10.18 일본어", ()),
        ("2021-09-09 sunrise", ()),
    ],
)
def test_weekdays_beside_a_date(text, weekdays):
    found = leading_date(text)
    assert found is not None
    assert weekdays == found.weekdays


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Day 45-50: February 17-21, 2020", 5),
        ("2021.08.02~2021.08.20", 19),
        ("1/12-13", 2),
        ("2/12-2/13", 2),
        ("2021-09-09", 1),
        ("Jan 30 - Feb 2, 2020", 4),
        ("2021-09-09 - 3 things", 1),
    ],
)
def test_ranges(text, length):
    found = leading_date(text)
    assert found is not None
    assert length == found.days_long()


def test_closing_dates():
    found = closing_date("Today I Learned about CSS - 2021/07/30")
    assert found is not None
    assert (found.year, found.month, found.day) == (2021, 7, 30)
    assert closing_date("React v17.0 (2020.10)") is None
    assert closing_date("2021-07-30에 배운 것") is None
    assert closing_date("마스터클래스 9/9 (목)") is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2021.01", (2021, 1)),
        ("2021년 7월, Monthly", (2021, 7)),
        ("March 2024", (2024, 3)),
        ("2020.11-12", (2020, 11)),
        ("2024-03", (2024, 3)),
        ("202403", (2024, 3)),
        ("2021-09-09", None),
        ("1.2", None),
        ("2021.13", None),
    ],
)
def test_month_titles(text, month):
    assert month == month_title(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2015 여행", 2015), ("NDC 2017", 2017), ("ES2015", None), ("2,021개", None), ("20210909", None)],
)
def test_years(text, year):
    assert year == year_mention(text)
