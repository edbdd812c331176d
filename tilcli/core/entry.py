"""What a notebook is made of: entries, headings, tasks, links, problems.

An entry is a dated stretch of a file: usually the whole file, one of several where a file holds many
dated headings. Its identity is path and first line; a date is not a key.

Paths are relative to the notebook's root, with `/`, exactly as the disk spells them. Lines count from 1.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from tilcli.lean_typing import Literal, NamedTuple

OPEN = ("open", "in-progress")

CLOSED = ("done", "cancelled", "moved")

STATUSES: dict[str, Sequence[str]] = {"open": OPEN, "done": ("done",), "all": (*OPEN, *CLOSED)}

# The columns of an entry's full text, in the order in which its texts are handed about; `places` are the headings
# that recur in the notebook (core.furniture).
Column = Literal["title", "tags", "heads", "places", "body"]
COLUMNS: tuple[Column, ...] = ("title", "tags", "heads", "places", "body")
Columns = tuple[str, str, str, str, str]


def asked(column: Column) -> tuple[Column, ...]:
    """The columns that are looked into where one is asked for: a heading is one though it recurs."""
    return ("heads", "places") if column == "heads" else (column,)


DateSource = Literal["front-matter", "filename", "path", "heading", "body", "course", "git"]
Status = Literal["open", "in-progress", "done", "cancelled", "moved"]


class Heading(NamedTuple):
    """A Markdown heading: `level` 1 to 6, `text` without its marks."""

    line: int
    level: int
    text: str


def enclosing(headings: Sequence[Heading], line: int) -> list[Heading]:
    """The headings that a line belongs to, outermost first; to the last of them it may be the line itself."""
    return list(trails(takewhile(lambda heading: heading.line <= line, headings)))[-1]


def trails(headings: Iterable[Heading]) -> Iterator[list[Heading]]:
    """The headings that enclose what stands above the first of them, and below each, outermost first."""
    trail: list[Heading] = []
    yield []
    for heading in headings:
        while trail and trail[-1].level >= heading.level:
            trail.pop()
        trail.append(heading)
        yield [*trail]


class Link(NamedTuple):
    """Something a note points to: url, wiki, file, image, embed or anchor. `target` is percent-decoded.

    `anchor` is the `#part` of a file, or of the note itself, without its sign. `discussed`: text is nested below
    it, or it heads a section.
    """

    line: int
    kind: Literal["url", "wiki", "file", "image", "embed", "anchor"]
    target: str
    text: str
    anchor: str = ""
    discussed: bool = False


class Task(NamedTuple):
    """One item of a checklist, as it stands in its file.

    `id` is its handle (see tasks.handles), `symbol` the character between the brackets, `parent` the
    handle of the task it stands under. Dates are ISO days of the task's own line; `date` is its entry's.
    `tags` are its own, those of the items it stands under, and those of the note's front matter. `time` is
    `09:00`, or `2024-03-14 09:00` where it names its day. `own_id` is what the line itself calls the task (🆔, else
    its block's `^id`), `depends` are the 🆔 of those that it waits for (⛔).
    """

    id: str
    status: Status
    symbol: str
    text: str
    path: str
    line: int
    date: datetime.date | None
    heading: tuple[str, ...]
    due: datetime.date | None = None
    scheduled: datetime.date | None = None
    start: datetime.date | None = None
    completed: datetime.date | None = None
    priority: str | None = None
    recurrence: str | None = None
    tags: tuple[str, ...] = ()
    parent: str | None = None
    time: str | None = None
    own_id: str | None = None
    depends: tuple[str, ...] = ()


# The `date_note` of a year that nothing tells.
GUESSED = "year guessed: the newest that is not in the future"
# … and of dates that the text of other notes tells.
FROM_TEXTS = "year from dates in the notes beside it"
FROM_ORDER = "day before month or behind it, as in the notes beside it"


class Problem(NamedTuple):
    """Something wrong in the notebook, with the line it is on and what to do about it."""

    path: str
    line: int
    code: str
    message: str
    fix: str


class Entry(NamedTuple):
    """A dated stretch of a file (module docstring). `open` and `done` count its tasks, `words` its words."""

    path: str
    line: int
    date: datetime.date | None
    date_source: DateSource | None
    date_note: str | None
    title: str
    tags: tuple[str, ...] = ()
    open: int = 0
    done: int = 0
    words: int = 0

    @property
    def day_shown(self) -> str:
        """The date as people see it: with a question mark where its year is a guess; empty where there is none."""
        return f"{self.date}?" if self.date_note == GUESSED else str(self.date or "")
