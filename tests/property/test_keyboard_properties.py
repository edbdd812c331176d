from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.bridges import initials, keyboard, slips
from tilcli.core.words import hangul
from tilcli.core.words.hangul import is_syllable

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
WORDS = st.text(SYLLABLES, min_size=1, max_size=8)
ANYTHING = st.text(max_size=20)


@given(WORDS)
def test_the_keys_of_a_word_are_typed_back_to_it(word: str) -> None:
    keys = keyboard.to_latin(word)
    assert keys.isascii()
    assert keyboard.to_hangul(keys) == word


@given(st.text("abcdefghijklmnopqrstuvwxyzQWERTOP", max_size=16))
def test_what_keys_make_is_whole_syllables_made_of_these_keys(keys: str) -> None:
    made = keyboard.to_hangul(keys)
    if made is not None:
        assert all(map(is_syllable, made))
        assert keyboard.to_latin(made) == keys


@given(ANYTHING)
def test_any_text_may_be_asked(text: str) -> None:
    keyboard.to_hangul(text)
    assert isinstance(keyboard.to_latin(text), str)
    assert isinstance(hangul.is_choseong(text), bool)


@given(WORDS.filter(lambda word: len(word) > 1), st.integers(0, 99))
def test_the_initials_of_a_word_find_it(word: str, notes: int) -> None:
    assert word in initials.matches(initials.choseong_of(word), [(word, notes), ("트랜스포머", 1)])


@given(ANYTHING, ANYTHING)
def test_spelling_distance_is_symmetric_and_zero_for_the_same(one: str, other: str) -> None:
    assert slips.distance(one, one, 2.0) == 0.0
    apart, back = slips.distance(one, other, 2.0), slips.distance(other, one, 2.0)
    assert min(apart, 3.0) == min(back, 3.0)
