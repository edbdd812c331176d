"""An entry rendered for a terminal: Markdown through Rich, front matter as one quiet line."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TextIO

from tilcli.core.entry import Entry
from tilcli.core.text import visible
from tilcli.render.screen import FAINT, STRONG

_FRONT = re.compile(r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$\r?\n?", re.S | re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)]) )\[(.)\](?=\s)", re.M)
_BOXES = {" ": "☐", "x": "☑", "X": "☑", "-": "☒", "/": "◪", ">": "▷"}


def rendered(pages: Sequence[tuple[Entry, str]], stream: TextIO) -> tuple[str, int]:
    """The entries as text with terminal styles, and the height of the terminal that `stream` is."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.text import Text

    size = Console(file=stream, force_terminal=True).size
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=True,
        width=min(size.width, 100),
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for entry, text in pages:
        console.print(Text(f"{entry.path}:{entry.line}", style=FAINT), Text(_facts(entry), style=STRONG))
        console.print(Markdown(_shown(text), hyperlinks=True))
        console.print()
    return out.getvalue(), size.height


def _facts(entry: Entry) -> str:
    return "  ".join([str(entry.date or "undated"), *(f"#{visible(tag)}" for tag in entry.tags)])


def _shown(text: str) -> str:
    body = _COMMENT.sub("", _FRONT.sub("", text))
    return visible(_BOX.sub(lambda box: f"{box[1]}{_BOXES.get(box[2], box[2])}", body))
