"""A line of a note as a person reads it: `&nbsp;` is a space, `&lt;` a sign, `<br>` the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_right

from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.core.query.matches import Match

# Code in backticks is passed over. Other tags stay: on a line by itself nothing tells them from code.
_SIGN = re.compile(r"(`+)[^`]+\1|(<br *+/?>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)", re.I)

Edit = tuple[int, int, str]  # where a sign begins and ends, and what is read for it


def readable(text: str) -> str:
    """The text with its signs read."""
    return _edited(text, _edits(text))


def readable_match(match: Match) -> Match:
    """The line that matches with its signs read, but for those that are found; its spans stand where they stood."""
    found = [(start, max(end, word)) for (start, end), word in zip(match.spans, match.word_ends, strict=True)]
    edits = [
        edit
        for edit in _edits(match.text)
        if not any(edit[0] < end and start < edit[1] for start, end in found)
    ]
    if not edits:
        return match
    ends, shifts, shift = [], [0], 0
    for start, end, words in edits:
        shift += len(words) - (end - start)
        ends.append(end)
        shifts.append(shift)

    def moved(at: int) -> int:
        return at + shifts[bisect_right(ends, at)]

    return match._replace(
        text=_edited(match.text, edits),
        spans=tuple((moved(start), moved(end)) for start, end in match.spans),
        word_ends=tuple(map(moved, match.word_ends)),
    )


def _edits(text: str) -> list[Edit]:
    if "&" not in text and "<" not in text:
        return []
    from html import unescape

    signs = (found for found in _SIGN.finditer(text) if found[2])
    read = ((sign, " " if sign[2][0] == "<" else unescape(sign[2]).replace("\xa0", " ")) for sign in signs)
    return [(sign.start(), sign.end(), words) for sign, words in read if words != sign[2]]


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, words in edits:
        parts += [text[at:start], words]
        at = end
    return "".join([*parts, text[at:]])
