"""Results for other programs: tab-separated, one line a result, no colour, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tilcli.core.entry import Entry, Problem, Task
from tilcli.core.text import one_line


def row(*cells: object) -> str:
    """One line of cells; a cell's own tabs and line ends become spaces."""
    texts = ["" if cell is None else str(cell) for cell in cells]
    if not "".join(texts).isprintable():  # one look for the whole line: there may be 20,000 of them
        texts = [one_line(text) for text in texts]
    return "\t".join(texts) + "\n"


def entry(found: Entry) -> str:
    """path, date, line, title, tags."""
    path, line, day, _, _, title, tags, *_ = found
    hashed = f"#{' #'.join(tags)}" if tags else ""
    if not f"{path}{title}{hashed}".isprintable():
        path, title, hashed = one_line(path), one_line(title), one_line(hashed)
    return f"{path}\t{day or ''}\t{line}\t{title}\t{hashed}\n"


def task(found: Task) -> str:
    """handle, symbol, text, due, date of the entry, path:line."""
    symbol = f"[{one_line(found.symbol) or ' '}]"
    return row(found.id, symbol, found.text, found.due, found.date, f"{found.path}:{found.line}")


def problem(found: Problem) -> str:
    """path:line, code, message, what to do."""
    return row(f"{found.path}:{found.line}", found.code, found.message, found.fix)


def paths(stream: TextIO, found: Iterable[str], *, null: bool) -> None:
    """Each path once, ended by a newline or by NUL."""
    end = "\0" if null else "\n"
    for path in dict.fromkeys(found):
        stream.write(path + end)
