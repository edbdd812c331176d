"""A query as a condition on entries, by what it asks for: without words neither segmenter nor ranking is loaded."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tilcli.index.entries import Condition

if TYPE_CHECKING:
    from tilcli.core.query.tree import Query


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
