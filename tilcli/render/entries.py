"""Entries on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.dating.titles import title_beside_date
from tilcli.core.entry import Entry
from tilcli.core.text import one_line
from tilcli.render.screen import ACCENT, FAINT, Part, Screen, width_of

TAGS_SHARE = 3  # tags take at most a third of the line; of a narrow one, what the title leaves


def show(screen: Screen, entries: Sequence[Entry]) -> None:
    """One line an entry: date, title, tags, and how many tasks are done where some are open."""
    for entry in entries:
        line(screen, entry)


def line(screen: Screen, entry: Entry, lead: Sequence[Part] = ()) -> None:
    """The line of one entry; `lead` stands before it."""
    day = entry.date.isoformat() if entry.date else "undated   "
    progress = f"  {entry.done}/{entry.open + entry.done}" if entry.open else ""
    title = one_line(title_beside_date(entry))
    room = screen.width // TAGS_SHARE
    if screen.narrow:
        before = width_of("".join(words for words, _ in lead)) + len("2021-09-09  ")
        room = min(room, screen.width - before - width_of(title + progress) - len("  "))
    screen.line(
        *lead,
        (day, ACCENT if entry.date else FAINT),
        ("  " + title, ""),
        (progress, FAINT),
        right=[(tags(entry, room), FAINT)],
        file=(entry.path, entry.line),
    )


def tags(entry: Entry, cells: int) -> str:
    """As many of the entry's tags as fit; none if not even the first does."""
    shown = ""
    for tag in entry.tags:
        longer = f"{shown} #{one_line(tag)}".strip()
        more = " …" if tag != entry.tags[-1] else ""
        if width_of(longer + more) > cells:
            return f"{shown} …" if shown else ""
        shown = longer
    return shown
