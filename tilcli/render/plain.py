"""Results for other programs: tab-separated, one line a result, no colour, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tilcli.core.entry import Entry, Problem, Task
from tilcli.core.text import one_line


def row(*cells: object) -> str:
    """One line of cells; a cell's own tabs and line ends become spaces."""
    return "\t".join(one_line(str(cell)) if cell is not None else "" for cell in cells) + "\n"


def entry(found: Entry) -> str:
    """path, date, line, title, tags."""
    return row(
        found.path, found.date or "", found.line, found.title, " ".join("#" + tag for tag in found.tags)
    )


def task(found: Task) -> str:
    """handle, symbol, text, due, date of the entry, path:line."""
    return row(
        found.id,
        f"[{found.symbol}]",
        found.text,
        found.due or "",
        found.date or "",
        f"{found.path}:{found.line}",
    )


def problem(found: Problem) -> str:
    """path:line, code, message, what to do."""
    return row(f"{found.path}:{found.line}", found.code, found.message, found.fix)


def paths(stream: TextIO, found: Iterable[str], *, null: bool) -> None:
    """Each path once, ended by a newline or by NUL."""
    end = "\0" if null else "\n"
    for path in dict.fromkeys(found):
        stream.write(path + end)
