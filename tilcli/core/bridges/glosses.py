"""Terms that the person explains in brackets: 대조 학습(contrastive learning), overfitting(과적합).

Where the Hangul term begins is not written in the first form, so every run of one to four words before
the bracket is a candidate; `resolve` chooses, and says which glosses may be followed unasked. The rule
was measured on real notes: with two notes, lift 4 and a chance below .001, 96 of 100 are right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache

from tilcli.core.bridges.meetings import Meeting
from tilcli.core.note import GlossReading
from tilcli.lean_typing import Final, NamedTuple

_GENERIC_AFTER: Final = 3  # a lone word glossed by so many Latin phrases is the head of many terms
_FEWEST_NOTES: Final = 2
_SYLLABLES_A_WORD: Final = 1.6  # of a Latin phrase, that its term has at least
_LEAST_FIT: Final = -1.0
_LEAST_LIFT: Final = 4.0
_CHANCE: Final = 1e-3
_OFTEN, _NOTES_IF_OFTEN = 0.05, 3  # of all notes, from which a word needs one note more to be believed
# Lone words that stand before a bracket for many reasons, and Latin ones that explain nothing.
_GENERIC_HANGUL: Final = """
것 값 점 때 등 수 예 방법 방식 경우 문제 함수 기법 과정 결과 부분 내용 종류 형태 구조 이름 단계 개념 의미 참고
출처 링크 그림 모델 학습 데이터 객체 변수 타입 예시 정도 이후 이전 다음 사용 처리 분석 알고리즘 네트워크
"""
_GENERIC_LATIN: Final = """
link image img url etc ex eg ie tip todo note source default optional required true false null none new beta
feat ver version example demo only here left right top bottom first last start end
"""
# A term does not end so, nor does a word inside it: particles, verbs and what a sentence leaves behind.
# A term does not begin so: conjunctions, particles that a sign has cut off, the second half of a compound.
_LOOSE_STARTS: Final = """
와 과 및 의 를 을 는 은 로 으로 에서 에 이 그 저 한 즉 또 또는 혹은 하지만 그러나 그런데 그리고 그래서 따라서
그러므로 해서 하면 하고 때문에 통해 위해 대한 위한 이런 그런 이러한 그러한 각 각각의 모든 여러 다른 같은 이와
다음 아래 위 지향 기반 주도 중심 단위 관련 형태의 종류의 방식의
"""
_LOOSE_ENDS: Final = "을 를 은 는 에 에서 으로 하고 이고 다 함 임 된 한 하는 것 들이"


class Gloss(NamedTuple):
    """The reading chosen for a Latin phrase, seen in `notes` notes; not `automatic`: only to propose."""

    hangul: str
    latin: str
    notes: int
    automatic: bool


_ADDRESS: Final = 2000  # characters of a link's address
_BEFORE: Final = 120  # characters before a bracket in which its term must lie


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Code and addresses; a bracket with a phrase in it; the Hangul and the Latin term right before one.

    Brackets are found first and looked at backwards: that is ten times as fast as trying a term at every word.
    """
    hangul = r"[가-힣]+(?:[ \t][가-힣]+){0,3}"
    latin = r"[A-Za-z][A-Za-z0-9]*(?:[ \-][A-Za-z][A-Za-z0-9]*){0,4}"
    # A second name may follow, and an aside; several words, or one more in Latin, are a list.
    several = r"(?![^()（）\n]{0,40}(?:등|etc)\.?[ \t]*[)）]|[ \t]*[,，/][ \t]*[A-Za-z0-9]+[ \t]*[,，/)）])"
    rest = rf"{several}[ \t]*(?:[,，:;][^()（）\n]{{0,40}})?[)）]"
    behind = r"[*_`'\"]{0,3}[ \t]?\Z"
    # Each begins with a sign of its own, so that the engine looks for those alone: five times as fast.
    noise = rf"```[\s\S]*?(?:```|\Z)|`[^`\n]*`|https?://\S+|\((?<=\]\()[^)\n]{{0,{_ADDRESS}}}\)"
    return (
        re.compile(noise),
        re.compile(rf"[(（][ \t]*(?:(?P<latin>{latin})|(?P<hangul>{hangul})){rest}"),
        re.compile(rf"(?<![가-힣])({hangul}){behind}"),
        re.compile(rf"(?<![A-Za-z0-9_.\-])({latin}){behind}"),
    )


def mine(text: str) -> Iterator[GlossReading]:
    """The candidates of a note's text, code and addresses left out; a gloss may be given more than once."""
    if "(" not in text and "（" not in text:
        return
    noise, bracket, hangul, latin = _patterns()
    if not bracket.search(text):
        return
    plain = noise.sub(" ", text)
    for found in bracket.finditer(plain):
        before = plain[max(0, found.start() - _BEFORE) : found.start()]
        if found["latin"]:
            yield from _explained(hangul.search(before), _latin(found["latin"]))
        elif (term := latin.search(before)) and (phrase := _latin(term[1])):
            yield GlossReading(" ".join(found["hangul"].split()), phrase, True)


