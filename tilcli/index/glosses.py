"""Glosses that the notes themselves have: their readings in the index, and which of them are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tilcli.core.query.tree import Text

if TYPE_CHECKING:
    from tilcli.core.bridges.glosses import Gloss
    from tilcli.core.bridges.meetings import Meeting
    from tilcli.index.vocabulary import StoredVocabulary

Row = tuple[str, str, int, int]  # Hangul, Latin, whether exact, entry


def glosses(words: StoredVocabulary, term: str | None = None) -> list[Gloss]:
    """The glosses of the notebook's own notes that have to do with a term (None: all), the surest first."""
    rows = _rows(words, term)
    if not rows:
        return []
    from tilcli.core.bridges.glosses import resolve
    from tilcli.core.note import GlossReading

    readings: dict[GlossReading, set[int]] = {}
    for hangul, latin, exact, entry in rows:
        readings.setdefault(GlossReading(hangul, latin, bool(exact)), set()).add(entry)
    return resolve(readings, lambda hangul, latin: _meeting(words, hangul, latin))


def _rows(words: StoredVocabulary, term: str | None) -> list[Row]:
    """All readings of the Latin phrases that have to do with the term, and of all that their Hangul readings
    explain, so that a head of many terms shows.
    """
    ask = words.connection.execute
    every = "SELECT hangul, latin, exact, entry_id FROM gloss"
    if term is None:
        return ask(every).fetchall()
    if not ask("SELECT 1 FROM gloss WHERE key = ? OR latin = ? LIMIT 1", [term, term]).fetchone():
        return []
    related = "SELECT latin FROM gloss WHERE key = :term OR latin = :term"
    wider = f"SELECT latin FROM gloss WHERE key IN (SELECT key FROM gloss WHERE latin IN ({related}))"
    return ask(f"{every} WHERE latin IN ({wider})", {"term": term}).fetchall()


def _meeting(words: StoredVocabulary, hangul: str, latin: str) -> Meeting:
    from tilcli.core.bridges.meetings import Meeting

    here, there = _expression(words, hangul), _expression(words, latin)
    if not here or not there:
        return Meeting(0, 0, 0, words.entries())
    return Meeting(words.count(here), words.count(there), words.count(f"{here} AND {there}"), words.entries())


def _expression(words: StoredVocabulary, phrase: str) -> str | None:
    from tilcli.index.compile import compile_query
    from tilcli.index.search import resolved

    return compile_query(resolved(words.connection, Text(phrase, phrase=" " in phrase))).match
