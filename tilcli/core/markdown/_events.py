"""One pass over pyromark's events: what a note's blocks and links are, by byte offset and line.

pyromark (pulldown-cmark) counts in UTF-8 bytes, so everything here does; lines come from the offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from tilcli.core.entry import Heading, Link
from tilcli.core.lines import LineRanges
from tilcli.core.markdown import _links, _veils
from tilcli.core.markdown._veils import Span
from tilcli.core.markdown.checklists import ItemTask, is_unfilled, read_mark
from tilcli.lean_typing import Any

_STATE_STARTS = frozenset("[TLWDNICS")  # how a box or a Logseq word begins
_RAW = (b"<pre", b"<scr", b"<sty", b"<tex")  # HTML whose content is code
_DEEPEST = 8  # links within links; of those further in the outer ones do not say the words
_PLAIN_BLOCKS = ("Paragraph", "TableCell", "TableRow")


@cache
def parser_options() -> Any:
    """The Markdown that notes are written in."""
    from pyromark import Options

    # Footnotes keep `[^1]: text` from being a link definition; math keeps `$a_1 #b$` from being text.
    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_MATH
        | Options.ENABLE_WIKILINKS
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_FOOTNOTES
    )


class EventReader:
    """One pass over the parser's events. `veil` holds the byte ranges that are not running text."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.starts = list(accumulate(map(len, data.splitlines(keepends=True)), initial=0))
        self.headings: list[Heading] = []
        self.items: list[ItemTask] = []
        self.item_spans = array(
            "I"
        )  # where list items begin and end, by turns: pairs would take ten times as much
        self.tags: list[tuple[int, str]] = []  # (byte offset, tag)
        self.links: list[Link] = []
        self.code: list[Span] = []
        self.comments: list[Span] = []
        self.veil: list[Span] = []
        self.titles: list[Span] = []  # byte ranges of the headings
        self._texts: list[list[str]] = []  # what the open headings and links say so far
        self._open: list[tuple[Any, int, int]] = []  # the open links: (event, start, end)
        self._parents: list[int | None] = []  # for each open list item, the task that encloses what follows
        self._item_starts: list[int] = []  # where each open list item begins
        self._starts_item = False

    def line(self, at: int) -> int:
        """The line that byte `at` is on."""
        return bisect_right(self.starts, at)

    def veiled(self, at: int) -> bool:
        """Whether byte `at` is in code, math, raw HTML or a link."""
        return _veils.covers(self.veil, at)

    def no_tag_line(self, at: int) -> bool:
        """Whether byte `at` cannot begin a line of tags: headings are none."""
        return _veils.covers(self.veil, at) or _veils.covers(self.titles, at)

    def read(self, text: str) -> None:
        """Fill the lists from the parser's events."""
        from pyromark import events_with_range

        texts, parents, item_starts = self._texts, self._parents, self._item_starts
        events: Any = events_with_range(text, options=parser_options())  # dicts of one key, or strings
        for event, span in events:
            if type(event) is str:  # SoftBreak, HardBreak, Rule
                self._starts_item = False
                if texts:
                    texts[-1].append(" ")
                continue
            kind, value = event.popitem()
            if kind == "Text":
                if self._starts_item:
                    self._starts_item = False
                    if value[0] in _STATE_STARTS:
                        self._item_text(span["start"])
                if texts:
                    texts[-1].append(value)
            elif kind == "Start":
                if value == "Item":
                    self._starts_item = True
                    self.item_spans.extend((span["start"], span["end"]))
                    parents.append(parents[-1] if parents else None)
                    item_starts.append(span["start"])
                elif "List" in value:
                    self._starts_item = False
                elif value not in _PLAIN_BLOCKS:
                    self._begin(value, span)
            elif kind == "End":
                if value == "Item":
                    parents.pop()
                    item_starts.pop()
                    self._starts_item = False
                elif texts:
                    if value == "Link" or value == "Image":
                        self._link(value == "Image")
                    elif type(value) is dict and "Heading" in value:
                        self._heading()
            elif kind == "TaskListMarker":
                self._starts_item = False
                self._item_text(span["start"])
            else:  # Code, InlineMath, DisplayMath, Html, InlineHtml, FootnoteReference
                self._inline(kind, value, span["start"], span["end"])

    def _begin(self, value: Any, span: dict[str, int]) -> None:
        starts_item, self._starts_item = self._starts_item, False
        start, end = span["start"], span["end"]
        if value == "HtmlBlock":
            self._html_block(start, end)
        if type(value) is str:
            return
        ((name, detail),) = value.items()
        if name == "CodeBlock":
            self._cover(start, end)
            self.code.append(self._lines(start, end))
        elif name == "Heading":
            # `- ## TODO read` is Logseq's, a box makes no task of it (GFM 5.3); an outline's `-` below underlines none.
            own = self.data[start:end]
            is_underlined = own[:1] != b"#" and own.rstrip().rpartition(b"\n")[2].strip() == b"-"
            self._starts_item = starts_item and (is_underlined or own[:1] == b"#")
            if not is_underlined:
                self.titles.append((start, end))
        elif name == "Link" or name == "Image":
            self._cover(start, end)
        if name in ("Heading", "Link", "Image"):
            self._texts.append([])
            self._open.append((detail, start, end))

    def _heading(self) -> None:
        detail, start, _ = self._open.pop()
        if title := " ".join("".join(self._texts.pop()).split()):
            self.headings.append(Heading(self.line(start), int(detail["level"][1]), title))

    def _inline(self, kind: str, value: str, start: int, end: int) -> None:
        self._starts_item = False
        if self._texts and kind in ("Code", "InlineMath", "DisplayMath"):
            self._texts[-1].append(value)
        if kind != "Html":  # its block is covered already
            self._cover(start, end)
        if kind == "InlineHtml":
            self._html_links(start, end)

    def _item_text(self, start: int) -> None:
        """The first text of a list item stands at byte `start` and begins as a state may."""
        if self.data[start - 1 : start] == b"\\":
            return
        mark = read_mark(self.data, start)
        if mark and not (mark.word is None and self._in_title(start)) and not is_unfilled(mark.text):
            above = self._parents[-2] if len(self._parents) > 1 else None
            self._parents[-1] = len(self.items)
            lines = tuple([self.line(at) for at in reversed(self._item_starts[:-1])])
            item = ItemTask(self.line(mark.start), mark.symbol, mark.text, above, mark.word, lines)
            self.items.append(item)

    def _in_title(self, at: int) -> bool:
        return bool(self.titles) and at < self.titles[-1][1]

    def _link(self, image: bool) -> None:
        detail, start, end = self._open.pop()
        text = "".join(self._texts.pop())
        if self._texts and len(self._texts) <= _DEEPEST:
            self._texts[-1].append(text)
        line, target = self.line(start), detail["dest_url"]
        wiki = type(detail["link_type"]) is dict
        if wiki and (address := _links.address_after(self.data, end)):
            target, wiki = address[0], False
            self._cover(end, address[1])
        if not wiki:
            link = _links.to_place(line, target, text, image=image)
        elif self.data[start - 1 : start] == b"#" and not self.veiled(start - 1):
            self.tags.append((start - 1, target.strip()))
            return
        else:
            link = _links.to_page(line, target, text, embed=image)
        if link:
            self.links.append(link)

    def _html_block(self, start: int, end: int) -> None:
        self._cover(start, end)
        head = self.data[start : start + 4].lower()
        if head == b"<!--":
            self.comments.append(self._lines(start, end))
        elif head in _RAW:
            self.code.append(self._lines(start, end))
        else:
            self._html_links(start, end)

    def _html_links(self, start: int, end: int) -> None:
        for at, target, image in _links.in_html(self.data, start, end):
            if link := _links.to_place(self.line(at), target, "", image=image):
                self.links.append(link)

    def _cover(self, start: int, end: int) -> None:
        """Ranges come in order; one within another adds nothing."""
        if not self.veil or start >= self.veil[-1][1]:
            self.veil.append((start, end))

    def _lines(self, start: int, end: int) -> Span:
        """First and last line of a byte range that may end with a line end."""
        return self.line(start), self.line(max(start, end - 1))

    def hide_interrupted(self) -> None:
        """Take back what was read in comments, mathematics and Liquid's code that the parser broke up.

        To Markdown, blocks come before what stands in them: `- [ ] x` on a line of its own inside a
        paragraph's comment is a list item. To the person who wrote it, it is commented out.
        """
        if within := _veils.comments_in_lines(self.data, self.veil):
            self.veil = _veils.merged(self.veil + within)
            self.tags = [tag for tag in self.tags if not _veils.covers(within, tag[0])]
            self.headings = [one._replace(text=_veils.without_comments(one.text)) for one in self.headings]
        comments = _veils.broken_comments(self.data, self.veil) + _veils.other_programs(self.data, self.veil)
        code = _veils.liquid_code(self.data, self.veil)
        hidden = comments + code + _veils.broken_math(self.data, self.veil)
        if not hidden:
            return
        self.veil = _veils.merged(self.veil + hidden)
        spans = [self._lines(*span) for span in hidden]
        inner, whole = LineRanges((first + 1, last) for first, last in spans), LineRanges(spans)
        self._keep_items([n for n, item in enumerate(self.items) if item.line not in inner])
        self.headings = [heading for heading in self.headings if heading.line not in whole]
        self.links = [link for link in self.links if link.line not in inner]
        self.tags = [tag for tag in self.tags if self.line(tag[0]) not in inner]
        self.code = sorted(self.code + [self._lines(*span) for span in code])
        self.comments = sorted(self.comments + [self._lines(*span) for span in comments])

    def _keep_items(self, kept: list[int]) -> None:
        """Only these tasks, with `parent` counted among them; a parent that is gone is none."""
        place = {old: new for new, old in enumerate(kept)}
        items = (self.items[old] for old in kept)
        self.items = [
            item if item.parent is None else item._replace(parent=place.get(item.parent)) for item in items
        ]
