"""Logseq's outlines: where the first block of a page is a heading, all other blocks stand one tab in below it.

To Markdown that is a block of code. So the first tab of each line becomes a space, before a text is parsed: then it is
a list, and every byte and column stands where it stood.
"""

from __future__ import annotations

import re

_FIRST = "\n\t- "  # how such an outline begins
# A heading, its properties, blank lines; then all that is indented by tabs.
_OUTLINE = (
    r"(?m)^(#{1,6}[ \t][^\n]*\n(?:[ \t]*\r?\n|[^\s:`]+::[ \t][^\n]*\n)*)"
    r"(?=\t- )((?:\t[^\n]*(?:\n|\Z)|[ \t]*\r?\n)+)"
)


def as_list(text: str) -> str:
    """The text, of the same length, with outlines below headings as lists; its line ends are LF or CRLF."""
    if _FIRST not in text:
        return text
    return re.compile(_OUTLINE).sub(lambda found: found[1] + re.sub(r"(?m)^\t", " ", found[2]), text)
