"""A note as it was read: what the index needs to know of one file."""

from __future__ import annotations

from tilcli.core.entry import Entry, Heading, Link, Problem, Task
from tilcli.core.series.ordinal import Ordinal
from tilcli.lean_typing import NamedTuple


class GlossReading(NamedTuple):
    """One reading of a gloss. `exact`: the Hangul term stood in the brackets, so its ends are sure."""

    hangul: str
    latin: str
    exact: bool


class EntryContent(NamedTuple):
    """An entry with what stands in it. `columns` are its token strings in UTF-8, as `entry.COLUMNS` says.

    `wording` tells what its text says (core.wording); 0 if that is nothing. `aliases` are other names of the note.
    """

    entry: Entry
    end_line: int
    flags: int
    headings: tuple[Heading, ...]
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    columns: tuple[bytes, ...]
    wording: int
    glosses: tuple[GlossReading, ...] = ()
    aliases: tuple[str, ...] = ()
    ordinals: tuple[tuple[int, Ordinal], ...] = ()  # with their lines: what may be one of a series


class Note(NamedTuple):
    """A file of the notebook, read: its entries in file order, and what is wrong with it."""

    path: str
    digest: bytes
    encoding: str
    entries: tuple[EntryContent, ...]
    problems: tuple[Problem, ...]
