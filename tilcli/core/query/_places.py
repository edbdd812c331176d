"""Where in a line of text each token of the index comes from, to the character.

The tokens are those of `segment`; their places are found in the word they were cut from, in the normalised
text. A part of a token is cut there, and only then led back to the text as it stands in the file.
"""

from __future__ import annotations

import re
from functools import cache

from tilcli.core.words.fold import EMBEDDED, PERCENT, normalise
from tilcli.core.words.latin import singular
from tilcli.core.words.segment import INNER, LEXEME, WITHIN, WORD, pieces, script
from tilcli.core.words.signs import SIGNED, as_typed, signed_places
from tilcli.lean_typing import NamedTuple

_LONGEST = 200  # letters of a word in which the place of a part is looked for; a longer one is no word


class TokenPlace(NamedTuple):
    """A token and the characters of the normalised text that it stands for.

    Its whole word, particle included, ends at `word_end`.
    """

    token: str
    start: int
    end: int
    word_end: int


class Places(NamedTuple):
    """The tokens of a text: `stream` in order, `tails` word by word. `original` is None for normalised text."""

    stream: list[TokenPlace]
    tails: list[list[TokenPlace]]
    original: Original | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the normalised text -> those of the text itself."""
        return self.original.span(start, end) if self.original else (start, end)


def places(text: str) -> Places:
    """The tokens of `text` and where they stand in it."""
    plain = normalise(text)
    stream, tails = [], []
    for found in LEXEME.finditer(plain):
        word, start = found[0], found.start()
        in_stream, in_tail = pieces(word)
        stream += _stream_places(word, start, in_stream)
        if in_tail:
            tails.append([_tail_place(token, word, start) for token in in_tail])
    tails += [[TokenPlace(token, start, end, end)] for token, start, end in signed_places(plain)]
    return Places(stream, tails, None if plain == text else Original(text, plain))


def _stream_places(word: str, start: int, tokens: list[str]) -> list[TokenPlace]:
    end, kind = start + len(word), script(word)
    if kind in ("hangul", "han"):
        return [TokenPlace(token, start + i, start + i + len(token), end) for i, token in enumerate(tokens)]
    found, low, at = [], word.lower(), 0
    for token in tokens:
        at = low.find(token, at)
        if at < 0 or len(low) != len(word):
            return [TokenPlace(each, start, end, end) for each in tokens]  # c++ is cplusplus, ① is 1
        found.append(TokenPlace(token, start + at, start + at + len(token), start + at + len(token)))
        at += len(token)
    return found


def _tail_place(token: str, word: str, start: int) -> TokenPlace:
    end = start + len(word)
    if len(word) > _LONGEST:
        return TokenPlace(token, start, end, end)
    if token[0] == SIGNED:
        at = start + max(word.find(as_typed(token)), 0)
        return TokenPlace(token, at, at + len(token) - 1, end)
    if token[0] == WORD:
        return TokenPlace(token, start, start + len(token) - 1, end)
    if token[0] in (INNER, WITHIN):
        at = start + max(word.rfind(token[:0:-1]), 0)
        return TokenPlace(token, at, at + len(token) - 1, end)
    for part in re.finditer("[A-Za-z0-9]+", word):
        first, last = start + part.start(), start + part.end()
        at = part[0].lower().find(token)
        if at >= 0:
            return TokenPlace(token, first + at, first + at + len(token), last)
        if singular(part[0].lower()) == token:
            return TokenPlace(token, first, last, last)
    return TokenPlace(token, start, end, end)  # the parts of fine-tuned joined


class Original:
    """The way back from normalised text to the text it was made of, cluster by cluster."""

    def __init__(self, text: str, plain: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for cluster in _clusters().finditer(text):
            size = len(normalise(cluster[0]))
            self.starts += [cluster.start()] * size
            self.ends += [cluster.end()] * size
        if len(self.starts) != len(plain):  # clusters that ran together: better too much than wrong
            self.starts, self.ends = [0] * len(plain), [len(text)] * len(plain)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the normalised text -> those of the text itself."""
        return self.starts[start], self.ends[end - 1]


@cache
def _clusters() -> re.Pattern[str]:
    """What is normalised as one: encoded links, decomposed syllables, a letter with its marks."""
    syllable = "[\u1100-\u115f]+[\u1160-\u11a7]*[\u11a8-\u11ff]*|[가-힣][\u11a8-\u11ff]+"
    marks = "[\u0300-\u036f\u1ab0-\u1aff\u3099\u309a\uff9e\uff9f]*"
    return re.compile(f"{PERCENT}|{EMBEDDED}|{syllable}|.{marks}", re.DOTALL)
