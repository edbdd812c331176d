"""Markers: the comments of a README between which til writes, `<!-- til index by=month -->` to `<!-- til end -->`.

Those that simonw's til made known, `<!-- index starts -->` to `<!-- index ends -->`, count as they are. A marker is a
comment that Markdown shows to nobody: what stands in code is an example of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tilcli.core.encodings.decoding import printable
from tilcli.core.markdown.pieces import pieces
from tilcli.core.text import one_line
from tilcli.errors import NoSuchMarker, UsageError
from tilcli.lean_typing import NamedTuple

OPTIONS: Mapping[str, Sequence[str]] = {
    "index": ("by", "style", "n", "sort", "since", "until", "period", "tag", "in"),
    "count": ("since", "until", "period", "tag", "in"),
    "streak": (),
    "heatmap": ("since", "until", "period"),
    "who": ("sort", "since", "until", "period"),
}
"""The kinds of blocks, and what a marker of each can say."""
WITHIN_A_LINE = ("count", "streak")
END = "<!-- til end -->"

_COMMENT = re.compile(r"<!--[ \t\r\n]*((?:til|index|count)[ \t\r\n][^<>]{0,400})-->")
_OLDER = re.compile(r"(index|count) (starts|ends)")
_OPTION = re.compile(r"(\w+)=(?:\"([^\"]*)\"|'([^']*)'|(\S*))")
_LONG = 2000  # characters between two comments, from which on they are not read by the parser
_FENCE = re.compile(r"^[ >\t]*(?:```|~~~)", re.M)


class MarkedBlock(NamedTuple):
    """What stands between two markers: `start` and `end` in the text, in characters. `line` is its first marker's.

    `older`: the markers are those of simonw's til, and so is the form of the block.
    """

    kind: str
    options: Mapping[str, str]
    line: int
    start: int
    end: int
    older: bool = False


class _Mark(NamedTuple):
    said: str
    line: int
    start: int
    end: int

    @property
    def shown(self) -> str:
        return f"<!-- {one_line(self.said)} -->"


def blocks(text: str) -> list[MarkedBlock]:
    """The blocks of a text, in their order.

    Raises NoSuchMarker for a marker without its partner or within another's, UsageError for an option unknown.
    """
    found: list[MarkedBlock] = []
    begun: _Mark | None = None
    for mark in _marks(text):
        if not _ends(mark.said):
            if begun is not None:
                raise _unpaired(begun, f"no end before {mark.shown} in line {mark.line}")
            begun = mark
        elif begun is None or _ends(begun.said) or _partner(begun.said) != mark.said:
            raise _unpaired(
                mark, "no beginning before it" if begun is None else f"another beginning: {begun.shown}"
            )
        else:
            found.append(_block(begun, mark))
            begun = None
    if begun is not None:
        raise _unpaired(begun, "no end")
    return found


def replaced(text: str, written: Sequence[tuple[MarkedBlock, str]]) -> str:
    """The text with other words in these blocks, which are in their order. Their line ends are those of the text.

    Raises NoSuchMarker if its markers would not be found again: HTML that nothing closes can hide them.
    """
    after = _replaced(text, written)
    if after != text and not _same([block for block, _ in written], after):
        raise NoSuchMarker(
            "a comment or an HTML element that nothing closes would hide its markers; nothing was written",
            "close it, or leave an empty line before each marker",
        )
    return after


def _same(found: Sequence[MarkedBlock], text: str) -> bool:
    """Whether the text has the same blocks."""
    try:
        again = blocks(text)
    except (NoSuchMarker, UsageError):
        return False
    return [one[:2] for one in again] == [one[:2] for one in found]


def _replaced(text: str, written: Sequence[tuple[MarkedBlock, str]]) -> str:
    parts, at = [], 0
    line_end = "\r\n" if "\r\n" in text else "\n"
    for block, words in written:
        words = _laid_out(words, block, text)
        parts += [text[at : block.start], words if line_end == "\n" else words.replace("\n", line_end)]
        at = block.end
    return "".join([*parts, text[at:]])


def inserted(text: str, markers: Sequence[str]) -> str:
    """The text with markers at its end, an empty line before them."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip() else line_end if text.endswith("\n") else line_end * 2
    gap = "" if text.endswith(line_end * 2) else gap
    return text + gap + "".join(marker + line_end for marker in markers)


def marker(kind: str, options: Mapping[str, str]) -> str:
    """The marker that begins a block: `<!-- til index by=month -->`."""
    told = (
        f' {key}="{value}"' if re.search(r"\s", value) else f" {key}={value}"
        for key, value in options.items()
    )
    return f"<!-- til {kind}{''.join(told)} -->"


