"""Text out of a note is data: control characters and terminal escapes in it are shown, not obeyed."""

from __future__ import annotations

import re

# C0 (but tab and newline), DEL, C1, and the marks that reorder or hide text on a terminal.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """The text with control characters as pictures (␛ for escape) or `\\u202e`-like escapes.

    >>> visible("\\x1b[31mred")
    '␛[31mred'
    """
    return _CONTROL.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "" if code in (0x200B, 0xFEFF) else f"\\u{code:04x}"


def one_line(text: str) -> str:
    """The visible text with tabs and line ends as single spaces: one result stays one line."""
    if text.isprintable():  # no control characters: true of nearly all texts, and told at once
        return text.strip()
    return visible(re.sub(r"[\t\r\n\u2028\u2029]+", " ", text)).strip()
