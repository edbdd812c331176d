"""A note by lines, as questions are looked for in it: what is code, where items, headings and blocks end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tilcli.core.entry import Heading
from tilcli.core.lines import LineRanges
from tilcli.core.markdown.structure import Blocks
from tilcli.core.questions._items import Items
from tilcli.core.questions.wording import is_reference, is_reflecting, says_nothing, words_of

_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*\Z")
_NEW_BLOCK = re.compile(r"\s*(?:>|#{1,6}\s|```|~~~|\||!\[|<(?!br)|[-*+]\s|\d{1,9}[.)]\s)")
_BOLD = re.compile(r"(?:[-+•]\s+)?(\*\*|__)(?=\S).+(?<=\S)\1\s*(?:\\|<br ?/?>)?\s*\Z")


LONGEST_LINE = 60  # characters of a line with a label, signs included


class NoteLines:
    """The lines of a note, from 1, with what the parser says of them."""

    def __init__(
        self,
        lines: Sequence[str],
        headings: Sequence[Heading],
        blocks: Blocks,
        code: Sequence[tuple[int, int]],
    ) -> None:
        self.lines = lines
        self.last = len(lines)
        self.headings = headings
        self.heading_at = {heading.line: number for number, heading in enumerate(headings)}
        self._heading_lines = [heading.line for heading in headings]
        self._code = LineRanges(code)
        self.items = Items(blocks)
        self._above_heading, self._section_ends = self._sections()
        self._list_ends: dict[int, int] = {}
        # The first and last lines of what was looked for last, a paragraph or a quote: each line of it may ask.
        self._below = self._above = self._quoted = (1, 0)

    def __getitem__(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= self.last else ""

    def is_code(self, line: int) -> bool:
        """Whether a line is code, or commented out."""
        return line in self._code

    def is_blank(self, line: int) -> bool:
        """Whether a line has no words, behind quote marks neither."""
        return not self[line].strip(" \t>")

    def is_rule(self, line: int) -> bool:
        """Whether a line is a rule (`---`)."""
        return _RULE.match(self[line]) is not None

    def is_bold(self, line: int) -> bool:
        """Whether a line is bold from end to end."""
        return _BOLD.match(self[line].strip(" \t>")) is not None

    def is_quote(self, line: int) -> bool:
        """Whether a line is quoted."""
        return self[line].lstrip().startswith(">")

    def quote_end(self, line: int) -> int:
        """The last line of the quote that holds `line`."""
        start, end = self._quoted
        if not start <= line <= end:
            start = end = line
            while self.is_quote(end + 1):
                end += 1
            self._quoted = start, end
        return end

    def trail(self, line: int) -> tuple[Heading, ...]:
        """The headings that enclose a line, outermost first."""
        at = bisect_right(self._heading_lines, line) - 1
        if line in self.heading_at:
            at = self._above_heading[self.heading_at[line]]
        found: list[Heading] = []
        while at >= 0:
            found.append(self.headings[at])
            at = self._above_heading[at]
        return tuple(reversed(found))

    def section_end(self, number: int) -> int:
        """The last line of the section that a heading begins."""
        return self._section_ends[number]

    def _sections(self) -> tuple[list[int], list[int]]:
        """For each heading the number of the one above it (-1: none), and the last line of its section."""
        above: list[int] = []
        ends = [self.last] * len(self.headings)
        around: list[int] = []
        for number, heading in enumerate(self.headings):
            while around and self.headings[around[-1]].level >= heading.level:
                ends[around.pop()] = heading.line - 1
            above.append(around[-1] if around else -1)
            around.append(number)
        return above, ends

    def next_heading(self, line: int) -> int:
        """The line of the next heading behind a line; one behind the last line if there is none."""
        at = bisect_right(self._heading_lines, line)
        return self._heading_lines[at] if at < len(self._heading_lines) else self.last + 1

    def looks_back(self, trail: Sequence[Heading]) -> bool:
        """Whether what stands under these headings is in a section like 회고; the note's title is none."""
        first = self.headings[0].line if self.headings and self.headings[0].level == 1 else 0
        return any(is_reflecting(one.text) for one in trail if one.line != first)

    def paragraph_end(self, line: int, last: int) -> int:
        """The last line of the paragraph that begins on `line`, no further than `last`."""
        start, end = self._below
        if not start <= line <= end:
            start = end = line
            while end < self.last and not self._breaks(end + 1):
                end += 1
            self._below = start, end
        return min(end, max(line, last))

    def paragraph_start(self, line: int) -> int:
        """The first line of the paragraph that holds `line`."""
        start, end = self._above
        if not start <= line <= end:
            start = end = line
            while start > 1 and not self._breaks(start) and not self.is_blank(start - 1):
                start -= 1
            self._above = start, end
        return start

    def _breaks(self, line: int) -> bool:
        return self.is_blank(line) or self.items.begins_at(line) >= 0 or bool(_NEW_BLOCK.match(self[line]))

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The lines without blank ones, rules and empty items at both ends; (0, 0) if nothing is left."""
        while first <= last and self._says_nothing(first):
            first += 1
        while last >= first and self._says_nothing(last):
            last -= 1
        return (first, last) if first <= last else (0, 0)

    def only_refers(self, first: int, last: int) -> bool:
        """Whether these lines only say where to read more; a picture says something itself."""
        said = (self[line] for line in range(first, last + 1) if not self.is_blank(line))
        return all("![" not in line and is_reference(words_of(line)) for line in said)

    def _says_nothing(self, line: int) -> bool:
        if self.is_rule(line):
            return True
        words = self[line]
        return not self.is_code(line) and "<img" not in words and "![" not in words and says_nothing(words)

    def labelled(self, lines: Sequence[int]) -> set[int]:
        """The first lines of the items that stand right under the labels on `lines`."""
        labels = [(line, end) for line in lines if (end := self._reach(line))]
        found: set[int] = set()
        inside: list[tuple[int, int]] = []  # the labels whose reach has not ended, inner ones last
        at = 0
        for number in range(len(self.items.spans) if labels else 0):
            first = self.items.item(number).first
            while at < len(labels) and labels[at][0] < first:
                inside.append(labels[at])
                at += 1
            while inside and inside[-1][1] < first:
                inside.pop()
            parent = self.items.parent(number)
            if inside and (parent < 0 or self.items.item(parent).first <= inside[-1][0]):
                found.add(first)
        return found

    def _reach(self, line: int) -> int:
        """The last line that a label speaks of; 0 if it is none where it stands."""
        if self.is_code(line):
            return 0
        if line in self.heading_at:
            return self.section_end(self.heading_at[line])
        if (number := self.items.begins_at(line)) >= 0:
            return self.items.item(number).last
        return self._list_end(line) if self.stands_alone(line) else 0

    def stands_alone(self, line: int) -> bool:
        """Whether a line is a paragraph of its own."""
        begins = line == 1 or self._breaks(line - 1) or line - 1 in self.heading_at
        return begins and self.paragraph_end(line, self.last) == line

    def _list_end(self, line: int) -> int:
        """Where the list below a line ends."""
        last, passed = line, []
        while last < self.last and last not in self._list_ends:
            passed.append(last)
            if self.is_blank(last + 1):
                last += 1
            elif (number := self.items.begins_at(last + 1)) >= 0:
                last = max(last + 1, self.items.item(number).last)
            else:
                break
        last = self._list_ends.get(last, last)
        self._list_ends.update(dict.fromkeys(passed, last))
        return last
