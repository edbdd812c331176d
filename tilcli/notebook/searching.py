"""`til search`: the ranked entries, each with the lines that show why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.entry import Entry
from tilcli.core.query import Query
from tilcli.core.snippet import Match, Matcher
from tilcli.errors import NotebookUnreadable
from tilcli.index import reader, search
from tilcli.index.bridging import Addition, additions, expansions
from tilcli.notebook.glossaries import glossary_of
from tilcli.notebook.passages import lines_of_entry, repaired_lines

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
    added: Sequence[Addition] = ()
    only_added: int = 0  # of the total, those that have none of the words as typed

    @property
    def expanded(self) -> dict[str, Sequence[str]]:
        """Word typed → words added."""
        return expansions(self.added)


class Wish(NamedTuple):
    """How to search: by date instead of by relevance, without additions, at most `limit` hits (0 for all)."""

    by_date: bool = False
    exact: bool = False
    limit: int = 0


def find(notebook: Notebook, query: Query, wish: Wish) -> Results:
    """Search. Hits that have the words as typed come before those that only have an added one."""
    connection = notebook.connection
    typed = search.resolved(connection, query)
    added = [] if wish.exact else additions(connection, query, glossary_of(notebook))
    asked = search.resolved(connection, query, expansions(added)) if added else typed
    literal = typed if added else None
    if wish.by_date:
        stored = notebook.entries(search.condition(asked), "date", limit=wish.limit)
        ranked = [search.Ranked(one, 0.0) for one in stored]
    else:
        ranked = search.ranked(connection, asked, notebook.today, wish.limit, literal)
    total = search.count(connection, asked) if wish.limit and len(ranked) == wish.limit else len(ranked)
    only_added = total - search.count(connection, typed) if added else 0
    matcher = Matcher(asked)
    return Results([_hit(notebook, one, matcher) for one in ranked], total, added, only_added)


def _hit(notebook: Notebook, ranked: search.Ranked, matcher: Matcher) -> Hit:
    one = ranked.stored
    headings = reader.headings(notebook.connection, one.id)
    try:
        lines = lines_of_entry(notebook, one)
        found = matcher.best_lines(lines, one.entry.line, headings, LINES)
        if not found and (repaired := repaired_lines(notebook, one)):
            found = matcher.best_lines(repaired, one.entry.line, headings, LINES)
    except NotebookUnreadable:
        found = []  # gone since the sync: the hit stands, its lines cannot be shown
    return Hit(one.entry, ranked.score, tuple(found))
