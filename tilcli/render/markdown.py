"""An entry rendered for a terminal: Markdown through Rich, front matter as one quiet line."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TextIO

from tilcli.core.entry import Entry
from tilcli.core.text import one_line, visible
from tilcli.render.screen import FAINT, STRONG, Screen

_FRONT = re.compile(r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$\r?\n?", re.S | re.M)
_LINE_END = re.compile(r"\r+\n?")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ANCHOR = re.compile(r"\[([^\]\n]+)\]\(#[^)\n]*\)")  # a table of contents leads nowhere on a terminal
_BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)]) )\[(.)\](?=\s)", re.M)
_BOXES = {" ": "☐", "x": "☑", "X": "☑", "-": "☒", "/": "◪", ">": "▷"}


def rendered(pages: Sequence[tuple[Entry, str]], stream: TextIO, *, coloured: bool = True) -> tuple[str, int]:
    """The entries as text with terminal styles (if `coloured`), and the height of the terminal `stream` is."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.text import Text

    size = Console(file=stream, force_terminal=coloured).size
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=coloured,
        color_system="auto" if coloured else None,
        no_color=False,
        width=min(size.width, 100),
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for entry, text in pages:
        place = one_line(f"{entry.path}:{entry.line}")
        console.print(Text(place, style=FAINT), Text(_facts(entry), style=STRONG), soft_wrap=True)
        console.print(Markdown(_shown(text), hyperlinks=coloured))
        console.print()
    return out.getvalue(), size.height


def answer_lines(painted: Screen, text: str) -> list[str]:
    """A piece of a note as lines of a screen, two cells less wide than it."""
    from rich.markdown import Markdown

    width = max(min(painted.width, 100) - 2, 10)
    with painted.console.capture() as made:
        painted.console.print(Markdown(_shown(text), hyperlinks=painted.coloured), width=width)
    return [line.rstrip() for line in made.get().strip("\n").splitlines()]


def _facts(entry: Entry) -> str:
    return "  ".join([str(entry.date or "undated"), *(f"#{visible(tag)}" for tag in entry.tags)])


def _shown(text: str) -> str:
    body = _ANCHOR.sub(r"\1", _LINE_END.sub("\n", _COMMENT.sub("", _FRONT.sub("", text))))
    return visible(_BOX.sub(lambda box: f"{box[1]}{_BOXES.get(box[2], box[2])}", body))
