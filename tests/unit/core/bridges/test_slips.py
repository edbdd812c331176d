from __future__ import annotations

import pytest

from tilcli.core.bridges import slips
from tilcli.core.bridges.slips import Suggestion

WORDS = [
    ("트랜스포머", 12),
    ("토크나이저", 4),
    ("알고리즘", 30),
    ("알고리즘적", 2),
    ("정규화", 9),
    ("정규식", 6),
    ("초기화", 7),
    ("회귀", 8),
    ("transformer", 20),
    ("tokenizer", 6),
    ("limit", 15),
    ("init", 53),
    ("python", 80),
    ("pytorch", 22),
    ("loss", 12),
]


def words(found: list[Suggestion]) -> list[str]:
    return [each.word for each in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("트렌스포머", "트랜스포머"),
        ("트랜스퍼머", "트랜스포머"),
        ("토크나이져", "토크나이저"),
        ("알고리듬", "알고리즘"),
        ("정귀화", "정규화"),
        ("tranformer", "transformer"),
        ("tokenzier", "tokenizer"),
        ("pyhton", "python"),
        ("ptyhon", "python"),
        ("ython", "python"),
    ],
)
def test_a_slip_of_the_finger_is_mended(typed: str, meant: str) -> None:
    found = slips.suggest(typed, WORDS)
    assert words(found)[:1] == [meant]
    assert slips.clear(typed, found) == found[0]


def test_scripts_are_not_mixed_and_the_word_itself_is_no_suggestion() -> None:
    assert words(slips.suggest("알고리즘", WORDS)) == ["알고리즘적"]
    assert slips.suggest("loss", [("손실", 3), ("loss", 9)]) == []


def test_a_word_like_none_has_no_suggestion() -> None:
    assert slips.suggest("쿠버네티스", WORDS) == []
    assert slips.clear("쿠버네티스", []) is None


def test_two_that_are_as_near_are_left_to_the_person() -> None:
    found = slips.suggest("정규호", [("정규화", 9), ("정규회", 6)])
    assert len(found) == 2
    assert slips.clear("정규호", found) is None


def test_of_two_that_are_as_near_a_far_more_common_one_is_clear() -> None:
    found = slips.suggest("reults", [("results", 80), ("redults", 2)])
    assert slips.clear("reults", found) == Suggestion("results", 1.0, 80)


def test_a_short_word_is_not_followed_on_a_full_error() -> None:
    found = slips.suggest("lims", [("lims2", 1), ("lime", 90)])
    assert found != []
    assert slips.clear("lims", found) is None


@pytest.mark.parametrize(
    ("wrong", "right", "errors"),
    [
        ("ㅁㅐ", "ㅁㅔ", 0.5),
        ("ab", "ba", 1.0),
        ("abc", "abc", 0.0),
        ("abc", "abcd", 1.0),
        ("kitten", "sitting", 3.0),
        ("abcdef", "a", 4.0),
    ],
)
def test_distance_in_letters(wrong: str, right: str, errors: float) -> None:
    assert slips.distance(wrong, right, 3.0) == errors
    assert slips.distance(right, wrong, 3.0) == errors


def test_five_at_most() -> None:
    assert len(slips.suggest("layers", [(f"layer{n}", n) for n in range(9)])) == 5
