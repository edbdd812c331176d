"""How Korean bends a verb: from a dictionary form to what any of its inflections begins with.

Rules of the standard grammar: contraction (배우어 -> 배워), the irregular ㅂ ㄷ ㅅ ㄹ 르 ㅡ, vowel harmony.
What is irregular is a closed class and listed, but for the ㅂ verbs of more than one syllable.
A form is (start of a word, whether more may follow); one with a space is several words in a row.
"""

from __future__ import annotations

from tilcli.core.words.hangul import letters, with_final, with_vowel

VerbForm = tuple[str, bool]

# Behind a stem of one syllable the next syllable must be an ending: 알다 is not 알고리즘, 쓰다 not 쓰레드.
_WHOLE = ("고", "다", "자")
_LEADING = ("면", "며", "려", "지", "기", "게", "던", "거나", "도록")
_BUT_AFTER_L = ("는", "니")
_AFTER_CLOSED = ("은", "을", "음", "으", "습니")
_AFTER_CONTRACTION = ("서", "야", "도", "보", "주")
# Finals and syllables that no Chinese or foreign word has: 찾, 읽, 많, 쉽 can only begin a native verb.
_NATIVE = frozenset("ㄲㄳㄵㄶㄷㄺㄻㄼㄾㄿㅀㅄㅆㅈㅊㅌㅍㅎ쉽맵굽눕돕줍깁춥덥밉")
_CONTRACTED = {"ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅗ": "ㅘ", "ㅚ": "ㅙ"}
_BEFORE_PAST = dict(
    zip("ㅝㅕㅘㅙㅏㅓㅐㅔ", ("ㅜ", "ㅣㅕ", "ㅗ", "ㅚ", "ㅏㅡ", "ㅓㅡ", "ㅐ", "ㅔ"), strict=True)
)
_B_VERBS = frozenset("쉽맵굽눕돕줍깁춥덥밉곱")
_D_VERBS = frozenset("걷듣묻싣긷붇")
_S_VERBS = frozenset("짓잇낫붓긋젓")
# Last syllables of the adjectives that lose their ㅎ, of two syllables or more: 그렇다, 어떻다, 빨갛다.
_H_VERBS = frozenset("렇떻갛랗얗맣겋멓옇")
_H_CONTRACTED = {"ㅏ": "ㅐ", "ㅓ": "ㅔ", "ㅑ": "ㅒ", "ㅕ": "ㅖ"}
_H_BEFORE_PAST = {"ㅐ": "ㅏ", "ㅔ": "ㅓ", "ㅒ": "ㅑ", "ㅖ": "ㅕ"}
# In 르, but bent as 쓰다 is: 따라, not 딸라.
_EU_VERBS = ("따르", "치르", "들르", "다다르", "우러르")
# Verbs of one syllable in ㄹ whose rest without it is no verb: 연다 is 열다, but 간다 is 가다.
_L_VERBS = frozenset("걸널놀늘달돌들말멀몰물밀벌불빌빨알얼열울졸털틀풀헐")
# Words that follow the future form of a verb: 알 수 있다, 열 때.
_DEPENDENT = ["수", "수도", "수가", "수는", "때", "것", "것이", "줄"]
# Far more often a particle, or the word for not, than a form of 오다, 알다 and the like.
_NO_FORMS = frozenset("안와가나자서사라는은을만도로이인")
# The only verbs of one syllable in ㅡ: 갔 is no form of 그다.
_EU_STEMS = frozenset("쓰크끄뜨트")


def verb_forms(word: str) -> tuple[VerbForm, ...]:
    """The forms of a verb given as 배우다, 배웠다, 배운다 or 배웁니다; empty for any other word.

    배우다 -> 배우… 배운… 배울… 배움… 배웁니… 배워… 배웠…
    """
    found = dict.fromkeys(form for verb in _stems(word) for form in _inflections(verb))
    starts = {start for start, more in found if more}
    return tuple(
        (start, more) for start, more in found if start not in _NO_FORMS and not _begun(start, starts)
    )


def _begun(start: str, starts: set[str]) -> bool:
    """Whether a shorter one of the forms covers this one."""
    return any(start[:size] in starts for size in range(1, len(start)))


def _stems(word: str) -> list[str]:
    rest = word.removesuffix("다") if not word.endswith("습니다") else word[:-3]
    if not rest or rest == word:
        return []
    head, last = rest[:-1], rest[-1]
    final = letters(last)[2]
    if final == "ㅆ" and last not in "있겠":
        return before_past(head, last)
    if last == "는" and head:
        return [head]
    if last == "니" and head and letters(head[-1])[2] == "ㅂ":
        head, last, final = head[:-1], head[-1], "ㄴ"
    if final == "ㄴ":
        opened, closed = head + with_final(last, ""), head + with_final(last, "ㄹ")
        return [opened, closed] if head else [closed] if closed in _L_VERBS else [opened]
    return [rest]


