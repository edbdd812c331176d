"""Writing the index: one transaction takes it from one look at the notebook to the next.

Full-text rows are never changed in place, for a contentless FTS5 table cannot forget a text that it is not
given again, exactly as it was. A note that changed gets new entries under new ids; the old rows stay behind
as dead ones, hidden by the join with `entry`, until they pass a fifth of the living: then the index is rebuilt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from tilcli.core.entry import COLUMNS
from tilcli.index import last_look, sums
from tilcli.index.faults import Busy, Stale
from tilcli.index.tables import INDEXES, QUESTION_TABLES, TABLES
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.index.rows import NoteRows, Row

BATCH = 256  # notes between two executemany; more gains nothing
BULK = 50  # notes of a fresh index from which it pays to build the secondary indexes afterwards
MUCH = 1_000_000  # bytes in one update from which its log is folded into the index at once
# How FTS5 makes segments of what is added: as it does by itself; and, for a fresh index, few long ones that are
# merged once, at the end, and not again and again on the way (a fifth of all writing at 30,000 notes).
SEGMENTS = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}
BULK_SEGMENTS = {"hashsize": 1 << 25, "automerge": 0, "crisismerge": 1000}
DEAD_SHARE = 0.2
FEW_DEAD = 3  # so few do not move a ranking; in a small notebook more do, and rebuilding it costs little
_CHILDREN = ("heading", "tag", "link", "task", "gloss", "ordinal")  # in the order of rows.EntryRows


class Update:
    """One transaction. Use as a context: committed at its end, rolled back if an exception leaves it."""

    def __init__(self, connection: sqlite3.Connection, based_on: int) -> None:
        self.connection = connection
        self.based_on = based_on
        self.dead = 0
        self.written = 0  # bytes, about
        self.renamed: set[str] = set()  # the words of tasks that came or went

    def __enter__(self) -> Update:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise Busy(str(error)) from error
        if last_look.generation(self.connection) != self.based_on:
            self.connection.execute("ROLLBACK")
            raise Stale
        self.next_entry = self._meta_int("next_entry", 1)
        self.next_file = self._meta_int("next_file", 1)
        self.dead = self._meta_int("dead", 0)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._roll_back()
            return
        self._set_number("next_entry", self.next_entry)
        self._set_number("next_file", self.next_file)
        self._set_number("dead", self.dead)
        self._set_number("generation", self.based_on + 1)
        try:
            self.connection.execute("COMMIT")
        except sqlite3.Error:  # the disk is full
            self._roll_back()
            raise
        sums.record(self.connection, self.based_on + 1)
        if self.written > MUCH:
            # A long log would be read from end to end by whoever opens the index next (0.3 s at 100,000 notes).
            with suppress(sqlite3.OperationalError):  # what is committed holds, folded in or not
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            sums.record(self.connection, self.based_on + 1)

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):  # SQLite rolls back by itself where the disk is full
            self.connection.execute("ROLLBACK")

    def _meta_int(self, key: str, default: int) -> int:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return last_look.number(row[0]) if row else default

    def _set_number(self, key: str, value: int) -> None:
        self.set_meta(key, str(value).encode())

    def set_meta(self, key: str, value: bytes) -> None:
        """Set one value of the `meta` table."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def forget(self, paths: Iterable[str]) -> None:
        """Drop all that is known of these files."""
        for path in paths:
            row = self.connection.execute("SELECT id FROM file WHERE path = ?", [path]).fetchone()
            if row is None:
                continue
            self.renamed.update(
                one[0]
                for one in self.connection.execute(
                    "SELECT said FROM task JOIN entry ON entry.id = task.entry_id WHERE file_id = ?", row
                )
            )
            for table in (*_CHILDREN, "question"):
                self.connection.execute(
                    f"DELETE FROM {table} WHERE entry_id IN (SELECT id FROM entry WHERE file_id = ?)", row
                )
            self.dead += self.connection.execute("DELETE FROM entry WHERE file_id = ?", row).rowcount
            self.connection.execute("DELETE FROM problem WHERE file_id = ?", row)
            self.connection.execute("DELETE FROM asked WHERE file_id = ?", row)
            self.connection.execute("DELETE FROM file WHERE id = ?", row)

    def forget_all(self) -> None:
        """Drop everything. The file stays: deleted under another til that has it open, it would be damaged."""
        for table in (*TABLES, *QUESTION_TABLES):
            if table != "meta":
                self.connection.execute(f"DELETE FROM {table}")
        self.connection.execute("DELETE FROM vocabulary")
        self.connection.execute("INSERT INTO fts(fts) VALUES ('delete-all')")
        self.next_entry = self.next_file = 1
        self.dead = 0

    def load(
        self, notes: Iterable[NoteRows], headings: Sequence[bytes], progress: Callable[[int], None]
    ) -> None:
        """Add notes that the index does not know (any more), each with its headings as they are counted.

        `progress` is told how many are in.
        """
        expected = len(headings)
        bulk = expected >= BULK and self.next_entry == 1
        if bulk:
            self._before_bulk()
        batch = _Batch(learn=not bulk)
        for count, (note, heads) in enumerate(zip(notes, headings, strict=True), 1):
            self._number(note, heads, batch)
            if not bulk:
                self.renamed.update(task[-1] for entry in note.entries for task in entry[4])
            if count % BATCH == 0:
                batch.write(self.connection)
                progress(count)
        batch.write(self.connection)
        self.written += expected * 10_000
        if bulk:
            from tilcli.index.words import vocabulary

            # One segment instead of several: a tenth smaller, quicker to search. The pages it frees are
            # used again by what follows.
            self.connection.execute("INSERT INTO fts(fts) VALUES ('optimize')")
            # Reading the finished list of terms is cheaper than taking every note's words in on the way.
            vocabulary.fill(self.connection)
            self._after_bulk()
            from tilcli.index.handles import said_twice

            self.renamed.update(said_twice(self.connection))

    def _number(self, note: NoteRows, heads: bytes, batch: _Batch) -> None:
        file_id = self.next_file
        self.next_file += 1
        batch.rows["file"].append((file_id, note.path, note.digest, note.encoding, heads))
        batch.rows["problem"].extend((file_id, *problem) for problem in note.problems)
        for entry, *parts, columns in note.entries:
            entry_id = self.next_entry
            self.next_entry += 1
            batch.rows["entry"].append((entry_id, file_id, *entry))
            for table, rows in zip(_CHILDREN, parts, strict=True):
                batch.rows[table].extend((entry_id, *row) for row in rows)
            batch.texts.append((entry_id, *columns))

    def _before_bulk(self) -> None:
        for table, keys in INDEXES:
            self.connection.execute(f"DROP INDEX idx_{table}_{'_'.join(keys)}")
        self._configure(BULK_SEGMENTS)

    def _after_bulk(self) -> None:
        for table, keys in INDEXES:
            self.connection.execute(
                f"CREATE INDEX idx_{table}_{'_'.join(keys)} ON {table} ({', '.join(keys)})"
            )
        self._configure(SEGMENTS)

    def _configure(self, settings: Mapping[str, int]) -> None:
        self.connection.executemany("INSERT INTO fts(fts, rank) VALUES (?, ?)", settings.items())

    def looked(self, blob: bytes, racy: Iterable[str], copies: Iterable[str] = ()) -> None:
        """Record the look that the index now agrees with: its packed stamps, the paths it cannot vouch for, and those
        that are copies.
        """
        if self.renamed:
            from tilcli.index.handles import settle

            settle(self.connection, list(self.renamed))
        self.written += len(blob)
        self.set_meta("look", blob)
        self.set_meta("racy", last_look.packed_paths(racy))
        self.set_meta("copies", last_look.packed_paths(copies))

    def is_worn(self) -> bool:
        """Whether dead full-text rows pass a fifth of the living: time to rebuild."""
        living = self.connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        return self.dead > FEW_DEAD and self.dead > DEAD_SHARE * int(living)


class _Batch:
    """Rows gathered for one round of executemany. With `learn`, the words of the texts go into the vocabulary."""

    def __init__(self, *, learn: bool) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES if name != "meta"}
        self.texts: list[Row] = []
        self.learn = learn

    def write(self, connection: sqlite3.Connection) -> None:
        for table, rows in self.rows.items():
            if rows:
                marks = ",".join("?" * len(TABLES[table]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
                rows.clear()
        marks = ", CAST(? AS TEXT)" * len(COLUMNS)  # they come as bytes
        connection.executemany(f"INSERT INTO fts(rowid, {', '.join(COLUMNS)}) VALUES (?{marks})", self.texts)
        if self.learn:
            from tilcli.index.words import vocabulary

            vocabulary.add(
                connection, {word for text in self.texts for word in vocabulary.words_of(text[1:])}
            )
        self.texts.clear()
