"""Entries on a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tilcli.core.dating.titles import title_beside_date
from tilcli.core.entry import Entry
from tilcli.core.text import one_line
from tilcli.render.cells import end_of, fitted, width_of
from tilcli.render.readable import readable
from tilcli.render.screen import Screen
from tilcli.render.styles import ACCENT, FAINT, Part

TAGS_SHARE = 3  # tags take at most a third of the line; of a narrow one, what the title leaves
PATH_SHARE = 3  # and so does a path
LEAST_TITLE = 8  # cells


def show(screen: Screen, entries: Sequence[Entry]) -> None:
    """One line an entry: date, title, tags, and how many tasks are done where some are open."""
    unclear = nameless(entries)
    for entry in entries:
        line(screen, entry, named=entry in unclear)


def nameless(entries: Sequence[Entry]) -> frozenset[Entry]:
    """Those of which neither date nor title tells which note it is: its path has to be shown."""
    titles = Counter(title_beside_date(entry) for entry in entries)
    return frozenset(one for one in entries if one.date is None or titles[title_beside_date(one)] > 1)


def line(screen: Screen, entry: Entry, lead: Sequence[Part] = (), *, named: bool = False) -> None:
    """The line of one entry; `lead` stands before it, the path behind its title if it is to be `named`."""
    day = (entry.day_shown or "undated").ljust(len("2021-09-09?"))
    progress = f"  {entry.done}/{entry.open + entry.done}" if entry.open else ""
    title = one_line(readable(title_beside_date(entry)))
    where = "  " + end_of(one_line(entry.path), screen.width // PATH_SHARE) if named else ""
    before = width_of("".join(words for words, _ in lead)) + len("2021-09-09  ")
    room = screen.width // TAGS_SHARE
    if screen.narrow:
        room = min(room, screen.width - before - width_of(title + progress + where) - len("  "))
    tail = tags(entry, room)
    if named:
        taken = before + width_of(progress + where + tail) + (len("  ") if tail else 0)
        title = fitted(title, max(screen.width - taken, LEAST_TITLE))
    screen.line(
        *lead,
        (day, ACCENT if entry.date else FAINT),
        (" " + title, ""),
        (progress + where, FAINT),
        right=[(tail, FAINT)],
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
