"""Ranked full-text search over the index."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tilcli.core.entry import Column
from tilcli.core.query.resolve import Expansions, resolve
from tilcli.core.query.tree import Query
from tilcli.core.words.korean import refused
from tilcli.core.words.korean import stem as without_ending
from tilcli.core.words.segment import WORD
from tilcli.core.words.verbs import VerbForm
from tilcli.index import entries
from tilcli.index.compile import Compiled, compile_query, in_full_text
from tilcli.index.entries import Condition, EntryList, Stored
from tilcli.index.tables import FULL_TEXT

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
OWN_WORD, SAMPLE = 0.2, 1000  # of the first so many notes with its stem, what share a word of its own has
POOL = 100  # hits beyond those asked for among which recency may change the order


class NotebookWords:
    """The vocabulary of the index, asked word by word: each is one look into the full-text index.

    What was asked is remembered, since a search resolves its words several times: use it for one state of the index.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._known: dict[str, bool] = {}
        self._verbs: dict[str, str | None] = {}
        self._families: dict[str, list[str]] = {}

    @cached_property
    def _join(self) -> str:
        return " JOIN entry ON entry.id = fts.rowid" if _has_dead(self.connection) else ""

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that some note has; what looks like a noun with an ending, only if it is one often.

        문제가 is no word because a note has 문제가됨 by a slip, 매크로 is one though 매크 may be cut from it.
        """
        for word in words:
            if word not in self._known:
                self._known[word] = self._count(word, 1)[0] > 0 and self._stands_alone(word)
        return {word for word in words if self._known[word]}

    def verb(self, word: str) -> str | None:
        """The stem of the verb that `word` is a form of, if the notebook shows enough of its forms."""
        if word not in self._verbs:
            self._verbs[word] = self._shown_verb(word)
        return self._verbs[word]

    def _shown_verb(self, word: str) -> str | None:
        from tilcli.core.words.typed_verbs import evidence, stems

        def shown(form: VerbForm) -> int:
            start, more = form
            tokens = start.split() if " " in start else [WORD + start]
            expression = f'"{" ".join(tokens)}"{"*" if more else ""}'
            sql = f"SELECT count(*) FROM (SELECT 1 FROM fts{self._join} WHERE fts MATCH ? LIMIT {SAMPLE})"
            return int(self.connection.execute(sql, [expression]).fetchone()[0])

        proposed = stems(word)
        absent = bool(proposed) and not self._count(word, 1)[0]
        found = [(evidence(word, stem, shown, absent=absent), stem) for stem in proposed]
        return max(found, key=itemgetter(0))[1] if any(notes for notes, _ in found) else None

    def family(self, word: str) -> list[str]:
        """The other forms of an English word that some note has."""
        from tilcli.core.words.english import family, spellings

        if word not in self._families:
            notes = {one: self._count(one, SAMPLE)[0] for one in (word, *spellings(word))}
            self._families[word] = family(word, notes)
        return self._families[word]

    def _stands_alone(self, word: str) -> bool:
        """Whether `word` is in a fifth or more of the notes that it would be in without its ending."""
        bare = word if word.isascii() else refused(word) or without_ending(word)
        if len(bare) == len(word):
            return True
        notes, last = self._count(bare, SAMPLE)
        within = "" if notes < SAMPLE else f" AND fts.rowid <= {last}"
        return self._count(word, SAMPLE, within)[0] >= notes * OWN_WORD

    def _count(self, word: str, most: int, within: str = "") -> tuple[int, int]:
        """How many notes have `word`, at most `most`, and the row of the last of those."""
        token = word if word.isascii() else WORD + word
        rows = f"SELECT fts.rowid AS id FROM fts{self._join} WHERE fts MATCH ?{within} LIMIT {most}"
        found = self.connection.execute(f"SELECT count(*), max(id) FROM ({rows})", [f'"{token}"'])
        notes, last = found.fetchone()
        return notes, last or 0


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
    if compiled.where == Condition() and not _has_dead(connection):
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


def _has_dead(connection: sqlite3.Connection) -> bool:
    """Whether there are full-text rows without an entry, which only a join leaves out."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'dead'").fetchone()
    return row is None or row[0] != b"0"


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
    alone = compiled.where == Condition() and not _has_dead(connection)
    join = "" if alone else " JOIN entry ON entry.id = fts.rowid"
    sql = f"SELECT count(*) FROM fts{join} WHERE fts MATCH ? AND ({compiled.where.sql})"
    return int(connection.execute(sql, (compiled.match, *compiled.where.parameters)).fetchone()[0])
