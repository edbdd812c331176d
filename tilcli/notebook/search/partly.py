"""What a question finds that no note answers word for word: entries with most of its words, the best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.query.relax import pieces, shown, softened, without
from tilcli.core.query.sections import Sections
from tilcli.core.query.tree import And, Query
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries, relaxed, search
from tilcli.index.entries import Condition, Stored
from tilcli.notebook.search.passages import lines_of_entry

if TYPE_CHECKING:
    from tilcli.index.relaxed import Partly, Weighed
    from tilcli.notebook.folder import Folder

ALONE, BESIDE = (
    0.5,
    0.66,
)  # of what all words weigh, the least that an entry must hold: alone, beside full matches
FEW = 10  # full matches from which nobody needs more
POOL = 50  # entries whose sections are looked at; more are not shown
SECTION = 0.6


class Loosely(NamedTuple):
    """Entries with most of the words, the best first, each with a score of at most 1, and the words that the best lacks."""

    found: Sequence[search.Ranked]
    missing: Sequence[str]
    asked: Query | None = None  # the words they were found by


NONE = Loosely((), ())


def partly(
    notebook: Folder, query: Query, asked: Query, expansions: Mapping[str, Sequence[str]], has_full: bool
) -> Loosely:
    """The entries that hold most of the words of the resolved query `asked`, without those that hold all."""
    parts = softened(asked)
    if not parts.soft or (len(parts.soft) == 1 and not pieces(parts.soft[0])):
        return NONE
    words, unknown = _known(notebook, parts.soft, expansions)
    if not words:
        return NONE
    where = search.condition(And(parts.hard)) if parts.hard else Condition()
    rows = relaxed.partly(
        notebook.connection, words, where, POOL, least=BESIDE if has_full else ALONE, whole=bool(unknown)
    )
    if not rows:
        return NONE
    found = _by_section(notebook, words, rows)
    best = next(row for row in rows if row.entry == found[0].stored.id)
    lacking = without([word.part for word in words], best.bits)
    missing = [shown(part) for part in (*unknown, *lacking)]
    return Loosely(found, list(dict.fromkeys(filter(None, missing))), And(tuple(word.part for word in words)))


def _known(
    notebook: Folder, soft: Sequence[Query], expansions: Mapping[str, Sequence[str]]
) -> tuple[list[Weighed], list[Query]]:
    """The words that some note has, those that none has taken apart; and what no note has of which nothing is left."""
    weighed = relaxed.weighed(notebook.connection, soft)
    words, unknown = [], []
    for part, found in zip(soft, weighed, strict=True):
        if found:
            words.append(found)
            continue
        apart = And(tuple(pieces(part)))
        resolved = search.resolved(notebook.connection, apart, expansions, forms=True)
        inside = [one for one in relaxed.weighed(notebook.connection, _parts(resolved)) if one]
        words += inside
        if not inside:
            unknown.append(part)
    return words, unknown


def _parts(query: Query) -> Sequence[Query]:
    return query.parts if isinstance(query, And) else (query,)


def _by_section(notebook: Folder, words: Sequence[Weighed], rows: Sequence[Partly]) -> list[search.Ranked]:
    """The entries by how well they fit as a whole and in their best section, each of at most 1."""
    sections = Sections([word.part for word in words], [word.weight for word in words])
    stored = {one.id: one for one in entries.stored_by_id(notebook.connection, [row.entry for row in rows])}
    whole = {row.entry: row.share * row.share * row.score for row in rows}
    parts = {entry: _best_section(notebook, sections, one) for entry, one in stored.items()}
    most, best = max(whole.values()) or 1.0, max(parts.values()) or 1.0
    scored = [
        search.Ranked(one, (1 - SECTION) * whole[entry] / most + SECTION * parts[entry] / best)
        for entry, one in stored.items()
    ]
    return sorted(scored, key=lambda one: (-one.score, one.stored.entry.path, one.stored.entry.line))


def _best_section(notebook: Folder, sections: Sections, one: Stored) -> float:
    try:
        lines = lines_of_entry(notebook, one)
    except NotebookUnreadable:
        return 0.0
    headings = {
        heading.line - one.entry.line: heading for heading in entries.headings(notebook.connection, one.id)
    }
    return sections.best(f"{one.entry.title} {one.entry.path}", lines, headings)
