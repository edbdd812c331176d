"""The lines of a note that show why it was found.

Lines are matched by the tokens of the index, so that both agree on what matches.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from operator import itemgetter

from tilcli.core.entry import Heading, enclosing
from tilcli.core.query._places import Places
from tilcli.core.query._spans import MatchSpan, atom, cores_of, flat, lines_with, merged, plainest, spans
from tilcli.core.query.tree import Query, texts
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

# A longer line is cut around its first match.
LONGEST_LINE = 400
_BEFORE_MATCH = 120
# Lines of one note that are looked at closely; a word on every line of a large note needs no more.
_MOST_LINES = 60
_PER_ATOM, _FOR_HEADING, _MOST_SPANS, _ASIDE = 10, 3, 2, -8
# Lines that say nothing of a word: what a link leads to, a property (outside the block at the top).
_REFERENCE = lazy_pattern(r"\s*(?:[-*+]\s+)?(?:\[[^\]\n]{1,200}\]:\s|[\w-]{1,40}::(?:\s|$))")
_LONGEST_BLOCK = 200  # lines of a block at the top that is looked for
_LINK = lazy_pattern(r"(?:https?|ftp)://[^\s)>\]]+|(?<=\])\([^)\s]{0,2000}\)")


class Match(NamedTuple):
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


class _Found(NamedTuple):
    score: int
    at: int
    spans: list[MatchSpan]
    aside: bool  # a property, or only the address of a link

    @property
    def atoms(self) -> set[int]:
        return {span.atom for span in self.spans}


def folded(lines: Sequence[str]) -> list[str]:
    """The lines as words are looked for in them."""
    return flat(lines)


class Matcher:
    """Finds the words of a resolved query in the lines of a note."""

    def __init__(self, query: Query) -> None:
        self._atoms = [atom(text) for text in dict.fromkeys(texts(query))]
        self._in_rows = sum(
            1 << number
            for number, one in enumerate(self._atoms)
            if any(len(alternative.tokens) > 1 for alternative, _ in one.alternatives)
        )  # bits of the atoms that two lines may hold together
        self._cores = cores_of(self._atoms)

    def best_lines(
        self,
        lines: Sequence[str],
        first_line: int,
        headings: Sequence[Heading],
        limit: int = 3,
        plain: list[str] | None = None,
    ) -> list[Match]:
        """The best `limit` lines, best first; empty where only title, tags or path fit.

        `lines` have no line ends; `first_line` is the number of the first in its file, and `headings` are
        those of the file, in order; `plain` are the lines `folded`, where they are known.
        """
        marked = {heading.line - first_line for heading in headings}
        plain = folded(lines) if plain is None else plain
        found = self._checked(lines, marked, lines_with(self._atoms, plain), limit)
        if not found:
            begun = lines_with(self._atoms, plainest(plain), beginning=True)
            found = self._checked(lines, marked, begun, limit)
        best = _covering(found, limit)
        return [_match(lines[one.at], first_line + one.at, headings, one.spans) for one in best]

    def _checked(
        self, lines: Sequence[str], marked: set[int], atoms_at: dict[int, int], limit: int
    ) -> list[_Found]:
        """The lines that do match, of those that may; no more than it takes to know the best.

        A second match of the same word is no reason to look further.
        """
        top = _end_of_front_matter(lines)
        asides = {at for at in atoms_at if at < top or _REFERENCE.match(lines[at])}
        reach = {
            at: _PER_ATOM * bits.bit_count() + 1 + _FOR_HEADING * (at in marked) + _ASIDE * (at in asides)
            for at, bits in atoms_at.items()
        }
        found: list[_Found] = []
        best: list[int] = []  # the scores of the best `limit` lines, the lowest first
        missing = set(range(len(self._atoms)))
        for at in sorted(reach, key=lambda at: (-reach[at], at))[:_MOST_LINES]:
            enough = len(best) >= limit and best[0] >= reach[at]
            if enough and not any(atoms_at[at] >> atom & 1 for atom in missing):
                continue
            matching = self._in(lines[at], at in marked)
            if not matching and atoms_at[at] & self._in_rows:
                matching = self._begun(lines, marked, at)
            if matching:
                aside = at in asides or _only_in_links(lines[at], matching)
                found.append(_Found(_score(matching, at in marked, aside), at, matching, aside))
                insort(best, found[-1].score)
                del best[:-limit]
                missing -= {span.atom for span in matching}
        return found

    def _in(self, text: str, is_heading: bool) -> list[MatchSpan]:
        return spans(self._atoms, Places(text, self._cores), is_heading)

    def _begun(self, lines: Sequence[str], marked: set[int], at: int) -> list[MatchSpan]:
        """Matches that begin on this line and end on the next one that is not empty."""
        size = len(lines[at])
        following = next((line for line in lines[at + 1 :] if line.strip()), "")
        both = self._in(f"{lines[at]}\n{following}", at in marked) if following else []
        return [span._replace(end=size, word_end=size) for span in both if span.start < size < span.end]


def _covering(found: Sequence[_Found], limit: int) -> list[_Found]:
    """The best lines that together hold as many of the words as they can, the best first."""
    told = {atom for each in found if not each.aside for atom in each.atoms}
    left = sorted(
        (each for each in found if not (each.aside and each.atoms <= told)),
        key=lambda each: (-each.score, each.at),
    )
    chosen: list[_Found] = []
    shown: set[int] = set()
    while left and len(chosen) < limit:
        best = max(left, key=lambda each: len(each.atoms - shown))
        left.remove(best)
        chosen.append(best)
        shown |= best.atoms
    return chosen


def _score(matching: list[MatchSpan], is_heading: bool, aside: bool) -> int:
    atoms = _PER_ATOM * len({span.atom for span in matching})
    return atoms + min(len(matching), _MOST_SPANS) + _FOR_HEADING * is_heading + _ASIDE * aside


def _only_in_links(line: str, matching: list[MatchSpan]) -> bool:
    links = [link.span() for link in _LINK.finditer(line)] if "://" in line or "](" in line else []
    return bool(links) and all(_is_within(links, span) for span in matching)


def _end_of_front_matter(lines: Sequence[str]) -> int:
    """The index of the line that ends the block at the top; 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((at for at, line in enumerate(lines[1:_LONGEST_BLOCK], 1) if line.rstrip() == "---"), 0)


def _is_within(links: Sequence[tuple[int, int]], span: MatchSpan) -> bool:
    """Whether one of the links, in order, holds a match."""
    before = bisect_right(links, span.start, key=itemgetter(0))
    return before > 0 and span.end <= links[before - 1][1]


def _match(line: str, number: int, headings: Sequence[Heading], matching: list[MatchSpan]) -> Match:
    kept, first, last = merged(matching), 0, len(line)
    text, offset = line, 0
    if len(line) > LONGEST_LINE:
        first = max(0, min(kept[0].start - _BEFORE_MATCH, len(line) - LONGEST_LINE))
        last = min(len(line), first + LONGEST_LINE)
        text = f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"
        offset = bool(first) - first
        inside = [span for span in kept if span.end <= last]
        kept = inside or [kept[0]._replace(end=last)]
    return Match(
        number,
        # A heading does not stand under itself.
        tuple(heading.text for heading in enclosing(headings, number) if heading.line != number),
        text,
        tuple((span.start + offset, span.end + offset) for span in kept),
        tuple(min(span.word_end, last) + offset for span in kept),
        tuple(span.added for span in kept),
    )
