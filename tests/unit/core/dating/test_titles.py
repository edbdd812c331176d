from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.dating.titles import first_words, title_beside_date
from tilcli.core.entry import Entry
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
