"""Edits of a note's sections: an item under a heading, a heading at the end. Text in, text out.

Each of them is one insertion: every character of the old text stands in the new one, in its order. New
lines end as most lines of the file do, and a file without a final line end keeps none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from tilcli.core.edits.items import Item, child_marker, filled, first_marker, item_span, new_item, next_marker
from tilcli.core.edits.outline import Block, Outline, read_outline
from tilcli.core.lines import line_end_of, split_lines
from tilcli.core.text import heading_key
from tilcli.errors import UsageError

# A heading or a list item needs no blank line to be told from an item above it.
_STANDS_APART: Final = re.compile(r"[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,9}[.)])(?:[ \t]|\Z)")


class Placed(NamedTuple):
    """A text with something added, which starts on `line`; `new_section`: its heading was made for it."""

    text: str
    line: int
    new_section: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines after `head` (the last of the heading, or of the front matter) up to `last`."""

    head: int
    last: int


def append_item(
    text: str,
    item: str | Item,
    under: str | None = None,
    within: tuple[int, int] | None = None,
    todo: bool = False,
) -> Placed:
    """The text with one more list item at the end of a section.

    The section is that of the heading which `under` names (case, emoji, punctuation and spaces do not
    count; a beginning or a part will do if no other heading has it), else the last of the entry, whose
    lines are `within` (first, last; the whole file if None). An unknown heading is made at the end of the
    entry. Where the section ends in a list, the item continues it, in its marker and spacing; an empty
    item at its end is filled.

    Raises UsageError where several headings fit, or nothing added there would be a list item (a code
    block that is never closed).
    """
    new = new_item(item, todo=todo) if isinstance(item, str) else item
    placed = _place(read_outline(text), new, (under or "").strip("# \t"), within)
    if all(start != placed.line for start, _ in read_outline(placed.text).items):
        raise UsageError(
            f"what is added on line {placed.line} would not be a list item",
            "close the code block or the comment above it",
        )
    return placed


def _place(outline: Outline, item: Item, under: str, within: tuple[int, int] | None) -> Placed:
    first, last = within or (1, len(outline.lines))
    entry = (max(first, outline.body_line), min(last, len(outline.lines)))
    headings = [heading for heading in outline.headings if entry[0] <= heading.first <= entry[1]]
    if not under:
        return _in_section(outline, item, _section(headings, headings[-1] if headings else None, entry))
    line = find_heading([(heading.title, heading.first) for heading in headings], under)
    if line is not None:
        chosen = next(heading for heading in headings if heading.first == line)
        return _in_section(outline, item, _section(headings, chosen, entry))
    # In Logseq everything stands in lists, headings too.
    line = find_heading([(title, at) for at, title in outline.titled if entry[0] <= at <= entry[1]], under)
    if line is not None:
        lines = item.lines(child_marker(outline, line))
        return _insert(outline, item_span(outline, line)[1], lines, above=0)
    return _in_new_section(outline, item, under, headings, entry)


def _section(headings: list[Block], chosen: Block | None, entry: tuple[int, int]) -> _Section:
    head = chosen.last if chosen else entry[0] - 1
    return _Section(head, min([entry[1], *(one.first - 1 for one in headings if one.first > head)]))


def find_heading(headings: list[tuple[str, int]], under: str) -> int | None:
    """The line of the heading (title, line) that `under` names, None if none fits.

    Raises UsageError if several fit equally well; of several with the very same name the first is taken.
    """
    wanted = heading_key(under)
    keys = [(heading_key(title), title, line) for title, line in headings]
    exact = [line for key, _, line in keys if key == wanted]
    if exact:
        return exact[0]
    fitting = [one for one in keys if one[0].startswith(wanted)] or [one for one in keys if wanted in one[0]]
    if len(fitting) > 1:
        titles = tuple(title for _, title, _ in fitting)
        raise UsageError(f"{len(fitting)} headings fit “{under}”", "write more of the one you mean", titles)
    return fitting[0][2] if fitting else None


def _in_section(outline: Outline, item: Item, section: _Section) -> Placed:
    last = outline.last_content(section.head, section.last)
    block = outline.list_at(last) if last > section.head else None
    if block is not None:
        return _continue_list(outline, item, block, last)
    lines = item.lines(first_marker(outline, last))
    if last > section.head:
        return _insert(outline, last, lines, above=1)
    return _fill_section(outline, section, lines)


def _continue_list(outline: Outline, item: Item, block: Block, last: int) -> Placed:
    final = block.items[-1]
    lines = item.lines(next_marker(outline, block.items))
    if final == last and (rest := filled(outline, final, lines)):
        at, text = outline.lines[final - 1].stop, outline.text
        return Placed(text[:at] + line_end_of(text).join(rest) + text[at:], final)
    loose = len(block.items) > 1 and outline.is_blank(final - 1)
    return _insert(outline, last, lines, above=int(loose))


def _fill_section(outline: Outline, section: _Section, lines: list[str]) -> Placed:
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


def _in_new_section(
    outline: Outline, item: Item, title: str, headings: list[Block], entry: tuple[int, int]
) -> Placed:
    """At the end of the entry."""
    above = outline.last_content(entry[0] - 1, entry[1])
    heading = "#" * _section_level(outline, headings, entry) + " " + " ".join(title.split())
    lines = [heading, *([""] if outline.spaced else [])]
    item_lines = item.lines(first_marker(outline, above))
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
