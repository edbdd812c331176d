"""The structure of a note: headings, tasks, links, tags, code, questions, with line numbers.

Blocks and links come from the parser (`_events`); tags, bare addresses and questions from running text,
which is what the parser left uncovered. Lines count from 1 in the text given: pass the whole note with its
front matter blanked (`front_matter.block.body_of`). Line ends are LF, CRLF and CR, nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter

from tilcli.core.entry import Heading, Link
from tilcli.core.markdown import _conflicts, _inline_tags, _questions
from tilcli.core.markdown import _links as links
from tilcli.core.markdown._events import EventReader
from tilcli.core.markdown._veils import Span
from tilcli.core.markdown.checklists import ItemTask
from tilcli.core.markdown.outlines import as_list
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple, TypeVar

_LONE_CR = lazy_pattern(r"\r(?!\n)")


class Blocks(NamedTuple):
    """Where each line begins, and where list items begin and end, by turns: lines are found when asked."""

    starts: Sequence[int]
    turns: Sequence[int]

    @property
    def spans(self) -> list[Span]:
        """The byte ranges of list items, outer ones first."""
        return list(zip(self.turns[::2], self.turns[1::2], strict=True))


class Structure(NamedTuple):
    """What `read_structure` finds, in the order of the note.

    `code` and `comments` are (first line, last line) of code blocks and of HTML comments that fill lines.
    `tags` are (line, tag). `conflict_lines` are git's markers outside code; they make no heading.
    """

    headings: tuple[Heading, ...]
    items: tuple[ItemTask, ...]
    tags: tuple[tuple[int, str], ...]
    links: tuple[Link, ...]
    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    question_lines: tuple[int, ...]
    conflict_lines: tuple[int, ...]
    blocks: Blocks

    @property
    def code_lines(self) -> tuple[Span, ...]:
        """Line ranges whose text is not prose: code blocks and comments, in order."""
        return tuple(sorted(self.code + self.comments))


def read_structure(text: str) -> Structure:
    """The structure of a note. Never fails: any text is Markdown."""
    return _structure(*walked(text, EventReader))


def headings_of(text: str) -> Sequence[Heading]:
    """The headings that `read_structure` finds, and nothing else."""
    walk, _ = walked(text, EventReader)
    return walk.headings


class TagPlace(NamedTuple):
    """Where a tag stands, as it is written (`#nlp`, `#[[a b]]`), or a list of tags up to the line's end; `column` is
    counted in characters, from 0.
    """

    line: int
    column: int
    written: str


def tag_places(text: str) -> list[TagPlace]:
    """The places of what `read_structure` finds as tags, in no order; a place may lie within another."""
    walk, _ = walked(text, EventReader)
    data = walk.data
    pages = [(at, data[at : data.find(b"]]", at) + 2]) for at, _ in walk.tags]
    words = [(at, f"#{tag}".encode()) for at, tag in _inline_tags.inline(data, walk.veiled)]
    values = _inline_tags.tag_values(data, walk.no_tag_line)
    lists = [(at, data[at:].split(b"\n", 1)[0].rstrip(b"\r")) for _, at, _ in values]
    found = []
    for at, written in (*pages, *words, *lists):
        line = walk.line(at)
        found.append(TagPlace(line, len(data[walk.starts[line - 1] : at].decode()), written.decode()))
    return found


Reader = TypeVar("Reader", bound=EventReader)


def walked(text: str, reader: type[Reader]) -> tuple[Reader, tuple[int, ...]]:
    """The parser's events gone through, and the lines of git's conflict markers, which are taken out first."""
    text = _parsable(text)
    try:
        data = text.encode()
    except UnicodeEncodeError:  # undecodable bytes are lone surrogates
        data = text.encode("utf-8", "replace")
        text = data.decode()
    walk = reader(data)
    walk.read(text)
    marks: tuple[int, ...] = ()
    if _conflicts.may_conflict(data):
        marks = _conflicts.conflict_lines(data, walk.starts, walk.veiled)
    if marks:
        data = _conflicts.without_lines(data, marks, walk.starts)
        walk = reader(data)
        walk.read(data.decode())
    walk.hide_interrupted()
    return walk, marks


def _parsable(text: str) -> str:
    """`text` with the same lines and columns, but without what pyromark stumbles over."""
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if "\r" in text:
        text = _LONE_CR.sub("\n", text)  # pulldown-cmark finds no fence at CR-only line ends
    return as_list(text)


_BLANK = lazy_pattern(rb"[\s>]*")


def _discussed(links: Iterable[Link], walk: EventReader) -> Iterator[Link]:
    """The links, of which those are discussed that head a section, or whose list item has text on further lines."""
    turns, starts = walk.item_spans, walk.starts
    begins = turns[::2]
    titles = {heading.line for heading in walk.headings}
    line, goes_on = 0, False
    for link in links:
        if link.line in titles:
            line, goes_on = link.line, True
        elif link.line != line:
            line = link.line
            next_line = starts[line]
            item = bisect_left(begins, next_line) - 1
            end = turns[2 * item + 1] if item >= 0 and begins[item] >= starts[line - 1] else 0
            below = _BLANK.match(walk.data, next_line, end) if end > next_line else None
            goes_on = below is not None and below.end() < end
        yield link._replace(discussed=True) if goes_on else link


def _structure(walk: EventReader, conflict_lines: tuple[int, ...]) -> Structure:
    """What the walk saw, and what is found in running text: tags, addresses, questions."""
    data, line = walk.data, walk.line
    found = [*walk.tags, *_inline_tags.tag_lines(data, walk.no_tag_line)]
    if b"#" in data:
        found += _inline_tags.inline(data, walk.veiled)
    addresses = links.bare(data, walk.veiled) if b"://" in data else ()
    everywhere = [*walk.links, *(Link(line(at), "url", address, "") for at, address in addresses)]
    asking = {heading.line for heading in walk.headings if heading.text.endswith(("?", "？"))}
    asking.update(map(line, _questions.question_starts(data, walk.veiled)))
    return Structure(
        headings=tuple(walk.headings),
        items=tuple(walk.items),
        # The same tag twice on a line is one: `tags:: #[[a]]` is found as a property and in its text.
        tags=tuple(dict.fromkeys((line(at), tag) for at, tag in sorted(found, key=itemgetter(0)))),
        links=tuple(_discussed(sorted(everywhere, key=attrgetter("line")), walk)) if everywhere else (),
        code=tuple(walk.code),
        comments=tuple(walk.comments),
        question_lines=tuple(sorted(asking)),
        conflict_lines=conflict_lines,
        blocks=Blocks(walk.starts, walk.item_spans),
    )
