"""How a list item is written: its marker, its further lines, and a whole item lifted out of its list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.core.edits.outline import Outline, read_outline
from tilcli.core.lines import split_lines
from tilcli.core.markdown.checklists import read_mark
from tilcli.core.text import lazy_pattern
from tilcli.errors import ChangedUnderneath
from tilcli.lean_typing import Final, NamedTuple

MARKER: Final = lazy_pattern(
    r"\ufeff?(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>[0-9]{1,9})[.)])(?P<gap>[ \t]*)(?P<rest>.*)"
)
_LEAD: Final = lazy_pattern(
    r"(?P<outer>[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|\Z)(?P<words>.*)"
)
BOX: Final = lazy_pattern(r"\[.\]\s")


class Marker(NamedTuple):
    """How an item starts, say `  - `: its `indent`, and the `sign` with the gap after it; of several items that
    are added the next one's number is higher by `step`.
    """

    indent: str
    sign: str
    step: int = 0

    def after(self) -> Marker:
        """That of the item after this one."""
        number = re.match(r"[0-9]+", self.sign)
        if not number or not self.step:
            return self
        return Marker(self.indent, f"{int(number[0]) + self.step}{self.sign[number.end() :]}", self.step)


class Item(NamedTuple):
    """What an item says, marker apart. The further lines of a `moved` one are indented already."""

    words: str
    moved: bool = False
    sign: str = "-"  # where no list tells how its items are marked

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

    @property
    def is_task(self) -> bool:
        """Whether it has a box, or a word of Logseq's."""
        return read_mark(self.words.encode("utf-8", "replace"), 0) is not None


def lines_of_all(items: Sequence[Item], marker: Marker, *, loose: bool = False) -> list[str]:
    """The lines of several items, the first with that marker; `loose`: with blank lines between them."""
    lines: list[str] = []
    for item in items:
        lines += [*([""] if loose and lines else []), *item.lines(marker)]
        marker = marker.after()
    return lines


def columns(line: str) -> int:
    """How far a line is indented, a tab reaching to the next multiple of four."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def next_marker(outline: Outline, items: tuple[int, ...]) -> Marker:
    """That of the last of a list's `items` (their lines); numbers go on, unless they are all the same."""
    found = [one for item in items[-2:] if (one := MARKER.match(outline.words(item)))]
    if not found:  # the item starts behind a quote mark
        return Marker("", "- ")
    final = found[-1]
    same = len(found) == 2 and found[0]["number"] == final["number"]
    gap = final["gap"] if 1 <= len(final["gap"]) <= 4 else " "
    return Marker(final["indent"], final["mark"] + gap, step=int(not same)).after()


def first_marker(outline: Outline, line: int, sign: str = "-") -> Marker:
    """For a new list below `line`: the bullet of the nearest list above, else of the first below, or `sign`.

    A `sign` that is a number stays: those of the items that were pasted go on from it.
    """
    lists = [block.first for block in outline.blocks if block.kind == "list"]
    above = [first for first in lists if first <= line]
    nearest = (MARKER.match(outline.words(first)) for first in (*reversed(above), *lists[len(above) :]))
    bullet = next((found["mark"] for found in nearest if found and not found["number"]), sign)
    mark = sign if sign[0].isdigit() else bullet
    return Marker(_indent_below(outline, line, len(mark) + 1), f"{mark} ", step=1)


def _indent_below(outline: Outline, line: int, width: int) -> str:
    """As far as what stands below is indented, where an item with a sign so wide would else take it for its own."""
    below = next((n for n in range(line + 1, len(outline.lines) + 1) if not outline.is_blank(n)), None)
    wide = columns(outline.words(below)) if below else 0
    return " " * wide if width <= wide < 4 else ""


def child_marker(outline: Outline, line: int) -> Marker:
    """For a further child of the item on that line: as its other children, else one tab further in."""
    first, last = item_span(outline, line)
    inside = [start for start, end in outline.items if first < start and end <= last]
    own = [start for start in inside if columns(outline.words(start)) == columns(outline.words(inside[0]))]
    if own:
        return next_marker(outline, tuple(own))
    marker = next_marker(outline, (line,))
    return Marker(marker.indent + "\t", marker.sign, marker.step)


def filled(outline: Outline, line: int, lines: list[str]) -> list[str] | None:
    """What to write at the end of an empty item, `- ` or `- [ ] `, to make it that of `lines`; else None."""
    new, old = MARKER.match(lines[0]), MARKER.match(outline.words(line))
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
