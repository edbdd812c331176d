"""What every room that touches the disk keeps to: only regular files are read, and what til keeps is the person's.

A clone, or an archive that was unpacked, may hold a pipe or a device where a note, a setting or `.git/HEAD`
belongs: opening one waits for ever, reading one never ends.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from errno import EFBIG, EINVAL, ELOOP

# Bytes of a note. The biggest real one of 21,519 has 276 KB; a log of many years may have a megabyte, and the slowest
# made-up one of that size is read in two or three seconds.
LARGEST = 2_000_000

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_PIECE = 1 << 20


def read(path: str, most: int = LARGEST, *, through_link: bool = False) -> bytes:
    """The bytes of a regular file of at most `most` bytes; of a link to one only with `through_link`.

    Raises OSError, whose `strerror` says so where it is anything else.
    """
    try:
        handle = os.open(path, _FLAGS if through_link else _FLAGS | _NO_LINK)
    except OSError as error:
        if error.errno == ELOOP and not through_link:
            raise OSError(ELOOP, "is a symbolic link, and til follows none", path) from None
        raise
    except ValueError:  # a NUL in the path
        raise OSError(EINVAL, "no file has such a name") from None
    try:
        return _content(handle, path, most)
    finally:
        os.close(handle)


def _content(handle: int, path: str, most: int) -> bytes:
    seen = os.fstat(handle)
    if not stat.S_ISREG(seen.st_mode):
        reason = "Is a directory" if stat.S_ISDIR(seen.st_mode) else "is no regular file"
        raise OSError(EINVAL, reason, path)
    data = os.read(handle, min(seen.st_size, most) + 1)
    if len(data) <= min(seen.st_size, most) and len(data) == seen.st_size:
        return data
    pieces, size = [data], len(data)  # it grows, or the system hands it out in pieces
    while size <= most and (data := os.read(handle, _PIECE)):
        pieces.append(data)
        size += len(data)
    if size > most:
        raise OSError(EFBIG, f"is larger than {most:,} bytes", path)
    return b"".join(pieces)


def private_folder(path: str) -> None:
    """Make the folder if need be, and shut it to others. Raises OSError if it cannot be made.

    An older til left it, and the files in it, as the umask had them.
    """
    if not os.path.isdir(path):
        above = os.path.dirname(path)
        if above and not os.path.isdir(above):  # makedirs gives its mode to the last folder alone
            private_folder(above)
        with contextlib.suppress(FileExistsError):
            os.mkdir(path, 0o700)
    if _shut(path):
        for item in os.scandir(path):
            _shut(item.path)


def private_file(path: str, flags: int) -> int:
    """Opens a file that til keeps for itself; as `open(…, opener=private_file)`."""
    handle = os.open(path, flags, 0o600)
    _shut(path)
    return handle


def own(path: str) -> None:
    """See to it that the file is there and is the person's alone: SQLite gives -wal and -shm the same mode."""
    if os.path.exists(path):
        _shut(path)
    else:
        os.close(private_file(path, os.O_WRONLY | os.O_CREAT))


def _shut(path: str) -> bool:
    """Take others' rights away; whether they had any."""
    with contextlib.suppress(OSError):  # not ours, or a file system without modes
        mode = stat.S_IMODE(os.stat(path).st_mode)
        if os.name != "nt" and mode & 0o077:
            os.chmod(path, mode & 0o700)
            return True
    return False


def keep_attributes(handle: int, path: str) -> None:
    """Give the open file the mode, owner and extended attributes (so access lists too) of the one at `path`.

    What the system refuses stays as it is: only root may give a file away.
    """
    seen = os.stat(path)
    with contextlib.suppress(OSError, AttributeError):
        if (seen.st_uid, seen.st_gid) != (os.fstat(handle).st_uid, os.fstat(handle).st_gid):
            os.fchown(handle, seen.st_uid, seen.st_gid)
    os.chmod(handle if os.chmod in os.supports_fd else path, stat.S_IMODE(seen.st_mode))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(path):
                os.setxattr(handle, name, os.getxattr(path, name))
