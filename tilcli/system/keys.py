"""Single key presses from a terminal, where it can give them; whole lines where it cannot."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tilcli.lean_typing import TextIO

_ESCAPE = 0x1B
_PATIENCE = 0.05  # seconds for the rest of an escape sequence or of a character of several bytes


class Keys:
    """What a person types, key by key and line by line; nothing that is typed ahead gets lost between them.

    Where `stream` is no terminal that knows single keys, every answer is a line.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.pending = b""
        self.single = _knows_keys(stream)

    def key(self) -> str:
        """One key (an arrow key's whole escape sequence), or a line without its end; "" at the end of input.

        Enter alone is a newline. Raises KeyboardInterrupt for Ctrl-C.
        """
        if not self.single:
            line = self.stream.readline()
            return line.strip() or line[-1:]
        with _unbuffered(self.stream.fileno()):
            return self._key()

    @contextmanager
    def held(self) -> Iterator[None]:
        """While this is held no key is echoed, also one that is pressed before it is asked for."""
        if not self.single:
            yield
            return
        with _unbuffered(self.stream.fileno()):
            yield

    def line(self) -> str:
        """One line with its end; "" at the end of input."""
        if not self.single:
            return self.stream.readline()
        while b"\n" not in self.pending:
            more = os.read(self.stream.fileno(), 1024)
            if not more:
                break
            self.pending += more
        line, newline, self.pending = self.pending.partition(b"\n")
        return (line + newline).decode("utf-8", "replace")

    def _key(self) -> str:
        data = self._byte()
        while data and not _is_whole(data) and (more := self._byte(_PATIENCE)):
            data += more
        if data == b"\x03":
            raise KeyboardInterrupt
        return "" if data == b"\x04" else data.decode("utf-8", "replace").replace("\r", "\n")

    def _byte(self, patience: float | None = None) -> bytes:
        if not self.pending:
            import select

            handle = self.stream.fileno()
            if patience is None or select.select([handle], [], [], patience)[0]:
                self.pending = os.read(handle, 1024)
        first, self.pending = self.pending[:1], self.pending[1:]
        return first


def _is_whole(data: bytes) -> bool:
    if data[0] == _ESCAPE:
        return len(data) > 2 and (data[-1:].isalpha() or data.endswith(b"~"))
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _knows_keys(stream: TextIO) -> bool:
    try:
        import termios
    except ImportError:  # Windows
        return False
    try:
        termios.tcgetattr(stream.fileno())
    except (termios.error, OSError, ValueError):
        return False
    return True


@contextmanager
def _unbuffered(handle: int) -> Iterator[None]:
    """A terminal that hands over every key at once and echoes none, while this is held."""
    import termios
    import tty

    before = termios.tcgetattr(handle)
    tty.setcbreak(handle, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
