"""What the date of a note is read from, and what is found."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date

from tilcli.core.dating.beside import ALONE, Beside
from tilcli.core.entry import DateSource, Heading
from tilcli.lean_typing import NamedTuple

# The course calendar comes last: it knows when a day was, not when its notes were written.
DEFAULT_ORDER: tuple[DateSource, ...] = ("front-matter", "filename", "path", "heading", "body", "course")


class NoteFacts(NamedTuple):
    """What the date of a note is read from.

    `path` is relative with `/`; `front` the parsed front matter; `lines` all lines of the file without their
    ends; `body_line` the number of the first line after the front matter; `code_lines` the numbers of lines
    inside fences and comments. `beside` tells of the names, paths and texts around it; it is asked only where the
    note's own path does not tell its day.
    """

    path: str
    front: Mapping[str, object]
    headings: Sequence[Heading]
    lines: Sequence[str]
    body_line: int
    code_lines: Container[int]
    title: str
    beside: Beside = ALONE


class Found(NamedTuple):
    """A date with its source, why it is so where that needs saying, and the line it stands on."""

    date: date
    source: DateSource
    note: str | None = None
    line: int = 1
