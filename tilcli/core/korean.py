"""What Korean writes onto the end of a noun: particles, the copula, and the endings of 하다, 되다, 시키다.

`stem` runs when indexing and when searching, so where it is wrong it is wrong on both sides. The suffixes
are composed from their parts (place × topic, verb × ending) rather than listed.
"""

from __future__ import annotations

from functools import cache

_CASE = (
    "은 는 이 가 을 를 의 도 만 과 와 로 으로 나 이나 랑 이랑 께 부터 까지 조차 마저 마다 밖에 처럼 보다 하고"
)
_PLACE = "에 에서 에게 한테 으로 로 까지 부터 와 과 만 으로부터 로부터 에서부터"
_TOPIC = "는 도 만 의 은 을"
_MEANS = "으로써 로써 으로서 로서 이라도 라도 만큼 대로 뿐만"
# The copula 이다 behind a noun, with 이 dropped after a vowel where that is written.
_COPULA = (
    "이다 다 인 임 이고 고 이며 며 이면 면 이지만 지만 이라 라 이란 란 이라는 라는 이라고 라고 이라면 라면 "
    "이므로 므로 이었다 였다 이었고 였고 이기 이어서 여서 인데 인지 입니다 이에요 예요 에요 "
    "이자 이라서 라서 일까"
)
_ENDINGS = (
    "다 는 고 며 면 여 기 지 자 게 도록 려면 려고 면서 는데 던 여서 였다 였고 지만 므로 거나 네 니 라 여야"
)
# Endings of any verb that no noun looks like: without them 보여지도록 would be taken for a kind of 지도.
_VERBAL = "도록 면서 으면서 려고 으려고 려면 으려면 는데 더라도 거나 든지 습니다"
_OPEN = "하 되 시키"
_BENT = {
    "해 돼 되어 시켜": (
        " 서 야 도 요 준다 주는 주고 준 줄 줘 주자 보자 볼 본 보 야지 야만 서는 진 진다 놓은 둔"
    ),
    "했 됐 시켰 하였 되었": "다 고 는데 습니다 던 지만 을 기 음 어요 다가 으며 으면 을까 더니",
    "한 된 시킨": " 다 다는 다고 다면 데 후",
    "할 될 시킬": " 지 까 수 때",
    "합 됩 시킵": "니다 시다 니까",
    "함 됨 시킴": " 을 으로 은 이 과 에",
}
_DERIVED = "적 적인 적으로 들 대한 에대한 에대해 위한 위해 을위한 를위한"


@cache
def _suffixes() -> frozenset[str]:
    found = {
        *_CASE.split(),
        *_PLACE.split(),
        *_MEANS.split(),
        *_COPULA.split(),
        *_DERIVED.split(),
        *_VERBAL.split(),
    }
    found |= {place + topic for place in _PLACE.split() for topic in _TOPIC.split()}
    found |= {"들" + particle for particle in (_CASE + " " + _PLACE).split()}
    found |= {verb + ending for verb in _OPEN.split() for ending in _ENDINGS.split()}
    nominal = (
        *_CASE.split(),
        *_PLACE.split(),
        *(place + topic for place in _PLACE.split() for topic in "는도만"),
    )
    found |= {verb + "기" + particle for verb in _OPEN.split() for particle in nominal}
    for stems, endings in _BENT.items():
        found |= {verb + ending for verb in stems.split() for ending in endings.split(" ")}
    return frozenset(found)


@cache
def _longest() -> range:
    return range(max(map(len, _suffixes())), 0, -1)


def stem(word: str) -> str:
    """`word` (Hangul only) without its longest particle or light-verb ending; two syllables always stay."""
    suffixes = _suffixes()
    for length in _longest():
        if length <= len(word) - 2 and word[-length:] in suffixes:
            return word[:-length]
    return word


def is_suffix(word: str) -> bool:
    """True for what can only be read as particle or ending: the `와` of `BERT와`."""
    return word in _suffixes()
