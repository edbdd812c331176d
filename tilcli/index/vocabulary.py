"""The words of a notebook as the index holds them: for bridges across scripts, 초성 and did-you-mean.

`term` lists every Hangul word without its ending and every Latin word that ever stood in a note, `skeleton` the
consonants they may be heard by. Words of notes that are gone stay until the index is rebuilt; whoever
uses one asks the full-text index first how many entries still have it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from tilcli.core.bridges import may_cross
from tilcli.core.hangul import syllable
from tilcli.core.meetings import Meeting
from tilcli.core.segment import WORD
from tilcli.core.skeleton import hangul_key, latin_keys

# Words that are spoken: no hashes, no parts of keys.
_LATIN = re.compile(r"(?=[a-z]*[aeiouy])[a-z]{3,20}")
SYLLABLES_AN_INITIAL = 588  # 21 vowels × 28 finals, in the order of Unicode
_HANGUL = re.compile(r"[가-힣]{2,12}")


def words_of(columns: Iterable[str]) -> set[str]:
    """The words among the tokens of an entry's columns."""
    tokens = {token for column in columns for token in column.split(" ")}
    return {word for token in tokens if (word := word_of(token))}


def word_of(token: str) -> str:
    """The word that a token of the index stands for; empty if for none."""
    if token[:1] == WORD:
        return token[1:] if _HANGUL.fullmatch(token, 1) else ""
    return token if _LATIN.fullmatch(token) else ""


def every_word(connection: sqlite3.Connection) -> Iterator[str]:
    """All words of the full-text index, read off its own list of terms."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.fts_terms USING fts5vocab('main', 'fts', 'row')"
    )
    for (token,) in connection.execute("SELECT term FROM temp.fts_terms"):
        if word := word_of(token):
            yield word


def add(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Take in words; those that are there already cost a look-up."""
    for word in sorted(words):
        if connection.execute("INSERT OR IGNORE INTO term VALUES (?)", [word]).rowcount:
            keys = latin_keys(word) if word.isascii() else (hangul_key(word),) if may_cross(word) else ()
            connection.executemany(
                "INSERT OR IGNORE INTO skeleton VALUES (?, ?)", [(key, word) for key in keys]
            )


class StoredVocabulary:
    """The words of the index, looked up as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._counts: dict[str, int] = {}

    def latin_like(self, key: str) -> list[str]:
        """The Latin words that have this skeleton among theirs."""
        return [word for word in self._by_skeleton([key]) if word.isascii()]

    def hangul_like(self, keys: Collection[str]) -> list[str]:
        """The Hangul words whose skeleton is one of these."""
        return [word for word in self._by_skeleton(keys) if not word.isascii()]

    def _by_skeleton(self, keys: Collection[str]) -> list[str]:
        marks = ",".join("?" * len(keys))
        sql = f"SELECT DISTINCT word FROM skeleton WHERE key IN ({marks}) ORDER BY word"
        return [row[0] for row in self.connection.execute(sql, list(keys))]

    def meeting(self, hangul: str, latin: str) -> Meeting:
        """In how many entries the two words are, and both are."""
        here, there = _token(hangul), _token(latin)
        shared = self.count(f"{here} AND {there}") if self.count(here) and self.count(there) else 0
        return Meeting(self.count(here), self.count(there), shared, self.entries())

    def entries(self) -> int:
        """How many entries there are."""
        if "" not in self._counts:
            self._counts[""] = int(self.connection.execute("SELECT count(*) FROM entry").fetchone()[0])
        return self._counts[""]

    def count(self, expression: str) -> int:
        """How many entries an expression of FTS5 matches."""
        if expression not in self._counts:
            sql = "SELECT count(*) FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH ?"
            self._counts[expression] = int(self.connection.execute(sql, [expression]).fetchone()[0])
        return self._counts[expression]

    def notes_with(self, word: str) -> int:
        """How many entries have the word."""
        return self.count(_token(word))

    def by_first_initial(self, initial: str) -> list[str]:
        """The Hangul words whose first syllable begins with this consonant."""
        first = syllable(initial, "ㅏ")
        sql = "SELECT word FROM term WHERE word >= ? AND word < ?"
        return [
            row[0] for row in self.connection.execute(sql, [first, chr(ord(first) + SYLLABLES_AN_INITIAL)])
        ]

    def near(self, shortest: int, longest: int, *, latin: bool) -> list[str]:
        """The words of one script with so many characters."""
        sql = "SELECT word FROM term WHERE length(word) BETWEEN ? AND ? AND (word < '가') = ?"
        return [row[0] for row in self.connection.execute(sql, [shortest, longest, latin])]


def _token(word: str) -> str:
    return f'"{word}"' if word.isascii() else f'"{WORD}{word}"'
