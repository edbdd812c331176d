"""A text as what it is made of, for who shows it: blocks and runs of text in their order, with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_MATH = "$$"


class Piece(NamedTuple):
    """A part of a text: `kind` Start, End or Leaf; `name` and `detail` as pulldown-cmark has them.

    `start` and `end` are its bytes in the text, which is UTF-8.
    """

    kind: str
    name: str
    detail: Any
    start: int
    end: int


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a text. No link definition is one; footnotes and callouts are plain text."""
    from pyromark import Options, events_with_range

    options = Options.ENABLE_TABLES | Options.ENABLE_MATH | Options.ENABLE_STRIKETHROUGH
    events: Any = events_with_range(text, options=options)  # dicts of one key, or strings
    for event, span in events:
        kind, name, detail = "Leaf", event, None
        if type(event) is dict:
            ((name, detail),) = event.items()
            if name in ("Start", "End"):
                kind, name, detail = name, detail, None
                if type(name) is dict:
                    ((name, detail),) = name.items()
        yield Piece(kind, name, detail, span["start"], span["end"])


def with_fenced_math(text: str) -> str:
    """The text with each block of mathematics, from a line `$$` to the next, as code in a fence called `$$`.

    Markdown knows no such blocks: it takes `- x` in them for an item, and `\\\\` for one backslash.
    """
    if text.count(_MATH) < 2:
        return text
    lines = text.split("\n")
    fence, opened = "", -1
    for number, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip(fence[0] + " \t"):
                fence = ""
        elif opened >= 0:
            if line.strip() == _MATH:
                lines[opened] = lines[opened].replace(_MATH, "~~~~~~ $$")
                lines[number] = line.replace(_MATH, "~~~~~~")
                opened = -1
        elif found := _FENCE.match(line):
            fence = found[1]
        elif line.strip() == _MATH:
            opened = number
    return "\n".join(lines)
