"""Where a day stands in a log, by the headings over it: `# March 2024`, and in its section `## 05`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tilcli.core.edits.outline import Block, Outline, read_outline
from tilcli.core.text import caseless
from tilcli.lean_typing import NamedTuple


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


def place_of(
    outline: Outline,
    within: Section,
    days: Mapping[int, int],
    new: int | None,
    level: int,
    *,
    newest_first: bool,
) -> int:
    """The line before which a heading of that level goes, so that a section's days stand in their order.

    `days` are the lines of headings that are days, each with its place among all days, as `new` is that of the new
    one (None: it has none). The order is what the section shows, else the file, else `newest_first`.
    """
    units = _units(outline, within, days, level)
    if not units:
        return within.last + 1
    keys = [key for _, key in units]
    falls = _falls(keys) or (_falls(list(days.values())) if level >= _level(outline, days) else None)
    down = newest_first if falls is None else falls
    if new is None:
        return units[0][0].first if down else within.last + 1
    at = _position(keys, new, down=down)
    if at < len(units):
        return units[at][0].first
    return _end(outline, within, units[-1][0], down=down)


def _units(outline: Outline, within: Section, days: Mapping[int, int], level: int) -> list[tuple[Block, int]]:
    """What a new heading of that level is put between: those of the level with a day, such as months, or days."""
    units: list[tuple[Block, int]] = []
    around: Block | None = None
    for one in inside(outline, within):
        around = one if one.level == level else None if one.level < level else around
        unit = around or one
        if one.first in days and (not units or units[-1][0] is not unit):
            units.append((unit, days[one.first]))
    return units


def _falls(keys: Sequence[int]) -> bool | None:
    """Whether the newest stands first; None where the keys do not tell."""
    down = sum(later < earlier for earlier, later in pairwise(keys))
    up = sum(later > earlier for earlier, later in pairwise(keys))
    return None if down == up else down > up


def _position(keys: Sequence[int], new: int, *, down: bool) -> int:
    """Before which of the keys the new one stands, so that fewest of them are on its wrong side."""
    wrong = sum((key > new) if down else (key <= new) for key in keys)  # those that would be better above it
    best, place = wrong, 0
    for at, key in enumerate(keys, 1):
        wrong += -1 if ((key > new) if down else (key <= new)) else 1
        if wrong < best or (wrong == best and not down):
            best, place = wrong, at
    return place


def _end(outline: Outline, within: Section, final: Block, *, down: bool) -> int:
    """Below the last day; also below what stands there that may be a day too, but not below a log's appendix."""
    end = section_of(outline, final).last
    below = next((one for one in inside(outline, within) if one.first > end), None)
    is_appendix = below is not None and not any(sign.isdigit() for sign in below.title)
    return end + 1 if down or is_appendix else within.last + 1


def _level(outline: Outline, days: Mapping[int, int]) -> int:
    return min((one.level for one in outline.headings if one.first in days), default=0)


def below_level(text: str, level: int) -> str:
    """A text as it can stand below a heading of that level: its own headings so much deeper that none ends the day.

    What would underline one gets a backslash, since such a heading has no deeper level.
    """
    outline = read_outline(text, whole=True)
    high = [one for one in outline.headings if one.level <= level]
    deeper = level + 1 - min((one.level for one in high), default=level + 1)
    lines = text.split("\n")
    for one in outline.headings if deeper else ():
        if one.last == one.first:
            lines[one.first - 1] = re.sub(
                "#+", "#" * min(6, one.level + deeper), lines[one.first - 1], count=1
            )
        else:
            lines[one.last - 1] = re.sub("(?=[=-])", r"\\", lines[one.last - 1], count=1)
    return "\n".join(lines)


def level_of(heading: str) -> int:
    """How many `#` a written heading has."""
    return len(heading) - len(heading.lstrip("#"))


def _key_of(heading: str) -> tuple[int, str]:
    return level_of(heading), _folded(heading.lstrip("#"))


def _key(heading: Block) -> tuple[int, str]:
    return heading.level, _folded(heading.title)


def _folded(text: str) -> str:
    return " ".join(caseless(text).split())
