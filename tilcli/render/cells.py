"""How many cells of a terminal a text takes, and texts cut, filled up and wrapped by cells: Hangul takes two.

Unicode's own tables tell it of nearly every sign. Of those that join others, take no room or are too new for them
(vowels of Indic scripts, the parts of an emoji) Rich knows more: only a text that has one is measured by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from tilcli.core.text import one_line

# Letters of Hangul that lie upon the one before, signs that are wide since Unicode 16, colours of skin.
_PARTICULAR = (
    (0x1160, 0x11FF), (0x2630, 0x2637), (0x268A, 0x268F), (0x3164, 0x3164), (0x4DC0, 0x4DFF), (0xD7B0, 0xD7FF),
    (0xFFA0, 0xFFA0), (0x1D300, 0x1D37F), (0x1F3FB, 0x1F3FF),
)  # fmt: skip


class _Particular(Exception):
    """A sign of which Unicode's tables do not tell how wide it is."""


class _Widths(dict[str, int]):
    """The cells of each sign that was met. Raises _Particular."""

    def __missing__(self, sign: str) -> int:
        kind = category(sign)
        if kind[0] in "CM" or kind in ("Zl", "Zp"):
            raise _Particular
        if any(first <= ord(sign) <= last for first, last in _PARTICULAR):
            raise _Particular
        self[sign] = cells = 2 if east_asian_width(sign) in "WF" else 1
        return cells


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """How many cells the text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    try:
        return sum(map(_WIDTHS.__getitem__, text))
    except _Particular:
        from rich.cells import cell_len

        return cell_len(text)


def beginning(text: str, cells: int) -> str:
    """As much of the text as fits into so many cells, no space at its end."""
    if width_of(text) <= cells:
        return text.rstrip()
    room = cells
    try:
        for at, sign in enumerate(text):
            room -= _WIDTHS[sign]
            if room < 0:
                return text[:at].rstrip()
    except _Particular:
        from rich.cells import set_cell_size

        return set_cell_size(text, max(cells, 0)).rstrip()
    return text.rstrip()


def fitted(text: str, cells: int) -> str:
    """The text cut to `cells` if it is longer, `…` included."""
    return text if width_of(text) <= cells else beginning(text, cells - 1) + "…"


def padded(text: str, cells: int) -> str:
    """The text on one line, cut or filled up to `cells`."""
    shown = fitted(one_line(text), cells)
    return shown + " " * (cells - width_of(shown))


def end_of(text: str, cells: int) -> str:
    """The end of a long path: its folders say less than its name."""
    if width_of(text) <= cells:
        return text
    while width_of(text) > cells - 1:
        text = text[1:]
    return "…" + text


def wrapped(words: Iterable[str], cells: int, between: str = " ") -> Iterator[str]:
    """The words on as many lines of so many cells as they take; a longer word has a line of its own."""
    line = ""
    for word in words:
        longer = f"{line}{between}{word}" if line else word
        if line and width_of(longer) > cells:
            yield line
            longer = word
        line = longer
    yield line
