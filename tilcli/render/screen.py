"""A screen of lines for a person: cut, padded and coloured by cells, through Rich.

Quiet: one accent colour, bold for what was asked for, dim for where it is. Text out of notes is never read
as markup. Nothing wraps that can be cut with `…`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from tilcli.core.text import one_line

ACCENT = "cyan"
STRONG = "bold"
FAINT = "dim"
FOUND = "bold yellow"
BRIDGED = "bold magenta"
WARNING = "bold red"
GOOD = "green"

Part = tuple[str, str]  # text and style


class Screen:
    """Prints lines made of styled parts on a terminal (or for one, with `--color always`)."""

    def __init__(self, stream: TextIO, root: str = "", width: int | None = None) -> None:
        from rich.console import Console

        self.console = Console(
            file=stream,
            force_terminal=True,
            highlight=False,
            markup=False,
            emoji=False,
            width=width,
            legacy_windows=False,
        )
        self.root = root

    @property
    def width(self) -> int:
        """Cells in a line."""
        return self.console.width

    @property
    def height(self) -> int:
        """Lines of the terminal."""
        return self.console.height

    def line(self, *parts: Part, right: Sequence[Part] = (), file: tuple[str, int] | None = None) -> None:
        """Print one line, cut to the width; `right` stands at its end; `file` (path, line) makes it a link."""
        left = self._text(parts, file)
        tail = self._text(right, None)
        room = self.width - (tail.cell_len + 2 if tail.cell_len else 0)
        left.truncate(room, overflow="ellipsis", pad=bool(tail.cell_len))
        if tail.cell_len:
            left.append("  ")
            left.append_text(tail)
        self.console.print(left, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def _text(self, parts: Sequence[Part], file: tuple[str, int] | None) -> Any:
        from rich.style import Style
        from rich.text import Text

        text = Text()
        for words, style in parts:
            text.append(words, style or None)
        if file is not None and self.root:
            text.stylize(Style(link=f"{Path(self.root, file[0]).as_uri()}#L{file[1]}"))
        return text


def padded(text: str, cells: int) -> str:
    """The text on one line, cut or filled up to `cells`."""
    from rich.cells import cell_len, set_cell_size

    text = one_line(text)
    if cell_len(text) > cells:
        return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)
    return set_cell_size(text, cells)