def _laid_out(words: str, block: MarkedBlock, text: str) -> str:
    """A block has lines of its own, with an empty one around it; a number stands where the one before it stood."""
    if block.kind in WITHIN_A_LINE:
        before = text[block.start : block.end].lstrip(" \t")
        return f"\n{words}\n" if before[:1] in ("\n", "\r") else words
    if block.older:
        return f"\n{words}\n" if words else "\n"
    return f"\n\n{words}\n\n" if words else "\n"


def _block(begun: _Mark, ended: _Mark) -> MarkedBlock:
    if older := _OLDER.fullmatch(begun.said):
        return MarkedBlock(older[1], {}, begun.line, begun.end, ended.start, older=True)
    kind, options = _read(begun)
    return MarkedBlock(kind, options, begun.line, begun.end, ended.start)


def _read(mark: _Mark) -> tuple[str, dict[str, str]]:
    """Kind and options of a marker of til's own."""
    _, kind, *rest = mark.said.split(None, 2)
    if kind not in OPTIONS:
        raise NoSuchMarker(
            f"line {mark.line}: {mark.shown} is no block that til knows", f"there are: {', '.join(OPTIONS)}"
        )
    words = rest[0] if rest else ""
    options = {found[1]: found[2] or found[3] or found[4] or "" for found in _OPTION.finditer(words)}
    wrong = _OPTION.sub("", words).split() + [key for key in options if key not in OPTIONS[kind]]
    if wrong:
        told = ", ".join(OPTIONS[kind]) or "nothing more"
        raise UsageError(
            f"line {mark.line}: {mark.shown} says {one_line(wrong[0])!r}",
            f"a marker of {kind} can say: {told}",
        )
    return kind, options


def _ends(said: str) -> bool:
    return said == "til end" or said.endswith(" ends")


def _partner(said: str) -> str:
    older = _OLDER.fullmatch(said)
    return f"{older[1]} ends" if older else "til end"


def _unpaired(mark: _Mark, why: str) -> NoSuchMarker:
    pair = "<!-- til index -->" if mark.said.startswith("til") else "<!-- index starts -->"
    end = END if mark.said.startswith("til") else "<!-- index ends -->"
    return NoSuchMarker(
        f"line {mark.line}: {mark.shown} has {why}; nothing was written", f"a block is  {pair} … {end}"
    )


def _marks(text: str) -> Iterator[_Mark]:
    """The comments that are markers, as Markdown finds them."""
    if not _COMMENT.search(text):
        return
    thin, cuts = _without_long_blocks(text)
    data = printable(thin).encode()
    at_byte = at_sign = at = (
        0  # how far the text is read, in bytes and characters of the thin one, and in the whole
    )
    line = 1
    for piece in pieces(printable(thin)):
        if piece.name not in ("HtmlBlock", "InlineHtml") or piece.kind == "End":
            continue
        at_sign += len(data[at_byte : piece.start].decode())
        at_byte = piece.start
        for start, end, words in _comments(data[piece.start : piece.end].decode()):
            places = [_in_whole(at_sign + place, cuts) for place in (start, end)]
            line += text.count("\n", at, places[0])
            at = places[0]
            yield _Mark(words, line, *places)


def _comments(html: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each comment of a piece of HTML that is a marker, and what it says."""
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start)) >= 0:
        at = end + len("-->")
        found = _COMMENT.fullmatch(html, start, at)
        words = " ".join(found[1].split()) if found else ""
        if words.startswith("til ") or _OLDER.fullmatch(words):
            yield start, at, words


def _without_long_blocks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the lines between two comments, where they are many, and where how much is missing.

    til wrote them, ten thousand perhaps; no fence opens there, and no marker stands there.
    """
    ends = [(found.start(), found.end()) for found in _COMMENT.finditer(text)]
    gaps = ((text.find("\n", one[1]), text.rfind("\n", 0, other[0]) + 1) for one, other in pairwise(ends))
    long = [(a, b) for a, b in gaps if 0 <= a < b - _LONG and text.find("<!--", a, b) < 0]
    long = [(a, b) for a, b in long if not _has_fence(text, a, b)]
    parts, cuts, at = [], [], 0
    for a, b in long:
        parts += [text[at:a], "\n\n"]
        cuts.append((a, b - a - 2))
        at = b
    return "".join([*parts, text[at:]]), cuts


def _has_fence(text: str, start: int, end: int) -> bool:
    """Whether code may begin there. Most have no such signs at all, and that is told at once."""
    signs = max(text.find("```", start, end), text.find("~~~", start, end))
    return signs >= 0 and _FENCE.search(text, start, end) is not None


def _in_whole(place: int, cuts: Sequence[tuple[int, int]]) -> int:
    """Where a place of the text without its long blocks is in the whole one."""
    for cut, missing in cuts:
        if place > cut:
            place += missing
    return place
