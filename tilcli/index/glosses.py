"""Glosses that the notes themselves have: their readings in the index, and which of them are believed."""

from __future__ import annotations

from collections.abc import Collection

from tilcli.core.query.tree import Text
from tilcli.index.words.vocabulary import StoredVocabulary
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.bridges.glosses import Gloss
    from tilcli.core.bridges.meetings import Meeting

FEWEST_COPIED, COPIED = 4, 0.8  # readings, and the share of them in another entry, that make one its copy
Row = tuple[str, str, int, int]  # Hangul, Latin, whether exact, entry


class GlossedVocabulary(StoredVocabulary):
    """The words of the index, with what the notes say that they are called."""

    def glosses(self, term: str | None = None) -> list[Gloss]:
        """The glosses of the notebook's own notes that have to do with a term (None: all), the surest first."""
        rows = self._readings(term)
        if not rows:
            return []
        from tilcli.core.bridges.glosses import resolve
        from tilcli.core.note import GlossReading

        readings: dict[GlossReading, set[int]] = {}
        for hangul, latin, exact, entry in rows:
            readings.setdefault(GlossReading(hangul, latin, bool(exact)), set()).add(entry)
        return resolve(readings, self._phrases_meeting, self._witnesses)

    def _readings(self, term: str | None) -> list[Row]:
        """All readings of the Latin phrases that have to do with the term, and of all that their Hangul readings
        explain, so that a head of many terms shows.
        """
        ask = self.connection.execute
        every = "SELECT hangul, latin, exact, entry_id FROM gloss"
        if term is None:
            return ask(every).fetchall()
        if not ask("SELECT 1 FROM gloss WHERE key = ? OR latin = ? LIMIT 1", [term, term]).fetchone():
            return []
        related = "SELECT latin FROM gloss WHERE key = :term OR latin = :term"
        wider = f"SELECT latin FROM gloss WHERE key IN (SELECT key FROM gloss WHERE latin IN ({related}))"
        return ask(f"{every} WHERE latin IN ({wider})", {"term": term}).fetchall()

    def _witnesses(self, entries: Collection[int]) -> int:
        """How many of the entries there are, a chapter and the book of all chapters counting once."""
        marks = ",".join("?" * len(entries))
        sql = f"SELECT entry_id, hangul, latin FROM gloss WHERE entry_id IN ({marks})"
        told: dict[int, set[tuple[str, str]]] = {}
        for entry, hangul, latin in self.connection.execute(sql, list(entries)):
            told.setdefault(entry, set()).add((hangul, latin))
        kept: list[set[tuple[str, str]]] = []
        for readings in sorted(told.values(), key=len, reverse=True):
            copied = max((len(readings & other) for other in kept), default=0)
            if len(readings) < FEWEST_COPIED or copied < COPIED * len(readings):
                kept.append(readings)
        return len(kept)

    def _phrases_meeting(self, hangul: str, latin: str) -> Meeting:
        from tilcli.core.bridges.meetings import Meeting

        here, there = self._phrase(hangul), self._phrase(latin)
        if not here or not there:
            return Meeting(0, 0, 0, self.entries())
        return Meeting(self.count(here), self.count(there), self.count(f"{here} AND {there}"), self.entries())

    def _phrase(self, phrase: str) -> str | None:
        """FTS5's expression for one word or several."""
        from tilcli.index.compile import compile_query
        from tilcli.index.search import resolved

        return compile_query(resolved(self.connection, Text(phrase, phrase=" " in phrase))).match
