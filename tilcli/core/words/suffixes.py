"""The endings of Korean nouns: particles, the copula 이다, and the forms of 하다, 되다, 시키다 behind a noun.

They are composed as the grammar composes them (place × topic, verb × ending), never listed one by one. Beside
each stands after which sounds it is written; a string of several agrees as its first does.
"""

from __future__ import annotations

from functools import cache

# After which sounds an ending stands: bits for a vowel, for ㄹ, for any other consonant.
AFTER_VOWEL, AFTER_RIEUL, AFTER_OTHER = 1, 2, 4
AFTER_CONSONANT = AFTER_RIEUL | AFTER_OTHER
ANYWHERE = AFTER_VOWEL | AFTER_CONSONANT
# Final consonants of a syllable in the order of Unicode, and the places of ㄹ and of ㅆ, which only verbs have.
_FINALS, _RIEUL, _PAST = 28, 8, 20

# The others are taken anywhere, as no noun ends in 는, 를 or 으로.
_CLOSED = frozenset(["은", "이", "을", "과", "이나", "이랑"])
_OPEN_ONLY = frozenset(["가", "와", "나", "랑"])
_CASE = "은 는 이 가 을 를 의 도 만 과 와 로 으로 나 이나 랑 이랑 께"
_PLACE = (
    "에 에서 에게 에게서 한테 한테서 께 께서 으로 로 으로서 로서 으로써 로써 으로부터 로부터 에서부터 까지 부터 "
    "처럼 보다 만큼 대로 마다 조차 마저 밖에 하고 끼리 과 와 랑 이랑 만 뿐 같이 별로 에다 에다가"
)
_TOPIC = "은 는 도 만 의"
_AS_NOUN, _CASES = "까지 부터 만 뿐 만큼 대로", "이 가 을 를"
_OTHERS = (
    "에선 에겐 한텐 로선 으로선 까진 부턴 만에 만으로 만으로는 만으로도 뿐만 뿐이다 뿐인 뿐이고 뿐이며 씩 쯤 커녕 "
    "은커녕 는커녕 이라도 라도 이나마 이든 이든지 이든가 이라든지 라든지 이라든가 라든가 이라던가 라던가 이라던지 "
    "라던지"
)
# Endings of 이다; after a vowel its 이 is left out, or 이어 becomes 여.
_COPULA = "다 고 며 면 지만 라 란 라는 라고 라고도 라고는 라면 라며 라서 므로 니까 죠 라기보다"
_COPULA_IN_FULL = (
    "네 던 거나 자 지 진 기 기에 기도 었다 었고 었던 었는데 었지만 었으며 어야 어서 에요 겠다 겠지만"
)
_COPULA_BENT = (
    "인 인가 인지 인데 인데도 인데요 일때 일까 일수록 임 임을 임은 임이 임에도 입니다 입니까 예요 에요 "
    "였다 였고 였던 였는데 였지만 였으며 여서 여야 이였다 이여서 이여야"
)


_LIGHT = "하 되 시키"
_ENDINGS = (
    "다 는 고 며 면 여 기 지 자 게 도록 려면 려고 려는 려던 면서 면서도 는데 는데도 는지 는가 던 던데 지만 므로 "
    "거나 거든 진 네 네요 니 니까 라 라고 라는 더라 더라도 든 든지 느라 자마자 곤 다가 다보니 다보면 나요 길 고는 고도 "
    "고서 고자 자고 자는 지도 지는 지요 죠 게끔 세요 시오 십시오 시면 시는 는것 는데요 는중"
)
# Endings of any verb that no noun looks like: without them 보여지도록 would be taken for a kind of 지도.
_VERBAL = "도록 면서 으면서 려고 으려고 려면 으려면 는데 더라도 거나 든지 습니다"
_BENT = {
    "해 돼 되어 하여 시켜": " 도 요 지는 지고 지면 내는 내고",
    "한 된 시킨": " 다 다는 다고 다면 데 후 뒤 지 것 건",
    "할 될 시킬": " 지 까 수 때 것 게요 수록",
    "함 됨 시킴": " 을 으로 으로써 은 이 과 에 도 의",
}
_DERIVED = "적 적으로 들 대한 에대한 에대해 에대해서 위한 위해 을위한 를위한 을통해 를통해"
# From here on a word can only be a verb, whatever follows; and so from here on, if an auxiliary follows.
_VERBS = ("했", "됐", "시켰", "시키겠", "시킵니", "하였", "하셨", "하겠", "되었", "되겠", "합니", "됩니")
_LINKED = ("시켜", "하여", "되어", "해", "돼")
_AUXILIARY = (
    *"서야주준줄줘줬보봐봤본볼봄두둔둬놓놨왔진질졌져냈",
    *("버린", "버림", "버렸", "나가", "나간"),
)
_VERB_SIGNS = frozenset(one[0] for one in _VERBS + _LINKED)


