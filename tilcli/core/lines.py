"""The lines of a text with their ends: LF, CRLF and CR, mixed as they come.

Only these end a line of Markdown; str.splitlines also breaks at form feeds and U+2028.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import Final, NamedTuple

_END: Final = lazy_pattern(r"\r\n|\n|\r")
_LINE: Final = lazy_pattern(r"([^\r\n]*)(\r\n|\n|\r|\Z)")


class Line(NamedTuple):
    """A line's words at `start` to `stop` of the text, its line end at `stop` to `end` (none at the last)."""

    start: int
    stop: int
    end: int


class LineRanges:
    """Ranges of lines, first and last included, that can be asked whether one of them holds a line."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        in_order = sorted(ranges)
        self._firsts = [first for first, _ in in_order]
        self._reach = list(accumulate((last for _, last in in_order), max))  # of it and all before it

    def __contains__(self, line: object) -> bool:
        before = bisect_right(self._firsts, line) if isinstance(line, int) else 0
        return before > 0 and line <= self._reach[before - 1]  # type: ignore[operator]


def lines_of(text: str) -> list[Line]:
    """All lines, the first of which is line 1; a final line end opens no further line."""
    lines, start = [], 0
    for one in _LINE.finditer(text):
        stop, end = one.span(2)
        if end > start:
            # Where a line is empty its places are one number, once in memory: a note may be nothing but line ends.
            lines.append(Line(start, start if stop == start else stop, end))
        start = end
    return lines


def split_lines(text: str) -> list[str]:
    """What stands between the line ends: one more than there are ends, so the last may be empty."""
    return _END.split(text) if "\r" in text else text.split("\n")


def with_ends(text: str) -> list[str]:
    """The lines as `lines_of` finds them, each with its line end."""
    return [text[line.start : line.end] for line in lines_of(text)]


def line_end_of(text: str) -> str:
    """The line end that most lines have; LF where there is none."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda end: counts[end])


def is_blank(words: str) -> bool:
    """Whether a line holds nothing but spaces and tabs (and the byte order mark before a first line)."""
    return not words.strip(" \t\ufeff")
