"""What a typed word or phrase may look like in the index: every row of tokens it could have become there.

Each script has its own rules; they are the other side of those of `segment`. Some candidates depend on
the words of the notebook: 자연어처리 is also 자연어 처리, where both halves are words there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from tilcli.core.query._latin_candidates import SHORTEST_PREFIX, TokenRow, joined, latin, plural
from tilcli.core.words.fold import normalise
from tilcli.core.words.hangul import letters
from tilcli.core.words.korean import LIGHT, is_suffix, refused, stem
from tilcli.core.words.segment import INNER, LEXEME, WITHIN, WORD, script, stream_tokens
from tilcli.core.words.signs import DOT, signed_token
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.words.verbs import VerbForm

# Nouns of one syllable that are written apart or joined at will: 행렬곱 and 행렬 곱, 웹서버 and 웹 서버.
_LAST = frozenset("법곱률율값층망큐키식문맵셋힙뷰점표선형판탭합차열행칸락훅빈폼덱셸쉘풀")
_FIRST = frozenset("퀵힙값큐키탭뷰깃앱웹빈층망열행락훅셋맵")
_PADDED = 2  # digits of a number that may have a zero in front
_UNITS = "만억천조개"  # of a number; 만 is a particle behind words alone
# Particles that no noun ends with.
_NEVER_LAST = "을를은는에와"
_BEHIND_CONSONANT, _BEHIND_VOWEL = "을은이의에과도", "를는가의에로와도"
# More halves than this would only repeat each other; longer runs are no words but lost spaces.
_SPLITS, _LONGEST_HANGUL = 14, 12
# Finals that no verb has before 아 and 어, which join two verbs: 찾아보다, but 언어보다 and 제어보다 are nouns.
_NO_VERB_BEFORE = ("", "ㄴ", "ㅇ")


def has_only_a_suffix(words: Sequence[str]) -> bool:
    """Whether the second of two words only ends the first: BERT와, but 100만 is a number."""
    first, second = words
    return script(first) == "latin" and is_suffix(second) and not (first.isdigit() and second[0] in _UNITS)


def candidates(raw: str, phrase: bool = False, prefix: bool = False) -> list[TokenRow]:
    """Everything that a typed word, or a phrase in quotes, may be looked for as; empty if nothing can be."""
    raw = normalise(raw)
    if signed := signed_token(raw):  # its letters alone find less of what was meant
        longer = [TokenRow((signed + DOT,), prefix=True)] if raw[0].isdigit() else []  # 3.11.2
        return [
            TokenRow((signed,)),
            *longer,
            *(one._replace(loose=True) for one in _candidates(raw, phrase, prefix)),
        ]
    return _candidates(raw, phrase, prefix)


def _candidates(raw: str, phrase: bool, prefix: bool) -> list[TokenRow]:
    words = LEXEME.findall(raw)
    if not phrase and len(words) == 2 and has_only_a_suffix(words):
        words.pop()  # BERT와
    if not words:
        return []
    if phrase or len(words) > 1:
        return [*_sequence(words, phrase, prefix), *([] if phrase else joined(raw, words))]
    word = words[0]
    match script(word):
        case "hangul":
            return _hangul_start(word) if prefix else _hangul(word)
        case "latin":
            return latin(word, prefix)
        case "han":
            return _han(word)
    return [TokenRow(tuple(stream_tokens(word)), prefix)]


def _hangul(word: str) -> list[TokenRow]:
    if len(word) == 1:
        return [
            TokenRow((word,)),
            TokenRow((WORD + word,)),
            TokenRow((INNER + word,), prefix=True),
            TokenRow((word,), prefix=True, loose=True),
        ]
    from tilcli.core.words.verbs import verb_forms

    bare = stem(word)
    ending = word[len(bare) :]
    if forms := () if ending[:1] in LIGHT else verb_forms(word):
        # 모델입니다 looks like a verb as well; 찾아보다 is one.
        is_noun = len(ending) > 1 and not (ending[0] == "보" and _joins_verbs(bare))
        return [*_verb(word, bare, forms), *(_noun(bare) if is_noun else [])]
    found = _noun(bare)
    if len(ending) == 1 and ending not in _NEVER_LAST:
        # One syllable may belong to the word: 매크로 is not 매크 with an ending where the notebook has 매크로를.
        found = [TokenRow(tuple(stream_tokens(word))), *_splits(word), *_unless(word, found)]
    if less := refused(word):  # 초기화면 may be 초기화 with an ending, where it is seldom a word
        found += (each._replace(needs=(*each.needs, less)) for each in _unless(bare, _noun(less)))
    return found


def _joins_verbs(bare: str) -> bool:
    return bare[-1] in "아어" and letters(bare[-2])[2] not in _NO_VERB_BEFORE


def _unless(word: str, found: list[TokenRow]) -> list[TokenRow]:
    return [each._replace(unless=word) for each in found]


def _verb(word: str, bare: str, forms: Sequence[VerbForm]) -> list[TokenRow]:
    """The beginnings of a verb's forms, and the word as typed where none of them covers it."""
    found = []
    if not any(more and bare.startswith(start) for start, more in forms):
        found.append(TokenRow(tuple(stream_tokens(word))))
    for start, more in forms:
        tokens = start.split()
        if len(tokens) > 1 or (len(start) == 1 and not more):
            found.append(TokenRow(tuple(tokens)))  # 알 수 있다, 큰 값
        else:
            found.append(TokenRow((WORD + start,), prefix=more))
        if len(start) > 2 and stem(start) != start:  # alone it is indexed as if it had a particle: 가져와
            found.append(TokenRow(tuple(stream_tokens(start))))
    return found


