"""Guessing characters of which a byte was lost for good: candidates, ranked by how common they are there.

A character whose UTF-8 bytes passed through windows-1252 or windows-1254 loses those bytes that the code page
leaves undefined. What is left narrows it to a handful of characters; the neighbours choose among them, as the
path through all columns of a line that is likeliest by counted pairs (Viterbi).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from tilcli.core.encodings._character_counts import CharacterCounts, counts
from tilcli.lean_typing import NamedTuple

# Bytes that a code page does not define. windows-1254 lacks two that windows-1252 uses for Ž and ž.
LOST_1252 = b"\x81\x8d\x8f\x90\x9d"
LOST_ONLY_1254 = b"\x8e\x9e"

_OTHERS_SHOWN = 3
_PATHS_KEPT = 12

Choices = tuple[tuple[str, float], ...]
"""Characters that may stand in one place, each with a cost in nats (0 where nothing speaks against it)."""


class GuessedCharacter(NamedTuple):
    """A character put in the place of lost bytes: its offset in the repaired line, and who came next."""

    at: int
    char: str
    others: tuple[str, ...]


@lru_cache(maxsize=4096)
def candidates(known: tuple[int | None, ...], cost_1254: float) -> Choices:
    """The characters whose UTF-8 gives `known` when undefined bytes are lost; empty if there are none.

    `known` starts with the lead byte; None is a byte lost at a known place, a byte too few is lost anywhere.
    `cost_1254` is how much speaks against windows-1254, in nats: the cost of each byte that only it loses.
    """
    lead, rest = known[0], known[1:]
    if lead is None:
        return ()
    found = {}
    for filled in _fillings(rest, _tail_length(lead)):
        char = _character(bytes((lead, *filled)))
        if char:
            lost = list(filled)
            for byte in rest:
                if byte is not None:
                    lost.remove(byte)
            found[char] = cost_1254 * sum(byte in LOST_ONLY_1254 for byte in lost)
    return tuple(found.items())


def _tail_length(lead: int) -> int:
    return 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3


def _fillings(rest: tuple[int | None, ...], length: int) -> Iterator[tuple[int, ...]]:
    lost = LOST_1252 + LOST_ONLY_1254
    for places in combinations(range(length), len(rest)):
        kept = dict(zip(places, rest, strict=True))
        options = [lost if kept.get(i) is None else (kept[i],) for i in range(length)]
        yield from product(*options)


def _character(utf8: bytes) -> str | None:
    """None for what is no character, or one that no note holds."""
    try:
        char = utf8.decode()
    except UnicodeDecodeError:
        return None
    return None if unicodedata.category(char) in ("Cn", "Co", "Cc") else char


def choose(columns: Sequence[str | Choices]) -> tuple[str, tuple[GuessedCharacter, ...]]:
    """The likeliest line through `columns`, one character of each, and its guesses.

    A column is a character that is certain, or the choices where bytes were lost.
    """
    table = counts()
    done: list[str] = []
    # A path: how unlikely it is (nats), and its text since the last certain character, after two more.
    paths = [(0.0, "__")]
    for column in columns:
        choices = ((column, 0.0),) if isinstance(column, str) else column
        paths = _extend(table, paths, choices)
        if len(paths) == 1:
            done.append(paths[0][1][2:])
            paths = [(0.0, paths[0][1][-2:])]
    text = "".join(done) + min(paths)[1][2:]
    return text, tuple(_guesses(table, columns, text))


def _extend(
    table: CharacterCounts, paths: list[tuple[float, str]], column: Choices
) -> list[tuple[float, str]]:
    if len(paths) == len(column) == 1:
        return [(0.0, paths[0][1] + column[0][0])]
    reached = (
        min((far + cost - table.follow(char, path[-1], path[-2]), path + char) for far, path in paths)
        for char, cost in column
    )
    return sorted(reached)[:_PATHS_KEPT]


def _guesses(
    table: CharacterCounts, columns: Sequence[str | Choices], text: str
) -> Iterator[GuessedCharacter]:
    for at, (column, char) in enumerate(zip(columns, text, strict=True)):
        if not isinstance(column, str):
            before, after = text[at - 1 : at] or "_", text[at + 1 : at + 2] or "_"
            fit = {c: table.follow(c, before) + table.follow(after, c) - cost for c, cost in column}
            ranked = sorted(fit, key=lambda c: -fit[c])
            yield GuessedCharacter(at, char, tuple(c for c in ranked if c != char)[:_OTHERS_SHOWN])
