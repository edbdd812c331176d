"""One typed word, or one phrase, -> the token phrases that it may stand in the index as.

Each script has its own rules; they are the other side of those of `segment`. Some candidates depend on
the words of the notebook: 자연어처리 is also 자연어 처리, where both halves are words there.
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from tilcli.core.fold import normalise
from tilcli.core.korean import is_suffix, stem
from tilcli.core.segment import INNER, LEXEME, WORD, script, singular, stream_tokens
from tilcli.core.verbs import verb_forms


class Candidate(NamedTuple):
    """An alternative and what it depends on.

    `needs` must all be words of the notebook, `unless` must not be. `loose` ones find more and fit less;
    they are for a second look.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    needs: tuple[str, ...] = ()
    unless: str | None = None
    loose: bool = False

    def holds(self, known: set[str], loose: bool) -> bool:
        """Whether this candidate counts in a notebook that has the words `known`."""
        if (self.loose and not loose) or self.unless in known:
            return False
        return all(word in known for word in self.needs)


# Nouns of one syllable that are written apart or joined at will: 행렬곱 and 행렬 곱, 웹서버 and 웹 서버.
_LAST = frozenset("법곱률율값층망큐키식문맵셋힙뷰점표선형판탭합차열행칸")
_FIRST = frozenset("퀵힙값큐키탭뷰깃앱웹빈층망열행락훅셋맵")
# Particles that no noun ends with.
_NEVER_LAST = "을를은는에와"
_BEHIND_LAST = "을를은는이가의에로와과도"
# More halves than this would only repeat each other; longer runs are no words but lost spaces.
_SPLITS, _LONGEST_HANGUL, _LONGEST_LATIN = 14, 12, 24
_SHORTEST_HALF = 3
# Behind these syllables of 하다, 되다, 시키다 the stem is a noun, and no verb is to be bent.
_LIGHT = frozenset("하한할함합해했되된될됨됩돼됐시")
# One letter of Latin with `*` would walk a large part of the index.
_SHORTEST_PREFIX = 2
_LOOSE_PREFIX = 3


def candidates(raw: str, phrase: bool = False, prefix: bool = False) -> list[Candidate]:
    """Everything that a typed word, or a phrase in quotes, may be looked for as; empty if nothing can be."""
    words = LEXEME.findall(normalise(raw))
    if not phrase and len(words) == 2 and script(words[0]) == "latin" and is_suffix(words[1]):
        words.pop()  # BERT와
    if not words:
        return []
    if phrase or len(words) > 1:
        return _sequence(words, phrase, prefix)
    word = words[0]
    match script(word):
        case "hangul":
            return _hangul_start(word) if prefix else _hangul(word)
        case "latin":
            return _latin(word, prefix)
        case "han":
            return _han(word)
    return [Candidate(tuple(stream_tokens(word)), prefix)]


def _hangul(word: str) -> list[Candidate]:
    if len(word) == 1:
        return [
            Candidate((word,)),
            Candidate((WORD + word,)),
            Candidate((INNER + word,), prefix=True),
            Candidate((word,), prefix=True, loose=True),
        ]
    bare = stem(word)
    if forms := () if bare != word and word[len(bare)] in _LIGHT else verb_forms(word):
        return [*_noun(word), *(Candidate((WORD + start,), prefix=more) for start, more in forms)]
    if bare == word:
        return _noun(word)
    # One syllable may belong to the word: 로그인 is not 로그 with an ending where the notebook has 로그인을.
    ending = word[len(bare) :]
    whole = word if len(ending) == 1 and ending not in _NEVER_LAST else None
    return [*_noun(word)[:1], *(c._replace(unless=whole) for c in _noun(bare))]


def _noun(word: str) -> list[Candidate]:
    """Two syllables: the word, words that begin so, words that end so. More: the syllables anywhere."""
    if len(word) == 2:
        return [
            Candidate((WORD + word,)),
            Candidate((WORD + word,), prefix=True),
            Candidate((INNER + word[1] + word[0],)),
            Candidate((word,), loose=True),
        ]
    return [Candidate(tuple(stream_tokens(word))), *_splits(word)]


