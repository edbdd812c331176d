"""The words that the notes of a notebook have now, asked of its full-text index one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache, cached_property
from operator import itemgetter

from tilcli.core.words.korean import refused, stem
from tilcli.core.words.segment import WORD
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.words.verbs import VerbForm

OWN_WORD, SAMPLE = 0.2, 1000  # of the first so many notes with its stem, what share a word of its own has


def has_dead(connection: sqlite3.Connection) -> bool:
    """Whether there are full-text rows without an entry, which only a join leaves out."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'dead'").fetchone()
    return row is None or row[0] != b"0"


class NotebookWords:
    """The vocabulary of the index, asked word by word: each is one look into the full-text index.

    What was asked is remembered, since a search resolves its words several times: use it for one state of the index.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.verb = cache(self._verb)
        self.family = cache(self._family)
        self._is_known = cache(lambda word: self._count(word, 1)[0] > 0 and self._stands_alone(word))

    @cached_property
    def _join(self) -> str:
        return " JOIN entry ON entry.id = fts.rowid" if has_dead(self.connection) else ""

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of `words` that some note has; what looks like a noun with an ending, only if it is one often.

        문제가 is no word because a note has 문제가됨 by a slip, 매크로 is one though 매크 may be cut from it.
        """
        return set(filter(self._is_known, words))

    def _verb(self, word: str) -> str | None:
        """The stem of the verb that `word` is a form of, if the notebook shows enough of its forms."""
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

    def _family(self, word: str) -> list[str]:
        """The other forms of an English word that some note has."""
        from tilcli.core.words.english import family, spellings

        notes = {one: self._count(one, SAMPLE)[0] for one in (word, *spellings(word))}
        return family(word, notes)

    def _stands_alone(self, word: str) -> bool:
        """Whether `word` is in a fifth or more of the notes that it would be in without its ending."""
        bare = word if word.isascii() else refused(word) or stem(word)
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
