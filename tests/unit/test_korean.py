from __future__ import annotations

import pytest

from tilcli.core.hangul import letters, syllable, with_final, with_vowel
from tilcli.core.korean import is_suffix, stem
from tilcli.core.verbs import verb_forms


def forms(word: str) -> set[str]:
    return {start + ("…" if more else "") for start, more in verb_forms(word)}


def begins(word: str, inflected: str) -> bool:
    return any(inflected.startswith(s) if more else inflected == s for s, more in verb_forms(word))


def test_letters_and_back():
    assert letters("값") == ("ㄱ", "ㅏ", "ㅄ")
    assert letters("가") == ("ㄱ", "ㅏ", "")
    assert letters("힣") == ("ㅎ", "ㅣ", "ㅎ")
    for char in "가값힣뷁":
        assert syllable(*letters(char)) == char


def test_parts_of_a_syllable_replaced():
    assert with_final("어", "ㅂ") == "업"
    assert with_final("업", "") == "어"
    assert with_vowel("우", "ㅝ", "ㅆ") == "웠"


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("트랜스포머를", "트랜스포머"),
        ("트랜스포머에서의", "트랜스포머"),
        ("데이터베이스까지도", "데이터베이스"),
        ("객체들을", "객체"),
        ("학습하는", "학습"),
        ("구현하기에는", "구현"),
        ("설치했습니다", "설치"),
        ("정규화된", "정규화"),
        ("학습시켜서", "학습"),
        ("클로저란", "클로저"),
        ("비동기였다", "비동기"),
        ("효율적으로", "효율"),
    ],
)
def test_endings_go(word, bare):
    assert stem(word) == bare


@pytest.mark.parametrize("word", ["큐를", "값", "트랜스포머", "전이", "데이터베이스"])
def test_two_syllables_stay_and_so_does_what_is_no_ending(word):
    assert stem(word) == word


def test_what_can_only_be_an_ending():
    assert is_suffix("와")
    assert is_suffix("에서는")
    assert not is_suffix("모델")


@pytest.mark.parametrize(
    ("verb", "inflections"),
    [
        ("배우다", "배우고 배운 배울 배움 배웁니다 배워서 배웠다"),
        ("느끼다", "느끼는 느낀 느껴 느꼈던"),
        ("나오다", "나오는 나온 나와서 나왔다"),
        ("어렵다", "어렵지만 어려운 어려웠다 어려움을"),
        ("쉽다", "쉽게 쉬운 쉬웠다"),
        ("돕다", "돕는 도와서 도왔다 도울"),
        ("깨닫다", "깨닫고 깨달은 깨달았다"),
        ("듣다", "듣는 들어 들었다"),
        ("짓다", "짓는 지은 지었다"),
        ("만들다", "만들고 만드는 만든 만듭니다"),
        ("알다", "알고 아는 압니다 알았다"),
        ("모르다", "모르는 몰라서 몰랐다"),
        ("부르다", "부르는 불러 불렀다"),
        ("바쁘다", "바쁜 바빠서 바빴다"),
        ("쓰다", "쓰는 써서 썼다 쓸"),
        ("변하다", "변하는 변한 변해서 변했다"),
        ("찾다", "찾는 찾아서 찾았다"),
    ],
)
def test_forms_cover_the_inflections(verb, inflections):
    assert [word for word in inflections.split() if not begins(verb, word)] == []


@pytest.mark.parametrize(
    ("inflected", "verb"),
    [
        ("배웠다", "배우다"),
        ("배운다", "배우다"),
        ("배웁니다", "배우다"),
        ("배웠습니다", "배우다"),
        ("어려웠다", "어렵다"),
        ("깨달았다", "깨닫다"),
        ("들었다", "듣다"),
        ("지었다", "짓다"),
        ("몰랐다", "모르다"),
        ("만든다", "만들다"),
        ("변했다", "변하다"),
        ("찾는다", "찾다"),
    ],
)
def test_inflected_forms_lead_back_to_the_verb(inflected, verb):
    assert forms(verb) <= forms(inflected)


@pytest.mark.parametrize(
    ("verb", "stranger"),
    [("알다", "알고리즘"), ("쓰다", "쓰레드"), ("보다", "보고서"), ("가다", "가장"), ("크다", "커널")],
)
def test_short_verbs_do_not_swallow_nouns(verb, stranger):
    assert not begins(verb, stranger)


@pytest.mark.parametrize("word", ["트랜스포머", "다", "배움", "습니다"])
def test_what_is_no_verb_has_no_forms(word):
    assert verb_forms(word) == ()
