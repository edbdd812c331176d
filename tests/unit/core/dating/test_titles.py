from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.dating.titles import first_words, title_beside_date
from tilcli.core.entry import Entry
from tilcli.core.reading import Rules, note_of
from tilcli.core.text import counted


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("2021-09-05 이름", "이름"),
        ("2021.09.05 (일) CRF", "CRF"),
        ("2021년 9월 5일 일요일 - CRF", "CRF"),
        ("[2021-09-05] 이름", "이름"),
        ("(9/5) 이름", "이름"),
        ("9월 5일(일): 이름", "이름"),
        ("210905 이름", "이름"),
        ("20210905_이름", "이름"),
        ("2021-09-05 Sun Seq2Seq", "Seq2Seq"),
        ("2021-09-05 일정", "일정"),
        ("2021-09-05", "2021-09-05"),
        ("2021-09-06 다른 날", "2021-09-06 다른 날"),
        ("2020-09-05 다른 해", "2020-09-05 다른 해"),
        ("9-5강 정리", "9-5강 정리"),
        ("이름 2021-09-05", "이름 2021-09-05"),
        ("2021-09-05이름", "2021-09-05이름"),
        ("", ""),
    ],
)
def test_a_title_does_not_repeat_the_date_beside_it(title: str, shown: str) -> None:
    assert title_beside_date(Entry("a.md", 1, date(2021, 9, 5), "heading", None, title)) == shown


def test_without_a_date_beside_it_a_title_keeps_its_own() -> None:
    assert title_beside_date(Entry("a.md", 1, None, None, None, "2021-09-05 이름")) == "2021-09-05 이름"


def test_one_of_a_kind_is_singular() -> None:
    told = [
        counted(1, "note"),
        counted(0, "note"),
        counted(2, "entry", "entries"),
        counted(1, "entry", "entries"),
    ]
    assert told == ["1 note", "0 notes", "2 entries", "1 entry"]


def test_a_task_gives_its_words_and_not_its_fields() -> None:
    lines = ["# 2026-11-20", "", "- [ ] 📝 CRF 논문 읽기 ⏫ 📅 2026-11-21"]
    assert first_words(lines, 2, 3, (), ()) == "📝 CRF 논문 읽기"
    assert first_words(["- 📅 달력 보기"], 1, 1, (), ()) == "📅 달력 보기"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# September 9, 2021\n\n역전파\n", "역전파"),
        ("# Thursday, 9th Sep 2021\n\nBackprop\n", "Backprop"),
        ("# 📅 2021-09-09 (목)\n\n역전파\n", "역전파"),
        ("# 2021-09-09 #nlp\n\n역전파\n", "역전파"),
        ("# Day 100: 6th February, 2021\n\n역전파\n", "역전파"),
        ("# Day 100\n\n역전파\n", "Day 100"),
        ("# Day 12: CSS 2021\n\n역전파\n", "Day 12: CSS 2021"),
        ("# April 2024\n\n역전파\n", "April 2024"),
        ("# 3rd party\n", "3rd party"),
        ("# 2021 Sum of n\n", "2021 Sum of n"),
        ("# ![badge](https://a.b/c.svg) 역전파\n", "역전파"),
        ("# [![badge](c.svg)](https://a.b)\n\n역전파\n", "역전파"),
        ("1. [개념](#개념)\n2. [회고](#회고)\n\n역전파\n", "역전파"),
        ("- [개념](#개념)\n- 역전파\n", "역전파"),
        ("- :LOGBOOK:\n  CLOCK: [2022-06-23 Thu 10:00:00]\n  :END:\n- 역전파\n", "역전파"),
        ("**Date**: 2021-09-09\n\n역전파\n", "역전파"),
        ("날짜: 2021.09.09\n역전파\n", "역전파"),
        ("%% 초안 %%\n\n역전파\n", "역전파"),
        ("회의 10:30\n", "회의 10:30"),
        ("점수: 12\n", "점수: 12"),
    ],
)
def test_a_title_is_the_first_that_says_something(text: str, title: str) -> None:
    assert note_of("a.md", text.encode(), Rules(date(2026, 3, 6))).entries[0].entry.title == title
