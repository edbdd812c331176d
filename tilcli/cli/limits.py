"""Limits of what is typed as a number. What Typer's declarations ask, and every command may import."""

from __future__ import annotations

MOST = 1_000_000_000  # lines of output: SQLite reads no number of more than 64 bits


def at_most(limit: int | None) -> int | None:
    """The number of results to show, cut down to what can be counted."""
    return None if limit is None else min(limit, MOST)
