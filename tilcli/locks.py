"""Locks between processes of til: on a file or a folder, given up by the system with the process that has it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the folder against other tils. On POSIX no file is made for it; the lock goes with the process."""
    if os.name == "nt":
        with _lock_file(folder):
            yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may write in a folder that one may not list
        yield
        return
    try:
        lock(handle)
        yield
    finally:
        os.close(handle)


def lock(handle: int, *, wait: bool = True) -> bool:
    """Lock an open file or folder for this process; whether it is locked. Closing it, or death, gives it up.

    A file system without locks (some network mounts) is no reason to refuse an edit: then it is not.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def unlock(handle: int) -> None:
    """Give a lock up and close its file; a child that was forked meanwhile does not keep it."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


@contextlib.contextmanager
def _lock_file(folder: str, patience: float = 5.0) -> Iterator[None]:
    path = os.path.join(folder, ".til.lock")
    deadline = time.monotonic() + patience
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > deadline:  # left behind by a killed process
                break
            time.sleep(0.01)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.unlink(path)