def _splits(word: str) -> list[Candidate]:
    """`word` as several, each of them a word of the notebook or one of the short nouns."""
    size = len(word)
    if size > _LONGEST_HANGUL:
        return []
    cuts: list[tuple[str, ...]] = [(word[:i], word[i:]) for i in range(2, size - 1)]
    if word[0] in _FIRST and size > 2:
        cuts.append((word[0], word[1:]))
    cuts += [(word[:i], word[i:j], word[j:]) for i in range(2, size - 3) for j in range(i + 2, size - 1)]
    found = [_in_row(cut) for cut in cuts[:_SPLITS]]
    if word[-1] in _LAST and size > 2:
        heads: list[tuple[str, ...]] = [(word[:-1],), *((word[:i], word[i:-1]) for i in range(2, size - 2))]
        for head in heads:
            found += [_in_row((*head, word[-1] + ending)) for ending in ("", *_BEHIND_LAST)]
    return found


def _in_row(parts: tuple[str, ...]) -> Candidate:
    tokens = chain.from_iterable(map(stream_tokens, parts))
    last = parts[-1][:-1] if len(parts[-1]) == 2 and parts[-1][0] in _LAST else parts[-1]
    return Candidate(tuple(tokens), needs=tuple(part for part in (*parts[:-1], last) if len(part) > 1))


def _hangul_start(word: str) -> list[Candidate]:
    """`트랜*`: words that begin so. A stem is sure to keep two syllables; more are looked for anywhere."""
    if len(word) > 2:
        return [Candidate(tuple(stream_tokens(word)))]
    return [Candidate((WORD + word,), prefix=True), *([Candidate((word,))] if len(word) == 1 else [])]


def _han(word: str) -> list[Candidate]:
    if len(word) > 1:
        return [Candidate(tuple(stream_tokens(word)))]
    return [Candidate((word,), prefix=True), Candidate((INNER + word,))]


def _latin(word: str, prefix: bool) -> list[Candidate]:
    tokens = tuple(stream_tokens(word))
    if prefix:
        return [Candidate(tokens, prefix=len(tokens[-1]) >= _SHORTEST_PREFIX)]
    if len(tokens) > 1:
        return [*_plural(tokens), Candidate(("".join(tokens),))]
    only = tokens[0]
    found = [Candidate((each,)) for each in dict.fromkeys((singular(only), only))]
    name = only.rstrip("0123456789")
    if name.isalpha() and 1 < len(name) < len(only):
        found.append(Candidate((name, only[len(name) :])))  # gpt3 is GPT-3
    if only.isalpha() and len(only) <= _LONGEST_LATIN:
        found += [
            Candidate((only[:i], only[i:]), needs=(only[:i], only[i:]))
            for i in range(_SHORTEST_HALF, len(only) - _SHORTEST_HALF + 1)
        ]
        if len(only) >= _LOOSE_PREFIX:
            found.append(Candidate((only,), prefix=True, loose=True))
    return found


def _plural(tokens: tuple[str, ...]) -> list[Candidate]:
    """A row of tokens, and the same with its last word in the plural: the stream has words as written."""
    if not (tokens[-1].isascii() and tokens[-1].isalpha() and len(tokens[-1]) > 2) or tokens[-1][-1] == "s":
        return [Candidate(tokens)]
    return [Candidate(tokens), Candidate((*tokens[:-1], tokens[-1] + "s"))]


def _sequence(words: list[str], phrase: bool, prefix: bool) -> list[Candidate]:
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
    return found if len(joined) == len(words) else found + _row(joined, prefix)


def _row(words: list[str], prefix: bool) -> list[Candidate]:
    tokens = tuple(chain.from_iterable(map(stream_tokens, words)))
    if not tokens:
        return []
    last = words[-1]
    if script(last) == "hangul" and len(last) == 1:
        return [Candidate(tokens), *(Candidate((*tokens[:-1], last + ending)) for ending in _BEHIND_LAST)]
    if script(last) == "han" and len(last) == 1:
        return [Candidate(tokens, prefix=True)]
    if script(last) == "latin":
        return (
            [Candidate(tokens, prefix=True)]
            if prefix and len(tokens[-1]) >= _SHORTEST_PREFIX
            else _plural(tokens)
        )
    return [Candidate(tokens)]
