"""The results of the last search on a terminal, by number, so that `til edit 3` opens the third.

Kept beside the index, in the user's cache folder: losing it loses nothing.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tilcli.core.query.matches import LONGEST_LINE
from tilcli.errors import NotebookUnreadable

if TYPE_CHECKING:
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.search.find import Hit

_SUFFIX = ".last"  # after the index's own name


class Spot(NamedTuple):
    """A line of a note: `path` from the notebook's root, and what the line said when it was found."""

    path: str
    line: int
    text: str


def spot_of(hit: Hit) -> Spot:
    """Where a hit is opened: at its best matching line, or where the entry starts."""
    best = hit.matches[0] if hit.matches else None
    return Spot(hit.entry.path, best.line, best.text) if best else Spot(hit.entry.path, hit.entry.line, "")


def remember(notebook: Notebook, hits: Iterable[Hit]) -> None:
    """Keep the hits in the order they are shown in. Where the cache cannot be written, nothing is kept."""
    path = notebook.index_path + _SUFFIX
    kept = {"root": os.path.realpath(notebook.root), "spots": [spot_of(hit) for hit in hits]}
    try:
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=os.path.basename(path))
    except OSError:
        return
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(kept, file, ensure_ascii=False)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)


def spots(notebook: Notebook) -> list[Spot]:
    """What was kept; nothing where no search was, or the file is not ours to read."""
    try:
        with open(notebook.index_path + _SUFFIX, encoding="utf-8", errors="surrogatepass") as file:
            kept = json.load(file)
        if kept["root"] != os.path.realpath(notebook.root):
            return []
        return [Spot(str(path), int(line), str(text)) for path, line, text in kept["spots"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def line_now(notebook: Notebook, spot: Spot) -> int:
    """The line that the spot is now: the nearest that says the same, else the one it was."""
    from tilcli.core.lines import split_lines
    from tilcli.storage.notes import read_text

    try:
        lines = split_lines(read_text(notebook.root, spot.path))
    except NotebookUnreadable:
        return spot.line
    same = [number for number, line in enumerate(lines, 1) if _says(line, spot.text)]
    return min(same, key=lambda number: abs(number - spot.line), default=min(spot.line, len(lines)))


def _says(line: str, text: str) -> bool:
    """Whether the line is the one that was shown as `text`, which is cut if it was long."""
    return bool(text) and (line == text or (len(text) > LONGEST_LINE and text.strip("…") in line))
