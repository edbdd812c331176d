"""Fills in what the words of a query are looked for as, given the words of a notebook.

All candidates of a query are drawn up first, so that the vocabulary is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tilcli.core.query._candidates import candidates, has_only_a_suffix, in_three, in_two
from tilcli.core.query._latin_candidates import TokenRow
from tilcli.core.query.tree import Alternative, And, Not, Or, Query, Text, texts
from tilcli.core.words.fold import normalise
from tilcli.core.words.hangul import is_choseong, is_syllable
from tilcli.core.words.korean import stem
from tilcli.core.words.latin import singular
from tilcli.core.words.segment import INNER, LEXEME, WITHIN, WORD, script, stream_tokens
from tilcli.core.words.signs import signed_token
from tilcli.lean_typing import Protocol


class Vocabulary(Protocol):
    """The words of a notebook: Hangul without endings (`korean.stem`), Latin in lower case."""

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that occur in the notebook, and not only as a rare slip for another with an ending."""

    def verb(self, word: str) -> str | None:
        """The stem of the verb that a Hangul word is a form of, as far as the notebook shows it."""

    def family(self, word: str) -> Sequence[str]:
        """The other forms of an English word that the notebook has."""


Expansions = Mapping[str, Sequence[str]]
# Words in a row that an expansion may have as its key (대조 학습: contrastive learning).
LONGEST_KEY = 4
LONGEST_COMPOUND = 8  # syllables; beyond that the ways to space it are many


def resolve(
    query: Query,
    vocabulary: Vocabulary,
    expansions: Expansions | None = None,
    loose: bool = False,
    forms: bool = False,
) -> Query:
    """The query with the alternatives of every `Text` filled in; the vocabulary is asked once.

    `expansions` are words to look for beside what was typed, by the first of its `lookup_keys` that is there,
    also of several words of an AND in a row; a negated word is taken as typed. `loose` adds the looser tier, `forms`
    the other forms of a word that was typed as a verb or in English.
    A `Text` in which nothing can be searched gets no alternatives and finds nothing.
    """
    drafts = {text: candidates(text.raw, text.phrase, text.prefix) for text in _all(query)}
    kin = {text: _forms(text, vocabulary, expansions or {}) if forms else [] for text in texts(query)}
    wholes = {
        word: _whole(word, spaced=not is_choseong(key))
        for key, words in (expansions or {}).items()
        for word in words
    }
    asked = {
        word
        for draft in (*drafts.values(), *kin.values(), *wholes.values())
        for each in draft
        for word in (*each.needs, each.unless)
        if word
    }
    known = vocabulary.known(sorted(asked)) if asked else set()
    typed = {
        text: tuple(dict.fromkeys(Alternative(c.tokens, c.prefix) for c in draft if c.holds(known, loose)))
        for text, draft in drafts.items()
    }
    for text, rows in kin.items():
        more = [Alternative(c.tokens, c.prefix) for c in rows if c.holds(known, loose)]
        new = dict.fromkeys(one._replace(kin=True) for one in more if one not in typed[text])
        typed[text] = (*typed[text], *new)
    added = {
        key: [
            [Alternative(c.tokens, c.prefix, True) for c in wholes[word] if c.holds(known, False)]
            for word in words
        ]
        for key, words in (expansions or {}).items()
    }
    return _filled(query, typed, added)


def _forms(text: Text, vocabulary: Vocabulary, expansions: Expansions) -> list[TokenRow]:
    """The other forms of a word: 느려서 is also 느린 and 느렸다, deployed also deploy. 커서 is a cursor, no 크다."""
    if text.phrase or text.prefix or not text.raw.isalpha():
        return []
    word = normalise(text.raw)
    if all(map(is_syllable, word)):
        verb = None if any(key in expansions for key in lookup_keys(word)) else vocabulary.verb(word)
        return candidates(verb + "다") if verb else []
    return [TokenRow((form,)) for form in vocabulary.family(word.lower())] if word.isascii() else []


def lookup_keys(raw: str) -> tuple[str, ...]:
    """How glossary and vocabulary may know what was typed, the likeliest first; empty if nothing can be searched.

    As it is written (로그인을, self-attention, kubernetes); Latin cut at its signs (self attention); the last
    word without ending or plural s (로그인, kubernete); every word so. Parts have a space between.
    """
    words = [] if signed_token(normalise(raw)) else _lexemes(raw)
    if not words:
        return ()
    cut = [word if script(word) == "hangul" else " ".join(stream_tokens(word)) for word in words]
    last = [*cut[:-1], _bare(words[-1])]
    ways = [word.casefold() for word in words], cut, last, map(_bare, words)
    return tuple(dict.fromkeys(map(" ".join, ways)))


