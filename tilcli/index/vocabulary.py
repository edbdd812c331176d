"""The words of a notebook as the index holds them: for bridges across scripts, 초성 and did-you-mean.

`vocabulary` lists every Hangul word without its ending and every Latin word that ever stood in a note, in one row
all those that may be heard by the same consonants: a row a word would take three times the room. Words of notes
that are gone stay until the index is rebuilt; whoever uses one asks the full-text index first how many entries
still have it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

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
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for key in _skeletons(word):
            grouped[key].add(word)
    for key, group in sorted(grouped.items()):
        row = connection.execute("SELECT words FROM vocabulary WHERE skeleton = ?", [key]).fetchone()
        known = row[0].split(" ") if row else []
        if not group.issubset(known):
            merged = " ".join(sorted(group.union(known)))
            connection.execute("INSERT OR REPLACE INTO vocabulary VALUES (?, ?)", [key, merged])


def _skeletons(word: str) -> tuple[str, ...]:
    """The rows that a word stands in. One without consonants stands with those that begin as it does."""
    if word.isascii():
        return latin_keys(word) or ("",)
    return (hangul_key(word) or hangul_key(word[0] + "가")[:1],)


class StoredVocabulary:
    """The words of the index, looked up as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._counts: dict[str, int] = {}

    def latin_like(self, key: str) -> list[str]:
        """The Latin words that have this skeleton among theirs."""
        return [word for word in self._heard_by([key]) if word.isascii()]

    def hangul_like(self, keys: Collection[str]) -> list[str]:
        """The Hangul words whose skeleton is one of these."""
        return [word for word in self._heard_by(keys) if not word.isascii()]

    def _heard_by(self, keys: Collection[str]) -> list[str]:
        marks = ",".join("?" * len(keys))
        sql = f"SELECT words FROM vocabulary WHERE skeleton IN ({marks})"
        return sorted(
            {word for row in self.connection.execute(sql, list(keys)) for word in row[0].split(" ")}
        )

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
        heard = hangul_key(syllable(initial, "ㅏ") + "가")[
            0
        ]  # a skeleton begins as its word does, but coarsely
        first = syllable(initial, "ㅏ")
        after = chr(ord(first) + SYLLABLES_AN_INITIAL)
        sql = "SELECT words FROM vocabulary WHERE skeleton >= ? AND skeleton < ?"
        rows = self.connection.execute(sql, [heard, chr(ord(heard) + 1)])
        return [word for row in rows for word in row[0].split(" ") if first <= word < after]

    def near(self, shortest: int, longest: int, *, latin: bool) -> set[str]:
        """The words of one script with so many characters, in no order."""
        rows = " ".join([row[0] for row in self.connection.execute("SELECT words FROM vocabulary")])
        letter = "a-z" if latin else "가-힣"
        return set(re.findall(rf"(?<![^ ])[{letter}]{{{max(1, shortest)},{longest}}}(?![^ ])", rows))


def _token(word: str) -> str:
    return f'"{word}"' if word.isascii() else f'"{WORD}{word}"'
