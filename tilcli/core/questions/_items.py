"""The list items of a note, looked up by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from tilcli.core.markdown.structure import Blocks
from tilcli.lean_typing import NamedTuple


class ListItem(NamedTuple):
    """A list item: its place among all of them, its first and last line."""

    number: int
    first: int
    last: int


class Items:
    """The list items of a note, looked up line by line: few lines ask, and many items do not."""

    def __init__(self, blocks: Blocks) -> None:
        self.starts = blocks.starts
        self.spans = blocks.spans

    def begins_at(self, line: int) -> int:
        """The number of the item that begins on a line (the inner one of `- - x`); -1 if none does."""
        if not 0 < line < len(self.starts):
            return -1
        found = bisect_left(self.spans, (self.starts[line],)) - 1
        return found if found >= 0 and self.spans[found][0] >= self.starts[line - 1] else -1

    def item(self, number: int) -> ListItem:
        """The item of that number."""
        start, end = self.spans[number]
        return ListItem(
            number, bisect_right(self.starts, start), bisect_right(self.starts, max(start, end - 1))
        )

    def parent(self, number: int) -> int:
        """The number of the item around it; -1 if there is none. Of two on one line the outer one does not count."""
        return self._parents[number]

    @cached_property
    def _parents(self) -> list[int]:
        found: list[int] = []
        around: list[int] = []
        for number, (start, end) in enumerate(self.spans):
            while around and self.spans[around[-1]][1] < end:
                around.pop()
            above = around[-1] if around else -1
            line_start = self.starts[bisect_right(self.starts, start) - 1]
            on_its_line = above >= 0 and self.spans[above][0] >= line_start
            found.append(found[above] if on_its_line else above)
            around.append(number)
        return found

    def around(self, line: int) -> ListItem | None:
        """The innermost item that began before a line and holds it."""
        number = bisect_left(self.spans, (self.starts[min(line, len(self.starts)) - 1],)) - 1
        while number >= 0 and (item := self.item(number)).last < line:
            number = self.parent(number)
        return item if number >= 0 else None

    def between(self, first: int, last: int) -> range:
        """The numbers of the items that begin on these lines."""
        starts, last_start = self.starts, len(self.starts) - 1
        at = bisect_left(self.spans, (starts[min(first - 1, last_start)],))
        return range(at, bisect_left(self.spans, (starts[min(last, last_start)],), at))
