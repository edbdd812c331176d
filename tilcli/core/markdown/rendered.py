"""One line of a note as a reader sees it."""

from __future__ import annotations

from tilcli.core.markdown._events import parser_options
from tilcli.lean_typing import Any

_SAID = ("Text", "Code", "InlineMath", "DisplayMath")


def rendered(line: str) -> str:
    """The words of a line without marks, escapes and entities; pictures and HTML say nothing."""
    from pyromark import events

    words: list[str] = []
    pictures = 0
    found: Any = events(line.strip(), options=parser_options())
    for event in found:
        if type(event) is str:  # SoftBreak, HardBreak, Rule
            words.append(" ")
            continue
        ((kind, value),) = event.items()
        if kind in _SAID and not pictures:
            words.append(value)
        elif kind == "Start" and type(value) is dict and "Image" in value:
            pictures += 1
        elif kind == "End" and value == "Image":
            pictures -= 1
    return " ".join("".join(words).split())
