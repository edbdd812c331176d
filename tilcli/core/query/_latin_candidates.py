"""What a typed Latin word, name or number may look like in the index: the other side of `words.latin`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilcli.core.text import lazy_pattern
from tilcli.core.words.latin import named_parts, number_forms, parts_of
from tilcli.core.words.segment import stream_tokens
from tilcli.lean_typing import NamedTuple

# One letter of Latin with `*` would walk a large part of the index.
SHORTEST_PREFIX = 2  # behind other words, where SQLite would walk every word that begins so
_LOOSE_PREFIX = 3
_LONGEST, _SHORTEST_HALF = 24, 3
_THOUSAND = 3  # digits between two commas
_SHORTEST_JOINED = 4  # with its stroke; i/o is not io, which every link to github.io has
_SIGNED = lazy_pattern(r"[A-Za-z]+(?:/[A-Za-z]+)+")
_NUMBER = lazy_pattern("[0-9]{1,3}(?:,[0-9]{3})+")
# Longer ones (.gitignore) are no words without their dot, which may be left out.
_NAME_BEHIND_DOT = 4


class TokenRow(NamedTuple):
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
        if not loose and (self.loose or self.unless in known):
            return False
        return all(word in known for word in self.needs)


def latin(word: str, prefix: bool) -> list[TokenRow]:
    """One lexeme that begins with a Latin letter, a digit or a dot; `prefix`: words that begin so."""
    tokens = tuple(stream_tokens(word))
    if prefix:
        return [TokenRow(tokens, prefix=True)]
    apart = [TokenRow(row) for row in _rows_apart(word) if row != tokens]
    if len(tokens) > 1:
        together = [] if "".join(tokens).isdigit() else [TokenRow(("".join(tokens),))]  # 3.11 is not 3.1.1
        return [*plural(tokens), *together, *apart]
    only = tokens[0]
    found = [*(TokenRow((form,)) for form in number_forms(only)), *apart]
    if len(only) == len(word) and word[:-1].isupper() and word[-1] == "s":
        found.append(TokenRow((only[:-1],)))  # IDs
    if word[0] == "." and len(only) <= _NAME_BEHIND_DOT:  # .net is not net, where the notebook has .net
        return [TokenRow(("dot" + only,)), *(c._replace(unless="dot" + only) for c in found)]
    if only.isdigit() and len(only) > _THOUSAND and only[0] != "0":
        found.append(TokenRow(tuple(f"{int(only):,}".split(","))))
    return [*found, *_halves(only)] if only.isalpha() and len(only) <= _LONGEST else found


def _rows_apart(word: str) -> Iterator[tuple[str, ...]]:
    """What may be written apart: MultiHead is multi head, gpt3 is GPT-3, python3.8 is Python 3.8."""
    if word.isalpha():
        parts = [part for part in parts_of(word) if len(part) > 1]
        if len(parts) > 1 and len("".join(parts)) == len(word):
            yield tuple(parts)
        return
    pieces = [
        piece for part in re.findall("[A-Za-z0-9]+", word) for piece in named_parts(part) or [part.lower()]
    ]
    if len(pieces) < 2:
        return
    yield tuple(pieces)
    if not word.isalnum():
        if pieces[0] == "v" and pieces[1][0].isdigit():
            yield tuple(pieces[1:])  # v1.2.3 is 1.2.3
        return
    yield from (("".join(pieces[:i]), "".join(pieces[i:])) for i in range(1, len(pieces)) if len(pieces) > 2)


def _halves(word: str) -> list[TokenRow]:
    """`word` as two words of the notebook: eventloop, cicd."""
    size, least = len(word), _SHORTEST_HALF
    cuts = [2] if size == 4 else range(least, size - least + 1)
    found = [TokenRow((word[:i], word[i:]), needs=(word[:i], word[i:])) for i in cuts]
    return [*found, TokenRow((word,), prefix=True, loose=True)] if size >= _LOOSE_PREFIX else found


def plural(tokens: tuple[str, ...]) -> list[TokenRow]:
    """A row of tokens, and the same with its last word in the plural: the stream has words as written."""
    if not (tokens[-1].isascii() and tokens[-1].isalpha() and len(tokens[-1]) > 2) or tokens[-1][-1] == "s":
        return [TokenRow(tokens)]
    return [TokenRow(tokens), TokenRow((*tokens[:-1], tokens[-1] + "s"))]


def joined(raw: str, words: list[str]) -> list[TokenRow]:
    """CI/CD is cicd, 3,000 is 3000. `raw` is normalised."""
    together = len(raw) > _SHORTEST_JOINED and _SIGNED.fullmatch(raw)
    return [TokenRow(("".join(words).lower(),))] if together or _NUMBER.fullmatch(raw) else []
