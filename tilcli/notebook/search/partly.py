"""What a question finds that no note answers word for word: entries with most of its words, the best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tilcli.core.query.relax import Softened, is_quoted_word, pieces, shown, softened, without
from tilcli.core.query.tree import And, Query
from tilcli.index import conditions, entries, search
from tilcli.index.entries import Condition
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.search.nearness import by_section, nearest_first

if TYPE_CHECKING:
    from tilcli.index.conditions import Lacking, Weighed
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.search.passages import Passages

# Of what all words weigh, the least that an entry must hold; and beyond the first ten, where some hold all.
HALF, MOST = 0.5, 0.7
# Where fewer than AT_LEAST hold half, as of a long message: what the first of them must hold, and of what the best has.
AT_LEAST, LOWEST, NEARLY = 5, 0.25, 0.6
POOL = 50  # entries whose sections are looked at; more are not shown


class Partly(NamedTuple):
    """Entries that lack some of the words, the best first with scores of at most 1; which words the best lacks."""

    found: Sequence[search.Ranked] = ()
    missing: Sequence[str] = ()
    total: int = 0  # how many there are, of which the best were asked for
    asked: Query = And(())  # the words they were found by


def partly(
    passages: Passages, asked: Query, expansions: Mapping[str, Sequence[str]], full: int, few: int, limit: int
) -> Partly:
    """What holds most of the words of the resolved query `asked`, without what holds all.

    `full` entries hold all of it; where as many as `few` hold all but what no note has, none is added to those.
    A word that no note has counts for nothing: what holds all the others comes first, however much it is.
    """
    notebook = passages.notebook
    parts = _without_strange_quotes(notebook, softened(asked))
    if not parts.soft or (len(parts.soft) == 1 and not pieces(parts.soft[0])):
        return Partly()
    words, unknown = _known(notebook, parts.soft, expansions)
    if not words:
        return Partly()
    known = And((*parts.hard, *(word.part for word in words)))
    ranking = search.Ranking([], 0)
    if unknown:
        ranking = search.ranked(notebook.connection, known, notebook.today, limit)
    whole = nearest_first(passages, ranking.best, known)
    rest = _rest(
        passages,
        words,
        parts.hard,
        wanted=few - full - ranking.total,
        beside=full + ranking.total > 0,
    )
    missing = [*unknown, *([] if whole else rest.lacking)]
    found = [*_scaled(whole, above=bool(rest.found)), *rest.found]
    told = list(dict.fromkeys(filter(None, map(shown, missing)))) if found else ()
    return Partly(found, told, ranking.total + len(rest.found), known)


def _without_strange_quotes(notebook: Folder, parts: Softened) -> Softened:
    """The parts with what stands in quotes as one word and in no note among the soft ones."""
    quoted = [part for part in parts.hard if is_quoted_word(part)]
    strange = [
        one
        for one, found in zip(quoted, conditions.weighed(notebook.connection, quoted), strict=True)
        if not found
    ]
    return Softened(tuple(part for part in parts.hard if part not in strange), (*parts.soft, *strange))


class _Rest(NamedTuple):
    found: list[search.Ranked]
    lacking: list[Query]  # words that the best of them lacks


def _rest(
    passages: Passages, words: Sequence[Weighed], hard: Sequence[Query], *, wanted: int, beside: bool
) -> _Rest:
    """The entries that hold most of the words' weight but not all of it, where some are still `wanted`.

    `beside`: some hold all of it.
    """
    notebook = passages.notebook
    where = search.condition(And(tuple(hard))) if hard else Condition()
    held = sum(one.weight for one in conditions.weighed(notebook.connection, hard) if one)
    rows = []
    if wanted > 0 and len(words) > 1:
        least = HALF if beside else LOWEST
        rows = conditions.partly(notebook.connection, words, where, least, POOL, held)
        rows = _beside(rows, wanted) if beside else _alone(rows)
    if not rows:
        return _Rest([], [])
    stored = {one.id: one for one in entries.stored_by_id(notebook.connection, [row.entry for row in rows])}
    fitting = [search.Ranked(stored[row.entry], row.share * row.share * row.score) for row in rows]
    found = by_section(passages, fitting, [word.part for word in words], [word.weight for word in words])
    best = next(row for row in rows if row.entry == found[0].stored.id)
    return _Rest(found, without([word.part for word in words], best.bits))


def _beside(rows: Sequence[Lacking], wanted: int) -> list[Lacking]:
    """Beside entries that hold all: as many with half as are `wanted`, and what holds MOST."""
    return [row for at, row in enumerate(rows) if at < wanted or row.share >= MOST]


def _alone(rows: Sequence[Lacking]) -> list[Lacking]:
    """Those that hold half; where these are few, also those of the first that hold nearly what the best holds."""
    ample = [row for row in rows if row.share >= HALF]
    if len(ample) >= AT_LEAST:
        return ample
    bar = NEARLY * max((row.share for row in rows), default=0.0)
    return [row for at, row in enumerate(rows) if row.share >= HALF or (at < AT_LEAST and row.share >= bar)]


def _scaled(found: Sequence[search.Ranked], *, above: bool) -> list[search.Ranked]:
    """The scores brought to at most 1, or to 2 where others of at most 1 follow."""
    most = max((one.score for one in found), default=0.0) or 1.0
    return [one._replace(score=above + one.score / most) for one in found]


def _known(
    notebook: Folder, soft: Sequence[Query], expansions: Mapping[str, Sequence[str]]
) -> tuple[list[Weighed], list[Query]]:
    """The words that some note has, those that none has taken apart; and what no note has of which nothing is left.

    What is pasted repeats itself: each counts once.
    """
    weighed = conditions.weighed(notebook.connection, soft)
    words, unknown = [], []
    for part, found in zip(soft, weighed, strict=True):
        if found:
            words.append(found)
            continue
        apart = And(tuple(pieces(part)))
        resolved = search.resolved(notebook.connection, apart, expansions, forms=True)
        inside = [one for one in conditions.weighed(notebook.connection, _parts(resolved)) if one]
        words += inside
        if not inside:
            unknown.append(part)
    return list({one.expression: one for one in words}.values()), unknown


def _parts(query: Query) -> Sequence[Query]:
    return query.parts if isinstance(query, And) else (query,)
