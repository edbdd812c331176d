"""The results of the last search on a terminal, by number, so that `til edit 3` opens the third.

`til show 3` shows it, `til done 3` ticks the task on its line.

Kept beside the index.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from tilcli.core.query.matches import LONGEST_LINE
from tilcli.errors import NoSuchEntry, NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple
from tilcli.notebook.beside import keep, kept

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.search.find import Hit


LONGEST_NUMBER = 6  # digits; a longer one is no result's


class Spot(NamedTuple):
    """A line of a note: `path` from the notebook's root, and what the line said when it was found.

    `others` are the lines that were shown with it.
    """

    path: str
    line: int
    text: str
    others: tuple[tuple[int, str], ...] = ()


def spot_of(hit: Hit) -> Spot:
    """Where a hit is opened: at its best matching line, or where the entry starts."""
    if not hit.matches:
        return Spot(hit.entry.path, hit.entry.line, "")
    best, *others = hit.matches
    return Spot(hit.entry.path, best.line, best.text, tuple((other.line, other.text) for other in others))


def remember(notebook: Folder, hits: Iterable[Hit]) -> None:
    """Keep the hits in the order they are shown in."""
    spots = [spot_of(hit) for hit in hits]
    keep(_path(notebook), lambda: {"root": os.path.realpath(notebook.root), "spots": spots})


def spots(notebook: Folder) -> list[Spot]:
    """What was kept; nothing where no search was, or the file is not ours to read."""

    def read(value: Any) -> list[Spot]:
        ours = value["root"] == os.path.realpath(notebook.root)
        return [_spot(*kept_spot) for kept_spot in value["spots"] if ours]

    return kept(_path(notebook), read, [])


def _spot(path: Any, line: Any, text: Any, others: Any) -> Spot:
    return Spot(str(path), int(line), str(text), tuple((int(line), str(text)) for line, text in others))


def _path(notebook: Folder) -> str:
    return notebook.index_path + ".last"


def is_number(text: str) -> bool:
    """Whether the text can be a result's number."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


def spot_now(notebook: Folder, number: int, spot: Spot) -> Spot:
    """The spot of the result with that number, at its line as the file is now. Raises NoSuchEntry if it is gone."""
    if not os.path.isfile(notebook.absolute(spot.path)):
        gone = f"result {number} of the last search, {spot.path}, is gone"
        raise NoSuchEntry(gone, "search again:  til search WORDS")
    return spot._replace(line=_line_now(notebook, spot))


def _line_now(notebook: Folder, spot: Spot) -> int:
    """The line that the spot is now: the nearest that says the same, else the one it was."""
    from tilcli.core.lines import split_lines
    from tilcli.storage.files import read_text

    try:
        lines = split_lines(read_text(notebook.root, spot.path))
    except NotebookUnreadable:
        return spot.line
    same = [number for number, line in enumerate(lines, 1) if _says(line, spot.text)]
    return min(same, key=lambda number: abs(number - spot.line), default=min(spot.line, len(lines)))


def _says(line: str, text: str) -> bool:
    """Whether the line is the one that was shown as `text`, which is cut if it was long."""
    return bool(text) and (line == text or (len(text) > LONGEST_LINE and text.strip("…") in line))
