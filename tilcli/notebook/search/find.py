"""`til search`: the ranked entries, each with the lines that show why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from tilcli.core.bridges.crossings import Addition, additions, expansions, silenced
from tilcli.core.entry import Entry
from tilcli.core.query.matches import Match, Matcher
from tilcli.core.query.tree import And, Query, texts
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries, search
from tilcli.index.glosses import GlossedVocabulary
from tilcli.index.words.notebook_words import NotebookWords
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.search.glossary import glossary_of
from tilcli.notebook.search.passages import Passages, lines_above, repaired_lines

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.search.guess import Guess
    from tilcli.notebook.search.partly import Partly

FEW = 10  # full matches from which nobody needs more
RARE = 3  # full matches beside which a far more frequent word is proposed
LINES = 3  # matching lines shown of each entry
ENOUGH = 1000  # hits from which nobody asks how many more there might be: counting takes 12 ms at 50,000


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
    asked: Query | None = None  # resolved, with what was added
    looser: int = 0  # more entries that have the letters, but perhaps not the word
    loosened: bool = False  # whether these are among the hits
    partly: int = 0  # of the total, those that lack some of the words; they come last
    missing: Sequence[
        str
    ] = ()  # the words that only made a sentence, and those that the best of the partly ones lacks

    @property
    def full(self) -> int:
        """How many have all of the words."""
        return self.total - self.partly

    @property
    def only_by_ear(self) -> bool:
        """Whether no note has the word as typed, and what was found only sounds like it: a slip of the finger?"""
        return self.full == self.only_added and all(one.source == "sounds alike" for one in self.added)

    @property
    def expanded(self) -> dict[str, Sequence[str]]:
        """Word typed → words added."""
        return expansions(self.added)


class Wish(NamedTuple):
    """How to search: by date instead of by relevance, without additions, at most `limit` hits (0 for all).

    `loose`: also where the letters of a short word stand within another, 화학 in 강화학습, optim in optimizer.
    """

    by_date: bool = False
    exact: bool = False
    limit: int = 0
    loose: bool = False


def answer(notebook: Folder, query: Query | None, wish: Wish) -> tuple[Results, Guess | None]:
    """Search; where nothing is found, what is looser, or what was probably meant, and then the guess is told."""
    if query is None:
        return Results((), 0), None
    results = find(notebook, query, wish)
    if results.looser and not results.full and not wish.exact:
        return find(notebook, query, wish._replace(loose=True)), None
    if wish.exact or (results.full > RARE and not results.only_by_ear):
        return results, None
    from tilcli.notebook.search.guess import guess, rarely_so, replaced

    if results.full and not results.only_by_ear:
        return results, rarely_so(notebook, query)

    guessed = guess(notebook, query)
    if guessed and silenced(glossary_of(notebook), guessed.typed, guessed.words[0]):
        return results, None
    if guessed is None or not guessed.clear:
        return results, None if results.total else guessed
    word = guessed.words[0]
    instead = find(notebook, replaced(query, guessed.typed, word), wish)
    if instead.full <= results.full:
        return results, None
    return instead._replace(added=[Addition(guessed.typed, word, "meant"), *instead.added]), guessed


def widened(notebook: Folder, query: Query) -> Results:
    """The query with what is added to its words, before anything is looked for."""
    added = additions(GlossedVocabulary(notebook.connection), query, glossary_of(notebook))
    return Results((), 0, added, asked=search.resolved(notebook.connection, query, expansions(added)))


def find(notebook: Folder, query: Query, wish: Wish) -> Results:
    """Search. What lacks some of the words comes after what has them all, and only where that is little."""
    asked, passages = _asked(notebook, query, wish), Passages(notebook)
    every = 0 if wish.by_date else wish.limit
    found = search.ranked(notebook.connection, asked.added, notebook.today, every, asked.typed)
    best: Sequence[search.Ranked] = found.best
    if wish.by_date:
        best = sorted(best, key=_by_date)
        best = best[: wish.limit] if wish.limit else best
    elif isinstance(asked.added, And):
        from tilcli.notebook.search.nearness import nearest_first

        best = nearest_first(passages, best, asked.added)
    hits = _hits(passages, best, asked.added)
    more: Partly | None = None
    if not wish.exact and found.total < FEW:
        from tilcli.notebook.search.partly import partly

        more = partly(
            passages,
            asked.added,
            expansions(asked.additions),
            found.total,
            FEW,
            0 if wish.by_date else wish.limit,
        )
        hits += _partly_hits(passages, more, wish, best)
    lacking = more.total if more else 0
    few = found.total <= ENOUGH and asked.wide != asked.added
    return Results(
        hits,
        found.total + lacking,
        asked.additions,
        found.only_added,
        asked.added,
        max(0, search.count(notebook.connection, asked.wide) - found.total) if few else 0,
        wish.loose,
        lacking,
        (*asked.small, *(more.missing if more else ())) if hits else (),
    )


class _Asked(NamedTuple):
    """A query resolved: as typed (None where that is all), with what was added, and with the looser tier.

    `small`: the words of a sentence that were not looked for.
    """

    typed: Query | None
    added: Query
    wide: Query
    additions: Sequence[Addition]
    small: Sequence[str] = ()


def _asked(notebook: Folder, query: Query, wish: Wish) -> _Asked:
    connection = notebook.connection
    if wish.exact:
        typed = search.resolved(connection, query, loose=wish.loose)
        return _Asked(None, typed, typed, ())
    small: Sequence[str] = ()
    if isinstance(query, And):
        from tilcli.core.query.relax import matter

        query, small = matter(query)
    if any(sign.isdigit() for text in texts(query) for sign in text.raw):
        from tilcli.core.query.days import with_days
        from tilcli.index import days

        query = with_days(query, partial(days.days_of_years, connection))
    found = additions(GlossedVocabulary(connection), query, glossary_of(notebook))
    resolved = partial(search.resolved, connection, query, forms=True, words=NotebookWords(connection))
    typed = resolved()
    wide = resolved(expansions(found), loose=True)
    added = wide if wish.loose else resolved(expansions(found)) if found else typed
    return _Asked(typed if added != typed else None, added, wide, found, small)


def _hits(passages: Passages, found: Sequence[search.Ranked], asked: Query) -> list[Hit]:
    matcher = Matcher(asked)
    return [_hit(passages, one, matcher) for one in found]


def _partly_hits(passages: Passages, more: Partly, wish: Wish, full: Sequence[search.Ranked]) -> list[Hit]:
    """As many of those that lack words as are still wanted, scored below all that have every word."""
    lowest = min((one.score for one in full), default=1.0) / 2
    found = sorted(more.found, key=_by_date) if wish.by_date else more.found
    wanted = found[: max(0, wish.limit - len(full))] if wish.limit else found
    return _hits(passages, [one._replace(score=round(one.score * lowest, 6)) for one in wanted], more.asked)


def matcher_of(notebook: Folder, query: Query, results: Results) -> Matcher:
    """What finds the words of a query in lines, with those that were added to them."""
    return Matcher(search.resolved(notebook.connection, query, results.expanded, forms=True))


def _by_date(found: search.Ranked) -> tuple[bool, int, str, int]:
    entry = found.stored.entry
    return (entry.date is None, -(entry.date or date.min).toordinal(), entry.path, entry.line)


def _hit(passages: Passages, ranked: search.Ranked, matcher: Matcher) -> Hit:
    notebook, one = passages.notebook, ranked.stored
    headings = entries.headings(notebook.connection, one.id)
    try:
        lines, plain = passages.of(one)
        found = matcher.best_lines(lines, one.entry.line, headings, LINES, plain)
        if not found and (repaired := repaired_lines(notebook, one)):
            found = matcher.best_lines(repaired, one.entry.line, headings, LINES)
        if not found and one.entry.line > 1 and (above := lines_above(notebook, one)):
            found = matcher.best_lines(above, 1, headings, LINES)
    except NotebookUnreadable:
        found = []  # gone since the sync: the hit stands, its lines cannot be shown
    return Hit(one.entry, ranked.score, tuple(found))
