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


def key(term: str) -> str:
    """How a term is compared: lower case, Hangul without spaces, Latin with single ones."""
    words = term.casefold().split()
    return ("" if any("가" <= char <= "힣" for char in term) else " ").join(words)


def pair(hangul: str, latin: str) -> Pair:
    """The two terms as they are compared."""
    return key(hangul), key(latin)


@cache
def builtin() -> Mapping[str, tuple[str, ...]]:
    """The glossary that comes with til: Hangul -> Latin terms. Read once, in about a millisecond."""
    with open(shipped("data", "glossary.tsv"), encoding="utf-8") as table:
        lines = [line.rstrip("\n").partition("\t") for line in table if line.strip() and line[0] != "#"]
    return {hangul: tuple(latin.split(", ")) for hangul, _, latin in lines}


@cache
def builtin_by_latin() -> Mapping[str, tuple[str, ...]]:
    """The same the other way round: Latin -> Hangul terms."""
    turned: dict[str, tuple[str, ...]] = {}
    for hangul, terms in builtin().items():
        for latin in terms:
            turned[latin] = (*turned.get(latin, ()), hangul)
    return turned


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
