"""Where a notebook's index lies: in the user's cache folder, never in the notebook. And whether it is as til left it.

What the system said of its file then stands at the head of the record beside it (sums): every command asks that, and
hardly one anything else of the record.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from zlib import crc32

from tilcli.home import folder_of_til

HEAD = 112  # bytes; see sums
MAGIC = b"tilsums1"
_STATS = slice(8, 72)  # eight numbers of eight bytes


def index_path(root: str, environ: Mapping[str, str]) -> str:
    """The index of the notebook at `root`. The name can be read; the checksum tells namesakes apart.

    Two roots with the same name and checksum would only take turns: an index knows its root.
    """
    return os.path.join(folder_of_til("cache", environ), name_of(root) + ".db")


def name_of(root: str) -> str:
    """What til's own files for the notebook at `root` are called, wherever they lie."""
    root = os.path.realpath(root)
    name = os.path.basename(root)
    if not name.isalnum():
        name = re.sub(r"[^\w.-]+", "-", name)
    name = name[:40] or "root"
    return f"{name}-{crc32(os.fsencode(root)):08x}"


def beside(path: str) -> str:
    """Where the record of the index at `path` lies; named as SQLite's companions are, so that it goes where they go."""
    return path.removesuffix(".db") + ".sums.db-shm"


def is_as_left(path: str) -> bool:
    """Whether the system says of the index at `path` what it said when til had written it."""
    try:
        with open(beside(path), "rb", buffering=0) as file:
            head = file.read(HEAD)
        return is_whole(head) and head[_STATS] == b"".join(one.to_bytes(8, "little") for one in stats(path))
    except OSError:
        return False


def is_whole(head: bytes) -> bool:
    """Whether this is the head of a record, and undamaged."""
    return head[:8] == MAGIC and len(head) == HEAD and crc32(head[:-4]) == int.from_bytes(head[-4:], "little")


def stats(path: str) -> tuple[int, ...]:
    """What the system says of the index and of its log: inode, size, mtime_ns and ctime_ns; 0 for an empty log."""
    found: list[int] = []
    for name in (path, path + "-wal"):
        try:
            stat = os.stat(name)
        except FileNotFoundError:
            found += (0, 0, 0, 0)
            continue
        if stat.st_size:  # an empty log comes and goes with who reads
            found += (stat.st_ino & (1 << 63) - 1, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        else:
            found += (0, 0, 0, 0)
    return tuple(found)
