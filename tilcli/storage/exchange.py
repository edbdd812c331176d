"""Replacing a file that others may be writing: a lock between tils, and an exchange that can be taken back.

`os.replace` cannot tell what it replaced: an editor's save that lands between our last look and the rename
would be lost without a word. Linux (`renameat2`) and macOS (`renamex_np`) can exchange two names in one step;
afterwards the old file lies under the temporary name, where it can be compared and, if it is not what
was expected, put back. Elsewhere the plain rename has to do.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h on macOS


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Hold the folder against other tils. On POSIX no file is made for it; the lock goes with the process."""
    try:
        import fcntl
    except ImportError:
        with _lock_file(folder):
            yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # A file system without locks (some network mounts) is no reason to refuse an edit.
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
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


def swap(temporary: str, target: str, expected: bytes) -> bool:
    """Put `temporary` in the place of `target` if that still holds `expected`; False, and nothing done, if not."""
    if not _exchange(temporary, target):
        os.replace(temporary, target)
        return True
    with open(temporary, "rb") as file:
        replaced = file.read()
    if replaced == expected:
        return True
    _exchange(temporary, target)
    return False


def _exchange(one: str, other: str) -> bool:
    """Exchange two names in one step. False where the system or the file system cannot."""
    if not sys.platform.startswith(("linux", "darwin")):
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _RENAME_SWAP) == 0)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    except AttributeError:  # an older C library
        return False
