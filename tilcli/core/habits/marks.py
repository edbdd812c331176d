"""Marks that stand for fields in a generalised text.

`# 2021. 09. 09. (목)` of 9 September 2021 becomes `# <year>. <month>. <dom>. (<weekday_ko>)`, so that texts
of different days can be compared, and the next day's be written. A mark is the name of a field of
`core.date_fields` (or `day`, `week`, `title` …) between two characters that no text has. A name that ends in
`?` tells too little by itself: 12 may be a padded month or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters of Unicode: never in a text
ANY_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

# What a mark with `?` may be; the first is taken where no other day tells.
_OPEN_QUESTIONS = {
    "month?": ("month", "m"),
    "dom?": ("dom", "d"),
    "mon?": ("month_name", "mon"),
    "day?": ("day", "day:02"),
    "week?": ("week", "week:02"),
}
_SAME = {name: names[0] for names in _OPEN_QUESTIONS.values() for name in names}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the day that a text is about; `number` and `week` count a course's days and weeks."""

    year: int | None = None
    month: int | None = None
    dom: int | None = None
    number: int | None = None
    week: int | None = None

    @classmethod
    def of(cls, day: date | None, number: int | None = None, week: int | None = None) -> Known:
        """The parts of a day."""
        return cls(day.year, day.month, day.day, number, week) if day else cls(None, None, None, number, week)

    @property
    def date(self) -> date | None:
        """The day, if all of it is known."""
        if self.year and self.month and self.dom:
            return date(self.year, self.month, self.dom)
        return None


def mark(name: str) -> str:
    """A mark for a field."""
    return f"{OPEN}{name}{CLOSE}"


def marks_in(text: str) -> list[str]:
    """The names of the fields that a generalised text holds, in order, without `?`."""
    return [_SAME.get(name.rstrip("?"), name.rstrip("?")) for name in ANY_MARK.findall(text)]


def same_key(text: str) -> str:
    """The text with all spellings of a field alike, for comparing days."""
    return ANY_MARK.sub(lambda found: mark(_SAME.get(found[1].rstrip("?"), found[1].rstrip("?"))), text)


def settled(spellings: Iterable[str]) -> str:
    """The most common of several spellings (the first of equals); all answer its open questions."""
    counts = Counter(spellings)
    evidence = Counter(name for text, times in counts.items() for name in ANY_MARK.findall(text) * times)
    best = max(counts, key=lambda text: counts[text])
    return ANY_MARK.sub(lambda found: mark(_answer(found[1], evidence)), best)


def _answer(name: str, evidence: Counter[str]) -> str:
    """What a mark stands for. Months of two digits are padded if days are, where no other month tells."""
    names = next((names for key, names in _OPEN_QUESTIONS.items() if name == key or name in names), None)
    if names is None:
        return name
    if not any(evidence[one] for one in names):
        other = {"month": ("dom", "d"), "dom": ("month", "m")}.get(names[0], names)
        return names[evidence[other[1]] > evidence[other[0]]]
    return max(names, key=lambda one: evidence[one])
