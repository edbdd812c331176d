"""What is left of a history of answers."""

from __future__ import annotations

from datetime import date

from tilcli.lean_typing import NamedTuple


class Memory(NamedTuple):
    """What FSRS makes of a history: stability in days, difficulty 1 to 10, the day to ask again."""

    stability: float
    difficulty: float
    due: date
    last: date
    reps: int
    lapses: int
