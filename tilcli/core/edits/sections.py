"""Edits of a note's sections: an item under a heading, a heading at the end. Text in, text out.

Each of them is one insertion: every character of the old text stands in the new one, in its order. New
lines end as most lines of the file do, and a file without a final line end keeps none.
"""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.edits.items import (
    Item,
    child_marker,
    filled,
    first_marker,
    item_span,
    lines_of_all,
    next_marker,
)
from tilcli.core.edits.outline import Block, Outline, read_outline
from tilcli.core.edits.places import (
    Part,
    Usual,
    find_heading,
    fitting,
    for_tasks,
    has_title,
    named,
    prompts,
    sections_of,
)
from tilcli.core.edits.texts import new_items
from tilcli.core.lines import line_end_of, split_lines
from tilcli.core.markdown.checklists import BOX
from tilcli.core.text import lazy_pattern
from tilcli.errors import UsageError
from tilcli.lean_typing import Final, NamedTuple

# A heading or a list item needs no blank line to be told from an item above it.
_STANDS_APART: Final = lazy_pattern(r"[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,9}[.)])(?:[ \t]|\Z)")

NOWHERE: Final = Usual()


class Placed(NamedTuple):
    """A text with something added, which starts on `line`; `new_section`: its heading was made for it."""

    text: str
    line: int
    new_section: bool = False


def append_item(
    text: str,
    item: str | Item | Sequence[Item],
    under: str | None = None,
    within: tuple[int, int] | None = None,
    todo: bool = False,
    usual: Usual = NOWHERE,
) -> Placed:
    """The text with one more list item, or several, at the end of a section.

    The section is that of the heading which `under` names (case, emoji, punctuation and spaces do not
    count; a beginning or a part will do if no other heading has it). Without it, the first of the `usual` ones that
    the entry has, whose lines are `within` (first, last; the whole file if None), else the one that fits by what
    the entry holds. Tasks, and with `todo` any items, have places of their own. An unknown heading is made at the
    end of the entry. Where the section ends in a list, the item continues it, in its marker and
    spacing; an empty item at its end is filled.

    Raises UsageError where several headings fit, or nothing added there would be a list item (a code
    block that is never closed).
    """
    typed = new_items(item, todo=BOX if todo else "") if isinstance(item, str) else item
    new = [typed] if isinstance(typed, Item) else typed
    entry = _Lined.of(read_outline(text), within)
    under = (under or "").strip("# \t")
    placed = _under(entry, new, under) if under else _usual(entry, new, usual, todo)
    if all(start != placed.line for start, _ in read_outline(placed.text).items):
        raise UsageError(
            f"what is added on line {placed.line} would not be a list item",
            "close the code block or the comment above it",
        )
    return placed


class _Lined(NamedTuple):
    """An entry in its file: its first and last line, its headings, and those that are list items (Logseq)."""

    outline: Outline
    lines: tuple[int, int]
    headings: list[Block]
    titled: list[tuple[str, int]]

    @classmethod
    def of(cls, outline: Outline, within: tuple[int, int] | None) -> _Lined:
        first, last = within or (1, len(outline.lines))
        first, last = max(first, outline.body_line), min(last, len(outline.lines))
        headings = [heading for heading in outline.headings if first <= heading.first <= last]
        if len(headings) == has_title(outline, headings, (first, last)):
            headings += prompts(outline, (first, last))
        titled = [(title, line) for line, title in outline.titled if first <= line <= last]
        return cls(outline, (first, last), headings, titled)

    @property
    def titles(self) -> list[tuple[str, int]]:
        return [(heading.title, heading.first) for heading in self.headings]

    def below(self, line: int) -> Part:
        """The section of the heading on that line."""
        at = next(at for at, heading in enumerate(self.headings) if heading.first == line)
        return sections_of(self.headings, self.lines)[at + 1]


def _under(entry: _Lined, items: Sequence[Item], under: str) -> Placed:
    if line := find_heading(entry.titles, under):
        return _in_section(entry.outline, items, entry.below(line))
    if line := find_heading(entry.titled, under):
        return _as_children(entry.outline, items, line)
    return _in_new_section(entry, items, under)


def _usual(entry: _Lined, items: Sequence[Item], names: Usual, todo: bool) -> Placed:
    parts = (entry.outline, entry.headings, entry.lines)
    if todo or all(item.is_task for item in items):
        placed = _below_named(entry, items, names.tasks)
        if placed is None and (section := for_tasks(*parts)):
            placed = _in_section(entry.outline, items, section)
        if placed:
            return placed
    return _below_named(entry, items, names.items) or _in_section(entry.outline, items, fitting(*parts))


def _below_named(entry: _Lined, items: Sequence[Item], names: Sequence[str]) -> Placed | None:
    if line := named(entry.titles, names):
        return _in_section(entry.outline, items, entry.below(line))
    if line := named(entry.titled, names):
        return _as_children(entry.outline, items, line)
    return None


