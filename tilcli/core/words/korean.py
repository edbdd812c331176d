"""Where a Korean noun ends: its word without particle, copula or light verb.

An ending of `suffixes` must agree with the sound before it (을 follows a consonant, 를 a vowel), and none
begins inside a noun that only looks as if it had one (`문제풀이`). `stem` runs when indexing and when
searching, so where it is wrong it is wrong on both sides.
"""

from __future__ import annotations

from functools import cache

from tilcli.core.words.suffixes import agrees, suffixes, verb_start

# Nouns that look like a shorter one with an ending, each with the syllables behind which it is none: 속도 is
# a noun in 실행속도, not in 상속도. Only such as stand at the end of longer words in study notes.
_NOUNS = (
    "풀이 속도:상접종연약귀 화면:적각규변강순 강의:특수 결과:연해판완직체 확인 원인:차회직지병팀자인요 게임 "
    "모임 회로:대순사조기교 빈도 밀도 강도:특 온도 농도 길이 높이 깊이 넓이 추가 논의 라인 도메인 록체인 "
    "디자인 로그인:블 러그인 코인 코사인 승인 할인:역분 프레임 타임 네임 책임 역할:번통지 분할:구부미성 권한 "
    "제한:삭해복통절억문과실어예숙결주 이해:차풀길깊높나사 분해:구부미성 포함:배 추적 누적 목적 카메라 "
    "복잡도 정확도 유사도 중요도 난이도 투명도 민감도 희소도 해상도 신뢰도 완성도 만족도 가속도 정밀도 "
    "래들 레이들 핸들 번들 캔들 스핀들 미들 이미지 메시지 패키지 페이:카 페이지 토리지 나머지 브리지 에너지 유지 해지"
)
# What 하다, 되다, 시키다 begin with behind a noun, and what may be glued between: 문제가됨, 공부를한다.
LIGHT, _BEFORE_LIGHT = frozenset("하한할함합해했되된될됨됩돼됐시"), frozenset("이가을를")


def stem(word: str) -> str:
    """`word` (Hangul only) without its longest particle or light-verb ending; two syllables always stay."""
    at = _cut(word)
    if 2 < at < len(word) and word[at] in LIGHT and word[at - 1] in _BEFORE_LIGHT:
        return word[: _cut(word[:at])]
    return word[:at]


def refused(word: str) -> str | None:
    """What is left of `word` by the longest ending that would begin inside a noun: 초기화 of 초기화면."""
    known, verb = suffixes(), verb_start(word)
    for at in range(2, len(word)):
        ends = at == verb or (word[at:] in known and agrees(word[at - 1], word[at:]))
        if ends and _inside_noun(word, at):
            return word[:at]
    return None


def _cut(word: str) -> int:
    """Where the ending of `word` begins; its length, if it has none."""
    at = verb_start(word)
    if at > 0 and not _inside_noun(word, at):
        return at
    known = suffixes()
    for at in range(max(2, len(word) - _longest()), len(word)):
        if word[at:] in known and agrees(word[at - 1], word[at:]) and not _inside_noun(word, at):
            return at
    return len(word)


def is_suffix(word: str) -> bool:
    """True for what can only be read as particle or ending: the `와` of `BERT와`."""
    return word in suffixes()


def _inside_noun(word: str, at: int) -> bool:
    """Whether a cut at `at` would take the last syllable off one of the nouns that end like an ending."""
    if word[at] not in _last_syllables():
        return False
    for size in (2, 3):
        first = at + 1 - size
        not_behind = _nouns().get(word[first : at + 1])
        if not_behind is not None and (not first or word[first - 1] not in not_behind):
            return True
    return False


@cache
def _nouns() -> dict[str, str]:
    """The nouns, and what must not stand before them."""
    return {noun: not_behind for noun, _, not_behind in (one.partition(":") for one in _NOUNS.split())}


@cache
def _last_syllables() -> frozenset[str]:
    return frozenset(noun[-1] for noun in _nouns())


@cache
def _longest() -> int:
    return max(map(len, suffixes()))
