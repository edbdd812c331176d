"""The blocks of a note, line by line: what an edit must know to put something in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from tilcli.core.front_matter.block import find_block
from tilcli.core.lines import Line, is_blank, lines_of
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from pyromark.event import Range

_KEY_LINE: Final = lazy_pattern(r"^[\w\"'][^\r\n]*?(?:::?(?:\s|$)|=)", re.MULTILINE)

_BREAKS: Final = lazy_pattern(r"\s*(?:(?:<br\s*/?>|&nbsp;)\s*)+", re.IGNORECASE)


class Block(NamedTuple):
    """A block that stands in no other, from line `first` to line `last`, trailing blank lines left out.

    A heading has `level` and `title`, a list the lines on which its own `items` start.
    """

    kind: Literal["heading", "list", "rule", "other"]
    first: int
    last: int
    level: int = 0
    title: str = ""
    items: tuple[int, ...] = ()


class Outline(NamedTuple):
    """A note's lines and blocks; `body_line` is the first that is not front matter.

    `items` are (first line, last line) of all list items, nested ones after those around them;
    `titled` are the lines of those that hold a heading (Logseq), with it.
    """

    text: str
    lines: list[Line]
    body_line: int
    blocks: tuple[Block, ...]
    items: tuple[tuple[int, int], ...]
    titled: tuple[tuple[int, str], ...]

    def words(self, line: int) -> str:
        """A line without its end; lines count from 1."""
        there = self.lines[line - 1]
        return self.text[there.start : there.stop]

    def is_blank(self, line: int) -> bool:
        """Whether a line holds nothing."""
        return is_blank(self.words(line))

    @property
    def headings(self) -> list[Block]:
        """The headings, in order; those inside lists and quotes are none of the note's sections."""
        return [block for block in self.blocks if block.kind == "heading"]

    @property
    def spaced(self) -> bool:
        """Whether most headings have a blank line below them (so they have where there are none)."""
        below = [self.is_blank(one.last + 1) for one in self.headings if one.last < len(self.lines)]
        return sum(below) * 2 >= len(below)

    def last_content(self, above: int, last: int) -> int:
        """The last line after `above`, up to `last`, that is no gap: not blank, no rule, no `<br>`; else `above`."""
        gaps = {one.first for one in self.blocks if one.kind == "rule" or self._is_break(one)}
        while last > above and (self.is_blank(last) or last in gaps):
            last -= 1
        return last

    def _is_break(self, block: Block) -> bool:
        words = self.words(block.first) if block.kind == "other" and block.first == block.last else ""
        return ("<" in words or "&" in words) and _BREAKS.fullmatch(words) is not None

    def list_at(self, line: int) -> Block | None:
        """The list that a line belongs to."""
        lists = (block for block in self.blocks if block.kind == "list")
        return next((block for block in lists if block.first <= line <= block.last), None)


@lru_cache(maxsize=2)  # who adds a line looks at the note, checks what became of it, and tells it
def read_outline(text: str, *, whole: bool = False) -> Outline:
    """The outline of a note. Never fails: any text is Markdown.

    `whole`: front matter counts as text too, for the tasks that people leave in it.
    """
    lines = lines_of(text)
    body_line = 1 if whole else _body_line(text)
    words = ["" if n < body_line else text[line.start : line.stop] for n, line in enumerate(lines, start=1)]
    if words:
        words[0] = words[0].removeprefix("\ufeff")
    walk = _Walk(words)
    walk.read()
    starts = {first for first, _ in walk.items}
    titled = tuple((line, title) for line, title in walk.titles.items() if line in starts)
    return Outline(text, lines, body_line, tuple(walk.blocks), tuple(walk.items), titled)


def _body_line(text: str) -> int:
    block = find_block(text)
    if block is None or block.body_line is None:
        return 1
    # Two rules at the top with prose between them are no metadata.
    sure = block.kind in ("logseq", "json") or not block.inner.strip() or _KEY_LINE.search(block.inner)
    return block.body_line if sure else 1


class _Walk:
    """One pass over pyromark's events, whose ranges are bytes of the lines joined with LF."""

    def __init__(self, words: list[str]) -> None:
        encoded = [line.encode("utf-8", "replace") for line in words]
        self.data = b"\n".join(encoded) + b"\n"
        self.starts = list(accumulate((len(line) + 1 for line in encoded), initial=0))
        self.blocks: list[Block] = []
        self.items: list[tuple[int, int]] = []
        self.titles: dict[int, str] = {}

    def span(self, place: Range) -> tuple[int, int]:
        """First and last line of a range, without the line ends and blank lines at its edges."""
        start, end = place["start"], place["end"]
        while start < end - 1 and self.data[start] in b"\r\n":
            start += 1
        while end > start + 1 and self.data[end - 1] in b" \t\r\n":
            end -= 1
        return bisect_right(self.starts, start), bisect_right(self.starts, end - 1)

    def read(self) -> None:
        """Fill `blocks` and `items`; a list's items come after the list."""
        from pyromark import Options, events_with_range

        from tilcli.core.markdown.outlines import as_list
        from tilcli.core.markdown.structure import headings_of

        source = as_list(self.data.decode())
        self.titles = {one.line: one.text for one in headings_of(source)}
        options = Options.ENABLE_TABLES | Options.ENABLE_MATH | Options.ENABLE_FOOTNOTES
        depth, own_items = 0, []
        for event, place in events_with_range(source, options=options):
            if event == "Rule" and depth == 0:
                self.blocks.append(Block("rule", *self.span(place)))
            if not isinstance(event, dict):
                continue
            if "Start" in event:
                if event["Start"] == "Item":
                    self.items.append(self.span(place))
                    if depth == 1:
                        own_items.append(self.items[-1][0])
                depth += 1
            elif "End" in event:
                depth -= 1
                if depth == 0:
                    self._block(event["End"], *self.span(place), tuple(own_items))
                    own_items = []

    def _block(self, ended: object, first: int, last: int, items: tuple[int, ...]) -> None:
        if not isinstance(ended, dict):
            self.blocks.append(Block("other", first, last))
        elif "List" in ended:
            self.blocks.append(Block("list", first, last, items=items))
        elif "Heading" in ended and first in self.titles:  # those in broken comments are not
            level, title = int(ended["Heading"][1]), self.titles[first]
            self.blocks.append(Block("heading", first, last, level, title))
        else:
            self.blocks.append(Block("other", first, last))
