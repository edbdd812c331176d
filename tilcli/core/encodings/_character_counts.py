"""How common a character is in study notes, alone and after another: what guesses at broken text rest on.

The figures are in data/characters.txt, which says how they were counted; to the program they are a constant.
They are read (3 ms) only when a note is in doubt: not valid UTF-8, or mojibake with bytes lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import log

from tilcli.home import shipped
from tilcli.lean_typing import NamedTuple

# Count of a character that was never seen, by kind. KS X 1001 holds the 2,350 syllables that Korean uses.
_UNSEEN = {"hangul": 0.3, "emoji": 0.1, "cjk": 0.05, "rest": 0.005}
# Weight, in occurrences, of the single character's own count against what was seen after its neighbour.
_PAIR_PRIOR = 30.0
_ALONE_PRIOR = 5.0


class CharacterCounts(NamedTuple):
    """`single` by character, `pairs` by two of them, `alone` for syllables that make a whole word."""

    single: dict[str, int]
    pairs: dict[str, int]
    alone: dict[str, int]
    total: int

    def share(self, char: str) -> float:
        """The share of `char` in all text; never 0. Takes any one character; ASCII counts as its class."""
        return (self.single.get(kind(char)) or _UNSEEN[_block(char)]) / self.total

    def follow(self, char: str, before: str, before_that: str = "") -> float:
        """Natural logarithm of the chance that `char` follows `before`, which follows `before_that`."""
        char, before, before_that = kind(char), kind(before), kind(before_that)
        after = self.single.get(before, 0)
        chance = (self.pairs.get(before + char, 0) + _PAIR_PRIOR * self.share(char)) / (after + _PAIR_PRIOR)
        if char == before_that == "_":
            words = self.pairs.get("_" + before, 0)
            chance = (self.alone.get(before, 0) + _ALONE_PRIOR * chance) / (words + _ALONE_PRIOR)
        return log(min(chance, 1.0))

    def likelihood(self, text: str) -> float:
        """Natural logarithm of the chance of the letters beyond ASCII, each after what stands before it."""
        pairs = zip("_" + text, text, strict=False)
        return sum(self.follow(char, before) for before, char in pairs if char > "\x7f" and char.isalpha())


@cache
def counts() -> CharacterCounts:
    """The figures, read once."""
    single: dict[str, int] = {}
    alone: dict[str, int] = {}
    pairs: dict[str, int] = {}
    with open(shipped("data", "characters.txt"), encoding="utf-8") as figures:
        text = figures.read()
    for line in text.split("\n"):
        first, packed = line[:1], line[1:]
        if first == "=":
            single.update(_unpack(packed))
        elif first == "!":
            alone.update(_unpack(packed))
        elif first not in ("", "#"):
            pairs.update((first + char, count) for char, count in _unpack(packed))
    return CharacterCounts(single, pairs, alone, sum(single.values()))


def _unpack(packed: str) -> Iterator[tuple[str, int]]:
    count = 0
    for char in packed.strip(" "):
        if char.isascii() and (char.isdigit() or char.isupper()):
            count = 1 << int(char, 36)
        else:
            yield char, count


def kind(char: str) -> str:
    """The character itself, or for ASCII its class: `a` letter, `n` digit, `_` white space, `.` the rest."""
    if not char.isascii():
        return char
    if char.isalpha():
        return "a"
    return "n" if char.isdigit() else "_" if char.isspace() or not char else "."


def _block(char: str) -> str:
    if "가" <= char <= "힣":
        return "hangul" if _in_ks_x_1001(char) else "rest"
    if "\U0001f300" <= char <= "\U0001faff":
        return "emoji"
    return "cjk" if "\u3040" <= char <= "\u9fff" or "\uff01" <= char <= "\uff9f" else "rest"


def _in_ks_x_1001(char: str) -> bool:
    """Python's euc_kr spells the syllables that KS X 1001 lacks as eight bytes of jamo."""
    return len(char.encode("euc_kr")) == 2
