"""A screen of lines for a person: cut, padded and coloured by cells.

Quiet: one accent colour, bold for what was asked for, dim for where it is. Text out of notes is never read
as markup. Nothing wraps that can be cut with `…`. Rich takes 30 ms to import: it lays out Markdown alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from tilcli.core.text import composed
from tilcli.lean_typing import Any, TextIO
from tilcli.render.cells import beginning, width_of, wrapped
from tilcli.render.styles import SGR, Part

NARROW = 60  # cells; below it what is found needs all the room

_TAB = 8  # cells
_AS_IT_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_.-~")  # in an address
_SILENT = dict.fromkeys((0x07, 0x08, 0x0B, 0x0C, 0x0D))  # signs that a terminal obeys and nobody sees


class Screen:
    """Prints lines made of styled parts for a person; without colours, and so without links, if not `coloured`."""

    def __init__(
        self,
        stream: TextIO,
        root: str = "",
        width: int | None = None,
        *,
        coloured: bool = True,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.stream = stream
        self.root = root
        self.coloured = coloured
        self._environ = environ
        self._is_dumb = coloured and environ.get("TERM", "").lower() in ("dumb", "unknown")
        self._asked_width = width

    @property
    def _size(self) -> tuple[int, int]:
        """Columns and lines: as the environment asks, else as the terminal tells, else 80 by 25."""
        asked = [self._environ.get(name, "") for name in ("COLUMNS", "LINES")]
        columns, lines = (int(one) if one.isdecimal() else 0 for one in asked)
        if self._is_dumb and not (columns and lines):
            return 80, 25
        told = _terminal_size()
        return columns or told[0] or 80, lines or told[1] or 25

    @property
    def width(self) -> int:
        """Cells in a line."""
        return self._asked_width or self._size[0]

    @property
    def height(self) -> int:
        """Lines of the terminal."""
        return self._size[1]

    @cached_property
    def console(self) -> Any:
        """Rich's console of this stream, for what is Markdown."""
        from rich.console import Console

        return Console(
            file=self.stream,
            force_terminal=self.coloured,
            color_system="auto" if self.coloured else None,
            no_color=False,  # the environment was asked by the session: --color always outdoes NO_COLOR
            highlight=False,
            markup=False,
            emoji=False,
            width=self._asked_width,
            legacy_windows=False,
        )

    @property
    def narrow(self) -> bool:
        """Whether what says where something is must give way to what it is."""
        return self.width < NARROW

    def line(self, *parts: Part, right: Sequence[Part] = (), file: tuple[str, int] | None = None) -> None:
        """Print one line, cut to the width; `right` stands at its end; `file` (path, line) makes it a link.

        `right` never takes more than half of the line.
        """
        tail = _cut(_composed(right), self.width // 2)
        at_end = _width(tail)
        room = self.width - (at_end + 2 if at_end else 0)
        left = _cut(_composed(parts), room)
        gap = " " * (room - _width(left) + 2) if at_end else ""
        self.stream.write(self._linked(self._painted(left), file) + gap + self._painted(tail) + "\n")

    def whole(self, text: str, style: str = "", indent: int = 0, file: tuple[str, int] | None = None) -> None:
        """Print what a person may copy and type: never cut, and no line end put into it."""
        painted = self._painted(_composed([(text, style)]))
        self.stream.write(" " * indent + self._linked(painted, file) + "\n")

    def paragraph(self, words: str, indent: int = 0, lead: str = "") -> None:
        """Print all the words, on as many lines as they take; `lead`, of `indent` cells, before the first."""
        for line in wrapped(words.split(" "), max(self.width - indent, 1)):
            self.whole(lead + line, indent=0 if lead else indent)
            lead = ""

    def blank(self) -> None:
        """An empty line."""
        self.stream.write("\n")

    def _painted(self, parts: Iterable[Part]) -> str:
        if not self.coloured or self._is_dumb:
            return "".join(text for text, _ in _without_tabs(parts))
        return "".join(
            f"\x1b[{';'.join(SGR[one] for one in style.split())}m{text}\x1b[0m" if style and text else text
            for text, style in _without_tabs(parts)
        )

    def _linked(self, painted: str, file: tuple[str, int] | None) -> str:
        """One link around it all."""
        if file is None or not self.root or not self.coloured:
            return painted
        address = f"{_uri(os.path.join(self.root, file[0]))}#L{file[1]}"
        return f"\x1b]8;;{address}\x1b\\{painted}\x1b]8;;\x1b\\"


def _uri(path: str) -> str:
    """An absolute path as the address of a file."""
    if os.name == "nt":
        from pathlib import Path

        return Path(path).as_uri()
    return "file://" + "".join(chr(one) if one in _AS_IT_IS else f"%{one:02X}" for one in os.fsencode(path))


def _terminal_size() -> tuple[int, int]:
    """Of the first of the three streams that is a terminal; 0 where none is."""
    for stream in (0, 1, 2):
        try:
            return os.get_terminal_size(stream)
        except (OSError, ValueError):
            continue
    return 0, 0


def _composed(parts: Iterable[Part]) -> list[Part]:
    """The parts with Hangul composed: what a Mac writes in letters takes twice the cells on a screen."""
    return [(composed(words).translate(_SILENT), style) for words, style in parts]


def _width(parts: Iterable[Part]) -> int:
    return width_of("".join([words for words, _ in parts]))


def _cut(parts: list[Part], cells: int) -> list[Part]:
    """The parts cut to so many cells, `…` included; no space before it."""
    if _width(parts) <= cells:
        return parts
    left = len(beginning("".join([words for words, _ in parts]), max(cells - 1, 0)))
    kept = []
    for words, style in parts:
        kept.append((words[:left], style))
        left = max(left - len(words), 0)
    return [*kept, ("…", "")]


def _without_tabs(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts with spaces up to where the next column of eight begins, instead of tabs."""
    at = 0
    for words, style in parts:
        *stops, last = words.split("\t")
        for text in stops:
            at += width_of(text) + 1
            spaces = -at % _TAB
            at += spaces
            yield text + " " * (1 + spaces), style
        at += width_of(last)
        yield last, style
