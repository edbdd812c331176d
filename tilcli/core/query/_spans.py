"""Finding the words of a query in a line of text, and a quick test of which lines can hold any.

Cutting a line into tokens is what takes long, so a line is first searched for the cores of an alternative:
letters that the line must hold, once folded and rid of signs, if the alternative is in it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, product

from tilcli.core.query._places import Places, TokenPlace
from tilcli.core.query.tree import Alternative, Text
from tilcli.core.words.fold import normalise
from tilcli.core.words.segment import INNER, WITHIN, WORD
from tilcli.core.words.signs import SIGNED, as_typed
from tilcli.lean_typing import NamedTuple

_JOINTS = "_.-'’&"
_SPELLED_OUT = (("plusplus", "++"), ("sharp", "#"), ("pp", "++"))


class MatchSpan(NamedTuple):
    """Characters of a line that match the query's word number `atom`; `added`: a word nobody typed.

    `word_end` is where the word ends of which the match is the beginning or a part.
    """

    start: int
    end: int
    word_end: int
    added: bool
    atom: int


class Atom(NamedTuple):
    """One word of the query: its alternatives, each with its cores (once for every spelling of them)."""

    headings_only: bool
    alternatives: list[tuple[Alternative, tuple[str, ...]]]


def atom(text: Text) -> Atom:
    """The atom of a resolved `Text`; titles are looked for in headings, where they usually stand."""
    alternatives = [
        (each, cores) for each in text.alternatives or () for cores in product(*map(_cores, each.tokens))
    ]
    return Atom(text.column in ("title", "heads"), alternatives)


def cores_of(atoms: Sequence[Atom]) -> frozenset[str]:
    """All cores of all tokens: a token that is looked for has one of them in it."""
    return frozenset(core for one in atoms for _, cores in one.alternatives for core in cores)


def _cores(token: str) -> tuple[str, ...]:
    """The letters, in any of these spellings, that the text of a token has."""
    if token[0] == WORD:
        return (token[1:],)
    if token[0] in (INNER, WITHIN):
        return (token[:0:-1],)
    if token[0] == SIGNED:
        return (flat([as_typed(token)])[0],)
    for ending, sign in _SPELLED_OUT:
        if token.endswith(ending) and token != ending:
            return token, token.removesuffix(ending) + sign
    if token.startswith("dot") and token != "dot":
        return (token[3:],)
    return (token[:-1],) if token.endswith("y") and len(token) > 1 else (token,)  # library: libraries


def flat(lines: Sequence[str]) -> list[str]:
    """The lines folded, without case and without the signs that join words."""
    text = normalise("\n".join(lines)).casefold()
    for sign in _JOINTS:
        text = text.replace(sign, "")
    folded = text.split("\n")
    return folded if len(folded) == len(lines) else [flat([line])[0] for line in lines]


def plainest(lines: list[str]) -> list[str]:
    """Flat lines in NFKC, for what looks like letters only then (`①`). Jamo suffer: for a second look."""
    return [unicodedata.normalize("NFKC", line) for line in lines]


def lines_with(atoms: Sequence[Atom], lines: list[str], beginning: bool = False) -> dict[int, int]:
    """Index of a flat line -> bits of the atoms that may be on it.

    `beginning`: also where an alternative only begins, to go on in the next line.
    """
    everything = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: dict[int, int] = {}
    for number, (_, alternatives) in enumerate(atoms):
        for cores in dict.fromkeys(cores for _, cores in alternatives):
            if not all(core in everything for core in cores):
                continue
            needed = () if beginning else cores[1:]
            for i in _lines_of(cores[0], everything, ends):
                if all(core in lines[i] for core in needed):
                    found[i] = found.get(i, 0) | 1 << number
    return found


def _lines_of(core: str, everything: str, ends: Sequence[int]) -> Iterator[int]:
    """The index of each line that has the letters, looked for in all of them at once: few lines have a word."""
    at = everything.find(core)
    while at >= 0:
        line = bisect_right(ends, at)
        yield line
        at = everything.find(core, ends[line])


def spans(atoms: Sequence[Atom], cut: Places, is_heading: bool) -> list[MatchSpan]:
    """Every match in a line, in order; they may overlap."""
    found = set()
    tokens = set(chain(*cut.rows))
    ordered = sorted(tokens)
    for number, (headings_only, alternatives) in enumerate(atoms):
        if headings_only and not is_heading:
            continue
        for alternative, _ in alternatives:
            if _may_occur(alternative, tokens, ordered):
                for start, end, word_end in _occurrences(alternative, cut):
                    found.add(MatchSpan(start, end, word_end, alternative.added, number))
    return sorted(found)


def _may_occur(alternative: Alternative, tokens: set[str], ordered: Sequence[str]) -> bool:
    """Whether a line has the alternative's tokens; `ordered` are the same, sorted."""
    *firsts, last = alternative.tokens
    if not tokens.issuperset(firsts):
        return False
    if not alternative.prefix:
        return last in tokens
    at = bisect_left(ordered, last)
    return at < len(ordered) and ordered[at].startswith(last)


def _occurrences(alternative: Alternative, cut: Places) -> Iterator[tuple[int, int, int]]:
    """(start, end, end of the word) of each place where the alternative stands in the text."""
    *firsts, last = alternative.tokens
    for number, row in enumerate(cut.rows):
        for i in range(len(row) - len(firsts)):
            token = row[i + len(firsts)]
            fits = token.startswith(last) if alternative.prefix else token == last
            if fits and row[i : i + len(firsts)] == firsts:
                final = cut.place(number, i + len(firsts))
                first, last_end = _part(final, last)
                start, end = cut.span(cut.place(number, i).start if firsts else first, last_end)
                yield start, end, cut.span(first, final.word_end)[1]


def _part(place: TokenPlace, wanted: str) -> tuple[int, int]:
    """The characters of a place that were asked for, where `wanted` may be only the start of its token."""
    missing = len(place.token) - len(wanted)
    if missing and place.token[0] in (INNER, WITHIN):  # back to front: what is missing stands before
        return min(place.start + missing, place.end - 1), place.end
    return place.start, max(place.end - missing, place.start + 1)


def merged(found: list[MatchSpan]) -> list[MatchSpan]:
    """Spans that do not overlap; what was typed covers what was added."""
    result: list[MatchSpan] = []
    for span in sorted(found):
        if result and span.start < result[-1].end:
            last = result[-1]
            result[-1] = last._replace(
                end=max(last.end, span.end),
                word_end=max(last.word_end, span.word_end),
                added=last.added and span.added,
            )
        else:
            result.append(span)
    return result