def _as_children(outline: Outline, items: Sequence[Item], line: int) -> Placed:
    """In Logseq everything stands in lists, headings too."""
    lines = lines_of_all(items, child_marker(outline, line))
    return _insert(outline, item_span(outline, line)[1], lines, above=0)


def _in_section(outline: Outline, items: Sequence[Item], section: Part) -> Placed:
    last = outline.last_content(section.head, section.last)
    block = outline.list_at(last) if last > section.head else None
    if block is not None:
        return _continue_list(outline, items, block, last)
    lines = lines_of_all(items, first_marker(outline, last, items[0].sign))
    if last > section.head:
        return _insert(outline, last, lines, above=1)
    return _fill_section(outline, section, lines)


def _continue_list(outline: Outline, items: Sequence[Item], block: Block, last: int) -> Placed:
    final = block.items[-1]
    loose = len(block.items) > 1 and outline.is_blank(final - 1)
    lines = lines_of_all(items, next_marker(outline, block.items), loose=loose)
    if final == last and (rest := filled(outline, final, lines)):
        at, text = outline.lines[final - 1].stop, outline.text
        return Placed(text[:at] + line_end_of(text).join(rest) + text[at:], final)
    return _insert(outline, last, lines, above=int(loose))


def _fill_section(outline: Outline, section: Part, lines: list[str]) -> Placed:
    """Into a section that holds nothing but, perhaps, blank lines."""
    head, spaced = section.head, outline.spaced
    blank = 0
    while head + blank < section.last and outline.is_blank(head + blank + 1):
        blank += 1
    more_below = head + blank < len(outline.lines)
    if blank and (spaced or head == 0):
        return _insert(outline, head + 1, lines, above=0, below=int(blank == 1 and more_below))
    if blank:
        return _insert(outline, head, lines, above=0)
    return _insert(outline, head, lines, above=int(spaced and head > 0), below=int(spaced and more_below))


def _in_new_section(entry: _Lined, items: Sequence[Item], title: str) -> Placed:
    """At the end of the entry."""
    outline, (first, last) = entry.outline, entry.lines
    above = outline.last_content(first - 1, last)
    real = [one for one in entry.headings if one.kind == "heading"]
    heading = "#" * _section_level(outline, real, entry.lines) + " " + " ".join(title.split())
    lines = [heading, *([""] if outline.spaced else [])]
    item_lines = lines_of_all(items, first_marker(outline, above, items[0].sign))
    placed = _insert(outline, above, lines + item_lines, above=int(above > 0))
    return Placed(placed.text, placed.line + len(lines), new_section=True)


def _section_level(outline: Outline, headings: list[Block], entry: tuple[int, int]) -> int:
    """That of the entry's other sections; without any, one below its title, or 2."""
    levels = [heading.level for heading in headings]
    level = min(levels[1:]) if levels[1:] else max(2, *(one + 1 for one in levels), 2)
    part = entry[0] > outline.body_line or entry[1] < len(outline.lines)
    if part and headings and headings[0].first == entry[0]:  # its own heading's level would end the entry
        level = max(level, levels[0] + 1)
    return min(level, 6)


def _insert(outline: Outline, after: int, lines: list[str], *, above: int, below: int = 0) -> Placed:
    """New lines after line `after` (0: at the start), with blank lines above and below them.

    At least one below where the next line would otherwise be read as part of what is added.
    """
    text, end = outline.text, line_end_of(outline.text)
    there = outline.lines[after - 1] if after else None
    line = after + above + 1
    if there and there.end == there.stop:  # the last line, without a line end
        return Placed(text + end * (1 + above) + end.join(lines), line)
    if after < len(outline.lines) and not outline.is_blank(after + 1):
        below = max(below, int(not _STANDS_APART.match(outline.words(after + 1))))
    at = there.end if there else int(text.startswith("\ufeff"))
    if text[at - 1 : at] == "\r" or text[at : at + 1] == "\n":  # a CR beside a LF would be one line end
        end = "\r\n" if len(end) == 1 and "\r" in text and "\n" in text else end
    return Placed(text[:at] + end * above + end.join(lines) + end * (1 + below) + text[at:], line)


def append_section(text: str, heading_line: str, body: str = "") -> Placed:
    """The text with a heading (`### 2021.10.19 (화)`) and what stands under it added at its end."""
    outline = read_outline(text)
    last = len(outline.lines)
    above = int(last > 0 and not outline.is_blank(last))
    return _insert(outline, last, _section_lines(outline, heading_line, body), above=above)


def insert_section(text: str, before: int, heading_line: str, body: str = "") -> Placed:
    """The text with a heading and what stands under it added above line `before`: newest first."""
    outline = read_outline(text)
    if before > len(outline.lines):
        return append_section(text, heading_line, body)
    above = int(before > 1 and not outline.is_blank(before - 1))
    return _insert(outline, before - 1, _section_lines(outline, heading_line, body), above=above, below=1)


def _section_lines(outline: Outline, heading_line: str, body: str) -> list[str]:
    lines = split_lines(body.strip("\r\n")) if body.strip() else []
    return [heading_line.strip(), *([""] if lines and outline.spaced else []), *lines]
