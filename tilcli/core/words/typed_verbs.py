"""A verb as it is typed (느려서, 외웠는데, 고쳐야) -> the stems it may come from, of which `verbs` knows all forms.

A stem is proposed where one of its forms begins the word and an ending follows. Nouns end so too (통신, 보안): what
of it is a verb, the words of the notebook tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from tilcli.core.words import verbs
from tilcli.core.words.hangul import letters, with_final
from tilcli.core.words.verbs import VerbForm

# What may follow a stem, the past or a form in ㄴ ㄹ ㅁ ㅂ; and what may follow 아/어, be it contracted (느려) or not.
_ENDINGS = """
고 고는 고도 고서 고자 는 는데 는데도 는데요 는지 는지도 는가 는가요 는걸 면 면서 면서도 며 지 지만 지는 지도 지를 지가
지요 죠 기 기는 기도 기가 기에 기를 기만 기로 기까지 게 게끔 게도 던 던데 던지 도록 려 려고 려면 려는 려다 려니
거나 든 든지 니 니까 나 나요 네 네요 자 자마자 느라 더니 더라 더라도 다가 으면 으면서 으며 으려 으려고 으려면
으니 으니까 은 은데 은지 을 을지 을까 을수록 음 음을 음이 겠 겠다 겠지만 세요 십시오 구나 다 다고 다는 다면 데
데도 후 뒤 적 걸 건 건지 가 가요 까 까요 때 때는 수 것 것도 것은 것이 이 으로 으로써 에 에도
"""
_AFTER_A = "서 서는 서도 서요 야 야지 야만 야하는 야할 야한다 도 라 요 있는 있다"
_PAST = " 다 는데 던 고 지만 을 음 으나 으면 지 네 거든 어요"
_ONLY_VERBS = "는데 려고 려면 지만 면서 도록 어서 아서 워서 려서 눠서 어야 려야 쳐야 니까 던"
LEAST_KINDS = 3  # forms of a verb that a notebook must show before a word is believed to be one of them


@cache
def _endings() -> frozenset[str]:
    after = _AFTER_A.split()
    whole = [vowel + ending for vowel in "아어" for ending in ("", *after)]
    past = [vowel + ending for vowel in "았었" for ending in _PAST.split(" ")]
    return frozenset((*_ENDINGS.split(), *after, *whole, *past))


def stems(word: str) -> list[str]:
    """The stems of verbs that `word` (Hangul) may be a form of, the longest first; none for a dictionary form."""
    if len(word) < 2 or word.endswith("다"):
        return []
    found = dict.fromkeys(
        stem
        for at in range(len(word), 0, -1)
        if at == len(word) or word[at:] in _endings()
        for stem in _before(word[:at], at < len(word))
    )
    return [stem for stem in found if _is_form(word, stem)]


def _before(head: str, goes_on: bool) -> list[str]:
    """The stems whose bent form may end as `head` does: 느려 of 느리, 어려운 of 어렵, 들으 of 듣.

    `goes_on`: an ending follows; a bare stem, and one that has lost its ㄹ, never stand alone.
    """
    firsts, last = head[:-1], head[-1]
    final = letters(last)[2]
    found = [head] if goes_on else []
    if final in ("ㄴ", "ㄹ", "ㅁ", "ㅂ"):
        opened = with_final(last, "")
        found += [firsts + opened, firsts + with_final(last, "ㄹ"), firsts + with_final(last, "ㅎ")]
        if opened == "우" and firsts:
            found.append(firsts[:-1] + with_final(firsts[-1], "ㅂ"))
    elif final == "ㄻ":
        found.append(firsts + with_final(last, "ㄹ"))
    if final == "":
        found += verbs.before_past(firsts, with_final(last, "ㅆ"))
        found += [firsts + with_final(last, "ㄹ")] if goes_on else []
    if final == "ㅆ":
        found += verbs.before_past(firsts, last)
    if final == "ㄹ":
        found.append(firsts + with_final(last, "ㄷ"))
    if final == "" and last == "우" and firsts:
        found.append(firsts[:-1] + with_final(firsts[-1], "ㅂ"))
    return found


def _is_form(word: str, stem: str) -> bool:
    forms = verbs.verb_forms(stem + "다")
    bent = _bent(forms) - {stem}
    return any(
        word == start
        or (more and word.startswith(start) and _follows(word[len(start) :], bent=start in bent))
        for start, more in forms
    )


def _bent(forms: Iterable[VerbForm]) -> set[str]:
    """The forms in 아/어: 지워, of which the past is made."""
    return {start[:-1] + with_final(start[-1], "") for start, _ in forms if letters(start[-1])[2] == "ㅆ"}


def _follows(ending: str, *, bent: bool) -> bool:
    """Whether an ending may stand there: 지워서 and 지워지는, but 서버는 is no 서브다."""
    return ending in _endings() and (not bent or ending in _AFTER_A.split() or ending.startswith("지"))


def evidence(word: str, stem: str, shown: Callable[[VerbForm], int], *, absent: bool = False) -> int:
    """How many notes show forms of the verb; 0 if that is too little to believe that `word` is one of them.

    `shown` says how many notes have a word that begins so. If the word itself is `absent`, its past is enough; else
    LEAST_KINDS of forms are enough with the past or what it is made of (지웠, 지워) among them.
    What ends in a form's own ㄴ, ㄹ or ㅁ may be a noun (보안, 파일): then the other forms must be more frequent.
    """
    forms = {form: shown(form) for form in verbs.verb_forms(stem + "다")}
    notes, kinds = sum(forms.values()), sum(map(bool, forms.values()))
    if is_sure(word) or len(forms) == 1:  # 묶: whatever begins so is a form
        return notes
    has_past = any(count for (start, _), count in forms.items() if letters(start[-1])[2] == "ㅆ")
    if absent and has_past:
        return notes
    bent = _bent(forms) if letters(stem[-1])[1] in "ㅣㅜ" and len(stem) > 1 else ()  # 테스트 has 테스터
    shows = has_past or _is_passive(stem) or any(forms.get((start, True)) for start in bent)
    if kinds < LEAST_KINDS or not (shows or kinds > LEAST_KINDS):
        return 0
    bare = forms.get((word, True)) or forms.get((word, False)) or 0
    may_be_noun = letters(word[-1])[2] in ("ㄴ", "ㄹ", "ㅁ") and bare
    return notes if not may_be_noun or (has_past and notes > 2 * bare) else 0


def _is_passive(stem: str) -> bool:
    """끊어지, 빨라지: 지 behind 아/어, as no noun ends (이미지, 메시지)."""
    vowel, final = letters(stem[-2])[1:] if len(stem) > 2 and stem[-1] == "지" else ("", "")
    return not final and vowel in tuple("ㅏㅓㅕㅐㅘㅝ")


def is_sure(word: str) -> bool:
    """Whether no noun looks so: a past (ㅆ), or an ending that only verbs have."""
    return word.endswith(tuple(_ONLY_VERBS.split())) or any(letters(sign)[2] == "ㅆ" for sign in word[1:])
