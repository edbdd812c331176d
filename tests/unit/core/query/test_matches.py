from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from tilcli.core.entry import Heading
from tilcli.core.query.matches import LONGEST_LINE, Matcher
from tilcli.core.query.parser import parse
from tilcli.core.query.resolve import resolve

NOTE = [
    "# 2021-09-09 회고",
    "오늘은 트랜스포머를 배웠다.",
    "",
    "## 논문",
    "[트랜스포머](https://example.org/트랜스포머)",
    "- https://example.org/transformer",
    "### Attention",
    "Self-attention 은 어렵지만 transformers 의 핵심",
    "## 기타",
    "자연어 처리, 자연어",
    "처리",
]
HEADINGS = [
    Heading(1, 1, "2021-09-09 회고"),
    Heading(4, 2, "논문"),
    Heading(7, 3, "Attention"),
    Heading(9, 2, "기타"),
]


class Words:
    def known(self, words):
        return {"자연어", "처리", "few", "shot"} & set(words)


def matches(typed, lines=NOTE, headings=HEADINGS, first_line=1, limit=3, added=None):
    query = parse(typed, lambda _: (date.min, date.max))
    return Matcher(resolve(query, Words(), added)).best_lines(lines, first_line, headings, limit)


def shown(typed, line):
    (match,) = matches(typed, [line], [])
    return [match.text[start:end] for start, end in match.spans]


def test_a_line_with_its_number_and_headings():
    (match,) = matches("어렵다")
    assert (match.line, match.heading) == (8, ("2021-09-09 회고", "논문", "Attention"))
    assert match.text == NOTE[7]


def test_a_heading_does_not_stand_under_itself():
    (match,) = matches("attention", limit=1)
    assert (match.line, match.heading) == (7, ("2021-09-09 회고", "논문"))


def test_lines_of_a_later_entry_keep_their_numbers():
    (match,) = matches("어렵다", NOTE[6:], HEADINGS, first_line=7)
    assert (match.line, match.heading) == (8, ("2021-09-09 회고", "논문", "Attention"))


def test_the_line_with_most_words_comes_first():
    assert matches("transformer attention")[0].line == 8


def test_a_mere_link_is_not_shown_where_a_sentence_has_the_word():
    assert [match.line for match in matches("transformer")] == [8]


def test_no_more_lines_than_asked_for():
    assert len(matches("트랜스포머", limit=1)) == 1


def test_what_only_the_title_has_shows_no_line():
    assert matches("kubernetes") == []


def test_words_of_a_title_are_shown_in_headings_only():
    assert [match.line for match in matches("title:attention")] == [7]


def test_negated_words_are_not_shown():
    assert [match.line for match in matches("어렵다 -자연어")] == [8]


def test_a_phrase_that_runs_into_the_next_line_is_shown_where_it_begins():
    (match,) = matches("자연어처리", ["처리할 자연어", "", "처리는"], [])
    assert (match.line, [match.text[a:b] for a, b in match.spans]) == (1, ["자연어"])


@pytest.mark.parametrize(
    ("typed", "line", "pieces"),
    [
        ("트랜스포머의", "그 트랜스포머를", ["트랜스포머"]),
        ("자연어처리", "이 자연어 처리는", ["자연어 처리"]),
        ("학습", "학습과 강화학습을", ["학습", "학습"]),
        ("배우다", "배웠던 것을 배운다", ["배웠", "배운"]),
        ("큐", "큐를, 우선순위큐", ["큐", "큐"]),
        ("fewshot", "a few-shot and few shot", ["few-shot", "few shot"]),
        ("library", "two libraries", ["libraries"]),
        ("c++", "my C++ code", ["C++"]),
        ("optim*", "Optimizers!", ["Optim"]),
        ("bert", "ＢＥＲＴ는", ["ＢＥＲＴ"]),
        ("naive", "a naïve one", ["naïve"]),
        ("東京", "東京大学", ["東京"]),
        ("학습률 학습", "학습률", ["학습률"]),
        ("1", "① 하나", ["①"]),
        ("학습", "see %ED%95%99%EC%8A%B5.md", ["%ED%95%99%EC%8A%B5"]),
    ],
)
def test_spans(typed, line, pieces):
    assert shown(typed, line) == pieces


def test_spans_of_decomposed_text():
    line = unicodedata.normalize("NFD", "오늘 é 학습을 했다")
    assert shown("학습", line) == [unicodedata.normalize("NFD", "학습")]


def test_a_word_reaches_to_the_end_of_its_particle():
    (match,) = matches("트랜스포머", ["그 트랜스포머를"], [])
    assert (match.spans, match.word_ends) == (((2, 7),), (8,))


def test_words_nobody_typed_are_told_apart():
    (match,) = matches("트랜스포머", ["트랜스포머(transformer)"], [], added={"트랜스포머": ["transformer"]})
    assert [match.text[a:b] for a, b in match.spans] == ["트랜스포머", "transformer"]
    assert match.added == (False, True)


@pytest.mark.parametrize("before", [0, 5, 395, 700, 5000])
def test_a_long_line_is_cut_around_its_match(before):
    line = "x " * before + "학습을 했다" + " y" * 3000
    (match,) = matches("학습", [line], [])
    assert [match.text[a:b] for a, b in match.spans] == ["학습"]
    assert len(match.text) <= LONGEST_LINE + 2
    assert match.text.strip("…") in line
    assert match.text.endswith("…")


def test_a_match_on_every_line_of_a_large_note_gives_the_first_ones():
    assert [match.line for match in matches("학습", ["학습했다"] * 5000, [])] == [1, 2, 3]


@pytest.mark.parametrize(
    ("typed", "line", "piece"),
    [
        ("데이", "데이터셋을", "데이"),
        ("모델", "대형모델링", "모델"),
        ("어렵다", "어려웠던 것", "어려웠"),
        ("트랜*", "트랜스포머", "트랜"),
    ],
)
def test_the_beginning_of_a_decomposed_word_ends_between_syllables(typed, line, piece):
    for form in ("NFC", "NFD"):
        assert shown(typed, unicodedata.normalize(form, line)) == [unicodedata.normalize(form, piece)]


def test_both_parts_of_a_version_are_shown():
    assert shown("yolov5", "with YOLO v5 here") == ["YOLO v5"]
    assert shown("v1.2.3", "since 1.2.3") == ["1.2.3"]
    assert shown("3x3", "a 3×3 kernel") == ["3×3"]
