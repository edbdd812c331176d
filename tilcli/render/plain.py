"""Results for other programs: tab-separated, one line a result, no colour, nothing that a terminal obeys."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tilcli.core.entry import Problem, Task
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tilcli.index.tasks import TaskLine

PRIORITY_SIGNS = {"highest": "🔺", "high": "⏫", "medium": "🔼", "low": "🔽", "lowest": "⏬"}


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


def task(found: Task | TaskLine, blocked: Collection[str] = (), group: str = "") -> str:
    """handle, symbol, text, due, date of the entry, path:line; its signs, if any, and the `group` that it stands in.

    ⛔ is with those whose handles are among the `blocked`.
    """
    symbol, text, path = found.symbol, found.text, found.path
    if not f"{symbol}{text}{path}{group}".isprintable():
        symbol, text, path, group = one_line(symbol), one_line(text), one_line(path), one_line(group)
    line = (
        f"{found.id}\t[{symbol or ' '}]\t{text}\t{found.due or ''}\t{found.date or ''}\t{path}:{found.line}"
    )
    if found.priority or found.recurrence or found.scheduled or found.time or found.id in blocked:
        line += f"\t{_signs(found, blocked)}"
    return f"{line}\t{group}\n" if group else line + "\n"


def _signs(found: Task | TaskLine, blocked: Collection[str]) -> str:
    """What a task says beside its words and its due date: priority, recurrence, plan, hour; whether it is blocked."""
    signs = (
        PRIORITY_SIGNS.get(found.priority or "", ""),
        "🔁" if found.recurrence else "",
        f"⏳ {found.scheduled}" if found.scheduled else "",
        f"⏰ {found.time}" if found.time else "",
        "⛔" if found.id in blocked else "",
    )
    return " ".join(filter(None, signs))


def problem(found: Problem) -> str:
    """path:line, code, message, what to do."""
    return row(f"{found.path}:{found.line}", found.code, found.message, found.fix)


def paths(stream: TextIO, found: Iterable[str], *, null: bool) -> None:
    """Each path once, ended by a newline or by NUL."""
    end = "\0" if null else "\n"
    for path in dict.fromkeys(found):
        stream.write(path + end)
