"""Other spellings of one loanword: 쓰레드 is 스레드, 어플리케이션 is 애플리케이션.

People hear a foreign vowel as one of two neighbours and a consonant as tense or plain, so two words that differ in
nothing else are one. Native words are not compared: 걸음 is no 거름.
"""

from __future__ import annotations

from tilcli.core.bridges.spellings import looks_foreign
from tilcli.core.words.hangul import letters

_NEIGHBOURS = "ㅓㅗ ㅓㅏ ㅓㅐ ㅏㅐ ㅐㅔ ㅓㅔ ㅔㅣ ㅟㅣ ㅠㅜ ㅑㅏ ㅕㅓ ㅛㅗ ㅖㅔ ㅚㅔ ㅙㅔ ㅞㅔ ㅡㅜ ㅡㅣ ㅏㅗ"
_PAIRS = frozenset(frozenset(pair) for pair in _NEIGHBOURS.split())
_PLAIN = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_ALIKE_AT_THE_END = str.maketrans("ㄷㅌㅊㅈ", "ㅅㅅㅅㅅ")
_SHORTEST = 2
_MOST = 2  # vowels that differ; one in a word of two syllables


def are_variants(one: str, other: str) -> bool:
    """Whether two Hangul words are spellings of one loanword."""
    if one == other or len(one) != len(other) or len(one) < _SHORTEST:
        return False
    if not (looks_foreign(one) or looks_foreign(other)):
        return False
    pairs = [(letters(a), letters(b)) for a, b in zip(one, other, strict=True)]
    if any(_consonants(a) != _consonants(b) for a, b in pairs):
        return False
    differing = [frozenset((a[1], b[1])) for a, b in pairs if a[1] != b[1]]
    most = _MOST if len(one) > _SHORTEST else 1
    return len(differing) <= most and all(pair in _PAIRS for pair in differing)


def _consonants(syllable: tuple[str, str, str]) -> tuple[str, str]:
    initial, _, final = syllable
    return initial.translate(_PLAIN), final.translate(_ALIKE_AT_THE_END)
