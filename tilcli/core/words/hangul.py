"""Arithmetic of Hangul syllables: which letters (jamo) one is made of, and back.

Unicode lays the 11,172 syllables out as initial × 21 vowels × 28 finals from U+AC00, so letters are
found by division. Letters are named here by their place in INITIALS, VOWELS and FINALS.
"""

from __future__ import annotations

from tilcli.lean_typing import Final

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# Finals of two consonants, taken apart.
_TAKEN_APART = "ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ"
CLUSTERS = {row[0]: row[1:] for row in _TAKEN_APART.split()}
_CLUSTERS: Final = str.maketrans(
    CLUSTERS | {chr(0x1100 + place): initial for place, initial in enumerate(INITIALS)}
)

FIRST = 0xAC00
_PER_INITIAL = len(VOWELS) * len(FINALS)


def is_syllable(char: str) -> bool:
    """True for one composed syllable, `가` to `힣`."""
    return "가" <= char <= "힣"


def letters(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final of one syllable; the final of an open syllable is the empty string."""
    place = ord(syllable) - FIRST
    return (
        INITIALS[place // _PER_INITIAL],
        VOWELS[place // len(FINALS) % len(VOWELS)],
        FINALS[place % len(FINALS)],
    )


def syllable(initial: str, vowel: str, final: str = "") -> str:
    """The syllable of these letters."""
    place = INITIALS.index(initial) * _PER_INITIAL + VOWELS.index(vowel) * len(FINALS) + FINALS.index(final)
    return chr(FIRST + place)


def with_final(char: str, final: str) -> str:
    """`char` with its final consonant replaced: `어` and `ㅂ` give `업`."""
    place = ord(char) - FIRST
    return chr(FIRST + place - place % len(FINALS) + FINALS.index(final))


def with_vowel(char: str, vowel: str, final: str = "") -> str:
    """`char` with its vowel and final replaced: `우`, `ㅝ` and `ㅆ` give `웠`."""
    return syllable(letters(char)[0], vowel, final)


def initials(query: str) -> str:
    """A query with its clusters taken apart; `ㅄ` gives `ㅂㅅ`."""
    return query.translate(_CLUSTERS)


def is_choseong(query: str) -> bool:
    """Whether a query is two initial consonants or more and nothing else. `ㅋㅋ` and `ㅠㅠ` are not words:
    the same consonant over and over is laughter.
    """
    plain = initials(query)
    return len(plain) >= 2 and len(set(plain)) > 1 and all(char in INITIALS for char in plain)
