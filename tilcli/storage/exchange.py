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
from collections.abc import Callable, Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h on macOS
_EXCHANGES: bool = sys.platform.startswith(("linux", "darwin"))


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
    """Put `temporary` in the place of `target` if that still holds `expected`; False, and nothing done, if not.

    A file that another program has open for writing is left alone: what it writes would go to the file that
    was put aside (`leased`).
    """
    if not _EXCHANGES:  # Windows replaces no file that is open
        os.replace(temporary, target)
        return True
    handle = os.open(target, os.O_RDONLY)
    try:
        with leased(handle) as is_ours:
            if not is_ours() or _content(handle) != expected:
                return False
            if not _exchange(temporary, target):
                os.replace(temporary, target)
                return True
            same = os.path.samestat(os.stat(temporary), os.fstat(handle))
            if same and is_ours() and _content(handle) == expected:
                return True
            _put_back(temporary, target)
            return False
    finally:
        os.close(handle)


def _content(handle: int) -> bytes:
    with open(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def _put_back(temporary: str, target: str) -> None:
    """Give `target` back what was taken from it, or what another program has put there since."""
    ours, theirs = os.stat(target), os.stat(temporary)
    while _exchange(temporary, target):
        displaced = os.stat(temporary)
        if os.path.samestat(displaced, ours):
            return
        # Our file was replaced before it could be taken back; what replaced it is newer than what we put there.
        ours, theirs = theirs, displaced


@contextlib.contextmanager
def leased(handle: int) -> Iterator[Callable[[], bool]]:
    """Hold an open file against writers, and tell at any moment whether nobody writes it or waits to.

    Linux gives a read lease on a file that nobody has open for writing; while it is held, whoever opens the file
    for writing has to wait. Where there are no leases the answer is always yes. It takes 7 µs of an edit.
    """
    if not sys.platform.startswith("linux"):
        yield lambda: True
        return
    import fcntl
    import signal

    try:
        # When somebody wants the file, the holder of a lease is told by SIGIO, which would end the process.
        before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    except ValueError:  # not the main thread
        yield lambda: True
        return
    try:
        yield _lease(handle)
    finally:
        with contextlib.suppress(OSError):  # there is none
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        signal.signal(signal.SIGIO, before)


def _lease(handle: int) -> Callable[[], bool]:
    import errno
    import fcntl

    try:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        # EAGAIN: somebody writes it. Any other: not our own file, or a file system without leases.
        written = error.errno == errno.EAGAIN
        return lambda: not written
    return lambda: fcntl.fcntl(handle, fcntl.F_GETLEASE) == fcntl.F_RDLCK


def _exchange(one: str, other: str) -> bool:
    """Exchange two names in one step. False where the system or the file system cannot."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _RENAME_SWAP) == 0)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    except AttributeError:  # an older C library
        return False
