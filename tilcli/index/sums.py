"""How the index's file was left: a record beside it, by which damage and strangers' changes are known.

`….sums.db-shm` holds what the system said of the index and of its log when til had written them, and a sum of every
page. Whoever opens the index compares two stats. Where they differ, the pages are summed up and compared: 30 ms at
10,000 notes. A page counts as it stands in index and log together, so that it does not matter who folds the log in.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from array import array
from contextlib import suppress
from zlib import crc32

from tilcli import disk
from tilcli.index import last_look
from tilcli.index._pages import log_sums, overlay, page_sums
from tilcli.index.location import MAGIC, beside, is_as_left, is_whole, stats
from tilcli.lean_typing import Any, NamedTuple

_HEADER = struct.Struct(
    "<8s8qq8sqqII"
)  # magic, stats, generation, salt, end, pages, sum of the sums, sum of this
# Seconds before each look: another til may stand between its commit and its record, or write while this one looks.
_WAITS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)


class Record(NamedTuple):
    """`stats` of index and log, the number of the look, how far the log is summed up, a sum a page (0: unknown)."""

    stats: tuple[int, ...]
    generation: int
    salt: bytes
    end: int
    sums: array[int]


def is_recorded(path: str) -> bool:
    """Whether there is a record of the index at `path` at all."""
    return _load(path) is not None


def is_sound(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the open index holds what til wrote, page for page, or is being written right now.

    Raises sqlite3.DatabaseError where SQLite itself sees the damage.
    """
    for seconds in _WAITS:
        time.sleep(seconds)
        if is_as_left(path):
            return True
        found = _verdict(connection, path)
        if found is not None:
            return found
    return is_recorded(path)  # written to all the while


def differs(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the pages are not those that were written, whatever the system says of the file."""
    if not _file_of(connection) or not is_recorded(path):
        return False
    for seconds in _WAITS:
        time.sleep(seconds)
        found = _verdict(connection, path)
        if found is not None:
            return not found
    return False


def record(connection: sqlite3.Connection, generation: int) -> None:
    """Write down how the index was left by the commit that gave it this generation.

    Nobody writes meanwhile: if another til does, it writes down both commits. A record that cannot be written is
    none: the next til makes the index anew.
    """
    path = _file_of(connection)
    if not path:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return
    try:
        _take_down(path, generation)
    finally:
        connection.execute("ROLLBACK")


def _take_down(path: str, generation: int) -> None:
    with suppress(OSError):
        _write(path, _advanced(path, generation))


def _file_of(connection: sqlite3.Connection) -> str:
    """Where the index lies; empty for one in memory."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2] or "")


def _advanced(path: str, generation: int) -> Record:
    """The record taken to this generation: by what the log has got since, or if one is missing by all pages."""
    known = _load(path)
    after = log_sums(path, known.salt, known.end) if known else log_sums(path, b"", 0)
    # Whoever looked meanwhile may have folded the log in, with the commit that is to be recorded.
    commits = generation - known.generation if known else -1
    if known is None or commits not in (0, 1) or bool(after[2]) != bool(commits):
        known = Record((), 0, b"", 0, array("I", page_sums(path)))
        after = log_sums(path, b"", 0)
    salt, end, pages, count = after
    overlay(known.sums, pages, count)
    # A tick of the file system's clock takes 4 ms: who writes within the same one sets another time than this.
    for name in (path, path + "-wal"):
        try:
            times = os.stat(name)
            os.utime(name, ns=(times.st_atime_ns, times.st_mtime_ns - 1000))
        except OSError:
            continue
    return Record(stats(path), generation, salt, end, known.sums)


def _verdict(connection: sqlite3.Connection, path: str) -> bool | None:
    """Whether all pages are as they were recorded, or as til's own commits since have left them; the record then takes
    the file as it is now. None if another til wrote meanwhile, or is making the index.
    """
    known = _load(path)
    if known is None:
        return None
    seen = _data_version(connection)
    salt, end, pages, count = log_sums(path, known.salt, known.end)
    overlay(known.sums, pages, count)
    with suppress(sqlite3.OperationalError):  # not ours to write
        # SQLite takes from the log only what it knows to be whole.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return True  # somebody is writing it
        raise
    try:
        now = _load(path)
        is_same = now is not None and now.generation == known.generation and seen == _data_version(connection)
        if not is_same or log_sums(path, salt, end)[2]:
            return None
        found = array("I", page_sums(path))
        overlay(found, *log_sums(path, b"", 0)[2:])
        if len(found) < len(known.sums) or any(
            one != other for one, other in zip(known.sums, found, strict=False) if one
        ):
            return False
        generation = last_look.generation(connection)
        if pages and generation <= known.generation:
            return False  # a commit that was not til's
        _take_down(path, generation)
        return True
    finally:
        connection.execute("ROLLBACK")


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that is another once somebody else has committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _load(path: str) -> Record | None:
    """The record beside the index; None if there is none that can be read."""
    try:
        with open(beside(path), "rb") as file:
            header = _header(file.read(_HEADER.size))
            body = file.read()
    except OSError:
        return None
    if header is None or crc32(body) != header[13] or len(body) != 4 * header[12]:
        return None
    return Record(tuple(header[1:9]), header[9], header[10], header[11], array("I", body))


def _header(data: bytes) -> tuple[Any, ...] | None:
    return _HEADER.unpack(data) if is_whole(data) else None


def _write(path: str, made: Record) -> None:
    body = made.sums.tobytes()
    header = _HEADER.pack(
        MAGIC, *made.stats, made.generation, made.salt, made.end, len(made.sums), crc32(body), 0
    )[:-4]
    new = f"{path.removesuffix('.db')}.new.db-shm"  # one at a time: the index is held meanwhile
    try:
        with open(new, "wb", opener=disk.private_file) as file:
            file.write(header + crc32(header).to_bytes(4, "little") + body)
        os.replace(new, beside(path))
    except OSError:
        with suppress(OSError):
            os.unlink(new)
        raise
