"""In which section of its day an item belongs where nobody says it: what the note itself tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from tilcli.core.edits.outline import Block, Outline
from tilcli.core.edits.purposes import NOT_LEARNED, holds_tasks, learned_rank, looks_back, plans_another_day
from tilcli.core.lines import is_blank
from tilcli.core.text import heading_key, lazy_pattern
from tilcli.errors import UsageError
from tilcli.lean_typing import Final, NamedTuple

_BOX: Final = lazy_pattern(
    r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[.\](?:[ \t]|\Z)|(?:TODO|DOING|LATER|NOW)[ \t])"
)
_EMPTY_ITEM: Final = lazy_pattern(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]*\Z")
_NUMBER: Final = lazy_pattern(r"^[\s\W]*[0-9]{1,2}[.)]\s*(?=\S)")
_BOLD: Final = lazy_pattern(r"(\*\*|__)([^*_]+?)[:：]?\1[:：]?[ \t]*")
_FIRST: Final = itemgetter(0)
_DATED: Final = lazy_pattern(r"[0-9]{2}|[0-9]\s?[./월日]\s?[0-9]|day\s?[0-9]", re.IGNORECASE)


class Part(NamedTuple):
    """The lines after `head` (the last of the heading, or of the front matter) up to `last`."""

    head: int
    last: int
    title: str = ""


def sections_of(headings: Sequence[Block], entry: tuple[int, int]) -> list[Part]:
    """What stands above an entry's first heading, and below each."""
    ends = [*(one.first - 1 for one in headings), entry[1]]
    below = (Part(one.last, end, one.title) for one, end in zip(headings, ends[1:], strict=True))
    return [Part(entry[0] - 1, ends[0]), *below]


class Usual(NamedTuple):
    """The headings below which items and tasks stand in a notebook; the first that an entry has is meant."""

    items: Sequence[str] = ()
    tasks: Sequence[str] = ()


def named(titles: Sequence[tuple[str, int]], names: Sequence[str]) -> int | None:
    """The line of the first of these `names` that is the title (with its line) of a heading, whatever its number."""
    lines = {section_key(title): line for title, line in reversed(titles)}
    return next((lines[key] for name in names if (key := section_key(name)) in lines), None)


def prompts(outline: Outline, entry: tuple[int, int]) -> list[Block]:
    """Lines that stand for headings in an entry that has none but its title: `**배운 것**`."""
    inside = (one for one in outline.blocks if entry[0] <= one.first == one.last <= entry[1])
    bold = ((one, _BOLD.fullmatch(outline.words(one.first))) for one in inside if one.kind == "other")
    return [Block("other", one.first, one.last, 6, found[2]) for one, found in bold if found]


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


def section_key(title: str) -> str:
    """What a heading is known by: not by its number, which shifts with the sections above it."""
    return heading_key(unnumbered(title))


def unnumbered(title: str) -> str:
    """`오늘 한 일 📅` of `1. 오늘 한 일 📅`."""
    return _NUMBER.sub("", title, count=1)


def for_tasks(outline: Outline, headings: Sequence[Block], entry: tuple[int, int]) -> Part | None:
    """The section where an entry's boxes are, else one that is called so, else what stands before the first section
    that plans another day.
    """
    sections = sections_of(headings, entry)
    called = (one for one in sections if holds_tasks(one.title) and not plans_another_day(one.title))
    own = has_title(outline, headings, entry)
    return _with_boxes(outline, sections) or next(called, None) or _before_plans(sections, own)


def fitting(outline: Outline, headings: Sequence[Block], entry: tuple[int, int]) -> Part:
    """The section where an item belongs by what the entry holds: in what is called after learning; else before the
    first section that plans another day; else where the entry's only list is, or above all sections.
    """
    sections = sections_of(headings, entry)
    own = has_title(outline, headings, entry)
    below = sections[1 + own :]
    best = min(below, key=lambda one: learned_rank(one.title), default=None)
    if best and learned_rank(best.title) < NOT_LEARNED:
        return best
    return _before_plans(sections, own) or _list_or(sections[own], outline, sections)


def _before_plans(sections: Sequence[Part], own: bool) -> Part | None:
    """What stands before the first section that plans another day; the title of all plans nothing."""
    planned = (at for at, one in enumerate(sections) if at > own and plans_another_day(one.title))
    ahead = next(planned, None)
    return sections[ahead - 1] if ahead else None


def _with_boxes(outline: Outline, sections: Sequence[Part]) -> Part | None:
    """That with most boxes; one that plans another day only if no other has any."""
    counts = [sum(is_box(outline.words(line)) for line in _items(outline, one)) for one in sections]
    boxes = [(one, count) for one, count in zip(sections, counts, strict=True) if count]
    best = max(boxes, key=lambda box: (not plans_another_day(box[0].title), box[1]), default=None)
    return best and best[0]


def is_box(line: str) -> bool:
    """Whether a line is an item with a task's box, or a task of Logseq's."""
    return _BOX.match(line) is not None


def says_something(line: str) -> bool:
    """Whether an item's first line has any words."""
    return not is_blank(line) and not _EMPTY_ITEM.match(line)


def _items(outline: Outline, section: Part) -> list[int]:
    start = bisect_right(outline.items, section.head, key=_FIRST)
    return [
        first for first, _ in outline.items[start : bisect_right(outline.items, section.last, key=_FIRST)]
    ]


def _list_or(lead: Part, outline: Outline, sections: Sequence[Part]) -> Part:
    """The only section with a list, but for one of tasks or one that looks back; else `lead`."""
    listed = [one for one in sections if not looks_back(one.title) and any(_words(outline, one))]
    return listed[0] if len(listed) == 1 else lead


def _words(outline: Outline, section: Part) -> Iterator[bool]:
    lines = (outline.words(line) for line in _items(outline, section))
    return (says_something(line) and not is_box(line) for line in lines)


def has_title(outline: Outline, headings: Sequence[Block], entry: tuple[int, int]) -> bool:
    """Whether the first heading is the entry's own, over all others, rather than a section's."""
    if not headings:
        return False
    first, *others = headings
    if entry[0] == first.first and (entry[0] > outline.body_line or entry[1] < len(outline.lines)):
        return True
    above = all(first.level < one.level for one in others) and (others or first.level == 1)
    return bool(above) or _DATED.search(unnumbered(first.title)) is not None