def _kind(syllable: str) -> int:
    """Which of AFTER_VOWEL, AFTER_RIEUL and AFTER_OTHER a syllable is."""
    final = (ord(syllable) - 0xAC00) % _FINALS
    return {0: AFTER_VOWEL, _RIEUL: AFTER_RIEUL, _PAST: ANYWHERE}.get(final, AFTER_OTHER)


def _after(particle: str) -> int:
    if particle in _CLOSED:
        return AFTER_CONSONANT
    if particle in _OPEN_ONLY:
        return AFTER_VOWEL
    return AFTER_VOWEL | AFTER_RIEUL if particle[0] == "로" else ANYWHERE


def _joined(firsts: dict[str, int], seconds: dict[str, int]) -> dict[str, int]:
    """Each of `firsts` with each of `seconds` that agrees with it."""
    return {
        a + b: after
        for a, after in firsts.items()
        for sound in [_kind(a[-1])]
        for b, kind in seconds.items()
        if kind & sound
    }


def _particles() -> dict[str, int]:
    places, topics, cases = (
        {each: _after(each) for each in text.split()} for text in (_PLACE, _TOPIC, _CASES)
    )
    found = {each: _after(each) for each in _CASE.split()} | places | _joined(places, topics)
    found |= _joined(dict.fromkeys(_AS_NOUN.split(), ANYWHERE), cases)
    return found | {each: _after(each) for each in _OTHERS.split()}


def _copula() -> dict[str, int]:
    found = {"이" + ending: ANYWHERE for ending in (_COPULA + " " + _COPULA_IN_FULL).split()}
    found |= dict.fromkeys(_COPULA.split(), AFTER_VOWEL)
    return found | dict.fromkeys(_COPULA_BENT.split(), ANYWHERE)


def _light(particles: dict[str, int]) -> set[str]:
    found = {verb + ending for verb in _LIGHT.split() for ending in _ENDINGS.split()}
    found |= _joined({verb + "기": ANYWHERE for verb in _LIGHT.split()}, particles).keys()
    for stems, endings in _BENT.items():
        found |= {verb + ending for verb in stems.split() for ending in endings.split(" ")}
    return found


@cache
def suffixes() -> dict[str, int]:
    """Every ending, and after which sounds it stands."""
    particles, copula = _particles(), _copula()
    found = dict.fromkeys((*_VERBAL.split(), *_DERIVED.split(), *_light(particles)), ANYWHERE)
    found |= _joined({"들": ANYWHERE}, particles | copula) | _joined({"적": ANYWHERE}, copula)
    return found | copula | particles


def verb_start(word: str) -> int:
    """Where 했, 합니 and the like begin behind a noun of two syllables or more; -1 where none does."""
    for at in range(2, len(word)):
        if word[at] in _VERB_SIGNS:
            if word.startswith(_VERBS, at):
                return at
            linked = (len(one) for one in _LINKED if word.startswith(one, at))
            if any(word.startswith(_AUXILIARY, at + length) for length in linked):
                return at
    return -1


def agrees(syllable: str, ending: str) -> bool:
    """Whether an ending of `suffixes` may stand behind this syllable: 을 behind 값, 를 behind 큐."""
    return bool(suffixes()[ending] & _kind(syllable))
