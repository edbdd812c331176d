"""An entry rendered for a terminal: Markdown through Rich, front matter as one quiet block."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from tilcli.core.entry import Entry
from tilcli.core.text import composed, one_line, visible
from tilcli.lean_typing import Any, TextIO
from tilcli.render.screen import Screen
from tilcli.render.styles import FAINT, STRONG

_LINE_END = re.compile(r"\r+\n?")
_ENDLESS = re.compile(r"[!-~]{2001,}")  # no word: a picture as text, an address that is a program's
_WORD = re.compile(r"\w+")
_WIDEST = 100  # cells; longer lines are hard to read
_LONGEST = 500_000  # characters; to lay out more takes many seconds


def rendered(pages: Sequence[tuple[Entry, str]], stream: TextIO, *, coloured: bool = True) -> tuple[str, int]:
    """The entries as text with terminal styles (if `coloured`), and the height of the terminal `stream` is."""
    from rich.console import Console
    from rich.text import Text

    size = Console(file=stream, force_terminal=coloured).size
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=coloured,
        color_system="auto" if coloured else None,
        no_color=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for entry, text in pages:
        lines = _lines(entry, text, console, min(size.width, _WIDEST), coloured=coloured)
        console.print(Text("\n").join(lines), end="\n\n", soft_wrap=True)
    return out.getvalue(), size.height


def _lines(entry: Entry, text: str, console: Any, width: int, *, coloured: bool) -> list[Any]:
    """The head, the front matter unless the head says it all, an empty line, the text."""
    from rich.text import Text

    from tilcli.core.markdown.pieces import with_fences
    from tilcli.render._page import Page

    whole = _LINE_END.sub("\n", text)
    facts = "  ".join([entry.day_shown or "undated", *(f"#{one_line(tag)}" for tag in entry.tags)])
    head = Text.assemble((one_line(f"{entry.path}:{entry.line}"), FAINT), " ", (facts, STRONG))
    if len(whole) > _LONGEST:
        reason = f"{len(whole):,} characters are too many to be laid out: shown as it stands in the file"
        return [head, Text(reason, FAINT), Text(), Text(visible(whole).rstrip("\n"))]
    front, body = _parted(entry, _shown(whole))
    values = (line.partition(":")[2] if ":" in line else line for line in front.split("\n"))
    quiet = [] if set(_WORD.findall(" ".join(values))) <= set(_WORD.findall(facts)) else [Text(front, FAINT)]
    body_lines = Page(console, width, coloured=coloured).read(with_fences(body))
    return [head, *quiet, Text(), *body_lines]


def answer_lines(painted: Screen, text: str) -> list[str]:
    """A piece of a note as lines of a screen, two cells less wide than it."""
    from rich.text import Text

    from tilcli.core.markdown.pieces import with_fences
    from tilcli.render._page import Page

    width = max(min(painted.width, _WIDEST) - 2, 10)
    shown = Page(painted.console, width, coloured=painted.coloured).read(with_fences(_shown(text)))
    with painted.console.capture() as made:
        painted.console.print(Text("\n").join(shown), soft_wrap=True)
    return [line.rstrip() for line in made.get().strip("\n").splitlines()]


def _shown(text: str) -> str:
    """The text as it may be shown: Hangul composed, nothing that a terminal obeys, nothing endless."""
    return visible(_ENDLESS.sub(lambda run: f"{run[0][:100]}… ({len(run[0]):,} characters)", composed(text)))


def _parted(entry: Entry, text: str) -> tuple[str, str]:
    """The front matter as it stands, without its rules, and the rest."""
    if entry.line > 1 or text.lstrip("\ufeff \t\n")[:3] not in ("---", "+++"):
        return "", text
    from tilcli.core.front_matter.values import read_front_matter

    found = read_front_matter(text)
    lines = text[: found.body_start].strip().split("\n")
    front = "\n".join(line for line in lines if line.rstrip() not in ("---", "+++", "..."))
    return front, text[found.body_start :]