def lookup_key(raw: str) -> str:
    """How the vocabulary knows what was typed: Hangul without ending, Latin lower and singular.

    Parts of what is cut into several have a space between; the empty string if nothing can be searched.
    """
    return " ".join(map(_bare, _lexemes(raw)))


def _lexemes(raw: str) -> list[str]:
    words = LEXEME.findall(normalise(raw))
    if len(words) == 2 and has_only_a_suffix(words):
        words.pop()  # BERT와, GPU입니다
    return words


def _bare(word: str) -> str:
    if script(word) == "hangul":
        return stem(word)
    *firsts, last = stream_tokens(word)
    return " ".join((*firsts, singular(last)))


def _all(query: Query) -> Iterator[Text]:
    return chain(texts(query), texts(query, wanted=False))


Typed = Mapping[Text, tuple[Alternative, ...]]
Added = Mapping[str, Sequence[Sequence[Alternative]]]
"""Look-up key -> for each word to look for beside it, what that is looked for as, the word as it stands first."""


def _filled(query: Query, typed: Typed, added: Added) -> Query:
    match query:
        case And(parts):
            filled = tuple(_filled(part, typed, added) for part in parts)
            return _with_phrases(And(filled), added) if added else And(filled)
        case Or(parts):
            return Or(tuple(_filled(part, typed, added) for part in parts))
        case Not(part):
            return Not(_filled(part, typed, {}))
        case Text():
            more = _added(query, typed[query], added) if added else ()
            return query._replace(alternatives=(*typed[query], *more))
    return query


def _added(text: Text, typed: Sequence[Alternative], added: Added) -> tuple[Alternative, ...]:
    keys = () if text.prefix else lookup_keys(text.raw)
    words = next((added[key] for key in keys if key in added), ())
    have = {each._replace(added=True) for each in typed}
    new = [word for word in words if not have.issuperset(word[:1])]  # else it was typed
    return tuple(dict.fromkeys(each for word in new for each in word if each not in have))


def _whole(word: str, *, spaced: bool) -> list[TokenRow]:
    """What a word that nobody typed is looked for as: it is no inflected form, so nothing is taken off it
    (login is 로그인 and not 로그, 판다스 is pandas and no panda). `spaced`: a compound also in several words.
    """
    if script(word) == "hangul" and word.isalpha() and len(word) > 1:
        if len(word) > 2:
            return [TokenRow(tuple(stream_tokens(word))), *(map(_spaced, _ways(word)) if spaced else ())]
        ends, within = TokenRow((INNER + word[::-1],)), TokenRow((WITHIN + word[::-1],))
        return [TokenRow((WORD + word,)), TokenRow((WORD + word,), prefix=True), ends, within]
    found = [c for c in candidates(word, phrase=" " in word) if not c.needs]
    return [c for c in found if c.tokens != (singular(word),)] if singular(word) != word else found


def _ways(word: str) -> list[tuple[str, ...]]:
    """A Hangul compound in two words or three: 자연어처리 is also 자연어 처리."""
    return in_two(word) + in_three(word) if len(word) <= LONGEST_COMPOUND else []


def _spaced(way: tuple[str, ...]) -> TokenRow:
    """Asked for only where the notebook has such words: a row of pairs that no note has still costs 10 ms."""
    return TokenRow(tuple(chain.from_iterable(map(stream_tokens, way))), needs=tuple(map(stem, way)))


def _with_phrases(query: And, added: Added) -> And:
    """The query with words in a row that are the key of an expansion joined by OR to what it adds."""
    parts = query.parts
    for size in range(min(LONGEST_KEY, len(parts)), 1, -1):
        for first in range(len(parts) - size + 1):
            row = parts[first : first + size]
            words = [part for part in row if isinstance(part, Text) and not part.prefix]
            if len(words) < size or len({word.column for word in words}) > 1:
                continue
            whole = Text(" ".join(word.raw for word in words), phrase=True, column=words[0].column)
            if more := _added(whole, (), added):
                either = Or((And(row), whole._replace(alternatives=more)))
                return _with_phrases(And((*parts[:first], either, *parts[first + size :])), added)
    return query
