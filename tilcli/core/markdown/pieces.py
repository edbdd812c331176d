"""A text as what it is made of, for who shows it: blocks and runs of text in their order, with their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilcli.core.markdown.outlines import as_list
from tilcli.lean_typing import Any, NamedTuple

_FENCE = re.compile(r" {0,3}(`{3,}(?!.*`)|~{3,})")
_MATH, _LIQUID = "$$", "{% highlight"


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
    events: Any = events_with_range(as_list(text), options=options)  # dicts of one key, or strings
    for event, span in events:
        kind, name, detail = "Leaf", event, None
        if type(event) is dict:
            ((name, detail),) = event.items()
            if name in ("Start", "End"):
                kind, name, detail = name, detail, None
                if type(name) is dict:
                    ((name, detail),) = name.items()
        yield Piece(kind, name, detail, span["start"], span["end"])


def with_fences(text: str) -> str:
    """The text with what is code to who wrote it as code, in a fence that bears the opening line.

    Markdown knows neither mathematics between two lines `$$`, of which it takes `- x` for an item and `\\\\` for one
    backslash, nor Jekyll's `{% highlight c %}`.
    """
    if text.count(_MATH) < 2 and _LIQUID not in text:
        return text
    lines = text.split("\n")
    fence, closing, opened = "", "", 0
    for number, line in enumerate(lines):
        bare = line.strip()
        if fence:
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif closing:
            if bare == closing:
                lines[opened] = lines[opened].replace(
                    lines[opened].strip(), f"~~~~~~ {lines[opened].strip()}"
                )
                lines[number] = line.replace(bare, "~~~~~~")
                closing = ""
        elif found := _FENCE.match(line):
            fence = found[1]
        elif bare == _MATH or bare.startswith(_LIQUID):
            closing, opened = (_MATH if bare == _MATH else "{% endhighlight %}"), number
    return "\n".join(lines)
