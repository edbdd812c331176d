"""The lines of a note that show why it was found.

Lines are matched with the tokens of the index, so that both agree on what matches. Cutting a line into
tokens is the dear part; only lines that hold the letters of some alternative (its cores) are cut, best
first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilcli.core.entry import Heading
from tilcli.core.fold import normalise
from tilcli.core.places import Place, Places, places
from tilcli.core.query import Alternative, Query, Text, texts
from tilcli.core.segment import INNER, WORD

# A longer line is cut around its first match.
LONGEST_LINE = 400
_BEFORE_MATCH = 120
# Lines of one note that are looked at closely; a word on every line of a large note needs no more.
_MOST_LINES = 60
_PER_ATOM, _FOR_HEADING, _MOST_SPANS, _ONLY_LINKS = 10, 3, 2, -8
_LINK = re.compile(r"(?:https?|ftp)://[^\s)>\]]+|(?<=\])\([^)\s]*\)")
_SIGNS = "_.-'’&+#"


@dataclass(frozen=True, slots=True)
class Match:
    """A line that matches.

    `heading` are the headings it stands under, outermost first. `spans` are characters of `text`, in
    order; beside each, `word_ends` says where its word ends (with its particle) and `added` whether the
    word was not typed but brought in by a bridge.
    """

    line: int
    heading: tuple[str, ...]
    text: str
    spans: tuple[tuple[int, int], ...]
    word_ends: tuple[int, ...]
    added: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    word_end: int
    added: bool
    atom: int


@dataclass(frozen=True, slots=True)
class _Atom:
    headings_only: bool
    alternatives: tuple[tuple[Alternative, tuple[str, ...]], ...]


class Matcher:
    """Finds the words of a resolved query in the lines of a note."""

    def __init__(self, query: Query) -> None:
        self._atoms = [_atom(text) for text in dict.fromkeys(texts(query))]

    def best_lines(
        self, lines: Sequence[str], first_line: int, headings: Sequence[Heading], limit: int = 3
    ) -> list[Match]:
        """The best `limit` lines, best first; empty where only title, tags or path fit.

        `lines` have no line ends; `first_line` is the number of the first in its file, and `headings` are
        those of the file, in order.
        """
        marked = {heading.line for heading in headings}
        candidates = self._candidates(lines, first_line, marked, flat=_flat(lines))
        found = self._verified(lines, candidates, limit)
        if not found:
            candidates = self._candidates(lines, first_line, marked, flat=_flat(lines, compatible=True))
            found = self._verified(lines, candidates, limit, or_running_on=True)
        found.sort(key=lambda scored: (-scored[0], scored[1]))
        return [
            _match(lines[i], first_line + i, _trail(headings, first_line + i), spans)
            for _, i, spans in found[:limit]
        ]

    def _candidates(
        self, lines: Sequence[str], first_line: int, marked: set[int], flat: list[str]
    ) -> list[tuple[int, int]]:
        """(score at best, index of a line) for lines that hold the letters of an alternative, best first."""
        everything = "\n".join(flat)
        atoms: dict[int, int] = {}
        for number, atom in enumerate(self._atoms):
            for _, cores in atom.alternatives:
                if not all(core in everything for core in cores):
                    continue
                for i, line in enumerate(flat):
                    if cores[0] in line and not (atom.headings_only and first_line + i not in marked):
                        atoms[i] = atoms.get(i, 0) | 1 << number
        scores = [
            (_PER_ATOM * bits.bit_count() + _FOR_HEADING * (first_line + i in marked), i) for i, bits in atoms.items()
        ]
        return sorted(scores, key=lambda scored: (-scored[0], scored[1]))

    def _verified(
        self, lines: Sequence[str], candidates: list[tuple[int, int]], limit: int, or_running_on: bool = False
    ) -> list[tuple[int, int, list[_Span]]]:
        found: list[tuple[int, int, list[_Span]]] = []
        good = 0
        for best, i in candidates[:_MOST_LINES]:
            if good >= limit and best < floor:
                break
            spans = self._spans(lines[i])
            if not spans and or_running_on:
                spans = self._running_on(lines, i)
            if spans:
                score = best + _score(lines[i], spans, best)
                found.append((score, i, spans))
        return found
