"""Replacing a file that others may be writing: a lock between tils, and an exchange that can be taken back.

`os.replace` cannot tell what it replaced: an editor's save that lands between our last look and the rename
would be lost without a word. Linux (`renameat2`) and macOS (`renamex_np`) can exchange two names in one step;
afterwards the old file lies under the temporary name, where it can be compared and, if it is not what
was expected, put back. Elsewhere the plain rename has to do.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE in linux/fs.h, RENAME_SWAP in sys/stdio.h on macOS
_NO_REPLACE = 4 if sys.platform == "darwin" else 1  # RENAME_EXCL, RENAME_NOREPLACE
_EXCHANGES: bool = sys.platform.startswith(("linux", "darwin"))


def swap(temporary: str, target: str, expected: bytes) -> bool:
    """Put `temporary` in the place of `target` if that still holds `expected`; False, and nothing done, if not.

    A file that another program has open for writing is left alone: what it writes would go to the file that
    was put aside (`leased`). Nor is it believed that ours is there before it has been seen: an editor that looked
    before us renames its own over it a moment later. False then too, and the editor's stands.
    """
    if not _EXCHANGES:  # Windows replaces no file that is open
        os.replace(temporary, target)
        return True
    try:
        handle = os.open(target, os.O_RDONLY)
    except FileNotFoundError:  # an editor has moved it aside and has not written the new one yet
        return False
    try:
        ours = os.stat(temporary)
        with leased(handle) as is_ours:
            if not is_ours() or _content(handle) != expected:
                return False
            refused = _rename(temporary, target, _EXCHANGE)
            if refused == errno.ENOENT:
                return False
            if refused:
                os.replace(temporary, target)
                return True
            same = os.path.samestat(os.stat(temporary), os.fstat(handle))
            if same and is_ours() and _content(handle) == expected:
                return _stands(target, ours)
            _put_back(temporary, target)
            return False
    finally:
        os.close(handle)


def put(temporary: str, path: str) -> bool:
    """Give a finished file its name, if nothing has that name yet; whether it now has it. `temporary` may stay."""
    try:
        os.link(temporary, path)
        return True
    except FileExistsError:
        return False
    except (OSError, AttributeError):  # FAT and some shares have no second names, Android forbids them
        refused = _rename(temporary, path, _NO_REPLACE) if _EXCHANGES else errno.ENOSYS
    if refused in (0, errno.EEXIST):
        return refused == 0
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    os.replace(temporary, path)
    return True


def _stands(path: str, ours: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), ours)
    except FileNotFoundError:
        return False


def _content(handle: int) -> bytes:
    with open(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def _put_back(temporary: str, target: str) -> None:
    """Give `target` back what was taken from it, or what another program has put there since."""
    ours, theirs = os.stat(target), os.stat(temporary)
    while not _rename(temporary, target, _EXCHANGE):
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
    import fcntl

    try:
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        # EAGAIN: somebody writes it. Any other: not our own file, or a file system without leases.
        written = error.errno == errno.EAGAIN
        return lambda: not written
    return lambda: fcntl.fcntl(handle, fcntl.F_GETLEASE) == fcntl.F_RDLCK


def _rename(one: str, other: str, flag: int) -> int:
    """Rename in one of the ways that `os.rename` does not know; 0, or the number of the error."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, flag)
        else:
            failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], flag)
    except AttributeError:  # an older C library
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
