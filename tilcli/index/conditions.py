"""A query as a condition on entries, whole or by most of its words: without words neither segmenter nor ranking is
loaded.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence

from tilcli.index.entries import Condition, count
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query


NAMED = 2.0  # times its weight, what the name of a thing in a program counts
MINOR, VERB = 0.3, 0.5  # of its weight, what a number or a word of every sentence counts; a verb


def condition_of(connection: sqlite3.Connection, query: Query) -> Condition:
    """The condition that a query makes on entries."""
    if has_words(query):
        from tilcli.index import search

        return search.condition(search.resolved(connection, query))
    from tilcli.index.compile import compile_query

    return compile_query(query).where


def has_words(query: Query) -> bool:
    """Whether a query looks for words, or leaves some out."""
    from tilcli.core.query.tree import texts

    return any(texts(query)) or any(texts(query, wanted=False))


class Weighed(NamedTuple):
    """A word of the query as FTS5 looks for it, and its weight: its inverse document frequency."""

    part: Query
    expression: str
    weight: float


class Lacking(NamedTuple):
    """An entry that lacks some of the words: the share of their weight that it holds, which they are, its score."""

    entry: int
    share: float
    bits: int
    score: float


def weighed(connection: sqlite3.Connection, parts: Sequence[Query]) -> list[Weighed | None]:
    """The parts with their weights; None for one that no note has."""
    from tilcli.core.query.relax import is_minor, is_name, is_verb
    from tilcli.index import search
    from tilcli.index.compile import compile_query

    total = count(connection, Condition())
    found: list[Weighed | None] = []
    for part in parts:
        expression = compile_query(part).match
        notes = search.count_matches(connection, expression) if expression else 0
        weight = math.log(1 + (total - notes + 0.5) / (notes + 0.5))
        weight *= MINOR if is_minor(part) else NAMED if is_name(part) else VERB if is_verb(part) else 1.0
        found.append(Weighed(part, expression, weight) if expression and notes else None)
    return found


def partly(
    connection: sqlite3.Connection,
    words: Sequence[Weighed],
    where: Condition,
    least: float,
    most: int,
    held: float = 0.0,
) -> list[Lacking]:
    """The entries that hold `least` of the weight and lack a word; the `most` best by share² × bm25.

    `held`: the weight of what all of them hold by the condition `where`.
    """
    from tilcli.index import search

    total = held + sum(word.weight for word in words)
    sql = (
        f"WITH found AS ({_of_each(words, '? AS weight, {bit} AS bit')}), fitting AS MATERIALIZED ("
        "SELECT found.id, (sum(weight) + ?) / ? AS share, sum(bit) AS bits FROM found"
        f" JOIN entry ON entry.id = found.id WHERE {where.sql} GROUP BY found.id"
        f" HAVING share >= ? AND count(*) < ?), scored AS ("
        f"{_of_each(words, f'{search.SCORE} AS score', ' AND +rowid IN (SELECT id FROM fitting)')})"
        " SELECT fitting.id, share, bits, -sum(score) AS fits FROM fitting JOIN scored ON scored.id = fitting.id"
        " GROUP BY fitting.id ORDER BY share * share * fits DESC LIMIT ?"
    )
    weights = [value for word in words for value in (word.weight, word.expression)]
    values = [*weights, held, total, *where.parameters, least, len(words)]
    values += [*(word.expression for word in words), most]
    return [Lacking(*row) for row in connection.execute(sql, values)]


def _of_each(words: Sequence[Weighed], columns: str, condition: str = "") -> str:
    """The rows of each word in turn; bm25 is what takes long, so that a condition comes before it."""
    return (
        " UNION ALL ".join(
            f"SELECT rowid AS id, {columns.format(bit=1 << number)} FROM fts WHERE fts MATCH ?{condition}"
            for number in range(len(words))
        )
        + " LIMIT -1"
    )
