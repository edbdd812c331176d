"""What answers a question that is a list item: what lies in it, the item behind it, or what follows unindented."""

from __future__ import annotations

import re
from collections.abc import Collection

from tilcli.core.questions import wording
from tilcli.core.questions._items import ListItem
from tilcli.core.questions._page import NoteLines

_ITEM_SIGN = re.compile(r"\s*(?:[-*+]|(\d{1,9})[.)])\s")


class Answers:
    """Answers of the list items of a page; `labelled` are the first lines of those that stand under a label."""

    def __init__(self, page: NoteLines, labelled: Collection[int]) -> None:
        self.page = page
        self.labelled = labelled

    def below(self, item: ListItem, last: int, *, sure: bool) -> tuple[int, int]:
        """What lies in the item, else the item behind it that begins as an answer, else (if `sure`) what follows."""
        page = self.page
        while item.last > last and page.is_blank(item.last):
            item = item._replace(last=item.last - 1)
        if last < item.last:
            first, end = page.trimmed(last + 1, item.last)
            if first and not self._only_asks(first, end):
                return first, end
            if first:
                return 0, 0
        behind = self._behind(item.last)
        number = page.items.begins_at(behind)
        if number >= 0 and page.items.parent(number) == page.items.parent(item.number):
            if wording.answers(wording.words_of(page[behind])):
                return behind, page.items.item(number).last
            if not (sure and self._other_list(item, page.items.item(number))):
                return 0, 0
        if not (sure and behind) or (behind > item.last + 1 and not self._goes_on(behind)):
            return 0, 0
        return self._following(item, behind)

    def _goes_on(self, behind: int) -> bool:
        """Whether what stands below a blank line may answer an item: where to read more does not."""
        return not wording.is_reference(wording.words_of(self.page[behind]))

    def _only_asks(self, first: int, last: int) -> bool:
        said = [line for line in range(first, last + 1) if not self.page.is_blank(line)]
        return all(wording.has_sign(wording.words_of(self.page[line])) for line in said)

    def _behind(self, line: int) -> int:
        """The next line that says something, if no more than one blank line is between; else 0."""
        page = self.page
        for number in (line + 1, line + 2):
            if number <= page.last and not page.is_blank(number):
                return 0 if number in page.heading_at or page.is_rule(number) else number
        return 0

    def _other_list(self, item: ListItem, other: ListItem) -> bool:
        """Whether another list begins: `1.` before `-`, as people write who do not indent."""
        one, two = (_ITEM_SIGN.match(self.page[at.first].lstrip("> ")) for at in (item, other))
        return bool(one and two and one[1] and not two[1])

    def _following(self, item: ListItem, behind: int) -> tuple[int, int]:
        """What follows an item that nothing lies in, up to the next item of its kind."""
        page = self.page
        stop = page.next_heading(behind)
        sign = _ITEM_SIGN.match(page[item.first].lstrip("> "))
        numbered = sign is not None and bool(sign[1])
        line = behind
        while line < stop and not page.is_rule(line) and not self._begins_other(line, numbered, item):
            line += 1
        return (behind, line - 1) if line > behind else (0, 0)

    def _begins_other(self, line: int, numbered: bool, item: ListItem) -> bool:
        page = self.page
        if wording.is_marked(page[line]) or page.is_bold(line) or line in self.labelled:
            return True
        number = page.items.begins_at(line)
        if number < 0 or page.items.parent(number) > page.items.parent(item.number):
            return False
        sign = _ITEM_SIGN.match(page[line].lstrip("> "))
        return bool(sign and sign[1]) or not numbered
