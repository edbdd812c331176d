"""Entries on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.entry import Entry
from tilcli.core.text import one_line
from tilcli.render.screen import ACCENT, FAINT, Part, Screen

TAGS_SHARE = 3  # tags take at most a third of the line


def show(screen: Screen, entries: Sequence[Entry]) -> None:
    """One line an entry: date, title, tags, and how many tasks are done where some are open."""
    for entry in entries:
        line(screen, entry)


def line(screen: Screen, entry: Entry, lead: Sequence[Part] = ()) -> None:
    """The line of one entry; `lead` stands before it."""
    day = entry.date.isoformat() if entry.date else "undated   "
    progress = f"  {entry.done}/{entry.open + entry.done}" if entry.open else ""
    screen.line(
        *lead,
        (day, ACCENT if entry.date else FAINT),
        ("  " + one_line(entry.title), ""),
        (progress, FAINT),
        right=[(tags(entry, screen.width // TAGS_SHARE), FAINT)],
        file=(entry.path, entry.line),
    )


def tags(entry: Entry, cells: int) -> str:
    """As many of the entry's tags as fit."""
    from rich.cells import cell_len

    shown = ""
    for tag in entry.tags:
        longer = f"{shown} #{one_line(tag)}".strip()
        if cell_len(longer) > cells:
            return f"{shown} …".strip()
        shown = longer
    return shown
