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
    from tilcli.index.relaxed import Lacking, Weighed
    from tilcli.notebook.folder import Folder

# Of what all words weigh, the least that an entry must hold: where none holds all, and beside such.
ALONE, BESIDE = 0.5, 0.66
FEW = 10  # full matches from which nobody needs more
POOL = 50  # entries whose sections are looked at; more are not shown
SECTION = 0.6  # how much the best section of an entry counts beside the whole


class Partly(NamedTuple):
    """Entries that lack some of the words, the best first with scores of at most 1; which words the best lacks."""

    found: Sequence[search.Ranked] = ()
    missing: Sequence[str] = ()
    asked: Query = And(())  # the words they were found by


def partly(
    notebook: Folder, asked: Query, expansions: Mapping[str, Sequence[str]], *, has_full: bool
) -> Partly:
    """What holds most of the words of the resolved query `asked`, without what holds all.

    A word that no note has counts for nothing: what holds all the others comes first, however much it is.
    """
    parts = softened(asked)
    if not parts.soft or (len(parts.soft) == 1 and not pieces(parts.soft[0])):
        return Partly()
    words, unknown = _known(notebook, parts.soft, expansions)
    if not words:
        return Partly()
    known = And((*parts.hard, *(word.part for word in words)))
    whole = search.ranked(notebook.connection, known, notebook.today).best if unknown else []
    rest = _rest(
        notebook, words, parts.hard, least=BESIDE if has_full or whole else ALONE, few=len(whole) < FEW
    )
    missing = [*unknown, *([] if whole else rest.lacking)]
    found = [*_scaled(whole, above=bool(rest.found)), *rest.found]
    return Partly(found, list(dict.fromkeys(filter(None, map(shown, missing)))) if found else (), known)


class _Rest(NamedTuple):
    found: list[search.Ranked]
    lacking: list[Query]  # words that the best of them lacks


def _rest(
    notebook: Folder, words: Sequence[Weighed], hard: Sequence[Query], *, least: float, few: bool
) -> _Rest:
    """The entries that hold `least` of the words' weight but not all of it, if there are `few` others."""
    where = search.condition(And(tuple(hard))) if hard else Condition()
    rows = relaxed.partly(notebook.connection, words, where, least, POOL) if few and len(words) > 1 else []
    if not rows:
        return _Rest([], [])
    found = _by_section(notebook, words, rows)
    best = next(row for row in rows if row.entry == found[0].stored.id)
    return _Rest(found, without([word.part for word in words], best.bits))


def _scaled(found: Sequence[search.Ranked], *, above: bool) -> list[search.Ranked]:
    """The scores brought to at most 1, or to 2 where others of at most 1 follow."""
    most = max((one.score for one in found), default=0.0) or 1.0
    return [one._replace(score=above + one.score / most) for one in found]


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


def _by_section(notebook: Folder, words: Sequence[Weighed], rows: Sequence[Lacking]) -> list[search.Ranked]:
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