def _explained(term: re.Match[str] | None, latin: str) -> Iterator[GlossReading]:
    """`대조 학습(contrastive learning)`: the term may begin at any of the words before the bracket."""
    words = term[1].split() if term else []
    if latin:
        yield from (GlossReading(" ".join(words[-n:]), latin, False) for n in range(1, len(words) + 1))


def _latin(phrase: str) -> str:
    """The phrase as it is compared; empty where it explains nothing (one letter, `link`)."""
    plain = " ".join(phrase.split()).lower()
    return "" if len(plain) < 2 or plain in _GENERIC_LATIN.split() else plain


def resolve(
    candidates: Mapping[GlossReading, Set[int]],
    meeting: Callable[[str, str], Meeting],
    witnesses: Callable[[Set[int]], int] = len,
) -> list[Gloss]:
    """The best reading of each Latin phrase, surest first; candidates come with the notes they are in.

    `meeting` counts the notes of two phrases, spaces in the Hangul one not mattering; it is asked of
    chosen readings that stand in two notes or more. `witnesses` counts notes, those that copy each other once.
    """
    readings: dict[str, dict[str, tuple[set[int], bool]]] = defaultdict(dict)
    for candidate, notes in candidates.items():
        seen, exact = readings[candidate.latin].get(candidate.hangul, (set(), False))
        readings[candidate.latin][candidate.hangul] = (seen | set(notes), exact or candidate.exact)
    generic = _generic(readings)
    chosen = [_choose(latin, terms, generic, meeting, witnesses) for latin, terms in readings.items()]
    found = [gloss for gloss in chosen if gloss]
    return sorted(found, key=lambda gloss: (not gloss.automatic, -gloss.notes, gloss.hangul, gloss.latin))


def _generic(readings: Mapping[str, Iterable[str]]) -> set[str]:
    """Lone Hangul words that many Latin phrases would explain: heads of terms, or no terms at all."""
    seen = Counter(hangul for terms in readings.values() for hangul in terms if " " not in hangul)
    often = {hangul for hangul, count in seen.items() if count >= _GENERIC_AFTER}
    return often.union(_GENERIC_HANGUL.split())


def _choose(
    latin: str,
    terms: Mapping[str, tuple[set[int], bool]],
    generic: Set[str],
    meeting: Callable[[str, str], Meeting],
    witnesses: Callable[[Set[int]], int],
) -> Gloss | None:
    ranked = sorted(
        # What stands before it in each of several notes is part of the term.
        (
            -_fit(hangul, latin) - len(notes) - 2.0 * exact,
            hangul.count(" ") * (1 if len(notes) == 1 else -1),
            hangul,
        )
        for hangul, (notes, exact) in terms.items()
        if hangul not in generic and _is_term(hangul) and _fit(hangul, latin) > _LEAST_FIT
    )
    if not ranked:
        return None
    hangul = ranked[0][-1]
    notes = len(terms[hangul][0])
    may_be_sure = notes >= _FEWEST_NOTES and _is_whole(hangul, latin)
    seen = witnesses(terms[hangul][0]) if may_be_sure else 0
    return Gloss(hangul, latin, notes, seen >= _FEWEST_NOTES and _meet(meeting(hangul, latin), seen))


def _is_whole(hangul: str, latin: str) -> bool:
    """Whether a term is not the rest of a longer one: 스위트 alone is no cipher suite."""
    words, syllables = len(re.split("[ -]", latin)), len(hangul.replace(" ", ""))
    return not any(map(str.isdigit, latin)) and (words == 1 or syllables >= _SYLLABLES_A_WORD * words)


def _is_term(hangul: str) -> bool:
    loose_ends = tuple(_LOOSE_ENDS.split())
    words = hangul.split()
    return words[0] not in _LOOSE_STARTS.split() and not any(word.endswith(loose_ends) for word in words)


def _fit(hangul: str, latin: str) -> float:
    """How well the counts of words agree: 0 at best, -1 and below where they do not.

    Hangul compounds are written with spaces or without, so a term has at least the words that its
    spaces part and at most one to 1.5 syllables; an acronym fits any term of one to four words.
    """
    spaced, syllables = hangul.count(" ") + 1, len(hangul.replace(" ", ""))
    words = len(re.split("[ -]", latin))
    if words == 1 and len(latin) <= 4:
        return -0.25 * abs(spaced - 2)
    return -0.6 * max(0.0, words - max(spaced, syllables / 1.5), max(spaced, syllables / 5) - words)


def _meet(meeting: Meeting, seen: int) -> bool:
    """Whether words that `seen` notes explain by each other meet more often than by chance."""
    if max(meeting.hangul, meeting.latin) > _OFTEN * meeting.notes and seen < min(
        _NOTES_IF_OFTEN, meeting.shared
    ):
        return False
    lift = meeting.shared * meeting.notes / max(1, meeting.hangul * meeting.latin)
    return lift >= _LEAST_LIFT and meeting.chance < _CHANCE
