"""What a word would be on the other keyboard layout: 두벌식 and qwerty share their keys.

`xmfostmvhaj` are the keys of 트랜스포머, `ㅔㅛ쇄ㅜ` is python typed while Hangul was on.
"""

from __future__ import annotations

from functools import cache

from tilcli.core.words.hangul import CLUSTERS, FINALS, INITIALS, VOWELS, is_syllable, letters, syllable
from tilcli.lean_typing import Final

_LETTERS: Final = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_KEYS: Final = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
# Letters that take two keys, each with those that the keys have.
_TWO_KEYS: Final = "ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ"
_JOINED: Final = {row[0]: row[1:] for row in _TWO_KEYS.split()} | CLUSTERS


@cache
def _letter_of() -> dict[str, str]:
    """Key -> letter; a shifted key without a letter of its own gives the plain one."""
    plain = dict(zip(_KEYS, _LETTERS, strict=True))
    return {**{key.upper(): letter for key, letter in plain.items() if key.islower()}, **plain}


@cache
def _key_of() -> dict[str, str]:
    single = dict(zip(_LETTERS, _KEYS, strict=True))
    return single | {joined: "".join(single[part] for part in parts) for joined, parts in _JOINED.items()}


@cache
def _joins() -> dict[str, str]:
    return {parts: joined for joined, parts in _JOINED.items()}


def to_latin(hangul: str) -> str:
    """The keys that were struck for this text; what is not Hangul stays as it is."""
    keys = _key_of()
    apart = (letters(char) if is_syllable(char) else (char,) for char in hangul)
    return "".join(keys.get(letter, letter) for parts in apart for letter in parts)


def to_hangul(keys: str) -> str | None:
    """The word that these keys make on 두벌식, None unless they make whole syllables from first to last."""
    struck = [_letter_of().get(key) for key in keys]
    typed = "".join(letter for letter in struck if letter)
    if not typed or len(typed) != len(struck):
        return None
    made, at = "", 0
    while at < len(typed):
        read = _syllable(typed, at)
        if not read:
            return None
        made, at = made + read[0], read[1]
    return made


def _syllable(typed: str, at: int) -> tuple[str, int] | None:
    """The syllable that begins at a letter, and where the next one does."""
    initial, vowel = typed[at : at + 1], typed[at + 1 : at + 2]
    if initial not in INITIALS or not vowel or vowel not in VOWELS:
        return None
    at += 2
    if typed[at : at + 1] and vowel + typed[at] in _joins():
        vowel, at = _joins()[vowel + typed[at]], at + 1
    final = _final(typed, at)
    return syllable(initial, vowel, final), at + len(_JOINED.get(final, final))


def _final(typed: str, at: int) -> str:
    """The longest final there: a consonant before a vowel belongs to the next syllable."""
    for length in (2, 1):
        run, after = typed[at : at + length], typed[at + length : at + length + 1]
        final = _joins().get(run, "") if length == 2 else run
        if len(run) == length and final and final in FINALS and not (after and after in VOWELS):
            return final
    return ""
