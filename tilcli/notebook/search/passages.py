"""The text of an entry: its stretch of the file, as it stands there."""

from __future__ import annotations

from tilcli.core.lines import lines_of, split_lines
from tilcli.core.query.matches import folded
from tilcli.index.entries import first_line
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage.files import read_text

if TYPE_CHECKING:
    from tilcli.index.entries import Stored
    from tilcli.notebook.folder import Folder


def text_of(notebook: Folder, one: Stored) -> str:
    """The entry's text with its line ends; invalid bytes as U+FFFD."""
    text = read_text(notebook.root, one.entry.path)
    lines = lines_of(text)
    last = min(one.end_line, len(lines))
    if not lines or one.entry.line > last:
        return ""
    return text[lines[one.entry.line - 1].start : lines[last - 1].end]


def lines_of_entry(notebook: Folder, one: Stored) -> list[str]:
    """The entry's lines without their line ends. Raises NotebookUnreadable."""
    return split_lines(read_text(notebook.root, one.entry.path))[one.entry.line - 1 : one.end_line]


class Passages:
    """The lines of entries as they stand and as words are looked for in them, each read once."""

    def __init__(self, notebook: Folder) -> None:
        self.notebook = notebook
        self._read: dict[int, tuple[list[str], list[str]]] = {}

    def of(self, one: Stored) -> tuple[list[str], list[str]]:
        """The entry's lines, and the same folded. Raises NotebookUnreadable."""
        if one.id not in self._read:
            lines = lines_of_entry(self.notebook, one)
            self._read[one.id] = lines, folded(lines)
        return self._read[one.id]


def lines_above(notebook: Folder, one: Stored) -> list[str]:
    """The lines above the first day of a file, which are searched with it: a title. Raises NotebookUnreadable."""
    if first_line(notebook.connection, one.entry.path) != one.entry.line:
        return []
    return split_lines(read_text(notebook.root, one.entry.path))[: one.entry.line - 1]


def repaired_lines(notebook: Folder, one: Stored) -> list[str]:
    """The entry's lines with mojibake repaired; empty where there is none. Raises NotebookUnreadable."""
    from tilcli.core.encodings import mojibake

    text = read_text(notebook.root, one.entry.path)
    broken = mojibake.find(text)
    if broken is None:
        return []
    return split_lines(mojibake.repair(text, broken))[one.entry.line - 1 : one.end_line]
