"""Two looks at a folder, and what changed between them.

The rule, stated once: a file whose size or modification time (nanoseconds) is not what it was, older or
newer, is read again. A file that kept both may still hold something else, so it is *suspect*, and its content
is compared, when

- its change time moved: something was written, and the modification time put back;
- its modification time lies within `RACY_NS` of the look that read it: a file can be written twice within one
  tick of the clock (git's rule for its own index).
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence

from tilcli.lean_typing import NamedTuple

RACY_NS = 2_000_000_000

# What the file system says of one file: path, size, mtime_ns, ctime_ns. A plain tuple, for there may be
# 100,000 of them at every command: a named one takes seven times as long to make, and marshal refuses it.
Stamp = tuple[str, int, int, int]


def packed(stamps: Sequence[Stamp]) -> bytes:
    """Stamps as bytes; equal stamps as equal bytes, so that 100,000 unchanged files are known as such in 2 ms."""
    # Later versions write a value that is the same object as a reference.
    return marshal.dumps(list(stamps), 2)


def joined(parts: list[bytes]) -> bytes:
    """Several lists of packed stamps as one string of bytes."""
    return marshal.dumps(parts, 2)


def unpacked_part(part: bytes) -> list[Stamp]:
    """The stamps of one packed list. Raises ValueError if they cannot be read."""
    try:
        return list(marshal.loads(part))
    except (EOFError, TypeError) as error:
        raise ValueError("no packed stamps") from error


def unpacked(blob: bytes) -> list[Stamp]:
    """The stamps of all lists that were joined. Raises ValueError if they cannot be read."""
    try:
        return [stamp for part in marshal.loads(blob) for stamp in unpacked_part(part)]
    except (EOFError, TypeError) as error:
        raise ValueError("no packed stamps") from error


class Changes(NamedTuple):
    """The difference of two looks; `suspect` files must be compared by content (module docstring)."""

    added: tuple[Stamp, ...]
    modified: tuple[Stamp, ...]
    removed: tuple[str, ...]
    suspect: tuple[Stamp, ...] = ()


def is_racy(stamp: Stamp, looked_ns: int) -> bool:
    """Whether a look that began at `looked_ns` cannot vouch for this file's content."""
    return stamp[2] >= looked_ns - RACY_NS


def compare(known: Mapping[str, Stamp], seen: Iterable[Stamp], racy: frozenset[str] = frozenset()) -> Changes:
    """What must be added, read again and removed to get from `known` (path → stamp) to `seen`."""
    added, modified, suspect = [], [], []
    left = dict(known)
    for stamp in seen:
        before = left.pop(stamp[0], None)
        if before is None:
            added.append(stamp)
        elif before[1:3] != stamp[1:3]:
            modified.append(stamp)
        elif before != stamp or stamp[0] in racy:
            suspect.append(stamp)
    return Changes(tuple(added), tuple(modified), tuple(left), tuple(suspect))
