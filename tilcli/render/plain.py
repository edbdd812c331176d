"""Results for other programs: tab-separated, one line a result, no colour, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Iterable

from tilcli.core.entry import Problem, Task
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tilcli.index.tasks import TaskLine


def row(*cells: object) -> str:
    """One line of cells; a cell's own tabs and line ends become spaces."""
    texts = ["" if cell is None else str(cell) for cell in cells]
    if not "".join(texts).isprintable():  # one look for the whole line: there may be 20,000 of them
        texts = [one_line(text) for text in texts]
    return "\t".join(texts) + "\n"


def entry(path: str, day: str | None, line: int, title: str, tags: str) -> str:
    """The same of an entry; `tags` stand one a line."""
    hashed = f"#{tags.replace(chr(10), ' #')}" if tags else ""
    if not f"{path}{title}{hashed}".isprintable():
        path, title, hashed = one_line(path), one_line(title), one_line(hashed)
    return f"{path}\t{day or ''}\t{line}\t{title}\t{hashed}\n"


def task(found: Task | TaskLine) -> str:
    """handle, symbol, text, due, date of the entry, path:line."""
    symbol, text, path = found.symbol, found.text, found.path
    if not f"{symbol}{text}{path}".isprintable():
        symbol, text, path = one_line(symbol), one_line(text), one_line(path)
    return (
        f"{found.id}\t[{symbol or ' '}]\t{text}\t{found.due or ''}\t{found.date or ''}\t{path}:{found.line}\n"
    )


def problem(found: Problem) -> str:
    """path:line, code, message, what to do."""
    return row(f"{found.path}:{found.line}", found.code, found.message, found.fix)


def paths(stream: TextIO, found: Iterable[str], *, null: bool) -> None:
    """Each path once, ended by a newline or by NUL."""
    end = "\0" if null else "\n"
    for path in dict.fromkeys(found):
        stream.write(path + end)
