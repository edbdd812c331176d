"""Dates in names and folders: what vouches for them, what is impossible, and what only looks like one."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from dated_notes import COURSE, codes, only, read

from tilcli.core.dating.again import told_otherwise


@pytest.mark.parametrize(
    ("path", "day", "source"),
    [
        ("2021/08/8-12.md", "2021-08-12", "path"),
        ("2021/08/8-13 정렬.md", "2021-08-13", "path"),
        ("2021/08/08-12/note.md", "2021-08-12", "path"),
        ("2021/08/week3/8-13.md", "2021-08-13", "path"),
        ("2021년 기록/08월/08-12_주제.md", "2021-08-12", "path"),
        ("2017/08_August/08-23-2017.md", "2017-08-23", "filename"),
        ("journal/23-08-2017.md", "2017-08-23", "filename"),
        ("2017/09/09-08-2017.md", "2017-09-08", "filename"),
        ("2014/08/08.12.md", "2014-08-12", "path"),
        ("2021/08/08-12-topic.md", "2021-08-12", "path"),
        ("2021/08-12-topic.md", "2021-08-12", "filename"),
        ("2021.08/23.md", "2021-08-23", "path"),
        ("2021 08/23.md", "2021-08-23", "path"),
        ("TIL 2021/8/3.md", "2021-08-03", "path"),
        ("2021/08_til/3.md", "2021-08-03", "path"),
        ("8월/23일.md", "2025-08-23", "path"),
        ("21년/8월/2일.md", "2021-08-02", "path"),
        ("2021/08.12.md", "2021-08-12", "filename"),
        ("20-08/0812.md", "2020-08-12", "filename"),
        ("0802(월).md", "2021-08-02", "filename"),
        ("0802_월요일 특강.md", "2021-08-02", "filename"),
        ("TIL210802.md", "2021-08-02", "filename"),
        ("TIL-08-23-2021.md", "2021-08-23", "filename"),
        ("8月/23日.md", "2025-08-23", "path"),
        ("23-Aug.md", "2025-08-23", "filename"),
        ("23 Aug 21.md", "2021-08-23", "filename"),
        ("21년 8월 23일.md", "2021-08-23", "filename"),
        ("２０２２年７月１３日.md", "2022-07-13", "filename"),
    ],
)
def test_days_that_their_folders_vouch_for(path, day, source):
    reading = read("# 배운 것\n", path)
    assert (day, source) == (str(reading.stretches[0].date), reading.stretches[0].source)
    assert reading.problems == ()


@pytest.mark.parametrize("path", ["2021/08/08-12.md", "2021/08/08_12.md", "2021/08/0812.md"])
def test_a_month_that_is_written_twice_is_no_conflict(path):
    assert only("# 배운 것\n", path) == ("2021-08-12", "filename")
    assert codes("# 배운 것\n", path) == []


@pytest.mark.parametrize(
    "path",
    [
        "2022/1_Java/2_변수.md",
        "2022/2_Spring/1_DI.md",
        "정처기2021/1/2.md",
        "Effective Java 2018/2/5.md",
        "journal/09-08-2017.md",
        "spring/08-12-topic.md",
        "spring/08.12.md",
        "0802_일기.md",
    ],
)
def test_numbered_topics_and_chapters_are_no_days(path):
    assert only("# 1강\n\n내용\n", path) == (None, None)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("2021/0230.md", "2021-02-30"),
        ("2021/0229.md", "2021-02-29"),
        ("2021/12/32.md", "2021-12-32"),
        ("2021/13/01.md", "2021-13-01"),
        ("2021/2/29.md", "2021-02-29"),
        ("0230.md", "02-30"),
    ],
)
def test_an_impossible_path_is_undated_and_says_so(path, said):
    reading = read("# 배운 것\n", path)
    assert [part.date for part in reading.stretches] == [None]
    assert [problem.code for problem in reading.problems] == ["date-impossible"]
    assert said in reading.problems[0].message


@pytest.mark.parametrize(
    ("text", "path", "front", "day"),
    [
        ("x", "2021년 8월 13일.md", {}, "2021-08-13"),
        ("x", "8월13일.md", {}, "2021-08-13"),
        ("x", "2021년/8월/18일.md", {}, "2021-08-18"),
        ("x", "28일차.md", {}, "2021-09-09"),
        ("# 2021년 8월 2일 (월)", "a.md", {}, "2021-08-02"),
        ("# 정리\n\n작성일: 2021년 8월 4일", "a.md", {}, "2021-08-04"),
        ("x", "a.md", {"작성일": "2021년 8월 4일"}, "2021-08-04"),
    ],
)
def test_decomposed_hangul_is_read_as_composed(text, path, front, day):
    for form in ("NFC", "NFD"):
        parts = {
            unicodedata.normalize(form, key): unicodedata.normalize(form, value)
            for key, value in front.items()
        }
        found = only(
            unicodedata.normalize(form, text), unicodedata.normalize(form, path), parts, courses=[COURSE]
        )
        assert day == found[0]


def test_a_decomposed_log_is_split_and_keeps_its_headings():
    text = unicodedata.normalize("NFD", "## 8월 2일 (월)\na\n## 8월 3일 (화)\nb\n")
    found = read(text).stretches
    assert [date(2021, 8, 2), date(2021, 8, 3)] == [part.date for part in found]
    assert unicodedata.normalize("NFD", "8월 2일 (월)") == found[0].heading.text


def test_full_width_headings():
    assert only("# ２０２２年７月１２日（火）\n") == ("2022-07-12", "heading")


NAMES = ("1101.md", "1231 회고.md", "0102.md", "0228.md", "README.md")


@pytest.mark.parametrize(("path", "day"), [("겨울/1101.md", "2024-11-01"), ("겨울/0228.md", "2025-02-28")])
def test_the_names_of_a_folder_are_one_run_over_the_year_s_end(path, day):
    assert (day, "filename") == only("x", path, siblings=NAMES)


def test_a_run_is_not_torn_by_today():
    names = ("0802.md", "1231.md")
    assert only("x", "til/0802.md", siblings=names, today=date(2026, 11, 20)) == ("2025-08-02", "filename")
    assert only("x", "til/1231.md", siblings=names, today=date(2026, 11, 20)) == ("2025-12-31", "filename")
    assert only("x", "til/0802.md", today=date(2026, 11, 20)) == ("2026-08-02", "filename")


def test_full_names_and_weekdays_beside_a_name_tell_its_year():
    full = ("0812.md", "2021-08-11.md", "2021-08-13.md")
    assert only("x", "til/0812.md", siblings=full) == ("2021-08-12", "filename")
    assert (
        read("x", "til/0812.md", siblings=full).stretches[0].note == "year from the other names in its folder"
    )
    assert only("x", "til/0812.md", siblings=("0812.md", "0910_fri.md")) == ("2021-08-12", "filename")
    assert only("x", "til/1230.md", siblings=("1230.md", "0103.md", "2022-01-04.md")) == (
        "2021-12-30",
        "filename",
    )


def test_names_that_disagree_tell_nothing():
    names = ("0812.md", "2019-08-11.md", "2021-08-13.md")
    assert only("x", "til/0812.md", siblings=names) == ("2025-08-12", "filename")


def test_numbers_beside_a_name_make_it_a_number():
    problems = ("1012.md", "2557.md", "10828.md", "1110.md")
    assert only("x", "solutions/1012.md", siblings=problems) == (None, None)
    assert only("x", "til/1012.md", siblings=("1012.md", "1013.md", "2021.md")) == ("2025-10-12", "filename")


@pytest.mark.parametrize(
    ("changed", "read_again"),
    [
        (["til/2021-08-11.md"], ["til/0812.md", "til/0901.md"]),
        (["til/1105.md"], []),
        (["til/1012.md", "til/2557.md", "til/1399.md"], ["til/0812.md", "til/0901.md"]),
        (["til/README.md"], []),
        (["other/2021-08-11.md"], []),
    ],
)
def test_what_a_name_that_came_or_went_tells_of_the_others(changed, read_again):
    paths = ["README.md", "til/0812.md", "til/0901.md", "til/정리.md"]
    now = date(2026, 11, 20)
    assert read_again == sorted(told_otherwise(set(changed), sorted({*paths, *changed}), now))
    assert read_again == sorted(told_otherwise(set(changed), paths, now))
