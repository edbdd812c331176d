"""Git's conflict markers: which lines of a note are left over from a merge."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_OPEN, _CLOSE = b"<<<<<<< ", b">>>>>>> "
_BETWEEN = rb"(?:=======|\|{7}(?: .*)?)[ \t]*\Z"


def may_conflict(data: bytes) -> bool:
    """Whether looking closer is worth the while."""
    return _OPEN in data or _CLOSE in data


def conflict_lines(data: bytes, starts: Sequence[int], hidden: Callable[[int], bool]) -> tuple[int, ...]:
    """Line numbers of the markers; `hidden(offset)` tells code, where a marker is an example.

    A row of `=` counts only between the other two: by itself it underlines a heading.
    """
    found: list[int] = []
    inside = False
    for number, line in enumerate(data.splitlines(), 1):
        if line.startswith(_OPEN) and not hidden(starts[number - 1]):
            inside = True
        elif line.startswith(_CLOSE) and (inside or not hidden(starts[number - 1])):
            inside = False
        elif not (inside and re.compile(_BETWEEN).match(line)):
            continue
        found.append(number)
    return tuple(found)


def without_lines(data: bytes, lines: Sequence[int], starts: Sequence[int]) -> bytes:
    """`data` with these lines turned into spaces: every offset and line number stays."""
    blanked = bytearray(data)
    for line in lines:
        start, end = starts[line - 1], starts[line]
        body = len(data[start:end].rstrip(b"\r\n"))
        blanked[start : start + body] = b" " * body
    return bytes(blanked)
