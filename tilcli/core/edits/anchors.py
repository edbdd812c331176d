"""Another anchor for a link: `#1-강의-내용` where the heading is `#1-강의내용`, and no byte elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import quote

from tilcli.core.entry import Link
from tilcli.core.front_matter.block import body_of
from tilcli.core.front_matter.values import read_front_matter
from tilcli.core.lines import lines_of
from tilcli.core.markdown.structure import read_structure
from tilcli.lean_typing import NamedTuple

MOST_TRIED = 20  # places that spell the anchor; beyond that a person had better look


class AnchorEdit(NamedTuple):
    """One replacement: the characters `start` to `end` of a line, what they were and what they are to be."""

    line: int
    start: int
    end: int
    old: str
    new: str


def with_anchor(text: str, link: Link, anchor: str) -> tuple[str, AnchorEdit] | None:
    """The note with this link leading to another anchor; None where no single place is the link's.

    The link is known by its line and by where it leads. The anchor is spelled as the note spells the old one:
    percent-encoded if that was.
    """
    before, starts = _links(text), [line.start for line in lines_of(text)]
    for start, end in _places(text, link.anchor, starts[link.line - 1]):
        new = quote(anchor) if "%" in text[start:end] else anchor
        after = text[:start] + new + text[end:]
        if _is_only_change(before, _links(after), link, anchor):
            line = bisect_right(starts, start)
            column = start - starts[line - 1]
            return after, AnchorEdit(line, column, column + end - start, text[start:end], new)
    return None


def _places(text: str, anchor: str, at: int) -> list[tuple[int, int]]:
    """Where the anchor is spelled, those behind `at` first: a definition may stand anywhere."""
    written = "".join(_spelled(sign) for sign in anchor)
    found = [one.span(1) for one in re.finditer(f"#({written})(?![\\w-])", text)]
    return sorted(found, key=lambda span: (span[0] < at, abs(span[0] - at)))[:MOST_TRIED]


def _spelled(sign: str) -> str:
    """A pattern for a character as it is, behind a backslash, or percent-encoded."""
    encoded = "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "surrogatepass"))
    return rf"(?:\\?{re.escape(sign)}|(?i:{encoded}))"


def _links(text: str) -> list[Link]:
    return list(read_structure(body_of(text, read_front_matter(text))).links)


def _is_only_change(before: list[Link], after: list[Link], link: Link, anchor: str) -> bool:
    """Whether one link like this one leads to the anchor now, and all others lead where they did."""
    if len(before) != len(after):
        return False
    differing = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    is_it = (one.line, one.target, one.anchor) == (link.line, link.target, link.anchor)
    return is_it and other == one._replace(anchor=anchor)
