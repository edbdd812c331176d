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
from typing import Final, NamedTuple

from tilcli.core.bridges.meetings import Meeting
from tilcli.core.note import GlossReading

_GENERIC_AFTER: Final = 3  # a lone word glossed by so many Latin phrases is the head of many terms
_FEWEST_NOTES: Final = 2
_LEAST_FIT: Final = -1.0
_LEAST_LIFT: Final = 4.0
_CHANCE: Final = 1e-3
# Lone words that stand before a bracket for many reasons, and Latin ones that explain nothing.
_GENERIC_HANGUL: Final = """
것 값 점 때 등 수 예 방법 방식 경우 문제 함수 기법 과정 결과 부분 내용 종류 형태 구조 이름 단계 개념 의미 참고
출처 링크 그림 모델 학습 데이터 객체 변수 타입 예시 정도 이후 이전 다음 사용 처리 분석 알고리즘 네트워크
"""
_GENERIC_LATIN: Final = """
link image img url etc ex eg ie tip todo note source default optional required true false null none new beta
feat ver version example demo only here
"""
# A term does not end so, nor does a word inside it: particles, verbs and what a sentence leaves behind.
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
    rest = r"[ \t]*(?:[,，:;][^()（）\n]{0,40})?[)）]"
    behind = r"[*_`'\"]{0,3}[ \t]?\Z"
    noise = rf"(?s:```.*?(?:```|\Z))|`[^`\n]*`|https?://\S+|(?<=\])\([^)\n]{{0,{_ADDRESS}}}\)"
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
    candidates: Mapping[GlossReading, Set[int]], meeting: Callable[[str, str], Meeting]
) -> list[Gloss]:
    """The best reading of each Latin phrase, surest first; candidates come with the notes they are in.

    `meeting` counts the notes of two phrases, spaces in the Hangul one not mattering; it is asked of
    chosen readings that stand in two notes or more.
    """
    readings: dict[str, dict[str, tuple[set[int], bool]]] = defaultdict(dict)
    for candidate, notes in candidates.items():
        seen, exact = readings[candidate.latin].get(candidate.hangul, (set(), False))
        readings[candidate.latin][candidate.hangul] = (seen | set(notes), exact or candidate.exact)
    generic = _generic(readings)
    chosen = [_choose(latin, terms, generic, meeting) for latin, terms in readings.items()]
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
) -> Gloss | None:
    ranked = sorted(
        (-_fit(hangul, latin) - len(notes) - 2.0 * exact, hangul.count(" "), hangul)
        for hangul, (notes, exact) in terms.items()
        if hangul not in generic and _is_term(hangul) and _fit(hangul, latin) > _LEAST_FIT
    )
    if not ranked:
        return None
    hangul = ranked[0][-1]
    notes = len(terms[hangul][0])
    sure = notes >= _FEWEST_NOTES and not any(map(str.isdigit, latin))
    return Gloss(hangul, latin, notes, sure and _meet(meeting(hangul, latin)))


def _is_term(hangul: str) -> bool:
    loose_ends = tuple(_LOOSE_ENDS.split())
    return not any(word.endswith(loose_ends) for word in hangul.split())


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


def _meet(meeting: Meeting) -> bool:
    lift = meeting.shared * meeting.notes / max(1, meeting.hangul * meeting.latin)
    return lift >= _LEAST_LIFT and meeting.chance < _CHANCE
