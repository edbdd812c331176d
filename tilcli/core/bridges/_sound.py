"""How far a Hangul word is from sounding like a Latin one: 트랜스포머 and transformer.

The Hangul word is taken apart into units (onset, vowel, coda) and the units are aligned with letters,
each unit with one of the spellings it is known to stand for (`spellings`), which cost by how unusual
they are; so do letters without a sound and sounds without a letter.
"""

from __future__ import annotations

from functools import lru_cache

from tilcli.core.bridges.skeleton import REACH
from tilcli.core.bridges.spellings import Spellings, alone, together
from tilcli.core.text import lazy_pattern
from tilcli.core.words.hangul import is_syllable, letters
from tilcli.lean_typing import Final

_FAR: Final = 9.9
_UNWRITTEN: Final = {"v": 0.7, "o": 1.2, "c": 1.1}  # a unit that no letter stands for
# A letter that no unit stands for; any other costs more.
_SILENT: Final = {"e": 0.2, **dict.fromkeys("rh", 0.3), **dict.fromkeys("aiouwy", 0.5), "g": 0.7}
_SILENT_OTHER: Final = 0.9
_OPEN: Final = lazy_pattern("[aeiouy]|(?:nd|ld|gn|gh|st)")
_CLOSED: Final = lazy_pattern("[^aeiouy]*e[^aeiouyrw][^aeiouy]+$")
_LONG: Final = lazy_pattern("[^aeiouywrhxg](?:e|ed|er|es|ing)$")
_BEFORE_CLOSING_E: Final = lazy_pattern("(?<![aeiouy])[aeiouy]$|[^aeiouy]$")
_QUIET_R: Final = lazy_pattern("(?<=[aeiou])r(?![aeiouy])")
_INSIDE: Final = lazy_pattern("(?<=[aeiouy][^aeiouyw])e(?=[^aeiouy]+[aeiouy].)")

Unit = tuple[str, str]
"""Kind ("o" onset, "v" vowel, "c" coda) and jamo; a doubled ㄹ between vowels is the onset ㄹㄹ, a single one
after a vowel vㄹ, after a ㅡ inside a word ㅡㄹ, a ㅡ that opens its syllable 으."""


@lru_cache(maxsize=4096)
def units(hangul: str) -> tuple[Unit, ...]:
    """The sounds of a word of whole syllables, silent ㅇ onsets left out; empty for any other text."""
    if not all(map(is_syllable, hangul)):
        return ()
    found: list[Unit] = []
    for place, syllable in enumerate(hangul):
        onset, vowel, coda = letters(syllable)
        if onset == "ㄹ" and found and found[-1] == ("c", "ㄹ"):
            found[-1] = ("o", "ㄹㄹ")
        elif onset != "ㅇ":
            found.append(("o", _liquid(found[-1:], place) if onset == "ㄹ" else onset))
        found.append(("v", "으" if onset == "ㅇ" and vowel == "ㅡ" else vowel))
        if coda:
            found.append(("c", coda))
    return tuple(found)


def _liquid(before: list[Unit], place: int) -> str:
    """ㄹ that opens a syllable: behind a vowel it is r, for l would be ㄹㄹ (클라우드); but 오프라인 is offline,
    its ㅡ being no vowel of the original.
    """
    if not before or before[0][0] != "v":
        return "ㄹ"
    return "ㅡㄹ" if place > 1 and before[0][1] == "ㅡ" else "vㄹ"


def measure(hangul: str) -> int:
    """Units that a cost is spread over: ㅡ is left out (it often stands for nothing), at least 3."""
    return max(3, sum(jamo != "ㅡ" for _, jamo in units(hangul)))


@lru_cache(maxsize=4096)
def _steps(hangul: str) -> tuple[tuple[tuple[int, str, Spellings], ...], ...]:
    """For each unit, the stretches that begin there: how many units, their jamo, their spellings."""
    single, joint, word = alone(), together(), units(hangul)
    steps = []
    for at, (kind, jamo) in enumerate(word):
        here = [(1, kind + jamo, single[kind].get(jamo, {}))]
        for length in (2, 3):
            joined = "".join(jamo for _, jamo in word[at : at + length])
            if joined in joint and at + length <= len(word):
                here.append((length, joined, joint[joined]))
        steps.append(tuple(here))
    return tuple(steps)


def _in_context(jamo: str, spelling: str, latin: str, start: int) -> float:
    """What a one-letter spelling costs more where it stands: c and g are soft before e, i and y only,
    n sounds as ㅇ before k, g, c, q and x, vowels see `_vowel_in_context`.
    """
    after = latin[start + 1 : start + 2]
    if spelling in ("c", "g"):
        soft = after != "" and after in "eiy"
        if jamo in ("oㅅ", "oㅈ"):
            return 0.0 if soft else 0.5
        return 0.5 if soft and jamo == "oㅋ" else 0.0
    if spelling == "n" and jamo == "cㅇ":
        return 0.0 if after != "" and after in "kgcqx" else 0.3
    return _vowel_in_context(jamo, spelling, latin, start) if spelling in "aei" else 0.0


