"""What til wrote last, so that it can be taken back: a line of JSON for each file, put down before it is written.

Of a file the lines that changed are kept, and no others: what they were, what they are, and as many around them as
make their place unlike any other. So a change is taken back also from a file that others have changed elsewhere.
The history lies in the state folder, 0600. Its last `MOST` changes can be taken back; it is cut when it has grown
beyond `LARGEST` bytes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from zlib import crc32

from tilcli import disk
from tilcli.core.edits.hunks import Hunk
from tilcli.lean_typing import Any, NamedTuple

MOST = 20  # changes that can be taken back
LARGEST = 4_000_000  # bytes; cut to half of that

_ESCAPES = {at: f"\\u{at:04x}" for at in range(32)} | {
    ord(sign): f"\\{short}" for sign, short in zip('"\\\n\r\t\f\b', '"\\nrtfb', strict=True)
}
_CONSTANTS = {None: "null", True: "true", False: "false"}

# Size and checksum of a file's bytes; None: there is no file. Lines are compared too, so a checksum is enough.
Sum = tuple[int, int] | None


class Written(NamedTuple):
    """A file that was written. `change` numbers the change that it belongs to, `by` is the command.

    `inner` are the hunks of what was put into a day that was made for it: those are taken back, and the day stays,
    where others have written to it since. `folder` is the topmost folder that was made for a new file.
    """

    change: int
    by: str
    path: str
    before: Sum
    after: Sum
    hunks: Sequence[Hunk]
    inner: Sequence[Hunk] = ()
    folder: str = ""


class History:
    """The history of one notebook, in one file; who asks or tells it holds the notebook."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._change = 0  # the one that is being written: it is not cut in its midst

    def add(self, written: Written) -> Callable[[], None]:
        """Put down what is about to be written; what comes back strikes it out again, if it was not.

        Where that fails (no room), what was known is forgotten: the last of it would not be the last change.
        """
        if written.change != self._change and os.path.exists(self.file):
            if os.path.getsize(self.file) > LARGEST:
                self._cut()
            self._change = written.change
        try:
            with open(self.file, "ab", opener=disk.private_file) as file:
                size = file.tell()
                file.write(b"\n" + _line(written))  # what a killed til left unfinished is a line of its own
        except OSError:
            self.forget()
            return self.forget
        return lambda: self._shorten(size)

    def changes(self) -> list[list[Written]]:
        """The last changes, the latest first, each as its files were written."""
        found: dict[int, list[Written]] = {}
        for line in self._lines():
            written = _parsed(line)
            if written is not None:
                found.setdefault(written.change, []).append(written)
        return list(found.values())[: -MOST - 1 : -1]

    def drop(self, change: int) -> None:
        """Forget a change: it is taken back; and those that are too old to be."""
        lines = self._lines()
        kept = _latest(lines)[:MOST]
        self._keep([line for line in lines if _number(line) in kept and _number(line) != change])

    def forget(self) -> None:
        """Forget all of it."""
        with contextlib.suppress(OSError):
            os.unlink(self.file)

    def _shorten(self, size: int) -> None:
        with contextlib.suppress(OSError):
            os.truncate(self.file, size)

    def _cut(self) -> None:
        """Keep the last changes, as many as are within half of the room; the very last whatever its size."""
        lines = self._lines()
        numbers = _latest(lines)
        kept, size = set(numbers[:1]), 0
        for number in numbers[:MOST]:
            size += sum(len(line) for line in lines if _number(line) == number)
            if size > LARGEST // 2:
                break
            kept.add(number)
        self._keep([line for line in lines if _number(line) in kept])

    def _lines(self) -> list[bytes]:
        with contextlib.suppress(OSError), open(self.file, "rb") as file:
            return [line for line in file.read().split(b"\n") if line]
        return []

    def _keep(self, lines: Sequence[bytes]) -> None:
        try:
            with open(f"{self.file}.new", "wb", opener=disk.private_file) as file:
                file.write(b"".join(b"\n" + line for line in lines))
            os.replace(f"{self.file}.new", self.file)
        except OSError:
            self.forget()


def sum_of(data: bytes | None) -> Sum:
    """What a file's bytes are known by."""
    return None if data is None else (len(data), crc32(data))


def _line(written: Written) -> bytes:
    """The number of the change, a tab, and all of it as JSON: bytes as UTF-8, what is none of it escaped by Python."""
    return f"{written.change}\t{_json(written)}".encode("utf-8", "surrogateescape")


def _json(value: object) -> str:
    """What `json.dumps` would say, without escapes that need not be: to import that takes a millisecond of an edit."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "surrogateescape")
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_json, value))}]"
    return _CONSTANTS[value] if value is None or isinstance(value, bool) else str(value)


def _latest(lines: Sequence[bytes]) -> list[int]:
    """The numbers of the changes, the latest first: as they were put down, for a clock may have been set back."""
    return list(dict.fromkeys(map(_number, reversed(lines))))


def _number(line: bytes) -> int:
    number = line.partition(b"\t")[0]
    return int(number) if number.isdigit() else 0


def _parsed(line: bytes) -> Written | None:
    """What a line says; None for one that was never finished."""
    import json

    def total(told: Any) -> Sum:
        return None if told is None else (int(told[0]), int(told[1]))

    def hunk(start: int, old: str, new: str, lead: str, trail: str, only: bool, last: bool) -> Hunk:
        old_bytes, new_bytes, above, below = (
            text.encode("utf-8", "surrogateescape") for text in (old, new, lead, trail)
        )
        return Hunk(start, old_bytes, new_bytes, above, below, only, last)

    try:
        change, by, path, before, after, outer, inner, folder = json.loads(
            line.partition(b"\t")[2].decode("utf-8", "surrogateescape")
        )
        outer, inner = ([hunk(*one) for one in each] for each in (outer, inner))
        return Written(int(change), by, path, total(before), total(after), outer, inner, folder)
    except (ValueError, TypeError, IndexError, AttributeError):
        return None
