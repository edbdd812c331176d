"""A screen of lines for a person: cut, padded and coloured by cells, through Rich.

Quiet: one accent colour, bold for what was asked for, dim for where it is. Text out of notes is never read
as markup. Nothing wraps that can be cut with `…`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from tilcli.core.text import composed, one_line

ACCENT = "cyan"
STRONG = "bold"
FAINT = "dim"
FOUND = "bold yellow"
BRIDGED = "bold magenta"
WARNING = "bold red"
GOOD = "green"
NARROW = 60  # cells; below it what is found needs all the room

Part = tuple[str, str]  # text and style


class Screen:
    """Prints lines made of styled parts for a person; without colours, and so without links, if not `coloured`."""

    def __init__(
        self, stream: TextIO, root: str = "", width: int | None = None, *, coloured: bool = True
    ) -> None:
        from rich.console import Console

        self.stream = stream
        self.console = Console(
            file=stream,
            force_terminal=coloured,
            color_system="auto" if coloured else None,
            no_color=False,  # the environment was asked by the session: --color always outdoes NO_COLOR
            highlight=False,
            markup=False,
            emoji=False,
            width=width,
            legacy_windows=False,
        )
        self.root = root
        self.coloured = coloured

    @property
    def width(self) -> int:
        """Cells in a line."""
        return self.console.width

    @property
    def height(self) -> int:
        """Lines of the terminal."""
        return self.console.height

    @property
    def narrow(self) -> bool:
        """Whether what says where something is must give way to what it is."""
        return self.width < NARROW

    def line(self, *parts: Part, right: Sequence[Part] = (), file: tuple[str, int] | None = None) -> None:
        """Print one line, cut to the width; `right` stands at its end; `file` (path, line) makes it a link.

        `right` never takes more than half of the line.
        """
        left, tail = _text(parts), _text(right)
        _cut(tail, self.width // 2)
        room = self.width - (tail.cell_len + 2 if tail.cell_len else 0)
        _cut(left, room)
        gap = " " * (room - left.cell_len + 2) if tail.cell_len else ""
        self.stream.write(self._linked(self._painted(left), file) + gap + self._painted(tail) + "\n")

    def whole(self, text: str, style: str = "", indent: int = 0, file: tuple[str, int] | None = None) -> None:
        """Print what a person may copy and type: never cut, and no line end put into it."""
        painted = self._painted(_text([(text, style)]))
        self.stream.write(" " * indent + self._linked(painted, file) + "\n")

    def paragraph(self, words: str, indent: int = 0, lead: str = "") -> None:
        """Print all the words, on as many lines as they take; `lead`, of `indent` cells, before the first."""
        for line in wrapped(words.split(" "), max(self.width - indent, 1)):
            self.whole(lead + line, indent=0 if lead else indent)
            lead = ""

    def blank(self) -> None:
        """An empty line."""
        self.stream.write("\n")

    def _painted(self, text: Any) -> str:
        with self.console.capture() as painted:
            self.console.print(text, end="", soft_wrap=True)
        return painted.get()

    def _linked(self, painted: str, file: tuple[str, int] | None) -> str:
        """One link around it all: Rich makes one of every styled part, each with an identity drawn by lot."""
        if file is None or not self.root or not self.coloured:
            return painted
        address = f"{Path(self.root, file[0]).as_uri()}#L{file[1]}"
        return f"\x1b]8;;{address}\x1b\\{painted}\x1b]8;;\x1b\\"


def _text(parts: Sequence[Part]) -> Any:
    """The parts as one text, Hangul composed: what a Mac writes in letters takes twice the cells on a screen."""
    from rich.text import Text

    text = Text()
    for words, style in parts:
        text.append(composed(words), style or None)
    return text


def _cut(text: Any, cells: int) -> None:
    """Cut the text to so many cells, `…` included; no space before it."""
    if text.cell_len <= cells:
        return
    text.truncate(max(cells - 1, 0), overflow="crop")
    text.rstrip()
    text.append("…")


def wrapped(words: Iterable[str], cells: int, between: str = " ") -> Iterator[str]:
    """The words on as many lines of so many cells as they take; a longer word has a line of its own."""
    line = ""
    for word in words:
        longer = f"{line}{between}{word}" if line else word
        if line and width_of(longer) > cells:
            yield line
            longer = word
        line = longer
    yield line


def padded(text: str, cells: int) -> str:
    """The text on one line, cut or filled up to `cells`."""
    from rich.cells import set_cell_size

    return set_cell_size(fitted(one_line(text), cells), cells)


def fitted(text: str, cells: int) -> str:
    """The text cut to `cells` if it is longer, `…` included."""
    from rich.cells import set_cell_size

    return text if width_of(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def end_of(text: str, cells: int) -> str:
    """The end of a long path: its folders say less than its name."""
    if width_of(text) <= cells:
        return text
    while width_of(text) > cells - 1:
        text = text[1:]
    return "…" + text


def width_of(text: str) -> int:
    """How many cells the text takes."""
    from rich.cells import cell_len

    return cell_len(text)
