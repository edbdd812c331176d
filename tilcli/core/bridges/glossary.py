"""What is called what in the other script: the glossary that comes with til, and the person's own.

The person's is the content of `.til/glossary.toml`: under `[words]` a Hangul term with a list of Latin
ones, under `[silenced]` the `pairs` never to cross again, whichever source they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tilcli.errors import ConfigError
from tilcli.home import shipped
from tilcli.lean_typing import Any, NamedTuple

Pair = tuple[str, str]
"""A Hangul term and a Latin one, each as `key` makes them."""


class Glossary(NamedTuple):
    """Pairs and silenced pairs, with the terms of each side ready to look up."""

    pairs: frozenset[Pair] = frozenset()
    silenced: frozenset[Pair] = frozenset()

    def latin_of(self, hangul: str) -> tuple[str, ...]:
        """The Latin terms of a Hangul one, in alphabetical order; spaces in it do not matter."""
        wanted = key(hangul)
        return tuple(sorted(latin for term, latin in self.pairs if term == wanted))

    def hangul_of(self, latin: str) -> tuple[str, ...]:
        """The Hangul terms of a Latin one, in the order of the alphabet."""
        wanted = key(latin)
        return tuple(sorted(hangul for hangul, term in self.pairs if term == wanted))


class Terms:
    """The Hangul terms of the person's glossary and of the one that comes with til: `term in Terms(yours)`."""

    def __init__(self, yours: Glossary) -> None:
        self._own = {term for term, _ in yours.pairs}

    def __contains__(self, term: object) -> bool:
        return term in self._own or bool(builtin_latin(str(term)))


def key(term: str) -> str:
    """How a term is compared: lower case, Hangul without spaces, Latin with single ones."""
    words = term.casefold().split()
    return ("" if any("가" <= char <= "힣" for char in term) else " ").join(words)


def pair(hangul: str, latin: str) -> Pair:
    """The two terms as they are compared."""
    return key(hangul), key(latin)


@cache
def _table() -> str:
    """The glossary that comes with til, a line ` Hangul, TAB, Latin, Latin,` a Hangul term: to look a term up in its
    text takes 10 µs, to make a mapping of it a millisecond.
    """
    with open(shipped("data", "glossary.tsv"), encoding="utf-8") as table:
        lines = [line for line in table.read().split("\n") if line and line[0] != "#"]
    return "\n ".join(["", *lines, ""]).replace("\t", ",\t ").replace("\n", ",\n")


def builtin() -> Mapping[str, tuple[str, ...]]:
    """All of it: Hangul -> Latin terms."""
    lines = (line.rstrip(",").split(",\t ") for line in _table().split("\n ")[1:-1])
    return {hangul: tuple(latin.split(", ")) for hangul, latin in lines}


def builtin_latin(hangul: str) -> tuple[str, ...]:
    """The Latin terms of a Hangul one, as the glossary that comes with til has them."""
    text, start = _table(), f"\n {hangul},\t "
    at = text.find(start) + len(start)
    return tuple(text[at : text.index(",\n", at)].split(", ")) if at >= len(start) else ()


def builtin_hangul(latin: str) -> tuple[str, ...]:
    """The Hangul terms of a Latin one."""
    text, found, at = _table(), [], 0
    while "," not in latin and (at := text.find(f" {latin},", at + 1)) >= 0:
        if text[at - 1] in ",\t":  # else it is a Hangul term, or the end of another
            line = text.rindex("\n ", 0, at) + 2
            found.append(text[line : text.index(",", line)])
    return tuple(found)


def meanings(term: str) -> tuple[str, ...]:
    """The terms that come with til and mean the same as this `key`: those that are looked for beside it.

    A term behind `<` brings the others, and is brought by none.
    """
    groups, spaceless = _groups()
    at = spaceless.find(f",{term.replace(' ', '')},")
    if at < 0:
        return ()
    group = groups[spaceless.count("\n", 0, at)].split(", ")
    brought = {key(other): other for other in group if other[0] != "<" and key(other) != term}
    return tuple(brought.values())


@cache
def _groups() -> tuple[list[str], str]:
    """The groups of terms, one a line; and all of them with a comma around each term, to be searched."""
    with open(shipped("data", "meanings.tsv"), encoding="utf-8") as table:
        groups = [line for line in table.read().split("\n") if line and line[0] != "#"]
    return groups, "".join([f",{line},\n" for line in groups]).replace(" ", "").replace("<", "")


def read(content: Mapping[str, Any]) -> Glossary:
    """The person's glossary from the parsed TOML. Raises ConfigError, naming what it cannot read."""
    words, silenced = content.get("words", {}), content.get("silenced", {})
    if not isinstance(words, Mapping) or not isinstance(silenced, Mapping):
        raise ConfigError("glossary.toml: [words] and [silenced] must be tables")
    pairs = {pair(hangul, latin) for hangul, terms in words.items() for latin in _terms(hangul, terms)}
    # A term without a letter or a digit is none that can be searched.
    pairs = {terms for terms in pairs if all(any(map(str.isalnum, term)) for term in terms)}
    return Glossary(frozenset(pairs), frozenset(_silenced(silenced.get("pairs", ()))))


def _terms(hangul: str, terms: object) -> list[str]:
    listed = [terms] if isinstance(terms, str) else terms
    if not isinstance(listed, list) or not all(isinstance(term, str) for term in listed):
        hint = f'write {hangul} = ["word"] under [words]'
        raise ConfigError(f"glossary.toml: {hangul} must have a list of words", hint)
    return listed


def _silenced(pairs: object) -> Iterable[Pair]:
    hint = 'pairs = [["가장", "gauge"]]'
    if not isinstance(pairs, list | tuple):
        raise ConfigError("glossary.toml: pairs under [silenced] must be a list", hint)
    for terms in pairs:
        if not isinstance(terms, list | tuple) or [type(term) for term in terms] != [str, str]:
            raise ConfigError(f"glossary.toml: {terms!r} is not a pair", hint)
        yield pair(*terms)


def add(glossary: Glossary, hangul: str, latin: str) -> Glossary:
    """With the pair, which is heard again if it was silenced."""
    new = pair(hangul, latin)
    return Glossary(glossary.pairs | {new}, glossary.silenced - {new})


def remove(glossary: Glossary, hangul: str, latin: str) -> Glossary:
    """As if the person had never spoken of the pair, be it to add or to silence it."""
    old = pair(hangul, latin)
    return Glossary(glossary.pairs - {old}, glossary.silenced - {old})


def silence(glossary: Glossary, hangul: str, latin: str) -> Glossary:
    """Without the pair, silenced for good, be it the person's own, built in, or found in the notes."""
    old = pair(hangul, latin)
    return Glossary(glossary.pairs - {old}, glossary.silenced | {old})