def _vowel_in_context(jamo: str, spelling: str, latin: str, start: int) -> float:
    """A last e is silent; e is no ㅣ as the only vowel before two consonants (left is not 리프트) nor in a last er.
    a and i name themselves (ㅔㅣ, ㅏㅣ) only in an open syllable or before nd, ld and the like, and a does nothing
    else before one consonant and a last e, er or ing (making is not 마킹).
    """
    if spelling == "e" and start:
        if start == len(latin) - 1:
            return 0.4
        return 0.4 if jamo == "vㅣ" and (_CLOSED.match(latin) or latin[start:] == "er") else 0.0
    if jamo in ("ㅏㅣ", "ㅔㅣ") and start < len(latin) - 1:
        return 0.0 if _OPEN.search(latin, start + 1) else 0.3
    if jamo in ("vㅏ", "vㅐ", "vㅔ") and spelling == "a" and _LONG.match(latin, start + 1):
        return 0.25
    return 0.0


def _closing_e(spelling: str, latin: str, start: int) -> float:
    """What a coda costs that is spelled with a silent e (ne, me) inside a word: nothing in timezone, where the e
    makes the vowel before it long, nor in troubleshooting, where there is none; trained is not 트렌드.
    """
    inside = start + len(spelling) < len(latin)
    return 0.3 if inside and not _BEFORE_CLOSING_E.search(latin, 0, start) else 0.0


@lru_cache(maxsize=8192)
def _unspoken(latin: str) -> tuple[float, ...]:
    """What it costs to leave each letter without a sound."""
    last, costs = len(latin) - 1, []
    inside = {found.start() for found in _INSIDE.finditer(latin)}
    quiet = {found.start() for found in _QUIET_R.finditer(latin)}
    for at, letter in enumerate(latin):
        cost = _SILENT.get(letter, _SILENT_OTHER)
        if letter == "e" and at == last:
            cost = 0.0
        elif at in inside:
            cost = 0.05  # the last e of a part: sidebar, bytecode
        elif at in quiet:
            cost = 0.08
        elif at and letter == latin[at - 1]:
            cost = 0.12
        costs.append(cost)
    return tuple(costs)


def distance(hangul: str, latin: str, reach: float = REACH) -> float:
    """Cost per unit of the cheapest alignment, 0 for a perfect one; 9.9 where it is more than `reach`.

    `latin` is lower-case letters a to z.
    """
    steps, size = _steps(hangul), measure(hangul)
    if not steps:
        return _FAR
    cost = _align(steps, latin, reach * size)
    return cost / size if cost <= reach * size else _FAR


def _align(steps: tuple[tuple[tuple[int, str, Spellings], ...], ...], latin: str, bound: float) -> float:
    """Dynamic programming over (unit, letters used), keeping only the states within `bound`."""
    size, unspoken = len(latin), _unspoken(latin)
    reached: list[dict[int, float]] = [{} for _ in range(len(steps) + 3)]
    reached[0][0] = 0.0
    for unit, stretches in enumerate(steps):
        states = reached[unit]
        unheard = _unwritten(stretches[0][1])
        after = reached[unit + 1]
        for at in range(size + 1):
            cost = states.get(at)
            if cost is None:
                continue
            if at < size:
                _lower(states, at + 1, cost + unspoken[at], bound)
                for length, jamo, spellings in stretches:
                    target = reached[unit + length]
                    for spelling, price in spellings.get(latin[at], ()):
                        end = at + len(spelling)
                        if latin.startswith(spelling, at):
                            if len(spelling) == 1:
                                price += _in_context(jamo, spelling, latin, at)
                            elif jamo[0] == "c" and spelling[-1] == "e":
                                price += _closing_e(spelling, latin, at)
                            _lower(target, end, cost + price, bound)
            _lower(after, at, cost + unheard, bound)
    states = reached[len(steps)]
    for at in range(size):
        if at in states:
            _lower(states, at + 1, states[at] + unspoken[at], bound)
    return states.get(size, _FAR)


def _unwritten(unit: str) -> float:
    """What a unit costs that no letter stands for: ㅡ after an onset only eases it, not so in 은."""
    return {"vㅡ": 0.0, "oㅎ": 0.5}.get(unit, _UNWRITTEN[unit[0]])


def _lower(states: dict[int, float], at: int, cost: float, bound: float) -> None:
    if cost <= bound and cost < states.get(at, _FAR):
        states[at] = cost
