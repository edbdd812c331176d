"""Where in a line of text each token of the index comes from, to the character.

The tokens are those of `segment`; their places are found in the word they were cut from, in the normalised
text. A part of a token is cut there, and only then led back to the text as it stands in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import cache, cached_property
from operator import itemgetter

from tilcli.core.words.fold import EMBEDDED, PERCENT, normalise
from tilcli.core.words.latin import singular
from tilcli.core.words.segment import INNER, LEXEME, WITHIN, WORD, pieces, script
from tilcli.core.words.signs import SIGNED, as_typed, signed_places
from tilcli.lean_typing import NamedTuple

_UNCUT: tuple[list[str], list[str]] = [""], []
_LONGEST = 200  # letters of a word in which the place of a part is looked for; a longer one is no word


class TokenPlace(NamedTuple):
    """A token and the characters of the normalised text that it stands for.

    Its whole word, particle included, ends at `word_end`.
    """

    token: str
    start: int
    end: int
    word_end: int


class Places:
    """The tokens of a text in rows: the stream in its order, then the tails word by word.

    Where a token stands is found when that is asked: of a line few are. With `cores`, letters one of which each token
    that is looked for has in it, plain words that have none of them are not cut, and stand in the stream as "".
    """

    def __init__(self, text: str, cores: Collection[str] = ("",)) -> None:
        plain = normalise(text)
        self._text, self._plain = text, plain
        self._words: list[
            tuple[int, str, int]
        ] = []  # number of its first token in the stream, word, first character
        self._tailed: list[tuple[str, int]] = []  # the word of each tail, and its first character
        stream: list[str] = []
        self.rows = [stream]
        for found in LEXEME.finditer(plain):
            word, start = found[0], found.start()
            low = word.lower()
            for core in cores:
                if core in low:
                    in_stream, in_tail = pieces(word)
                    break
            else:
                in_stream, in_tail = _UNCUT if _is_plain(word) else pieces(word)
            self._words.append((len(stream), word, start))
            stream += in_stream
            if in_tail:
                self.rows.append(in_tail)
                self._tailed.append((word, start))
        self._signed = signed_places(plain)
        self.rows += [[token] for token, _, _ in self._signed]

    def place(self, row: int, at: int) -> TokenPlace:
        """Where the token number `at` of a row stands in the normalised text."""
        token = self.rows[row][at]
        if not row:
            number = bisect_right(self._words, at, key=itemgetter(0))
            first, word, start = self._words[number - 1]
            end = self._words[number][0] if number < len(self._words) else len(self.rows[0])
            return _stream_places(word, start, self.rows[0][first:end])[at - first]
        if row <= len(self._tailed):
            return _tail_place(token, *self._tailed[row - 1])
        _, start, end = self._signed[row - 1 - len(self._tailed)]
        return TokenPlace(token, start, end, end)

    @cached_property
    def _original(self) -> Original | None:
        return None if self._plain == self._text else Original(self._text, self._plain)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the normalised text -> those of the text itself."""
        return self._original.span(start, end) if self._original else (start, end)


def _is_plain(word: str) -> bool:
    """Whether all tokens of a word found by LEXEME are letters that stand in it as they are, but for their case."""
    return "가" <= word[0] <= "힣" or (word.isascii() and word.isalnum())


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
