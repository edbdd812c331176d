"""The tables of the index, and opening it: fresh, known, outdated or corrupt.

The index is a cache (docs/design/invariants.md, 1). A version that does not match means delete and
rebuild, never migrate; a file that SQLite cannot read is set aside under another name and rebuilt.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from tilcli import disk
from tilcli.core.entry import COLUMNS
from tilcli.core.words.version import SEGMENTER_VERSION

Connection = sqlite3.Connection
# What any question to an index may raise, and any change of one; `is_damage` and `is_readonly` tell what it means.
Unusable = sqlite3.DatabaseError
Row = TypeVar("Row")

SCHEMA_VERSION = 5
VERSION = SCHEMA_VERSION * 1000 + SEGMENTER_VERSION  # stored as PRAGMA user_version
BUSY_SECONDS = 1.0  # how long a reader waits for another til before it answers from what is committed
GLANCE_SECONDS = 0.2  # … and one that can do without the index

TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": bytes},
    "file": {"id": int, "path": str, "hash": bytes, "encoding": str},
    "entry": {
        "id": int,
        "file_id": int,
        "path": str,
        "path_key": str,
        "line": int,
        "end_line": int,
        "date": str,
        "date_source": str,
        "date_note": str,
        "title": str,
        "tags": str,
        "open": int,
        "done": int,
        "words": int,
        "flags": int,
        "modified_ns": int,
    },
    "heading": {"entry_id": int, "line": int, "level": int, "text": str},
    "tag": {"entry_id": int, "name": str, "key": str},
    "link": {"entry_id": int, "line": int, "kind": str, "target": str, "text": str},
    "task": {
        "entry_id": int,
        "line": int,
        "handle": str,
        "status": str,
        "symbol": str,
        "text": str,
        "heading": str,
        "due": str,
        "scheduled": str,
        "start": str,
        "completed": str,
        "priority": str,
        "recurrence": str,
        "tags": str,
        "parent": str,
    },
    "gloss": {"entry_id": int, "hangul": str, "key": str, "latin": str, "exact": int},
    "problem": {"file_id": int, "path": str, "line": int, "code": str, "message": str, "fix": str},
}
KEYS = {"meta": "key", "file": "id", "entry": "id"}
INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("entry", ("file_id",)),
    ("entry", ("date",)),
    ("entry", ("path_key",)),
    ("heading", ("entry_id",)),
    ("tag", ("key",)),
    ("tag", ("entry_id",)),
    ("link", ("entry_id",)),
    ("task", ("entry_id",)),
    ("task", ("handle",)),
    ("task", ("status", "due")),
    ("problem", ("file_id",)),
    ("gloss", ("entry_id",)),
    ("gloss", ("key",)),
    ("gloss", ("latin",)),
)
# FTS5 writes two bytes a word and note in every column but the first: the longest comes first.
FULL_TEXT = COLUMNS[::-1]
# What sqlite-utils has no words for: full text, and a table that is one b-tree.
RAW_TABLES = (
    f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(FULL_TEXT)}, content='', tokenize='ascii')",
    "CREATE TABLE vocabulary (skeleton TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID",
)


class Opened(NamedTuple):
    """An open index; `remark` says in one line what was unusual about opening it."""

    connection: sqlite3.Connection
    remark: str = ""


def open_index(path: str, identity: str) -> Opened:
    """Open the index at `path`, making it anew where it is corrupt, outdated, or made for another `identity`.

    A folder that cannot be written gives an index in memory, with a remark.
    """
    try:
        disk.private_folder(os.path.dirname(path))
        disk.own(path)
        connection = _connect(path)
    except (OSError, sqlite3.OperationalError) as error:
        return in_memory(path, identity, error)
    except sqlite3.DatabaseError:
        return _anew(path, identity)
    try:
        if (
            connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
            and _identity(connection) == identity
        ):
            return Opened(connection)
        if _is_empty(connection):
            return _filled(connection, identity)
    except sqlite3.OperationalError as error:
        connection.close()
        return in_memory(path, identity, error)
    except sqlite3.DatabaseError:
        connection.close()
        return _anew(path, identity)
    connection.close()
    delete(path)
    return _filled(_connect(path), identity)


def glance(path: str, ask: Callable[[Connection], list[Row]]) -> list[Row]:
    """What the index at `path` says as it stands, whatever the notes say now; nothing if there is none to be read."""
    if not os.path.exists(path):
        return []
    try:
        connection = sqlite3.connect(path, timeout=GLANCE_SECONDS)
        try:
            connection.execute("PRAGMA query_only = 1")
            return ask(connection)
        finally:
            connection.close()
    except sqlite3.Error:
        return []  # the next sync will mend it


@contextlib.contextmanager
def one_state(connection: Connection) -> Iterator[None]:
    """Whatever is asked within is asked of one state of the index."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _identity(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    return row[0].decode(errors="replace") if row else ""


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _filled(connection: sqlite3.Connection, identity: str) -> Opened:
    create_tables(connection, identity)
    return Opened(connection)


def is_readonly(error: Exception) -> bool:
    """Whether the index may be read but not written."""
    return isinstance(error, Unusable) and "readonly" in str(error)


def is_damage(error: Exception) -> bool:
    """Whether the index cannot be what til wrote; not where it is only busy, or out of reach."""
    if isinstance(error, sqlite3.OperationalError):
        return "malformed" in str(error)
    return isinstance(error, Unusable)


def in_memory(path: str, identity: str, error: Exception) -> Opened:
    """An empty index in memory, with the reason why it takes the place of the one at `path`."""
    reason = getattr(error, "strerror", None) or str(error)
    opened = _filled(sqlite3.connect(":memory:", isolation_level=None), identity)
    return opened._replace(remark=f"cannot write the index {path} ({reason}); working from memory")


def _anew(path: str, identity: str) -> Opened:
    remark = set_aside(path)
    return _filled(_connect(path), identity)._replace(remark=remark)


def set_aside(path: str) -> str:
    """Put a corrupt index under another name; what to say of it comes back."""
    aside = path + ".corrupt"
    if os.path.exists(path):
        os.replace(path, aside)
    delete(path)
    return f"the index was corrupt; set aside as {aside} and rebuilt"


def delete(path: str) -> None:
    """Remove the index's files. Nothing is lost: the notes are the truth."""
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(path + suffix):
            os.unlink(path + suffix)


def create_tables(connection: sqlite3.Connection, identity: str) -> None:
    """Make the tables in one transaction; of two processes that try, the second finds them made."""
    import sqlite_utils

    connection.execute("BEGIN IMMEDIATE")
    if not _is_empty(connection):
        connection.execute("ROLLBACK")
        return
    database: Any = sqlite_utils.Database(connection)
    for name, columns in TABLES.items():
        database[name].create(columns, pk=KEYS.get(name))
    for name, keys in INDEXES:
        database[name].create_index(list(keys))
    for sql in RAW_TABLES:
        connection.execute(sql)
    connection.execute("INSERT INTO meta VALUES ('identity', ?)", [identity.encode()])
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
