"""What one thought of it: the sections of notes that look back, 회고, 느낀 점, Retrospective, KPT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from functools import cache

from tilcli.core.text import lazy_pattern
from tilcli.index import overview
from tilcli.index.overview import HeadingPlace
from tilcli.lean_typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

# Names of such sections, and names that others have too: those count only where they recur from note to note.
_SURE: Final = lazy_pattern(
    r"회고|느낀\s*(?:점|것|바)|소감|돌아보|되돌아|반성|\bkpt\b|\bretro(?:spective|s)?\b|\breflections?\b|振り返り|ふりかえり|反思|复盘",
    re.IGNORECASE,
)
_MAYBE: Final = lazy_pattern(
    r"\breview\b|\bliked\b|\blessons?\b|하루\s*정리|오늘의\s*정리|마무리|감상", re.IGNORECASE
)
_LONGEST_NAME = 40  # characters; a longer heading says something itself
_FENCE = lazy_pattern(r"\s*(```|~~~)")
_SAYS_NOTHING = lazy_pattern(r"\s*(?:#{1,6}\s|<!--|[-=*_|\s>:]*$)")
_MARKS = lazy_pattern(r"[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[.\]\s+)?")


class Reflection(NamedTuple):
    """A section that looks back: its heading, and its lines that say something with the number of the first."""

    path: str
    line: int
    date: date
    heading: str
    lines: tuple[str, ...]


def reflections(notebook: Folder, first: date, last: date) -> list[Reflection]:
    """The sections that look back in the entries of these days, read from their notes, the oldest first."""
    places = overview.headings_within(notebook.connection, first, last)
    lines_of = cache(lambda path: _text_lines(notebook, path))  # a log holds many days
    found: list[Reflection] = []
    for place in _outermost(_looking_back(notebook, places)):
        numbered = _saying(lines_of(place.path), place)
        if numbered:
            said = tuple(line for _, line in numbered)
            day = date.fromisoformat(place.day)
            found.append(Reflection(place.path, numbered[0][0], day, place.text, said))
    return found


def _looking_back(notebook: Folder, places: Sequence[HeadingPlace]) -> list[HeadingPlace]:
    """The headings that name such a section."""
    named = [place for place in places if len(place.text) <= _LONGEST_NAME]
    recurring = _recurring(notebook, {place.text for place in named if _MAYBE.search(place.text)})
    return [place for place in named if _SURE.search(place.text) or place.text in recurring]


def _recurring(notebook: Folder, texts: Set[str]) -> set[str]:
    """Those of these headings that recur from note to note."""
    if not texts:
        return set()
    from tilcli.core import furniture
    from tilcli.index.recurring import counts

    times = counts(notebook.connection, map(furniture.key, texts))
    return {
        text
        for text in texts
        if times[furniture.key(text)] >= furniture.FEWEST or furniture.is_furniture(text, 2, ())
    }


def _outermost(places: Iterable[HeadingPlace]) -> Iterator[HeadingPlace]:
    """Those that do not stand below another."""
    before: HeadingPlace | None = None
    for place in places:
        if before is None or place.path != before.path or place.line > before.end:
            before = place
            yield place


def _saying(lines: Sequence[str], place: HeadingPlace) -> list[tuple[int, str]]:
    """The lines of a section that say something, without their marks, each with its number; none of code."""
    found: list[tuple[int, str]] = []
    fence = ""
    for number, line in enumerate(lines[place.line : place.end], place.line + 1):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and not _SAYS_NOTHING.match(line):
            found.append((number, _MARKS.sub("", line, count=1).strip()))
    return [(number, line) for number, line in found if line]


def _text_lines(notebook: Folder, path: str) -> list[str]:
    from tilcli.core.encodings.decoding import decode
    from tilcli.core.lines import split_lines
    from tilcli.errors import NotebookUnreadable
    from tilcli.storage.files import read_bytes

    try:
        return split_lines(decode(read_bytes(notebook.absolute(path))).text)
    except NotebookUnreadable:
        return []
