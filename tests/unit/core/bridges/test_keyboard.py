from __future__ import annotations

import pytest

from tilcli.core.bridges import keyboard


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("xmfostmvhaj", "트랜스포머"),
        ("gkrtmq", "학습"),
        ("dhksfy", "완료"),
        ("rkqt", "값"),
        ("rkqtdl", "값이"),
        ("rkqtk", "갑사"),
        ("ekfrfk", "닭라"),
        ("rhksfl", "관리"),
        ("dmldml", "의의"),
        ("QoRl", "빼끼"),
        ("emfdl", "들이"),
        ("dlTek", "있다"),
    ],
)
def test_hangul_typed_while_latin_was_on(keys: str, word: str) -> None:
    assert keyboard.to_hangul(keys) == word
    assert keyboard.to_latin(word) == keys


def test_a_shifted_key_without_a_letter_of_its_own_gives_the_plain_one() -> None:
    assert keyboard.to_hangul("Gkrtmq") == "학습"


@pytest.mark.parametrize("keys", ["", "python", "xm4", "kk", "r", "rkx k", "테스트"])
def test_keys_that_make_no_whole_syllables(keys: str) -> None:
    assert keyboard.to_hangul(keys) is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ㅔㅛ쇄ㅜ", "python"),
        ("애찯ㄱ", "docker"),
        ("햣", "git"),
        ("ㅊㅔㅔ", "cpp"),
        ("햣 ㄱㄷㅠㅁㄴㄷ", "git rebase"),
        ("재-3", "wo-3"),
    ],
)
def test_latin_typed_while_hangul_was_on(typed: str, word: str) -> None:
    assert keyboard.to_latin(typed) == word
