"""Sums of the pages of an index, as they stand in its file and in its log.

The log (….db-wal) is a header of 32 bytes and then a page after the other, each behind its number and the salt of
this log; SQLite begins it again under another salt once all of it is in the index.
"""

from __future__ import annotations

import os
import struct
from array import array
from contextlib import suppress
from zlib import crc32

PAGE = 4096  # bytes; SQLite's own since 2016
_LOG_HEADER = 32
_FRAME = 24  # bytes before each page of the log
_MOST = 1 << 28  # pages: more than any index


# Inode → an open handle. POSIX gives up all locks of a process on a file when it closes any handle of it, those of
# SQLite's connection too, whose log another til would then take away under it: so handles stay open as long as that.
_handles: dict[tuple[int, int], int] = {}


def page_sums(path: str) -> list[int]:
    """The sum of every page of the file, the log left out of account. Its handle stays open until `release`."""
    sums: list[int] = []
    handle = _handle(path)
    while block := _block(handle, len(sums) * PAGE):
        whole = memoryview(block)
        sums += [_sum(whole[at : at + PAGE]) for at in range(0, len(block), PAGE)]
    return sums


def release(path: str) -> None:
    """Close what `page_sums` opened, once no connection of this process to the file at `path` is left."""
    with suppress(OSError):
        seen = os.stat(path)
        handle = _handles.pop((seen.st_dev, seen.st_ino), None)
        if handle is not None:
            os.close(handle)


def _handle(path: str) -> int:
    seen = os.stat(path)
    key = (seen.st_dev, seen.st_ino)
    if key not in _handles:
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        _handles[key] = os.open(path, flags)
    return _handles[key]


def _block(handle: int, start: int) -> bytes:
    os.lseek(handle, start, os.SEEK_SET)
    return os.read(handle, 256 * PAGE)


def _sum(page: memoryview | bytes) -> int:
    return crc32(page) or 1


def log_sums(path: str, salt: bytes, end: int) -> tuple[bytes, int, dict[int, int], int]:
    """What the log holds after `end`, or from its beginning if it has begun again since it bore this salt.

    Salt and end as they are now, page → sum as of the last commit, and the pages that the index then has (0: none).
    """
    pages: dict[int, int] = {}
    count = 0
    with suppress(FileNotFoundError), open(path + "-wal", "rb") as file:
        header = file.read(_LOG_HEADER)
        if len(header) < _LOG_HEADER or int.from_bytes(header[8:12], "big") != PAGE:
            return salt, end, pages, count
        if header[16:24] != salt:
            salt, end = header[16:24], _LOG_HEADER
        file.seek(end)
        waiting: dict[int, int] = {}
        while len(frame := file.read(_FRAME + PAGE)) == _FRAME + PAGE and frame[8:16] == salt:
            number, total = struct.unpack_from(">II", frame)
            waiting[number] = _sum(memoryview(frame)[_FRAME:])
            if total:  # the last page of a commit
                pages |= waiting
                waiting, count, end = {}, total, file.tell()
    return salt, end, pages, count


def overlay(sums: array[int], pages: dict[int, int], count: int) -> None:
    """Put the pages of the log over those of the index."""
    if not pages or max(count, *pages) > _MOST:
        return
    sums.extend([0] * (max(count, *pages) - len(sums)))
    for number, found in pages.items():
        sums[number - 1] = found
    del sums[count:]
