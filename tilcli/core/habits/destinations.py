"""Where in their days people write what they learned, and where their tasks stand: the headings of those sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tilcli.core.edits.places import is_box, says_something, section_key, unnumbered
from tilcli.core.edits.purposes import (
    NOT_LEARNED,
    holds_tasks,
    learned_rank,
    looks_back,
    plans_another_day,
)
from tilcli.core.habits._sections import NoteLine
from tilcli.core.habits.marks import OPEN
from tilcli.lean_typing import NamedTuple

_SHARE = 0.3  # of the notes: a heading that fewer have is about something
_FEW = 0.2  # of the notes: a box in fewer may stand anywhere
_IN_LIST = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+(?!\[[^\]]*\]\(#)\S")
_FURNITURE = re.compile(r"\s*(?:<!--|<[a-z/]|&nbsp;|[-*_=]{3,}\s*$|\[toc\])", re.IGNORECASE)


class Destinations(NamedTuple):
    """The headings below which items and tasks go, as they are written; None where the notes do not tell."""

    items: str | None = None
    tasks: str | None = None


NOWHERE = Destinations()


@dataclass(slots=True)
class _Section:
    """A heading, and what stands below it in the notes: tasks (in so many of them), other items, other lines."""

    titles: Counter[str] = field(default_factory=Counter)
    boxes: int = 0
    boxed: set[int] = field(default_factory=set)
    items: int = 0
    text: int = 0

    @property
    def title(self) -> str:
        return self.titles.most_common(1)[0][0]


def destinations(notes: Sequence[Sequence[NoteLine]], template: Sequence[str]) -> Destinations:
    """What the sections that recur in these notes (or days of a log) are for, by what they hold and are called.

    The notes come generalised (`marks`): a heading with its day in it is a title, and below no other day's.

    Those of the `template` come first, since the next note has them. Tasks stand where most boxes are, in a section
    for the day itself if there is one, else in one that is called so. Items stand in the section that is called after
    learning and holds anything, else in that with most of them; never in one that plans another day, or looks back.
    """
    sections: dict[str, _Section] = {}
    for number, note in enumerate(notes):
        _read(note, number, sections)
    often = {key: one for key, one in sections.items() if one.titles.total() >= max(2, len(notes) * _SHARE)}
    kept = {section_key(title) for title in template}
    ranked = [[one for key, one in often.items() if key in kept], list(often.values())]
    fewest = len(notes) * _FEW
    return Destinations(
        next((best for some in ranked if (best := _best(some, _of_items))), None),
        next((best for some in ranked if (best := _best(some, lambda one: _of_tasks(one, fewest)))), None),
    )


def _read(note: Sequence[NoteLine], number: int, sections: dict[str, _Section]) -> None:
    """Count what stands below each heading; what is below a deeper one is text of those above it."""
    above: list[tuple[int, _Section]] = []
    own = _Section()
    for line in note:
        if line.level and not _IN_LIST.match(line.text):
            title = unnumbered(re.sub(r"^[\s#]+|[\s#]+$", "", line.text))
            own = _Section() if OPEN in title else sections.setdefault(section_key(title), _Section())
            own.titles[title] += 1
            above = [*((level, one) for level, one in above if level < line.level), (line.level, own)]
        elif not line.code and is_box(line.text):
            own.boxes += 1
            own.boxed.add(number)
        elif line.code or (says_something(line.text) and not _FURNITURE.match(line.text)):
            is_item = not line.code and _ITEM.match(line.text) is not None
            own.items += is_item
            own.text += not is_item
            for level, one in above[:-1]:
                one.text += level > 1


def _best(sections: Sequence[_Section], weigh: Callable[[_Section], tuple[float, ...] | None]) -> str | None:
    weighed = [(weight, one) for one in sections if (weight := weigh(one)) is not None]
    return max(weighed, key=lambda pair: pair[0])[1].title if weighed else None


def _of_items(section: _Section) -> tuple[float, ...] | None:
    title = section.title
    if plans_another_day(title) or looks_back(title) or not section.items + section.text + section.boxes:
        return None
    named = NOT_LEARNED - learned_rank(title)
    if section.boxes > section.items + section.text:
        return (0.5, section.boxes) if named else None
    return named, section.items, section.text


def _of_tasks(section: _Section, fewest: float) -> tuple[float, ...] | None:
    planned = plans_another_day(section.title)
    if section.boxed and len(section.boxed) >= fewest:
        return 1, not planned, section.boxes
    return (0, 1, 0) if holds_tasks(section.title) and not planned else None
