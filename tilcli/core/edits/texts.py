"""What a person typed or pasted, as list items: words that stay words, a list that becomes items of the note's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tilcli.core.edits.items import BOX, MARKER, Item
from tilcli.core.edits.outline import Outline, read_outline
from tilcli.core.edits.places import says_something
from tilcli.core.lines import LineRanges, split_lines
from tilcli.core.text import lazy_pattern
from tilcli.errors import UsageError
from tilcli.lean_typing import Final

_RULE: Final = lazy_pattern(r"(?:[-*_][ \t]*){3,}")
_UNDERLINE: Final = lazy_pattern(r"[ \t]*(?:=+|-+)[ \t]*")
_UNDERLINE_INSIDE: Final = lazy_pattern(r"[ \t]+(?:=+|--+)[ \t]*")  # an item's; a dash alone is an empty item
# What would not be words at the start of an item. The backslash that makes them so stands before it, but
# behind a number.
_OPENS_BLOCK: Final = lazy_pattern(
    r"(?:#{1,6}(?=[ \t]|\Z)|[-+*](?=[ \t]|\Z)|>|`{3}(?!.*`)|~{3}|(?:[-*_][ \t]*){3,}\Z)"
    r"|(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|\Z))"
)


def new_items(text: str, *, todo: str = "", before: str = "", after: str = "") -> list[Item]:
    """The items that say `text`: those of a list that was pasted, with what is nested in them, else one.

    They get the mark `todo`, if they are to be done (`[ ]`, or a word of Logseq's), and words `before` and `after`
    those of their first lines. A heading's, list's or quote's sign at the start
    of other text is escaped, and what would underline a heading; further lines are Markdown. UsageError if there
    are no words.
    """
    lines = split_lines(text)
    margin = min((line[: -len(line.lstrip())] for line in lines if line.strip()), key=len, default="")
    words = "\n".join(line.removeprefix(margin) for line in lines).strip("\n").rstrip()
    if not words.strip():
        raise UsageError("there is nothing to add", 'til add "what you learned"')
    items = _pasted(words) or [Item(_without_underlines(words.lstrip()))]
    return [_dressed(item, todo=todo, before=before, after=after) for item in items]


def _dressed(item: Item, *, todo: str, before: str, after: str) -> Item:
    """The item with a mark, if it is to be done, and with words around its first line's, behind the box."""
    first, *rest = split_lines(item.words)
    box = BOX.match(first)
    lead = box[0] if box else f"{todo} " if todo else ""
    words = f"{before}{first[box.end() if box else 0 :].rstrip()}{after}".strip()
    if not lead and not item.moved:
        words = _escaped(words, is_all=not rest)
    return Item("\n".join([lead + words, *rest]), item.moved, item.sign)


def _pasted(words: str) -> list[Item]:
    """The items of a list; none if the words are something else. A number may be a year's, two are a list's."""
    lead = MARKER.match(words)
    numbered = lead is not None and lead["number"] and not BOX.match(lead["rest"])
    if not lead or not lead["gap"] or (numbered and "\n" not in words):
        return []
    outline = read_outline(_without_underlines(words, _UNDERLINE_INSIDE), whole=True)
    lists = [block for block in outline.blocks if block.kind == "list"]
    if outline.blocks[0].kind != "list" or (numbered and not _counts(outline, lists[0].items)):
        return []
    starts = [line for block in lists for line in block.items]
    own = LineRanges((block.first, block.last) for block in lists)
    return [
        _lifted(outline, start, end, own)
        for start, end in pairwise([*starts, len(outline.lines) + 1])
        if any(says_something(outline.words(line)) for line in range(start, end))
    ]


def _counts(outline: Outline, items: Sequence[int]) -> bool:
    numbers = [int(found["number"]) for line in items[:2] if (found := MARKER.match(outline.words(line)))]
    return len(numbers) == 2 and numbers[1] - numbers[0] in (0, 1)


def _lifted(outline: Outline, start: int, end: int, lists: LineRanges) -> Item:
    """The item on line `start`, and up to line `end` what stands below it: text that is no list's comes into it."""
    lead = MARKER.match(outline.words(start))
    assert lead is not None  # pyromark found an item there
    inside = " " * len(lead["mark"] + " ")
    further = [(line, outline.words(line)) for line in range(start + 1, end)]
    lines = [words if line in lists or not words.strip() else inside + words for line, words in further]
    return Item("\n".join([lead["rest"], *lines]).rstrip("\n"), moved=True, sign=lead["mark"])


def _escaped(first: str, *, is_all: bool) -> str:
    """The first line of an item, such that it is words, or, if more lines follow, no heading and no rule."""
    found = _OPENS_BLOCK.match(first)
    if not found or not (is_all or first[0] == "#" or _RULE.fullmatch(first)):
        return first
    at = found.end() if found["number"] else 0
    return f"{first[:at]}\\{first[at:]}"


def _without_underlines(words: str, underline: re.Pattern[str] = _UNDERLINE) -> str:
    """The text with a backslash before what would make a heading of the line above it."""
    lines = words.split("\n")
    found = [
        at for at, line in enumerate(lines) if at and lines[at - 1].strip() and underline.fullmatch(line)
    ]
    if found:
        from tilcli.core.markdown.structure import read_structure

        code = LineRanges(read_structure(words).code)
        for at in found:
            if at + 1 not in code:
                lines[at] = re.sub(r"(?=[=-])", r"\\", lines[at], count=1)
    return "\n".join(lines)
