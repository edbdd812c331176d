"""Fills in what the words of a query are looked for as, given the words of a notebook.

All candidates of a query are drawn up first, so that the vocabulary is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from tilcli.core.candidates import candidates
from tilcli.core.fold import normalise
from tilcli.core.korean import is_suffix, stem
from tilcli.core.query import Alternative, And, Not, Or, Query, Text, texts
from tilcli.core.segment import LEXEME, script, singular, stream_tokens


class Vocabulary(Protocol):
    """The words of a notebook: Hangul without endings (`korean.stem`), Latin in lower case."""

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that occur in the notebook."""
        ...


Expansions = Mapping[str, Sequence[str]]
# Words in a row that an expansion may have as its key (대조 학습: contrastive learning).
_LONGEST_KEY = 4


def resolve(
    query: Query, vocabulary: Vocabulary, expansions: Expansions | None = None, loose: bool = False
) -> Query:
    """The query with the alternatives of every `Text` filled in; the vocabulary is asked once.

    `expansions` are words to look for beside what was typed, by its `lookup_key`, also of several words of
    an AND in a row; a negated word is taken as typed. `loose` adds the looser tier. A `Text` in which
    nothing can be searched gets no alternatives and finds nothing.
    """
    drafts = {text: candidates(text.raw, text.phrase, text.prefix) for text in _all(query)}
    asked = {
        word for draft in drafts.values() for each in draft for word in (*each.needs, each.unless) if word
    }
    known = vocabulary.known(sorted(asked)) if asked else set()
    typed = {
        text: tuple(dict.fromkeys(Alternative(c.tokens, c.prefix) for c in draft if c.holds(known, loose)))
        for text, draft in drafts.items()
    }
    return _filled(query, typed, expansions or {})


def lookup_key(raw: str) -> str:
    """How glossary and vocabulary know what was typed: Hangul without ending, Latin lower and singular.

    Parts of what is cut into several have a space between; the empty string if nothing can be searched.
    """
    keys = [
        stem(word) if script(word) == "hangul" else singular(" ".join(stream_tokens(word)))
        for word in LEXEME.findall(normalise(raw))
    ]
    if len(keys) == 2 and keys[0].isascii() and is_suffix(keys[1]):
        keys.pop()
    return " ".join(keys)


def _all(query: Query) -> Iterator[Text]:
    return chain(texts(query), texts(query, wanted=False))


Typed = Mapping[Text, tuple[Alternative, ...]]


def _filled(query: Query, typed: Typed, expansions: Expansions) -> Query:
    match query:
        case And(parts):
            filled = tuple(_filled(part, typed, expansions) for part in parts)
            return _with_phrases(And(filled), expansions) if expansions else And(filled)
        case Or(parts):
            return Or(tuple(_filled(part, typed, expansions) for part in parts))
        case Not(part):
            return Not(_filled(part, typed, {}))
        case Text():
            added = _added(query, typed[query], expansions) if expansions else ()
            return query._replace(alternatives=(*typed[query], *added))
    return query


def _added(text: Text, typed: Sequence[Alternative], expansions: Expansions) -> tuple[Alternative, ...]:
    words = () if text.prefix else expansions.get(lookup_key(text.raw), ())
    drafts = chain.from_iterable(candidates(word, phrase=" " in word) for word in words)
    have = {(each.tokens, each.prefix) for each in typed}
    sure = [c for c in drafts if c.holds(set(), loose=False) and (c.tokens, c.prefix) not in have]
    return tuple(dict.fromkeys(Alternative(c.tokens, c.prefix, added=True) for c in sure))


def _with_phrases(query: And, expansions: Expansions) -> And:
    """The query with words in a row that are the key of an expansion joined by OR to what it adds."""
    parts = query.parts
    for size in range(min(_LONGEST_KEY, len(parts)), 1, -1):
        for first in range(len(parts) - size + 1):
            row = parts[first : first + size]
            words = [part for part in row if isinstance(part, Text) and not part.prefix]
            if len(words) < size or len({word.column for word in words}) > 1:
                continue
            whole = Text(" ".join(word.raw for word in words), phrase=True, column=words[0].column)
            if added := _added(whole, (), expansions):
                either = Or((And(row), whole._replace(alternatives=added)))
                return _with_phrases(And((*parts[:first], either, *parts[first + size :])), expansions)
    return query
