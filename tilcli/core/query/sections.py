"""How well the best section of a note fits the words of a query: words that stand together speak of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tilcli.core.entry import Heading
from tilcli.core.query._spans import Atom, atom, flat, lines_with
from tilcli.core.query.tree import Query, texts
from tilcli.core.text import lazy_pattern

# A line that is a link and nothing else: a table of contents names everything and explains nothing.
_ENTRY_OF_CONTENTS = lazy_pattern(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)\s*$")
_SATURATION = 1.2  # of bm25: how soon more of the same word counts no more
_USUAL = 600  # characters of a section of usual length; a longer one says less about its words


class Sections:
    """Scores the sections of notes by resolved words of a query, and what each word weighs."""

    def __init__(self, words: Sequence[Query], weights: Sequence[float]) -> None:
        self._atoms = [_atom(word) for word in words]
        self._weights = weights

    def best(
        self, title: str, lines: Sequence[str], plain: list[str], headings: Mapping[int, Heading]
    ) -> float:
        """The best score of a section: share² of the weight × bm25, with the title and the headings above it.

        `plain`: the lines as `matches.folded` makes them; `headings` by the index of their line.
        """
        bits_at = {
            at: bits
            for at, bits in lines_with(self._atoms, plain).items()
            if not _ENTRY_OF_CONTENTS.match(lines[at])
        }
        above = [
            (0, lines_with(self._atoms, flat([title])).get(0, 0))
        ]  # level, the bits of it and of all above
        best, first = 0.0, 0
        for at in [*sorted(at for at in headings if 0 <= at < len(lines)), len(lines)]:
            found = [bits_at[line] for line in range(first, at) if line in bits_at]
            if found:
                size = sum(map(len, lines[first:at]))
                best = max(best, _score(found, above[-1][1], self._weights, size))
            if at < len(lines):
                while len(above) > 1 and above[-1][0] >= headings[at].level:
                    above.pop()
                above.append((headings[at].level, above[-1][1] | bits_at.get(at, 0)))
                first = at
        return best


def _atom(word: Query) -> Atom:
    """The alternatives of a word, or of words that stand for each other, as one."""
    return Atom(False, [one for text in texts(word) for one in atom(text).alternatives])


def _score(found: Sequence[int], above: int, weights: Sequence[float], size: int) -> float:
    """Of the bits of a section's lines, with those of what stands above it."""
    length = 0.5 + 0.5 * size / _USUAL
    share = score = 0.0
    for number, weight in enumerate(weights):
        times = sum(bits >> number & 1 for bits in found) + (above >> number & 1)
        if times:
            share += weight
            score += weight * times * (_SATURATION + 1) / (times + _SATURATION * length)
    share /= sum(weights)
    return share * share * score
