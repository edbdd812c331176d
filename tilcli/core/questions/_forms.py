"""The forms in which people ask: items, headings, quotes, bold lines, summaries, each looked for on lines that may."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from tilcli.core.entry import Heading
from tilcli.core.questions import wording
from tilcli.core.questions._answers import Answers
from tilcli.core.questions._cards import cards
from tilcli.core.questions._items import ListItem
from tilcli.core.questions._page import NoteLines
from tilcli.core.questions._remarks import is_passing, is_planned
from tilcli.core.questions.question import SURE, Kind, RawQuestion

_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
_DETAILS = re.compile(r"<(/?)details\b", re.IGNORECASE)


class Forms:
    """Looks at every line that may ask; `labelled` are the first lines of items under a label."""

    def __init__(self, page: NoteLines, lines: Sequence[int], labelled: Collection[int]) -> None:
        self.page = page
        self.lines = lines
        self.labelled = labelled
        self.answers = Answers(page, labelled)

    def all(self) -> Iterator[RawQuestion]:
        """What asks, in order of lines within each form."""
        page = self.page
        near = "\n".join([page[line] for line in self.lines])
        if "SR:" in near or "card" in near:
            yield from cards(page, self.lines)
        if "<summary" in near:
            yield from self._summaries()
        for line in self.lines:
            if page.is_code(line):
                continue
            if line in page.heading_at:
                asked = self._heading(page.heading_at[line])
            elif (number := page.items.begins_at(line)) >= 0:
                asked = self._item(page.items.item(number))
            else:
                asked = self._line(line) or self._wrapped(line)
            if asked:
                yield asked

    def _wrapped(self, line: int) -> RawQuestion | None:
        """The item that a line goes on with, if its question mark is what shows that the item asks."""
        page = self.page
        first = page.paragraph_start(line)
        number = page.items.begins_at(first)
        if first == line or number < 0 or not wording.has_sign(page[line]):
            return None
        return self._item(page.items.item(number))

    def _heading(self, number: int) -> RawQuestion | None:
        heading = self.page.headings[number]
        text = wording.cleaned(wording.words_of(heading.text))
        rest = wording.marked(wording.words_of(heading.text))
        if rest is not None:
            text = wording.cleaned(rest)
        elif not self._asks_as_heading(heading, text):
            return None
        kind: Kind = "heading" if rest is None else "marked"
        asks = not wording.has_sign(text) or (wording.has_asking_word(text) and not is_planned(text))
        sure = rest is not None or asks
        return RawQuestion(kind, text, heading.line, heading.line, self._section(number), sure=sure)

    def _asks_as_heading(self, heading: Heading, text: str) -> bool:
        if is_passing(text) or wording.is_bare_link(self.page[heading.line].lstrip("# ")):
            return False
        return wording.has_sign(text) or (
            self._is_under_label(heading.line) and wording.asks_under_label(text)
        )

    def _is_under_label(self, line: int) -> bool:
        return any(wording.is_label(heading.text) for heading in self.page.trail(line))

    def _section(self, number: int) -> tuple[int, int]:
        """What stands below a heading; if that is nothing, the next heading if it begins as an answer."""
        page, first = self.page, self.page.headings[number].line + 1
        last = page.section_end(number)
        if page.trimmed(first, last)[0] or number + 1 == len(page.headings):
            return first, last
        behind = page.headings[number + 1]
        if wording.answers_by_word(wording.words_of(behind.text) + " "):
            return behind.line, page.section_end(number + 1)
        return first, last

    def _item(self, item: ListItem) -> RawQuestion | None:
        words = wording.words_of(self.page[item.first])
        if wording.is_bare_link(words):
            return None
        rest = wording.marked(words)
        bold = rest is None and self.page.is_bold(item.first)
        labelled = item.first in self.labelled
        text, last = self._own(item.first, item.last, words if rest is None else rest)
        question, inline = wording.split_answer(wording.cleaned(text), sure=labelled or rest is not None)
        says_so = rest is not None or wording.asks(question)
        if not says_so and not (labelled and wording.asks_under_label(question)):
            return None
        kind: Kind = "marked" if rest is not None else "labelled" if labelled else "bold" if bold else "item"
        if kind == "bold" and is_passing(question):
            return None
        answer = self.answers.below(item, last, sure=kind in SURE)
        return RawQuestion(kind, question, item.first, last, answer, inline)

    def _own(self, first: int, last: int, words: str) -> tuple[str, int]:
        """The question's own words and last line: one line, or as many as it takes to a question mark."""
        end = self.page.paragraph_end(first, last)
        if wording.asks(words) or end == first:
            return words, first
        text = words
        for line in range(first + 1, end + 1):
            more = wording.words_of(self.page[line])
            if wording.answers(more) or wording.marked(more) is not None:
                break
            text = f"{text} {more.strip()}"
            if wording.has_sign(more):
                return text, line
        return words, first

    def _line(self, line: int) -> RawQuestion | None:
        """A line that is no heading and begins no item."""
        page = self.page
        words = wording.words_of(page[line])
        rest = wording.marked(words)
        if rest is not None:
            return self._marked_line(line, rest)
        if page.is_bold(line) and wording.has_sign(words) and not is_passing(words):
            return RawQuestion(
                "bold", wording.cleaned(words), line, line, (line + 1, self._until(line, page.is_bold))
            )
        if self._heads(line):
            return self._marked_line(line, words)
        answered = wording.answers(wording.words_of(page[line + 1]))
        if answered and wording.asks(words) and not wording.answers(words):
            return self._marked_line(line, words)
        if page.is_quote(line) and wording.has_sign(words) and not is_passing(words):
            return self._quote(line)
        return None

    def _heads(self, line: int) -> bool:
        """Whether a line of its own asks what something is, as a heading would; a link leads to where it is asked."""
        page = self.page
        if not wording.defines(page[line]) or "](" in page[line]:
            return False
        return page.stands_alone(line) and not (page.is_quote(line) or page.is_code(line))

    def _marked_line(self, line: int, rest: str) -> RawQuestion:
        page = self.page
        last = self._around(line)
        text, own = self._own(line, last, rest)
        question, inline = wording.split_answer(wording.cleaned(text), sure=True)
        end = min(last, self._until(own, page.is_bold))
        return RawQuestion("marked", question, line, own, (own + 1, end), inline)

    def _around(self, line: int) -> int:
        """The last line of the item that a line lies in, or of the note."""
        item = self.page.items.around(line)
        return item.last if item else self.page.last

    def _until(self, line: int, stops: object) -> int:
        """The last line before the next of its kind: a mark, a heading, a rule, or what `stops`."""
        page = self.page
        stop = page.next_heading(line)
        at = line + 1
        while at < stop:
            if page.is_rule(at) or wording.is_marked(page[at]) or self._heads(at):
                break
            if stops(at) and not page.is_code(at):  # type: ignore[operator]
                break
            at += 1
        return at - 1

    def _quote(self, line: int) -> RawQuestion | None:
        page = self.page
        first = line
        while (
            page.is_quote(first - 1) and not page.is_blank(first - 1) and page.items.begins_at(first - 1) < 0
        ):
            first -= 1
            if line - first > 2:
                return None
        text = " ".join(wording.cleaned(wording.words_of(page[at])) for at in range(first, line + 1))
        after = line + 1
        last = self._until(line, page.is_quote) if not page.is_quote(after) else page.quote_end(after)
        return RawQuestion("quote", text, first, line, (after, last), sure=False)

    def _summaries(self) -> Iterator[RawQuestion]:
        text = "\n".join(self.page.lines)
        starts = list(accumulate((len(line) + 1 for line in self.page.lines), initial=0))
        found = list(_SUMMARY.finditer(text))
        for summary, end in zip(found, _ends_of_details(text, found), strict=True):
            line = bisect_right(starts, summary.start())
            last = line + summary[0].count("\n")
            words = wording.words_of(summary[1].strip())
            rest = wording.marked(words)
            question = wording.cleaned(rest if rest is not None else words)
            if rest is None and not wording.asks_under_label(question):
                continue
            below = self.page.last if end is None else bisect_right(starts, end)
            yield RawQuestion("summary", question, line, last, (last + 1, below) if below > last else (0, 0))


def _ends_of_details(text: str, summaries: Sequence[re.Match[str]]) -> list[int | None]:
    """For each summary where the `</details>` behind it stands; None if it does not end."""
    ends: list[int | None] = [None] * len(summaries)
    waiting: list[tuple[int, int]] = []  # the depth at which a summary stands, and its number
    depth = at = 0
    for tag in _DETAILS.finditer(text):
        while at < len(summaries) and summaries[at].end() <= tag.start():
            waiting.append((depth, at))
            at += 1
        depth += -1 if tag[1] else 1
        while waiting and waiting[-1][0] > depth:
            ends[waiting.pop()[1]] = tag.start()
    return ends