def before_past(head: str, last: str) -> list[str]:
    """Stems that a past form may come from: 배웠 -> 배우, 어려웠 -> 어렵, 깨달았 -> 깨닫, 달랐 -> 다르."""
    if last == "였" and head and head[-1] != "하" and not letters(head[-1])[2]:
        return [head + "이"] if len(head) == 1 else []  # 보였다; 모드였다 is a noun with the copula
    if last in "았었였" and head:
        regular = _restored(head)
        certain = len(head) > 1 or not letters(head)[2]  # 지었다 is 짓다, for 지다 would be 졌다
        return regular if regular and certain else [head, *regular]
    if head:
        vowels = "ㅓ" if head in "그이저어" else _H_BEFORE_PAST.get(letters(last)[1], "")
        adjectives = [head + with_vowel(last, vowel, "ㅎ") for vowel in vowels]
        if adjectives := [each for each in adjectives if each[-1] in _H_VERBS]:
            return adjectives
    if last == "했":
        return [head + "하"]
    if last in "랐렀" and head and letters(head[-1])[2] == "ㄹ":
        return [head[:-1] + with_final(head[-1], "") + "르"]
    stems = [head + with_vowel(last, vowel) for vowel in _BEFORE_PAST.get(letters(last)[1], "")]
    stems = [each for each in stems if head or letters(each)[1] != "ㅡ" or each in _EU_STEMS]
    if last in "웠왔" and head and not letters(head[-1])[2]:
        restored = with_final(head[-1], "ㅂ")
        if len(head) > 1 or restored in _B_VERBS:
            stems.append(head[:-1] + restored)
    return stems


def _restored(head: str) -> list[str]:
    """The stem before its last consonant gave way to a vowel: 깨달 -> 깨닫, 지 -> 짓; empty if it did not."""
    final = letters(head[-1])[2]
    if final not in ("", "ㄹ"):
        return []
    stem = head[:-1] + with_final(head[-1], "ㄷ" if final else "ㅅ")
    return [stem] if _is_irregular(stem) else []


def _is_irregular(stem: str) -> bool:
    last = stem[-1]
    if letters(last)[2] == "ㅂ":
        return len(stem) > 1 or last in _B_VERBS
    return last in _D_VERBS or last in _S_VERBS or stem.endswith(("깨닫", "일컫"))


def _inflections(verb: str) -> list[VerbForm]:
    head, last = verb[:-1], verb[-1]
    _, vowel, final = letters(last)
    if head or final in _NATIVE or last in _NATIVE:
        found = [(verb, True)]
    else:
        endings = [*_LEADING, *(_past(vowel) if final == "ㄹ" else _BUT_AFTER_L)]
        if final not in ("", "ㄹ"):
            endings += _AFTER_CLOSED if _is_irregular(verb) else (*_AFTER_CLOSED, *_past(vowel))
        found = [(verb + e, False) for e in _WHOLE] + [(verb + e, True) for e in endings]
    return found + (_closed(verb) if final else _open(head, last, vowel))


def _past(vowel: str) -> tuple[str, str]:
    """Vowel harmony."""
    return ("아", "았") if vowel in "ㅏㅗ" else ("어", "었")


def _open(head: str, last: str, vowel: str) -> list[VerbForm]:
    """Forms that change an open last syllable: 우 -> 운 울 움 웁니 워 웠."""
    found = [(head + with_final(last, final), bool(head)) for final in "ㄴㄹㅁ"]
    found.append((head + with_final(last, "ㅂ") + "니", True))
    bright = bool(head) and letters(head[-1])[1] in "ㅏㅗ"
    if last == "르" and head and not (head + last).endswith(_EU_VERBS):
        doubled = head[:-1] + with_final(head[-1], "ㄹ")
        return [*found, *((doubled + bent, True) for bent in (("라", "랐") if bright else ("러", "렀")))]
    if last == "하":
        return [*found, (head + "해", bool(head)), (head + "했", True)]
    bent = _CONTRACTED.get(vowel, vowel) if vowel != "ㅡ" else "ㅏ" if bright else "ㅓ"
    contracted = head + with_vowel(last, bent)
    found += [(contracted, bool(head)), (head + with_vowel(last, bent, "ㅆ"), True)]
    return found + ([] if head else [(contracted + e, True) for e in _AFTER_CONTRACTION])


def _closed(verb: str) -> list[VerbForm]:
    """Forms in which a closed last syllable loses or changes its consonant: 렵 -> 려운, 닫 -> 달아."""
    head, last = verb[:-1], verb[-1]
    _, vowel, final = letters(last)
    opened = head + with_final(last, "")
    if final == "ㄹ":
        return _in_l(head, last)
    if head and last in _H_VERBS:
        return _without_h(head, last, vowel)
    if not _is_irregular(verb):
        return []
    if final == "ㅂ":
        harmony = ("와", "왔") if last in "돕곱" else ("워", "웠")
        return [(opened + e, True) for e in ("운", "울", "움", "우", *harmony)]
    if final == "ㄷ":
        opened = head + with_final(last, "ㄹ")
        if head:  # 깨달을 is indexed as 깨달, 을 being a particle too
            return [(opened, True)]
    return [(opened + e, True) for e in ("은", "을", "음", "으", *_past(vowel))]


def _in_l(head: str, last: str) -> list[VerbForm]:
    """알 -> 아는 압니다 안다 앎, 알 수; 만들 -> 만드 만든 만듭 만듦."""
    if head:
        return [(head + with_final(last, other), True) for other in ("", "ㄴ", "ㅂ", "ㄻ")]
    found = [(with_final(last, "") + "는", True), (with_final(last, "ㅂ") + "니", True)]
    found += [(with_final(last, "ㄴ") + "다", True), (with_final(last, "ㄴ"), False)]
    return [*found, (with_final(last, "ㄻ"), False), *((f"{last} {word}", False) for word in _DEPENDENT)]


def _without_h(head: str, last: str, vowel: str) -> list[VerbForm]:
    """그렇 -> 그런 그럴 그럼 그러면 그래 그랬, 뻘겋 -> 뻘게."""
    contracted = "ㅐ" if last in "렇떻" else _H_CONTRACTED[vowel]
    found = [(head + with_final(last, final), True) for final in "ㄴㄹㅁ"]
    found.append((head + with_final(last, "") + "면", True))
    return [*found, *((head + with_vowel(last, contracted, final), True) for final in ("", "ㅆ"))]
