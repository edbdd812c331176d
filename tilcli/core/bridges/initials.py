"""초성: a word typed by its initial consonants alone, ㅌㄹㅅㅍㅁ for 트랜스포머.

An input method joins neighbouring consonants into clusters (ㅄ for ㅂㅅ, ㄳ for ㄱㅅ) and text that went
through NFKC holds conjoining letters (U+1100); both are taken apart. ㄲ, ㄸ, ㅃ, ㅆ and ㅉ are initials.
"""

from __future__ import annotations

from collections.abc import Iterable

from tilcli.core.words.hangul import initials, is_syllable, letters


def choseong_of(word: str) -> str:
    """The initials of a word, to store beside it; other characters than syllables stay as they are."""
    return "".join(letters(char)[0] if is_syllable(char) else char for char in word)


def matches(query: str, words: Iterable[tuple[str, int]]) -> list[str]:
    """The words (each with its number of notes) that a query may stand for, likeliest first.

    Whole words come before those that only begin so, and those before frequent ones.
    """
    wanted = initials(query)
    found = [
        (initial != wanted, -notes, word)
        for word, notes in words
        if (initial := choseong_of(word)).startswith(wanted) and is_syllable(word[0])
    ]
    return [word for _, _, word in sorted(found)]
