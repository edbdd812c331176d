"""Bridges by sound: which Hangul word of a notebook is which Latin word of it (트랜스포머, transformer).

Two words are compared only where they share a skeleton (`skeleton`). What lies within reach is a
`Sounding`, which depends on the two words alone and may be stored for good. Whether it is believed
depends on how often they meet in notes, so that is judged anew when a note changes: every Hangul word
crosses to one Latin word at most, the one that sounds and meets best.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable

from tilcli.core.bridges.skeleton import REACH, consonants, hangul_key, latin_keys
from tilcli.lean_typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.bridges.meetings import Meeting
    from tilcli.core.bridges.words import SoundWords

BridgeRule = Literal["long", "clear", "mid", "exact", "near", "far"]

_SHORTEST_LATIN: Final = 3
_FEWEST_CONSONANTS: Final = 2
_LENGTHS: Final = 5  # letters more or fewer than units, beyond which no alignment is within reach


class Sounding(NamedTuple):
    """A Latin word within reach of a Hangul one; `cost` is `_sound.distance`, 0 to .15."""

    hangul: str
    latin: str
    cost: float


class Bridge(NamedTuple):
    """A Hangul word and the Latin word it is believed to be, by which rule, at what cost."""

    hangul: str
    latin: str
    rule: BridgeRule
    cost: float


def may_cross(hangul: str) -> bool:
    """Whether a Hangul word is long enough to be told by its sound: two syllables, two consonants."""
    return len(hangul) >= 2 and consonants(hangul_key(hangul)) >= _FEWEST_CONSONANTS


def sounding(hangul: str, latin: str, reach: float = REACH) -> Sounding | None:
    """The pair if it is within reach. Asks nothing of skeletons: the caller has matched them."""
    from tilcli.core.bridges._sound import distance, units  # most searches have no pair to sound

    if len(latin) < _SHORTEST_LATIN or abs(len(latin) - len(units(hangul))) > _LENGTHS:
        return None
    cost = distance(hangul, latin, reach)
    return Sounding(hangul, latin, cost) if cost <= reach else None


def soundings(
    hangul: Iterable[str], latin: Iterable[str], words: SoundWords, settled: Container[str] = ()
) -> set[Sounding]:
    """All pairs within reach that new Hangul or new Latin words bring, but those of `settled` Hangul words; `words`
    holds the new ones too.
    """
    pairs = {(h, e) for h in hangul if may_cross(h) for e in words.latin_like(hangul_key(h))}
    for new in latin:
        if len(new) >= _SHORTEST_LATIN:
            pairs |= {(h, new) for h in words.hangul_like(latin_keys(new)) if may_cross(h)}
    asked = {(h, e) for h, e in pairs if h not in settled}
    return {found for h, e in asked if (found := sounding(h, e, farthest(h)))}


def farthest(hangul: str, shared: int | None = None) -> float:
    """The cost beyond which no rule believes a word met in so many notes (None: in however many); 0 where
    none can, so that the pair need not be sounded.
    """
    weight = consonants(hangul_key(hangul))
    if shared is None or shared >= 3:
        return REACH if weight >= 3 else 0.07
    if shared == 2:
        return 0.07
    if weight >= 3:
        return 0.035 if shared else 0.025
    return 0.01 if len(hangul) >= 3 else 0.0


def judge(pair: Sounding, meeting: Meeting) -> BridgeRule | None:
    """The rule by which the pair is believed, or None.

    The bounds were set on study logs of 1,200 notes; a long word needs no witness, a short one must meet
    its counterpart in more notes than chance would have it.
    """
    from tilcli.core.bridges.spellings import looks_foreign

    cost, chance, shared = pair.cost, meeting.chance, meeting.shared
    weight, syllables = consonants(hangul_key(pair.hangul)), len(pair.hangul)
    foreign, spelled = looks_foreign(pair.hangul), len(pair.latin) >= 4
    if weight >= 4 and syllables >= 4 and cost <= (0.035 if shared else 0.025):
        return "long"
    if spelled and _is_clear(cost, weight, syllables, foreign, meeting.latin):
        return "clear"
    if weight >= 3 and syllables >= 3 and cost <= 0.035 and meeting.latin >= 5 and shared:
        return "mid"
    farthest_off, likeliest = (0.035, 0.02) if foreign else (0.025, 0.001)
    if shared >= (1 if weight >= 3 else 2) and cost <= farthest_off and chance < likeliest:
        return "exact"
    if shared >= 2 and spelled and cost <= 0.07 and chance < 0.002:
        return "near"
    if shared >= 3 and weight >= 3 and cost <= REACH and chance < 1e-5:
        return "far"
    return None


def _is_clear(cost: float, weight: int, syllables: int, foreign: bool, latin: int) -> bool:
    """Whether sound alone will do for a word shorter than a long one: it must look like a loanword, or be
    all but perfectly heard.
    """
    if weight >= 3:
        return cost <= 0.02 if foreign else syllables >= 3 and cost <= 0.015
    return syllables >= 3 and cost <= 0.01 and (foreign or latin >= 5)


def best(candidates: Iterable[tuple[Sounding, Meeting]]) -> Bridge | None:
    """The bridge of one Hangul word, of all Latin words within its reach; None if none is believed.

    The nearest sound is taken, a frequent word or one that is met more than by chance being let go a
    little farther.
    """
    believed = [(*found, rule) for found in candidates if (rule := judge(*found))]
    if not believed:
        return None
    pair, _, rule = min(believed, key=lambda found: _rank(found[0], found[1]))
    return Bridge(pair.hangul, pair.latin, rule, pair.cost)


def _rank(pair: Sounding, meeting: Meeting) -> tuple[float, str]:
    witness = min(4.0, -math.log10(meeting.chance + 1e-9) / 2)
    return pair.cost - 0.02 * witness - 0.004 * math.log2(meeting.latin or 1), pair.latin


def bridges_for(
    hangul: Iterable[str], latin: Iterable[str], words: SoundWords, settled: Container[str] = ()
) -> list[Bridge]:
    """The bridges of all Hangul words that these new or changed words touch, in order of the Hangul.

    A Latin word touches the Hangul ones within its reach. A touched Hangul word without a bridge in the
    answer has none: drop what it had. Words that a glossary has `settled` are not asked.
    """
    touched = {h for h in hangul if may_cross(h) and h not in settled}
    touched |= {pair.hangul for pair in soundings((), latin, words, settled)}
    found = (_bridge(word, words) for word in sorted(touched))
    return [bridge for bridge in found if bridge]


def _bridge(hangul: str, words: SoundWords) -> Bridge | None:
    """Sounds first and counts what is near: for a vocabulary that has to look its counts up."""
    reach = farthest(hangul)
    near = (sounding(hangul, latin, reach) for latin in words.latin_like(hangul_key(hangul)))
    return best((pair, words.meeting(hangul, pair.latin)) for pair in near if pair)
