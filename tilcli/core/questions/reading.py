"""Questions out of a note's structure, each with its answer, by how sure it is that a person asked.

Sure: what says that it asks (`Q.`, `<summary>…?`, an item under `QnA`, a bold line or a heading in `?` with a word
that asks). Maybe: other headings in `?`, items in `?` with something below, quotes in `?` before a block. Open: any
of these without an answer. Sections that look back (회고), code and tables of contents hold none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tilcli.core.entry import Heading
from tilcli.core.markdown.structure import Structure
from tilcli.core.questions import wording
from tilcli.core.questions._answers import Answers
from tilcli.core.questions._cards import cards
from tilcli.core.questions._page import ListItem, Page
from tilcli.core.questions.identity import handle_of, identity
from tilcli.core.questions.question import SURE, Kind, Question, RawQuestion, Tier

_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
_DETAILS = re.compile(r"<(/?)details\b", re.IGNORECASE)
_SAYS = re.compile(r"[가-힣ぁ-んァ-ン一-龥]|[^\W_].*?[^\W_]")  # a word, or two letters
LONGEST = 400  # characters of a question: what is longer is a text with a question in it


def read_questions(
    lines: Sequence[str], structure: Structure, unreadable: Collection[int] = ()
) -> tuple[Question, ...]:
    """The questions of a note, in order. `lines` are those of its text; `unreadable` ones are mojibake."""
    if structure.items_at is None:
        return ()
    page = Page(lines, structure.headings, structure.items_at, structure.code_lines)
    found: dict[int, Question] = {}
    for asked in _Forms(page, structure.may_ask).all():
        if asked.line in found or asked.line in unreadable:
            continue
        if question := _named(page, asked):
            found[asked.line] = question
    return tuple([found[line] for line in sorted(found)])


def _named(page: Page, asked: RawQuestion) -> Question | None:
    text, trail = asked.text, page.trail(asked.line)
    if len(text) > LONGEST or _SAYS.search(text) is None or page.looks_back(trail):
        return None
    first, last = page.trimmed(*asked.answer) if asked.answer[0] else (0, 0)
    heading = tuple([one.text for one in trail])
    known_by = identity(text, heading)
    tier = _tier(asked, bool(first or asked.inline))
    inline = "" if first else asked.inline
    end, handle = max(last, asked.last), handle_of(known_by)
    return Question(asked.kind, tier, text, asked.line, end, first, inline, heading, known_by, handle)


def _tier(asked: RawQuestion, answered: bool) -> Tier:
    is_sure = asked.sure and (asked.kind in SURE or asked.kind == "heading")
    return "open" if not answered else "sure" if is_sure else "maybe"


class _Forms:
    """Looks at every line that may ask."""

    def __init__(self, page: Page, lines: Sequence[int]) -> None:
        self.page = page
        self.labelled = page.labelled(lines)
        self.answers = Answers(page, self.labelled)
        self.lines = sorted(self.labelled.union(lines)) if self.labelled else lines

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
            elif line not in self.labelled and not wording.could_ask(page[line]):
                continue
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
        sure = rest is not None or not wording.has_sign(text) or wording.has_asking_word(text)
        return RawQuestion(kind, text, heading.line, heading.line, self._section(number), sure=sure)

    def _asks_as_heading(self, heading: Heading, text: str) -> bool:
        if wording.is_daily(text) or wording.is_bare_link(self.page[heading.line].lstrip("# ")):
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
        if page.is_bold(line) and wording.has_sign(words) and not wording.is_daily(words):
            return RawQuestion(
                "bold", wording.cleaned(words), line, line, (line + 1, self._until(line, page.is_bold))
            )
        answered = wording.answers(wording.words_of(page[line + 1]))
        if answered and wording.asks(words) and not wording.answers(words):
            return self._marked_line(line, words)
        if page.is_quote(line) and wording.has_sign(words) and not wording.is_daily(words):
            return self._quote(line)
        return None

    def _marked_line(self, line: int, rest: str) -> RawQuestion:
        page = self.page
        last = self._around(line)
        text, own = self._own(line, last, rest)
        question, inline = wording.split_answer(wording.cleaned(text), sure=True)
        end = min(last, self._until(own, page.is_bold))
        return RawQuestion("marked", question, line, own, (own + 1, end), inline)

    def _around(self, line: int) -> int:
        """The last line of the item that a line lies in, or of the note."""
        page = self.page
        inside = [one for one in map(page.items.item, page.items.between(1, line - 1)) if line <= one.last]
        return inside[-1].last if inside else page.last

    def _until(self, line: int, stops: object) -> int:
        """The last line before the next of its kind: a mark, a heading, a rule, or what `stops`."""
        page = self.page
        stop = page.next_heading(line)
        at = line + 1
        while at < stop:
            words = wording.words_of(page[at])
            if page.is_rule(at) or wording.marked(words) is not None or (stops(at) and not page.is_code(at)):  # type: ignore[operator]
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
        page = self.page
        text = "\n".join(page.lines)
        for found in _SUMMARY.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            last = line + found[0].count("\n")
            words = wording.words_of(found[1].strip())
            rest = wording.marked(words)
            question = wording.cleaned(rest if rest is not None else words)
            if rest is None and not wording.asks_under_label(question):
                continue
            yield RawQuestion("summary", question, line, last, self._details(text, found.end(), last))

    def _details(self, text: str, at: int, line: int) -> tuple[int, int]:
        """The lines of a `<details>` behind its summary."""
        depth = 1
        for tag in _DETAILS.finditer(text, at):
            depth += -1 if tag[1] else 1
            if not depth:
                last = text.count("\n", 0, tag.start())
                return (line + 1, last) if last > line else (0, 0)
        return line + 1, self.page.last
