"""Where a day stands in a log, by the headings over it: `# March 2024`, and in its section `## 05`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tilcli.core.edits.outline import Block, Outline
from tilcli.core.text import caseless


class Section(NamedTuple):
    """The lines that belong to a heading, from its own `first` to `last`; of a whole note `first` is 0."""

    first: int
    last: int


def nested(outline: Outline, chain: Sequence[str]) -> tuple[int, Section]:
    """How many of these headings (with their `#`, the outermost first) there are, each in the one before.

    With them comes the section of the innermost, or of the whole note.
    """
    within = Section(0, len(outline.lines))
    for depth, wanted in enumerate(chain):
        found = next((one for one in inside(outline, within) if _key(one) == _key_of(wanted)), None)
        if found is None:
            return depth, within
        within = section_of(outline, found)
    return len(chain), within


def inside(outline: Outline, section: Section) -> list[Block]:
    """The headings in a section, without its own."""
    return [one for one in outline.headings if section.first < one.first <= section.last]


def section_of(outline: Outline, heading: Block) -> Section:
    """A heading with all that stands under it."""
    ends = (one.first - 1 for one in outline.headings if _ends(one, heading))
    return Section(heading.first, next(ends, len(outline.lines)))


def _ends(other: Block, heading: Block) -> bool:
    return other.first > heading.first and other.level <= heading.level


def level_of(heading: str) -> int:
    """How many `#` a written heading has."""
    return len(heading) - len(heading.lstrip("#"))


def _key_of(heading: str) -> tuple[int, str]:
    return level_of(heading), _folded(heading.lstrip("#"))


def _key(heading: Block) -> tuple[int, str]:
    return heading.level, _folded(heading.title)


def _folded(text: str) -> str:
    return " ".join(caseless(text).split())
