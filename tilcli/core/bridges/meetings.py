"""How often two words meet in notes, and whether that is more than chance."""

from __future__ import annotations

import math

from tilcli.lean_typing import Final, NamedTuple

_MANY: Final = 600.0  # expected notes beyond which exp(-expected) nears the smallest float
_FAR_ABOVE: Final = 5.0  # standard deviations


class Meeting(NamedTuple):
    """In how many of `notes` notes a Hangul word is, a Latin one is, and both are."""

    hangul: int
    latin: int
    shared: int
    notes: int

    @property
    def chance(self) -> float:
        """The Poisson tail: how likely that many shared notes are were the words strangers."""
        return poisson_tail(self.shared, self.hangul * self.latin / max(1, self.notes))


def poisson_tail(seen: int, expected: float) -> float:
    """Chance of `seen` or more where `expected` are expected; of many only whether it is next to none."""
    if expected > _MANY:
        return 0.0 if seen > expected + _FAR_ABOVE * math.sqrt(expected) else 1.0
    if seen == 0:
        return 1.0
    term = total = math.exp(-expected)
    for count in range(1, seen):
        term *= expected / count
        total += term
    return max(0.0, 1.0 - total)
