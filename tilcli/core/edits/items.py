"""How a list item is written: its marker, its further lines, and a whole item lifted out of its list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tilcli.core.edits.outline import Outline, read_outline
from tilcli.core.lines import split_lines
from tilcli.errors import ChangedUnderneath, UsageError

_MARKER: Final = re.compile(
    r"\ufeff?(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>[0-9]{1,9})[.)])(?P<gap>[ \t]*)(?P<rest>.*)"
)
_LEAD: Final = re.compile(
    r"(?P<outer>[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)(?P<words>.*)"
)
# What would not be words at the start of an item. The backslash that makes them so stands before it, but
# behind a number.
_OPENS_BLOCK: Final = re.compile(
    r"(?:#{1,6}(?=[ \t]|\Z)|[-+*](?=[ \t]|\Z)|>|`{3}(?!.*`)|~{3}|(?:[-*_][ \t]*){3,}\Z)"
    r"|(?P<number>[0-9]{1,9})(?=[.)](?:[ \t]|\Z))"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """How an item starts, say `  - `: its `indent`, and the `sign` with the gap after it."""

    indent: str
    sign: str


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says, marker apart. The further lines of a `moved` one are indented already."""

    words: str
    moved: bool = False

    def lines(self, marker: Marker) -> list[str]:
        """The item's lines with that marker; blank ones are empty."""
        first, *rest = split_lines(self.words)
        width = len(marker.sign)
        hang = "\t" if marker.sign.endswith("\t") else " " * width
        if self.moved:  # perhaps from under a narrower sign
            least = min((columns(line) for line in rest if line[:1] in " \t" and line.strip()), default=0)
            hang = " " * max(0, width - least)
            if columns(marker.indent + hang) % 4:  # a tab behind it would reach less far than it did
                rest = [" " * columns(line) + line.lstrip(" \t") for line in rest]
        further = [marker.indent + hang + line if line.strip() else "" for line in rest]
        return [marker.indent + marker.sign + first, *further]


def new_item(text: str, *, todo: bool) -> Item:
    """An item that says `text`: a heading's, list's or quote's sign at its start is escaped.

    Text of several lines is taken for Markdown, but for a heading. UsageError if there are no words.
    """
    words = text.strip("\r\n").lstrip().rstrip()
    if not words:
        raise UsageError("there is nothing to add", 'til add "what you learned"')
    if todo:
        return Item(words if re.match(r"\[.\]\s", words) else f"[ ] {words}")
    found = _OPENS_BLOCK.match(words)
    if not found or (words[0] != "#" and len(split_lines(words)) > 1):
        return Item(words)
    at = found.end() if found["number"] else 0
    return Item(f"{words[:at]}\\{words[at:]}")


def columns(line: str) -> int:
    """How far a line is indented, a tab reaching to the next multiple of four."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def next_marker(outline: Outline, items: tuple[int, ...]) -> Marker:
    """That of the last of a list's `items` (their lines); numbers go on, unless they are all the same."""
    found = [one for item in items[-2:] if (one := _MARKER.match(outline.words(item)))]
    if not found:  # the item starts behind a quote mark
        return Marker("", "- ")
    final = found[-1]
    mark, gap = final["mark"], final["gap"]
    if final["number"]:
        same = len(found) == 2 and found[0]["number"] == final["number"]
        mark = f"{int(final['number']) + (not same)}{mark[-1]}"
    return Marker(final["indent"], mark + (gap if 1 <= len(gap) <= 4 else " "))


def first_marker(outline: Outline, line: int) -> Marker:
    """For a new list below `line`: the bullet of the nearest list above, else of the first below, or `-`."""
    lists = [block.first for block in outline.blocks if block.kind == "list"]
    above = [first for first in lists if first <= line]
    for first in (*reversed(above), *lists[len(above) :]):
        found = _MARKER.match(outline.words(first))
        if found and not found["number"]:
            return Marker("", found["mark"] + " ")
    return Marker("", "- ")


def child_marker(outline: Outline, line: int) -> Marker:
    """For a further child of the item on that line: as its other children, else one tab further in."""
    first, last = item_span(outline, line)
    inside = [start for start, end in outline.items if first < start and end <= last]
    own = [start for start in inside if columns(outline.words(start)) == columns(outline.words(inside[0]))]
    if own:
        return next_marker(outline, tuple(own))
    marker = next_marker(outline, (line,))
    return Marker(marker.indent + "\t", marker.sign)


def filled(outline: Outline, line: int, lines: list[str]) -> list[str] | None:
    """What to write at the end of an empty item, `- ` or `- [ ] `, to make it that of `lines`; else None."""
    new, old = _MARKER.match(lines[0]), _MARKER.match(outline.words(line))
    if not new or not old:
        return None
    words, gap = new["rest"], "" if outline.words(line).endswith((" ", "\t")) else " "
    if re.fullmatch(r"\[ \][ \t]*", old["rest"]) and words.startswith("[ ] "):
        words = words.removeprefix("[ ] ")  # the box is there
    elif old["rest"]:
        return None
    return [gap + words, *lines[1:]]


def item_span(outline: Outline, line: int) -> tuple[int, int]:
    """First and last line of the item that starts on `line`, its children included.

    Raises ChangedUnderneath if none starts there.
    """
    found = [span for span in outline.items if span[0] == line]
    if not found:
        raise ChangedUnderneath(f"no list item starts on line {line} any more", "til todo")
    return found[-1]


def item_block(text: str, line: int) -> tuple[int, int]:
    """As `item_span`, of a whole text."""
    return item_span(read_outline(text, whole=True), line)


def take_item(text: str, line: int) -> Item:
    """The item that starts on `line`, with its children, to be put into another text."""
    outline = read_outline(text, whole=True)
    first, last = item_span(outline, line)
    head = outline.words(first).removeprefix("\ufeff")
    quotes = head[: len(head) - len(head.lstrip(" \t>"))].count(">")
    # A line that lacks the quote marks only continues the words above it.
    quote = re.compile(rf"(?:[ \t]*>[ \t]?){{{quotes}}}")
    further = (quote.sub("", outline.words(n), count=1) for n in range(first + 1, last + 1))
    lead = _LEAD.match(quote.sub("", head, count=1))
    outer, words = (lead["outer"], lead["words"]) if lead else ("", head)
    return Item("\n".join([words, *(_outdented(line, outer) for line in further)]), moved=True)


def _outdented(line: str, outer: str) -> str:
    """The line moved left by the width of `outer`, as far as it is indented."""
    if line.startswith(outer):
        return line[len(outer) :]
    return " " * max(0, columns(line) - len(outer.expandtabs(4))) + line.lstrip(" \t")
