"""Notes of shapes that do not occur in the shared corpora, with the days that a reader would give them.

In judged_shapes.txt `== half: family` begins a notebook, `@ path : days` a note of it, whose text follows. The half
that is "held" was judged before the reader was written, and not looked at while it was made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tilcli.core.reading import Rules
from tilcli.storage.notes import read_note

TABLE = Path(__file__).with_name("judged_shapes.txt")
TODAY = date(2026, 1, 10)


class Judged(NamedTuple):
    """A note, its text, and its days (none for an undated entry)."""

    path: str
    text: str
    days: tuple[str, ...]


class Score(NamedTuple):
    """How many dates are right, wrong, and not found; `told` says which."""

    right: int
    wrong: int
    missed: int
    told: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def notebooks(half: str) -> Iterator[tuple[str, list[Judged]]]:
    """The families of a half, each with its notes."""
    for block in TABLE.read_text(encoding="utf-8").split("== ")[1:]:
        title, *notes = block.split("\n@ ")
        which, _, family = title.partition(": ")
        if which == half:
            yield family, [_judged(note) for note in notes]


def _judged(note: str) -> Judged:
    head, _, text = note.partition("\n")
    path, _, days = head.rpartition(" : ")
    return Judged(path, text.rstrip("\n") + "\n", tuple(days.split()))


def score(half: str, folder: Path) -> Score:
    """What is read of a half's notebooks, each written to a folder of its own below `folder`."""
    right = wrong = missed = 0
    told = []
    for number, (family, notes) in enumerate(notebooks(half)):
        root = folder / f"{half}{number}"
        for note in notes:
            target = root / note.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(note.text, encoding="utf-8")
        for note in notes:
            entries = read_note(str(root), note.path, Rules(TODAY)).entries
            found = Counter(str(part.entry.date) for part in entries if part.entry.date)
            expected = Counter(day for day in note.days if day != "none")
            right += (found & expected).total()
            wrong += (found - expected).total()
            missed += (expected - found).total()
            if found != expected:
                told.append(f"{family}: {note.path}: {sorted(found)} for {sorted(expected)}")
    return Score(right, wrong, missed, tuple(told))
