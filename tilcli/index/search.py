"""Ranked full-text search over the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tilcli.core.query import Query
from tilcli.core.segment import WORD
from tilcli.core.terms import Expansions, resolve
from tilcli.index.compile import Compiled, compile_query
from tilcli.index.reader import Condition, Stored, entries, stored_by_id

WEIGHTS = "40, 30, 30, 1"  # title, tags, headings, body: measured in docs/design/search.md
RECENT = 0.1  # at most this much more for a new note; more than that hurts
HALF_LIFE = 90  # days
POOL = 50  # hits beyond those asked for among which recency may change the order


class NotebookWords:
    """The vocabulary of the index, asked word by word: each is one look into the full-text index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that some note has."""
        return {word for word in words if self._occurs(word)}

    def _occurs(self, word: str) -> bool:
        token = word if word.isascii() else WORD + word
        row = self.connection.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", [f'"{token}"']).fetchone()
        return row is not None


class Ranked(NamedTuple):
    """An entry and how well it fits; higher is better, 0 for a query without words."""

    stored: Stored
    score: float
    literal: bool = True


def resolved(connection: sqlite3.Connection, query: Query, expansions: Expansions | None = None, *, loose: bool = False) -> Query:
    """The query with the alternatives of every word, as far as this notebook knows them."""
    return resolve(query, NotebookWords(connection), expansions, loose)


def condition(query: Query) -> Condition:
    """A resolved query as a condition on `entry` alone, for lists that do not rank."""
    compiled = compile_query(query)
    where = Condition(compiled.where, compiled.params)
    if compiled.match is None:
        return where
    return Condition("entry.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (compiled.match,)) & where


def ranked(
    connection: sqlite3.Connection, query: Query, today: date, limit: int = 0, literal: Query | None = None
) -> list[Ranked]:
    """The entries that fit a resolved query, the best first; equals by date, newest first. `limit` 0 for all.

    With `literal` (the same query without additions), those that fit it come before all others.
    """
    compiled = compile_query(query)
    if compiled.match is None:
        where = Condition(compiled.where, compiled.params)
        return [Ranked(one, 0.0) for one in entries(connection, where, "date", limit=limit)]
    scores = _scores(connection, compiled, literal, limit + POOL if limit else 0)
    found = stored_by_id(connection, list(scores))
    weighted = [_weighted(one, *scores[one.id], today) for one in found]
    weighted.sort(key=_order)
    return weighted[:limit] if limit else weighted


def _weighted(one: Stored, score: float, literal: bool, today: date) -> Ranked:
    return Ranked(one, round(score * _recency(one.entry.date, today), 6), literal)


def _order(found: Ranked) -> tuple[bool, float, int, str, int]:
    entry = found.stored.entry
    return (not found.literal, -found.score, -(entry.date or date.min).toordinal(), entry.path, entry.line)


def _scores(
    connection: sqlite3.Connection, compiled: Compiled, literal: Query | None, limit: int
) -> dict[int, tuple[float, bool]]:
    """Entry id → score, and whether the literal query fits it too."""
    typed = compile_query(literal).match if literal is not None else None
    is_literal = "fts.rowid IN (SELECT rowid FROM fts WHERE fts MATCH ?)" if typed else "1"
    sql = (
        f"SELECT fts.rowid, bm25(fts, {WEIGHTS}) AS score, {is_literal} AS literal"
        " FROM fts JOIN entry ON entry.id = fts.rowid"
        f" WHERE fts MATCH ? AND {compiled.where} ORDER BY literal DESC, score, entry.date DESC, fts.rowid"
    )
    if limit:
        sql += f" LIMIT {limit}"
    parameters = ([typed] if typed else []) + [compiled.match, *compiled.params]
    return {row[0]: (-row[1], bool(row[2])) for row in connection.execute(sql, parameters)}


def _recency(day: date | None, today: date) -> float:
    if day is None:
        return 1.0
    return 1.0 + RECENT * 0.5 ** (max(0, (today - day).days) / HALF_LIFE)


def count(connection: sqlite3.Connection, query: Query) -> int:
    """How many entries fit a resolved query."""
    compiled = compile_query(query)
    sql = "SELECT count(*) FROM entry WHERE " + compiled.where
    parameters: tuple[str | int, ...] = compiled.params
    if compiled.match is not None:
        sql = f"SELECT count(*) FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH ? AND {compiled.where}"
        parameters = (compiled.match, *parameters)
    return int(connection.execute(sql, parameters).fetchone()[0])
