"""What can be wrong with an index's file, and putting it out of the way."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

# What any question to an index may raise, and any change of one; `is_damage` and `is_out_of_reach` tell what it means.
Unusable = sqlite3.DatabaseError
_OUTSIDE = ("locked", "full", "readonly", "I/O", "unable to open", "interrupted")
_DAMAGED = ("malformed", "decode", "file format")


class Busy(Exception):
    """Another process is writing the index."""


class Stale(Exception):
    """Another process brought the index to a newer look; compare again."""


def is_out_of_reach(error: Exception) -> bool:
    """Whether the index cannot be used for a reason that lies outside it: no room, no right, somebody holds it."""
    return isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _OUTSIDE)


def is_damage(error: Exception) -> bool:
    """Whether the index cannot be what til wrote; what else SQLite says may as well be a fault of til."""
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in _DAMAGED)
    return isinstance(error, Unusable)


def set_aside(path: str) -> str:
    """Put a corrupt index under another name; what to say of it comes back."""
    aside = path + ".corrupt"
    if os.path.exists(path):
        os.replace(path, aside)
    delete(path)
    return f"the index was corrupt; set aside as {aside} and rebuilt"


def delete(path: str) -> None:
    """Remove the index's files. Nothing is lost: the notes are the truth."""
    for file in (path, f"{path}-wal", f"{path}-shm", path.removesuffix(".db") + ".sums.db-shm"):
        with suppress(FileNotFoundError):
            os.unlink(file)
