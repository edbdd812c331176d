"""An entry rendered for a terminal: Markdown through Rich, front matter as one quiet line."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TextIO

from tilcli.core.entry import Entry
from tilcli.core.text import one_line, visible
from tilcli.render.screen import FAINT, STRONG

_FRONT = re.compile(r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$\r?\n?", re.S | re.M)
_LINE_END = re.compile(r"\r+\n?")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
# A table of contents leads nowhere on a terminal.
_ANCHOR = re.compile(r"\[([^\[\]\n]+)\]\(#[^)\n]{0,300}\)")
_BOX = re.compile(r"^([^\S\n]*(?:[-*+]|\d+[.)]) )\[(.)\](?=\s)", re.M)
# What is longer or more deeply nested takes Rich many seconds: it is shown as it stands.
_LONGEST, _DEEPEST = 150_000, 200
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")
_ENDLESS = re.compile(r"[!-~]{2001,}")  # no word: a picture as text, an address that is a program's
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
        if reason := _too_much(text):
            console.print(Text(f"{reason}: shown as it stands in the file", style=FAINT))
            out.write("\n" + visible(_LINE_END.sub("\n", text)).rstrip("\n") + "\n\n")
            continue
        console.print(Markdown(_shown(text), hyperlinks=coloured))
        console.print()
    return out.getvalue(), size.height


def _facts(entry: Entry) -> str:
    return "  ".join([str(entry.date or "undated"), *(f"#{visible(tag)}" for tag in entry.tags)])


def _shown(text: str) -> str:
    body = _ANCHOR.sub(r"\1", _LINE_END.sub("\n", _without_comments(_FRONT.sub("", text))))
    boxed = _BOX.sub(lambda box: f"{box[1]}{_BOXES.get(box[2], box[2])}", body)
    return visible(_ENDLESS.sub(lambda run: f"{run[0][:100]}… ({len(run[0]):,} characters)", boxed))


def _without_comments(text: str) -> str:
    """Without what is commented out; behind the last `-->` nothing can be, and nothing is looked for."""
    ended = text.rfind("-->") + 3
    return _COMMENT.sub("", text[:ended]) + text[ended:] if ended > 2 else text


def _too_much(text: str) -> str:
    """Why an entry is not laid out; empty for any that a person wrote."""
    if len(text) > _LONGEST:
        return f"{len(text):,} characters are too many to be laid out"
    if text.count("[") <= _DEEPEST:
        return ""
    depth = 0
    for sign in _BRACKET.finditer(text):
        depth = depth + 1 if sign[0] == "[" else max(depth - 1, 0) if sign[0] == "]" else 0
        if depth > _DEEPEST:
            return "brackets within brackets are not laid out"
    return ""
