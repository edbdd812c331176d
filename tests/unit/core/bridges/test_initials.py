from __future__ import annotations

import unicodedata

import pytest

from tilcli.core.bridges import initials
from tilcli.core.words import hangul

WORDS = [
    ("트랜스포머", 3),
    ("트랜스포머블록", 9),
    ("값", 8),
    ("분석", 4),
    ("박스", 7),
    ("bs", 9),
    ("토큰", 2),
]


@pytest.mark.parametrize(
    "query", ["ㅌㄹㅅㅍㅁ", "ㅂㅅ", "ㅄ", "ㄲㅆ", unicodedata.normalize("NFKC", "ㅌㄹㅅ")]
)
def test_initials_are_known(query: str) -> None:
    assert hangul.is_choseong(query)


@pytest.mark.parametrize("query", ["", "ㅌ", "ㅋㅋㅋ", "ㅠㅠ", "ㅌ랜", "tr", "트랜", "ㅏㅌ"])
def test_what_is_not_initials(query: str) -> None:
    assert not hangul.is_choseong(query)


def test_clusters_of_an_input_method_are_taken_apart() -> None:
    assert hangul.initials("ㄳㅄㅀ") == "ㄱㅅㅂㅅㄹㅎ"
    assert initials.matches("ㅄ", WORDS) == ["박스", "분석"]


def test_a_whole_word_comes_before_a_longer_more_frequent_one() -> None:
    assert initials.matches("ㅌㄹㅅㅍㅁ", WORDS) == ["트랜스포머", "트랜스포머블록"]


def test_doubled_initials_are_not_the_plain_ones() -> None:
    assert initials.matches("ㄲㅁ", [("꼬마", 1), ("고마", 1)]) == ["꼬마"]


def test_the_stored_column_keeps_other_characters() -> None:
    assert initials.choseong_of("c언어2") == "cㅇㅇ2"
