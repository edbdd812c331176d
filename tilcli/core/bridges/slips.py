"""Did you mean: the words of the notebook that a mistyped one is nearest to.

Hangul is compared letter by letter (jamo), so that 트렌스포머 is one vowel away from 트랜스포머; letters
that sound alike or share a key (ㅐ and ㅔ, ㄱ and ㅋ) are half an error apart, two neighbours that
changed places one (Damerau's optimal string alignment).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import permutations

from tilcli.core.words.hangul import is_syllable, letters
from tilcli.lean_typing import Final, NamedTuple

_ALIKE: Final = ("ㅐㅔ", "ㅒㅖ", "ㅙㅚㅞ", "ㅓㅗ", "ㅡㅜ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ")
_MOST: Final = 5
_CLEAR: Final = 0.5  # errors between the first and the second, below which only a common word is clear
_MORE_COMMON: Final = 4
_LETTERS_AN_ERROR: Final = 5


class Suggestion(NamedTuple):
    """A word of the notebook, how many errors away it is, in how many notes it stands."""

    word: str
    errors: float
    notes: int


@cache
def _alike() -> frozenset[str]:
    return frozenset(a + b for group in _ALIKE for a, b in permutations(group, 2))


def jamo(word: str) -> str:
    """A word in letters: 머신 is ㅁㅓㅅㅣㄴ; what is not Hangul stays."""
    if word.isascii():
        return word
    return "".join("".join(letters(char)) if is_syllable(char) else char for char in word)


def allowance(spelled: str) -> float:
    """How many errors a word of so many letters may have: 1 to four letters, 2 to eight, then 3."""
    return 1.0 if len(spelled) <= 4 else 2.0 if len(spelled) <= 8 else 3.0


def distance(wrong: str, right: str, bound: float) -> float:
    """Errors between two words in letters, or something over `bound` where there are more than that."""
    band = int(bound)
    if abs(len(wrong) - len(right)) > band:
        return bound + 1
    alike, far, columns = _alike(), bound + 1, len(right)
    before: list[float] = []
    above = [float(place) for place in range(columns + 1)]
    for row, letter in enumerate(wrong, 1):
        here = [far] * (columns + 1)
        here[0] = float(row)
        for column in range(max(1, row - band), min(columns, row + band) + 1):
            other = right[column - 1]
            swap = 0.0 if letter == other else 0.5 if letter + other in alike else 1.0
            cost = min(above[column - 1] + swap, above[column] + 1, here[column - 1] + 1)
            if row > 1 and column > 1 and letter == right[column - 2] and other == wrong[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            here[column] = cost
        if min(here) > bound:
            return far
        before, above = above, here
    return above[-1]


def suggest(word: str, vocabulary: Iterable[tuple[str, int]], most: int = _MOST) -> list[Suggestion]:
    """The nearest words of a vocabulary (words with their number of notes), best first, at most `most`.

    Errors come first, then how common a word is. A word of the other script is no candidate.
    """
    spelled = jamo(word)
    bound = allowance(spelled)
    near = _same_syllables if is_syllable(word[:1]) else _same_letters
    found = [
        Suggestion(right, errors, notes)
        for right, notes in near(word, int(bound), vocabulary)
        if right != word and (errors := distance(spelled, jamo(right), bound)) <= bound
    ]
    return sorted(found, key=lambda each: (each.errors, -each.notes, each.word))[:most]


def _same_syllables(word: str, errors: int, words: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The Hangul words that have all but as many syllables as there may be errors, one at the least."""
    wanted, size = set(word), len(word)
    least = max(1, len(wanted) - errors) if size > 1 else 0
    fewest, most = size - 1, size + 1
    return [
        found
        for found in words
        if fewest <= len(found[0]) <= most
        and len(wanted.intersection(found[0])) >= least
        and is_syllable(found[0][0])
    ]


def _same_letters(word: str, errors: int, words: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The words in letters that lack no more of them than there may be errors, and begin alike.

    One error at the beginning leaves the first letter or the second in one of the first two places.
    """
    wanted, fewest, most = set(word), len(word) - errors, len(word) + errors
    first, second = word[:1], word[1:2]
    return [
        found
        for found in words
        if fewest <= len(right := found[0]) <= most
        and (right[0] == first or right[0] == second or right[1:2] in (first, second))
        and len(wanted.difference(right)) <= errors
        and not is_syllable(right[0])
    ]


def clear(word: str, found: list[Suggestion]) -> Suggestion | None:
    """The one that may be followed unasked: an error in five letters at most, and nearer than all others,
    or as near and far more common. None where a person had better choose.
    """
    if not found:
        return None
    first, *others = found
    beaten = (
        other.errors - first.errors >= _CLEAR or other.notes * _MORE_COMMON <= first.notes for other in others
    )
    return first if first.errors <= len(jamo(word)) / _LETTERS_AN_ERROR and all(beaten) else None
