"""The text of an entry: its stretch of the file, as it stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tilcli.core.encodings.decoding import decode, printable
from tilcli.core.lines import lines_of
from tilcli.index.entries import first_line
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.index.entries import Stored
    from tilcli.notebook.notebook import Notebook


_LINE_END = re.compile(r"\r\n|\n|\r")


def _text(notebook: Notebook, one: Stored) -> str:
    """The text of the entry's whole file; invalid bytes as U+FFFD. Raises NotebookUnreadable."""
    return printable(decode(read_bytes(notebook.absolute(one.entry.path))).text)


def text_of(notebook: Notebook, one: Stored) -> str:
    """The entry's text with its line ends; invalid bytes as U+FFFD."""
    text = _text(notebook, one)
    lines = lines_of(text)
    last = min(one.end_line, len(lines))
    if not lines or one.entry.line > last:
        return ""
    return text[lines[one.entry.line - 1].start : lines[last - 1].end]


def lines_of_entry(notebook: Notebook, one: Stored) -> list[str]:
    """The entry's lines without their line ends. Raises NotebookUnreadable."""
    return _LINE_END.split(_text(notebook, one))[one.entry.line - 1 : one.end_line]


def lines_above(notebook: Notebook, one: Stored) -> list[str]:
    """The lines above the first day of a file, which are searched with it: a title. Raises NotebookUnreadable."""
    if first_line(notebook.connection, one.entry.path) != one.entry.line:
        return []
    return _LINE_END.split(_text(notebook, one))[: one.entry.line - 1]


def repaired_lines(notebook: Notebook, one: Stored) -> list[str]:
    """The entry's lines with mojibake repaired; empty where there is none. Raises NotebookUnreadable."""
    from tilcli.core.encodings import mojibake

    text = _text(notebook, one)
    broken = mojibake.find(text)
    if broken is None:
        return []
    return _LINE_END.split(mojibake.repair(text, broken))[one.entry.line - 1 : one.end_line]
