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

from tilcli.core.bridges.skeleton import hangul_key, latin_keys
from tilcli.core.text import lazy_pattern
from tilcli.core.words.hangul import letters, syllable
from tilcli.core.words.korean import stem
from tilcli.core.words.segment import WORD, stream_tokens
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.bridges.meetings import Meeting

# Words that are spoken: no hashes, no parts of keys.
_LATIN = lazy_pattern(r"(?=[a-z]*[aeiouy])[a-z]{3,20}")
SYLLABLES_AN_INITIAL = 588  # 21 vowels × 28 finals, in the order of Unicode
_HANGUL = lazy_pattern(r"[가-힣]{2,12}")
HEARD = "인임로나라다이"  # what looks like an ending, and is the end of many a loanword: 도메인, 세미나
SELDOM = "도고만가지기자의과면"  # the end of a word too, but more often what stands behind one


def words_of(columns: Iterable[bytes]) -> set[str]:
    """The words among the tokens of an entry's columns."""
    tokens = {token for column in columns for token in column.decode().split(" ")}
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
    rows = []
    for key, group in sorted(_grouped(words).items()):
        row = connection.execute("SELECT words FROM vocabulary WHERE skeleton = ?", [key]).fetchone()
        known = row[0].split(" ") if row else []
        if not group.issubset(known):
            rows.append((key, " ".join(sorted(group.union(known)))))
    connection.executemany("INSERT OR REPLACE INTO vocabulary VALUES (?, ?)", rows)


def fill(connection: sqlite3.Connection) -> None:
    """Take in all words of the full-text index; the vocabulary is empty."""
    rows = ((key, " ".join(sorted(group))) for key, group in sorted(_grouped(every_word(connection)).items()))
    connection.executemany("INSERT INTO vocabulary VALUES (?, ?)", rows)


def _grouped(words: Iterable[str]) -> dict[str, set[str]]:
    """Words by the rows that they stand in."""
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for key in _skeletons(word):
            grouped[key].add(word)
    return grouped


def _skeletons(word: str) -> tuple[str, ...]:
    """The rows that a word stands in. One without consonants stands with those that begin as it does."""
    if word.isascii():
        return latin_keys(word) or ("",)
    return (hangul_key(word) or hangul_key(word[0] + "가")[:1],)


def _wholes(word: str, ends: Iterable[str]) -> list[str]:
    """The words that would be listed as this one, one of the ends being taken for a particle. 이 is one behind a
    consonant: 테이블이 is a 테이블, and 게이트웨이 a word.
    """
    closed = letters(word[-1])[2] != ""
    return [word + end for end in ends if not (closed and end == "이") and stem(word + end) == word]


class StoredVocabulary:
    """The words of the index, looked up as they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._counts: dict[str, int] = {}

    def latin_like(self, key: str) -> list[str]:
        """The Latin words that have this skeleton among theirs."""
        return [word for word in self._heard_by([key]) if word.isascii()]

    def hangul_like(self, keys: Collection[str]) -> list[str]:
        """The Hangul words whose skeleton is one of these, and those that are listed without their end."""
        sought = frozenset(keys)
        shorter = {key[:length] for key in keys for length in (len(key) - 1, len(key)) if length > 1}
        listed = [word for word in self._heard_by(shorter) if not word.isascii()]
        found = [word for word in listed if hangul_key(word) in sought]
        return found + [
            whole for word in listed for whole in _wholes(word, HEARD) if hangul_key(whole) in sought
        ]

    def _heard_by(self, keys: Collection[str]) -> list[str]:
        marks = ",".join("?" * len(keys))
        sql = f"SELECT words FROM vocabulary WHERE skeleton IN ({marks})"
        return sorted(
            {word for row in self.connection.execute(sql, list(keys)) for word in row[0].split(" ")}
        )

    def meeting(self, hangul: str, latin: str) -> Meeting:
        """In how many entries the two words are, and both are."""
        from tilcli.core.bridges.meetings import Meeting

        here, there = _expression(hangul), _expression(latin)
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
        return self.count(_expression(word))

    def whole(self, word: str, initial: str = "") -> str:
        """The word with what was taken for its ending, where the notes hardly have it otherwise: 도메 is 도메인,
        canva is canvas. With `initial`, only endings that begin with that consonant.
        """
        if word.isascii():
            return word + "s" if 0 < self.notes_with(word) == self.notes_with(word + "s") else word
        ends = [end for end in HEARD + SELDOM if not initial or letters(end)[0] == initial]
        for whole in _wholes(word, ends):
            if self.notes_with(whole) >= self.notes_with(word) > (whole[-1] in SELDOM):
                return whole
        return word

    def by_first_initial(self, initial: str) -> list[str]:
        """The Hangul words whose first syllable begins with this consonant."""
        first = syllable(initial, "ㅏ")
        heard = hangul_key(first + "가")[0]  # a skeleton begins as its word does, but coarsely
        after = chr(ord(first) + SYLLABLES_AN_INITIAL)
        sql = "SELECT words FROM vocabulary WHERE skeleton >= ? AND skeleton < ?"
        rows = self.connection.execute(sql, [heard, chr(ord(heard) + 1)])
        return [word for row in rows for word in row[0].split(" ") if first <= word < after]

    def near(self, shortest: int, longest: int, *, latin: bool) -> set[str]:
        """The words of one script with so many characters, in no order."""
        rows = " ".join([row[0] for row in self.connection.execute("SELECT words FROM vocabulary")])
        letter = "a-z" if latin else "가-힣"
        return set(re.findall(rf"(?<![^ ])[{letter}]{{{max(1, shortest)},{longest}}}(?![^ ])", rows))


def _expression(word: str) -> str:
    """FTS5's expression for a word. The index has 도메인 as 도메 where nothing stands behind it, and its syllables
    in a row.
    """
    if word.isascii():
        return f'"{word}"'
    bare = stem(word)
    if bare == word:
        return f'"{WORD}{word}"'
    pairs = " ".join(stream_tokens(word))
    return f'("{WORD}{word}" OR ("{WORD}{bare}" AND "{pairs}"))'
