"""`til search`: the ranked entries, each with the lines that show why it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.entry import Entry
from tilcli.core.query import Query
from tilcli.core.snippet import Match, Matcher
from tilcli.errors import NotebookUnreadable
from tilcli.index import reader, search
from tilcli.notebook.passages import lines_of_entry

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

LINES = 3  # matching lines shown of each entry


class Hit(NamedTuple):
    """An entry that was found, its score (higher is better) and up to LINES matching lines, the best first."""

    entry: Entry
    score: float
    matches: tuple[Match, ...]


class Results(NamedTuple):
    """The best hits, how many there are in all, and what was added to the words that were typed."""

    hits: Sequence[Hit]
    total: int
    expanded: Mapping[str, Sequence[str]]


def find(notebook: Notebook, query: Query, *, by_date: bool = False, limit: int = 0) -> Results:
    """Search. `limit` 0 for all; `by_date` sorts by date, newest first, instead of by relevance."""
    connection = notebook.connection
    asked = search.resolved(connection, query)
    if by_date:
        stored = notebook.entries(search.condition(asked), "date", limit=limit)
        ranked = [search.Ranked(one, 0.0) for one in stored]
    else:
        ranked = search.ranked(connection, asked, notebook.today, limit)
    total = search.count(connection, asked) if limit and len(ranked) == limit else len(ranked)
    matcher = Matcher(asked)
    return Results([_hit(notebook, one, matcher) for one in ranked], total, {})


def _hit(notebook: Notebook, ranked: search.Ranked, matcher: Matcher) -> Hit:
    one = ranked.stored
    try:
        lines = lines_of_entry(notebook, one)
    except NotebookUnreadable:
        lines = []  # gone since the sync: the hit stands, its lines cannot be shown
    headings = reader.headings(notebook.connection, one.id)
    return Hit(one.entry, ranked.score, tuple(matcher.best_lines(lines, one.entry.line, headings, LINES)))
