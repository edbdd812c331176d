"""Words that stand near each other speak of each other: entries ranked also by how well their best section fits."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.query.relax import is_minor, softened
from tilcli.core.query.sections import Sections
from tilcli.core.query.tree import Query
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries
from tilcli.index.search import Ranked
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.search.passages import Passages

if TYPE_CHECKING:
    from tilcli.index.entries import Stored

SECTION = 0.45  # how much the best section of an entry counts beside the whole
LOOKED_AT = 20  # of the best entries, whose sections are compared: as many as are shown unasked
MINOR = 0.3  # of its weight, what a word of every sentence counts


def by_section(
    passages: Passages, found: Sequence[Ranked], words: Sequence[Query], weights: Sequence[float]
) -> list[Ranked]:
    """The entries by how well they fit as a whole and in their best section, with scores of at most 1."""
    sections = Sections(words, weights)
    parts = {one.stored.id: _best_section(passages, sections, one.stored) for one in found}
    most = max((one.score for one in found), default=0.0) or 1.0
    best = max(parts.values(), default=0.0) or 1.0
    scored = [
        one._replace(score=(1 - SECTION) * one.score / most + SECTION * parts[one.stored.id] / best)
        for one in found
    ]
    return sorted(scored, key=lambda one: (-one.score, one.stored.entry.path, one.stored.entry.line))


def nearest_first(passages: Passages, found: Sequence[Ranked], asked: Query) -> Sequence[Ranked]:
    """The best of the entries that hold all words of a resolved query, those first in which the words are near.

    The scores stay where they are: each place has the score that it had.
    """
    words = softened(asked).soft
    if len(words) < 2 or len(found) < 2:
        return found
    looked = found[:LOOKED_AT]
    weights = [MINOR if is_minor(word) else 1.0 for word in words]
    ordered = by_section(passages, looked, words, weights)
    return [
        *(one._replace(score=old.score) for one, old in zip(ordered, looked, strict=True)),
        *found[LOOKED_AT:],
    ]


def _best_section(passages: Passages, sections: Sections, one: Stored) -> float:
    try:
        lines, plain = passages.of(one)
    except NotebookUnreadable:
        return 0.0
    headings = {
        heading.line - one.entry.line: heading
        for heading in entries.headings(passages.notebook.connection, one.id)
    }
    return sections.best(f"{one.entry.title} {one.entry.path}", lines, plain, headings)
