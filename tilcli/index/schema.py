"""The tables of the index, and opening it: fresh, known, outdated or corrupt.

The index is a cache (docs/design/invariants.md, 1). A version that does not match means delete and
rebuild, never migrate; a file that SQLite cannot read is set aside under another name and rebuilt.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator

from tilcli import disk
from tilcli.core.words.version import SEGMENTER_VERSION
from tilcli.index.faults import Unusable, delete, is_out_of_reach, set_aside
from tilcli.index.location import is_as_left
from tilcli.lean_typing import Any, NamedTuple, TypeVar
from tilcli.locks import locked

Connection = sqlite3.Connection
Row = TypeVar("Row")

SCHEMA_VERSION = 16
VERSION = SCHEMA_VERSION * 1000 + SEGMENTER_VERSION  # stored as PRAGMA user_version
BUSY_SECONDS = 1.0  # how long a reader waits for another til before it answers from what is committed
GLANCE_SECONDS = 0.2  # … and one that can do without the index


class Opened(NamedTuple):
    """An open index; `remark` says what was unusual about opening it, `inode` which file it is (0: none)."""

    connection: sqlite3.Connection
    remark: str = ""
    inode: int = 0


def open_index(path: str, identity: str) -> Opened:
    """Open the index at `path`, making it anew where it is corrupt, outdated, or made for another `identity`.

    Where it is out of reach, an index in memory takes its place, with a remark.
    """
    try:
        folder = os.path.dirname(path)
        disk.private_folder(folder)
        with locked(folder):  # no other til puts it away, or makes it, while it is being opened
            return _open(path, identity)._replace(inode=os.stat(path).st_ino)
    except (OSError, sqlite3.OperationalError) as error:
        return in_memory(path, identity, error)


def _open(path: str, identity: str) -> Opened:
    connection = None
    try:
        as_left = is_as_left(path)  # SQLite may change the file by opening it
        connection = _connect(path)
        if not as_left and _is_new(connection, path):
            return _filled(connection, identity)
        if (as_left or _is_sound(connection, path)) and _is_for(connection, identity):
            return Opened(connection)
        close(connection, path)
    except Unusable as error:
        if connection is not None:
            close(connection, path)
        if is_out_of_reach(error):
            raise
        remark = set_aside(path)
        return _filled(_connect(path), identity)._replace(remark=remark)
    delete(path)
    return _filled(_connect(path), identity)


def _is_new(connection: Connection, path: str) -> bool:
    from tilcli.index import sums

    return _is_empty(connection) and not sums.is_recorded(path)


def _is_sound(connection: Connection, path: str) -> bool:
    """Whether the index holds what til wrote. Raises DatabaseError if it does not; False for one of an older til, which
    has no record, and is not waited for.
    """
    from tilcli.index import sums

    is_waited_for = sums.is_recorded(path) or _version(connection) == VERSION
    known = is_waited_for and sums.is_sound(connection, path)
    if not known and sums.is_recorded(path):
        raise sqlite3.DatabaseError("malformed pages")
    return known


def glance(path: str, ask: Callable[[Connection], list[Row]]) -> list[Row]:
    """What the index at `path` says as it stands, whatever the notes say now; nothing if there is none to be read."""
    if not os.path.exists(path):
        return []
    try:
        as_left = is_as_left(path)
        connection = sqlite3.connect(path, timeout=GLANCE_SECONDS, isolation_level=None)
        try:
            if not as_left and not _is_glanced_at(connection, path):
                return []
            connection.execute("PRAGMA query_only = 1")
            return ask(connection)
        finally:
            close(connection, path)
    except (sqlite3.Error, OSError, UnicodeDecodeError):
        return []  # the next sync will mend it


def _is_glanced_at(connection: Connection, path: str) -> bool:
    from tilcli.index import sums

    return sums.is_recorded(path) and sums.is_sound(connection, path)


def close(connection: Connection, path: str) -> None:
    """Close an index, and with it what was opened of its file to sum it up."""
    from tilcli.index._pages import release

    connection.close()
    release(path)


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
    disk.own(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
    except UnicodeDecodeError as error:  # what SQLite says of a spoilt schema quotes its bytes
        connection.close()
        raise sqlite3.DatabaseError("malformed schema") from error
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_for(connection: sqlite3.Connection, identity: str) -> bool:
    """Whether the index is of this version, and made for that."""
    if _version(connection) != VERSION:
        return False
    row = connection.execute("SELECT value FROM meta WHERE key = 'identity'").fetchone()
    return row is not None and row[0] == identity.encode()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _filled(connection: sqlite3.Connection, identity: str) -> Opened:
    create_tables(connection, identity)
    return Opened(connection)


def in_memory(path: str, identity: str, error: Exception, like: Connection | None = None) -> Opened:
    """An index in memory, with the reason why it takes the place of the one at `path`.

    It begins as a copy of that one if it is open and can be read, else empty.
    """
    reason = getattr(error, "strerror", None) or str(error)
    remark = f"cannot write the index {path} ({reason}); working from memory"
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if like is not None:
        try:
            like.backup(connection, progress=_at_once)
            return Opened(connection, remark)
        except (sqlite3.Error, TimeoutError):
            connection.close()
            connection = sqlite3.connect(":memory:", isolation_level=None)
    return _filled(connection, identity)._replace(remark=remark)


def _at_once(status: int, remaining: int, _: int) -> None:
    """End a copy that waits for somebody: it would try for ever."""
    if remaining or status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise TimeoutError


def create_tables(connection: sqlite3.Connection, identity: str) -> None:
    """Make the tables in one transaction; of two processes that try, the second finds them made."""
    import sqlite_utils

    from tilcli.index import sums, tables

    connection.execute("BEGIN IMMEDIATE")
    if not _is_empty(connection):
        connection.execute("ROLLBACK")
        return
    database: Any = sqlite_utils.Database(connection)
    for name, columns in (tables.TABLES | tables.QUESTION_TABLES | tables.REVIEW_TABLES).items():
        database[name].create(columns, pk=tables.KEYS.get(name))
    for name, keys in (*tables.INDEXES, *tables.QUESTION_INDEXES):
        database[name].create_index(list(keys))
    for sql in tables.RAW_TABLES:
        connection.execute(sql)
    connection.execute("INSERT INTO meta VALUES ('identity', ?)", [identity.encode()])
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    sums.record(connection, 0)
