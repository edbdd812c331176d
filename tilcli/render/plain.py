"""Results for other programs: tab-separated, one line a result, no colour, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from tilcli.core.entry import Entry, Problem, Task
from tilcli.core.text import one_line

if TYPE_CHECKING:
    from tilcli.index.entries import EntryCells
    from tilcli.index.tasks import TaskCells


def row(*cells: object) -> str:
    """One line of cells; a cell's own tabs and line ends become spaces."""
    texts = ["" if cell is None else str(cell) for cell in cells]
    if not "".join(texts).isprintable():  # one look for the whole line: there may be 20,000 of them
        texts = [one_line(text) for text in texts]
    return "\t".join(texts) + "\n"


def entry(found: Entry) -> str:
    """path, date, line, title, tags."""
    day = found.date.isoformat() if found.date else None
    return entry_row((found.path, day, found.line, found.title, "\n".join(found.tags)))


def entry_row(cells: EntryCells) -> str:
    """The same from what the index holds: a list may have 20,000 lines."""
    path, day, line, title, tags = cells
    hashed = f"#{tags.replace(chr(10), ' #')}" if tags else ""
    if not f"{path}{title}{hashed}".isprintable():
        path, title, hashed = one_line(path), one_line(title), one_line(hashed)
    return f"{path}\t{day or ''}\t{line}\t{title}\t{hashed}\n"


def task(found: Task) -> str:
    """handle, symbol, text, due, date of the entry, path:line."""
    due, day = (one.isoformat() if one else None for one in (found.due, found.date))
    return task_row((found.id, found.symbol, found.text, due, day, found.path, found.line))


def task_row(cells: TaskCells) -> str:
    """The same from what the index holds: 20,000 of them are listed in the time of a few files' reading."""
    handle, symbol, text, due, day, path, line = cells
    place = f"{one_line(path)}:{line}"
    return f"{handle}\t[{one_line(symbol) or ' '}]\t{one_line(text)}\t{due or ''}\t{day or ''}\t{place}\n"


def problem(found: Problem) -> str:
    """path:line, code, message, what to do."""
    return row(f"{found.path}:{found.line}", found.code, found.message, found.fix)


def paths(stream: TextIO, found: Iterable[str], *, null: bool) -> None:
    """Each path once, ended by a newline or by NUL."""
    end = "\0" if null else "\n"
    for path in dict.fromkeys(found):
        stream.write(path + end)
