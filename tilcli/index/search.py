"""Ranked full-text search over the index."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from datetime import date

from tilcli.core.entry import Column
from tilcli.core.query.resolve import Expansions, resolve
from tilcli.core.query.tree import Query
from tilcli.index import entries
from tilcli.index.compile import Compiled, compile_query
from tilcli.index.entries import Condition, EntryList, Stored, in_full_text
from tilcli.index.tables import FULL_TEXT
from tilcli.index.words.notebook_words import NotebookWords, has_dead
from tilcli.lean_typing import NamedTuple

# Of each column, and of all but the body alone: bm25 levels off, so that no weight lifts a word in a heading above a
# rarer one in the body. Measured in docs/design/search.md.
WEIGHTS: Mapping[Column, int] = {"title": 40, "tags": 30, "heads": 30, "places": 1, "body": 1}
ABOVE: Mapping[Column, int] = {"title": 1, "tags": 1, "heads": 1, "places": 0, "body": 0}
ABOVE_COUNTS = 2.0
RECENT = 0.1  # at most this much more for a new note; more than that hurts
AS_TYPED = (
    1.15  # times more for what has the words as typed; before all others, it hid what is about the thing
)
HALF_LIFE = 90  # days
POOL = 100  # hits beyond those asked for among which recency may change the order


class Ranked(NamedTuple):
    """An entry and how well it fits; higher is better, 0 for a query without words."""

    stored: Stored
    score: float


def resolved(
    connection: sqlite3.Connection,
    query: Query,
    expansions: Expansions | None = None,
    *,
    loose: bool = False,
    forms: bool = False,
    words: NotebookWords | None = None,
) -> Query:
    """The query with the alternatives of every word, as far as this notebook knows them.

    `words` are what was asked of the notebook already, for who resolves more than once.
    """
    return resolve(query, words or NotebookWords(connection), expansions, loose, forms)


def condition(query: Query) -> Condition:
    """A resolved query as a condition on `entry` alone, for lists that do not rank."""
    compiled = compile_query(query)
    if compiled.match is None:
        return compiled.where
    return in_full_text(compiled.match) & compiled.where


class Ranking(NamedTuple):
    """The best entries, how many fit in all, and how many of those only by an added word."""

    best: list[Ranked]
    total: int
    only_added: int = 0


def ranked(
    connection: sqlite3.Connection, query: Query, today: date, limit: int = 0, literal: Query | None = None
) -> Ranking:
    """The entries that fit a resolved query, the best first; equals by date, newest first. `limit` 0 for all.

    With `literal` (the same query without additions), those that fit it come before all others.
    """
    compiled = compile_query(query)
    if compiled.match is None:
        listed = entries.entries(connection, EntryList(compiled.where, limit=limit))
        found = [Ranked(one, 0.0) for one in listed]
        return Ranking(found, count(connection, query) if limit and len(found) == limit else len(found))
    typed = compile_query(literal).match if literal is not None else None
    scores = scored(connection, compiled, typed, limit)
    best = _weighted(connection, scores, today)[: limit or None]
    stored = {one.id: one for one in entries.stored_by_id(connection, [found.entry for found in best])}
    found = [Ranked(stored[one.entry], one.score) for one in best]
    if not limit or len(scores) < limit:
        return Ranking(found, len(scores), sum(not literal for _, literal in scores.values()))
    total = count(connection, query)
    only_added = total - count(connection, literal) if literal is not None else 0
    return Ranking(found, total, only_added)


class _Weighted(NamedTuple):
    """An entry's id, and its score with recency."""

    entry: int
    score: float
    literal: bool


def _weighted(
    connection: sqlite3.Connection, scores: Mapping[int, tuple[float, bool]], today: date
) -> list[_Weighted]:
    """All entries that were scored, the best first; equals by date, newest first, then by place."""
    ordered = []
    for entry, day, path, line in entries.places(connection, list(scores)):
        when = date.fromisoformat(day) if day else None
        score, literal = scores[entry]
        typed = AS_TYPED if literal else 1.0
        weighted = _Weighted(entry, round(score * typed * _recency(when, today), 6), literal)
        ordered.append(((-weighted.score, -(when or date.min).toordinal(), path, line), weighted))
    ordered.sort()
    return [weighted for _, weighted in ordered]


def scored(
    connection: sqlite3.Connection, compiled: Compiled, typed: str | None, limit: int
) -> dict[int, tuple[float, bool]]:
    """Entry id → score, and whether the words as `typed` fit it (True for all where nothing was added).

    SQLite sorts and cuts, in one step that does not hold Python's lock: the look at the files goes on
    meanwhile.
    """
    if compiled.where == Condition() and not has_dead(connection):
        rows = _rows(connection, compiled, typed, limit)
        # Where as many are equal as there are to choose from, it is the entries that tell them apart.
        if not limit or len(rows) < limit + POOL or rows[limit - 1][1:] != rows[-1][1:]:
            return {entry: (-score, bool(literal)) for entry, score, literal in rows}
    join = " JOIN entry ON entry.id = fts.rowid"  # a third of the time where half of all notes fit
    rows = _rows(connection, compiled, typed, limit, join, ", entry.date DESC, entry.path_key, entry.line")
    return {entry: (-score, bool(literal)) for entry, score, literal in rows}


def _rows(
    connection: sqlite3.Connection,
    compiled: Compiled,
    typed: str | None,
    limit: int,
    join: str = "",
    among_equals: str = "",
) -> list[tuple[int, float, int]]:
    """Entry id, bm25 (lower is better), whether the words as typed fit; the best of them, if `limit` is not 0."""
    literal = "fts.rowid IN (SELECT rowid FROM fts WHERE fts MATCH ?)" if typed else "1"
    sql = (
        f"SELECT fts.rowid, {SCORE} AS score,"
        f" {literal} AS literal"
        f" FROM fts{join} WHERE fts MATCH ? AND ({compiled.where.sql})"
    )
    if limit:
        sql += f" ORDER BY score{among_equals} LIMIT {limit + POOL}"
    parameters = ([typed] if typed else []) + [compiled.match, *compiled.where.parameters]
    return connection.execute(sql, parameters).fetchall()


def _bm25(weights: Mapping[Column, int]) -> str:
    return f"bm25(fts, {', '.join(str(weights[column]) for column in FULL_TEXT)})"


SCORE = f"{_bm25(WEIGHTS)} + {ABOVE_COUNTS} * {_bm25(ABOVE)}"  # the lower the better


def _recency(day: date | None, today: date) -> float:
    if day is None:
        return 1.0
    halves = max(0, (today - day).days) / HALF_LIFE
    return 1.0 + RECENT * math.exp(-math.log(2) * halves)


def count_matches(connection: sqlite3.Connection, expression: str) -> int:
    """How many entries, those that are gone included, fit an expression in FTS5's language."""
    return int(connection.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", [expression]).fetchone()[0])


def count(connection: sqlite3.Connection, query: Query) -> int:
    """How many entries fit a resolved query."""
    compiled = compile_query(query)
    if compiled.match is None:
        return entries.count(connection, compiled.where)
    alone = compiled.where == Condition() and not has_dead(connection)
    join = "" if alone else " JOIN entry ON entry.id = fts.rowid"
    sql = f"SELECT count(*) FROM fts{join} WHERE fts MATCH ? AND ({compiled.where.sql})"
    return int(connection.execute(sql, (compiled.match, *compiled.where.parameters)).fetchone()[0])
