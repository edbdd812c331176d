"""Numbers that may be those of a series, and which of them make one."""

from __future__ import annotations

from datetime import date

import pytest

from tilcli.core.entry import Entry, Heading
from tilcli.core.series.ordinal import in_line, in_lines, in_names
from tilcli.core.series.series import Series, SeriesPart, series_of


@pytest.mark.parametrize(
    ("line", "number", "unit"),
    [
        ("- CRF 개념 정리 1일차", 1, "일차"),
        ("  * [x] CRF 논문 읽기 2회독 ✅ 2021-09-10", 2, "회독"),
        ("- 모두를 위한 딥러닝 10강 #강의 #딥러닝", 10, "강"),
        ("1. **해커스 토익 3회차**", 3, "회차"),
        ("> 스프링 입문 Part 2", 2, "part"),
        ("- [CS224n Lecture 7](https://example.org/7)", 7, "lecture"),
        ("- Daily Codewars #11", 11, "#"),
        ("- 이산수학 강의 (4)", 4, "("),
        ("운영체제 - 프로세스 - 2", 2, "-"),
        ("-붙은 줄표 공부 2일차 ", 2, "일차"),
        ("- 클린 코드 3장.", 3, "장"),
        ("- 면접 준비 3일차 ^block-1", 3, "일차"),
    ],
)
def test_what_a_line_may_be_one_of(line: str, number: int, unit: str) -> None:
    found = in_line(line)
    assert found is not None
    assert (found.number, found.unit) == (number, unit)
    assert int(found.text[found.start : found.end]) == number
    assert [one for _, one in in_lines(["글", line], 1, (), [(2, "강의")])] == [found]


@pytest.mark.parametrize(
    "line",
    [
        "- 1일차",
        "## 학습 정리 3일차",
        "- 2021-09-09",
        "- 9월 10일",
        "- Python 3.11",
        "- GPT-3",
        "- 정확도 81.2",
        "- 3강 듣기",
        "- 3부분",
        "| CRF 3일차 |",
        "- Day 3",
        "- 오늘의 학습 정리 3주차",
        "- https://example.org/12",
        "- 파일 1234",
    ],
)
def test_what_no_line_is_one_of(line: str) -> None:
    assert in_line(line) is None


def names(path: str, *titles: str) -> list[tuple[str, int, str]]:
    entry = Entry(f"{path}.md", 1, None, None, None, titles[0] if titles else path)
    headings = [Heading(number, 1, title) for number, title in enumerate(titles, 1)]
    return [(one.where, one.number, one.key) for _, one in in_names(entry, headings, None, path)]


def test_titles_and_names_may_end_in_a_number_alone_but_not_in_a_date() -> None:
    assert names("2021-06-28-python_grammar01", "[Python] 문법 1") == [
        ("title", 1, "python문법\x1f\x1f"),
        ("name", 1, "pythongrammar\x1f\x1f"),
    ]
    for path in ("2021-09-09", "20210909", "210909", "2021_09_09", "day31", "week8-5", "Day 3", "BOJ_5639"):
        assert names(path) == [], path
    assert names("a", "글", "GPT-3") == [], "a heading within a note ends in a number for other reasons"
    assert names("a", "[MRC 1강] 소개", "2021년 8월 2주차 회고록")[0][2] == "mrc\x1f강\x1f소개"
    assert [number for _, number, _ in names("a", "2021년 8월 2주차 회고록")] == [2]
    assert names("a", "6주차 학습 회고", "Day 3: July 4th, 2020", "9/3") == []


def members(
    *found: tuple[int, str | None], text: str = "CRF 정리 {}일차", where: str = "line"
) -> list[SeriesPart]:
    made = []
    for entry, (number, day) in enumerate(found):
        ordinal = in_line(f"- {text.format(number)}")
        assert ordinal is not None
        place = ordinal._replace(where=where)  # type: ignore[arg-type]
        when = date.fromisoformat(day) if day else None
        made.append(
            SeriesPart(
                number,
                f"{entry}.md",
                3,
                when,
                place.text,
                place.first,
                place.start,
                place.end,
                place.stop,
                place.unit,
                place.where,
                entry,
                place.key,
            )
        )
    return made


def no_course(_: SeriesPart) -> bool:
    return False


def found(*given: tuple[int, str | None], **how: str) -> list[Series]:
    return series_of(members(*given, **how), no_course)


def test_a_series_has_a_name_a_form_and_a_next_part() -> None:
    (series,) = found((1, "2021-10-26"), (3, "2021-11-01"), (2, "2021-10-31"))
    assert (series.name, series.form, series.next) == ("CRF 정리", "{n}일차", "CRF 정리 4일차")
    assert [member.number for member in series.members] == [1, 2, 3]
    (series,) = found((9, None), (10, None), text="이산수학 ({})")
    assert (series.name, series.form, series.next) == ("이산수학", "({n})", "이산수학 (11)")
    (series,) = found((1, None), (2, None), text="스프링 Part {}")
    assert (series.name, series.form, series.next) == ("스프링", "Part {n}", "스프링 Part 3")


@pytest.mark.parametrize(
    "given",
    [
        [(1, "2021-10-26")],
        [(1, "2021-10-26"), (1, "2021-10-27")],
        [(1, "2021-10-26"), (5, "2021-10-27")],
        [(1, "2021-10-29"), (2, "2021-10-28"), (3, "2021-10-27")],
    ],
)
def test_what_makes_no_series(given: list[tuple[int, str | None]]) -> None:
    assert found(*given) == []


def test_members_of_one_entry_are_no_series() -> None:
    alone = [member._replace(entry=1) for member in members((1, None), (2, None))]
    assert series_of(alone, no_course) == []


def test_the_days_of_a_course_are_no_series_but_a_study_of_some_days_is() -> None:
    week = [
        (30, "2021-09-13"),
        (31, "2021-09-14"),
        (32, "2021-09-15"),
        (33, "2021-09-16"),
        (34, "2021-09-17"),
        (35, "2021-09-20"),
    ]
    assert found(*week, text="코딩 도장 {}일차", where="title") == []
    assert len(found(*week, text="코딩 도장 {}일차", where="line")) == 1
    scattered = [(1, "2021-09-13"), (2, "2021-09-18"), (3, "2021-09-19"), (4, "2021-09-27")]
    assert len(found(*scattered, text="코딩 도장 {}일차", where="title")) == 1
    assert series_of(members(*week[:3]), lambda member: True) == [], "the calendar gives these days"


def test_a_name_that_counts_as_its_title_does_is_told_once() -> None:
    both = members((1, None), (2, None), text="CRF {}강", where="title")
    names = [
        one._replace(where="name", key="crf", text="crf1" if one.number == 1 else "crf2") for one in both
    ]
    assert [series.last.where for series in series_of([*names, *both], no_course)] == ["title"]