def _noun(word: str) -> list[TokenRow]:
    """Two syllables: the word, words that begin so, words that end so. More: the syllables anywhere."""
    if len(word) == 2:
        return [
            TokenRow((WORD + word,)),
            TokenRow((WORD + word,), prefix=True),
            TokenRow((INNER + word[1] + word[0],)),
            TokenRow((WITHIN + word[1] + word[0],)),
            TokenRow((word,), loose=True),
        ]
    return [TokenRow(tuple(stream_tokens(word))), *_splits(word)]


def _splits(word: str) -> list[TokenRow]:
    """`word` as several, each of them a word of the notebook or one of the short nouns."""
    size = len(word)
    if size > _LONGEST_HANGUL:
        return []
    first = [(word[0], word[1:])] if word[0] in _FIRST and size > 2 else []
    found = [_in_row(cut) for cut in [*in_two(word), *first, *in_three(word)][:_SPLITS]]
    if word[-1] in _LAST and size > 2:
        for head in [(word[:-1],), *in_two(word[:-1])]:
            found += [_in_row((*head, word[-1] + ending)) for ending in ("", *_behind(word[-1]))]
    return found


def in_two(word: str) -> list[tuple[str, ...]]:
    """The ways to cut a Hangul word in two, of two syllables or more each."""
    return [(word[:i], word[i:]) for i in range(2, len(word) - 1)]


def in_three(word: str) -> list[tuple[str, ...]]:
    """The ways to cut it in three."""
    return [(word[:i], *rest) for i in range(2, len(word) - 3) for rest in in_two(word[i:])]


def _behind(noun: str) -> str:
    """The particles that may follow a noun of one syllable."""
    return _BEHIND_CONSONANT if letters(noun)[2] else _BEHIND_VOWEL


def _in_row(parts: tuple[str, ...]) -> TokenRow:
    tokens = chain.from_iterable(map(stream_tokens, parts))
    last = parts[-1][:-1] if len(parts[-1]) == 2 and parts[-1][0] in _LAST else parts[-1]
    return TokenRow(tuple(tokens), needs=tuple(stem(part) for part in (*parts[:-1], last) if len(part) > 1))


def _hangul_start(word: str) -> list[TokenRow]:
    """`트랜*`: words that begin so. A stem is sure to keep two syllables; more are looked for anywhere."""
    if len(word) > 2:
        return [TokenRow(tuple(stream_tokens(word)))]
    return [TokenRow((WORD + word,), prefix=True), *([TokenRow((word,))] if len(word) == 1 else [])]


def _han(word: str) -> list[TokenRow]:
    if len(word) > 1:
        return [TokenRow(tuple(stream_tokens(word)))]
    return [TokenRow((word,), prefix=True), TokenRow((INNER + word,))]


def _sequence(words: list[str], phrase: bool, prefix: bool) -> list[TokenRow]:
    """Several words in a row, as in a phrase or in `BERT모델`; Hangul words also joined."""
    if not phrase and script(words[-1]) == "hangul":
        words = [*words[:-1], stem(words[-1])]
    joined = words[:1]
    for word in words[1:]:
        if script(word) == script(joined[-1]) == "hangul":
            joined[-1] += word
        else:
            joined.append(word)
    found = _row(words, prefix)
    if words[0].isdigit() and len(words[0]) <= _PADDED:  # 6일차, 06일차
        other = words[0].lstrip("0") if words[0][0] == "0" else words[0].zfill(_PADDED)
        found += _row([other, *words[1:]], prefix) if other else []
    return found if len(joined) == len(words) else found + _row(joined, prefix)


def _row(words: list[str], prefix: bool) -> list[TokenRow]:
    tokens = tuple(chain.from_iterable(map(stream_tokens, words)))
    if not tokens:
        return []
    last = words[-1]
    if script(last) == "hangul" and len(last) == 1:
        if words[0].isdigit():
            return [TokenRow(tokens), TokenRow(tokens, prefix=True)]  # 100만, 100만건
        return [TokenRow(tokens), *(TokenRow((*tokens[:-1], last + ending)) for ending in _behind(last))]
    if script(last) == "han" and len(last) == 1:
        return [TokenRow(tokens, prefix=True)]
    if script(last) == "latin":
        begins = prefix and len(tokens[-1]) >= SHORTEST_PREFIX
        return [TokenRow(tokens, prefix=True)] if begins else plural(tokens)
    return [TokenRow(tokens)]
