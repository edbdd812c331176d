"""How bringing an index up to date is watched, and what is said meanwhile. Light: whoever needs no index loads this."""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], None]
Progress = Callable[[int, int], None]  # told how many notes of how many are read


def unheard(done: int, total: int) -> None:
    """Progress that nobody watches."""
