"""The note that writes a period up, found again: by its title, its name, or the period that its front matter names."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date, timedelta

from tilcli.core.patterns.pattern import slug
from tilcli.core.text import caseless
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries
from tilcli.index.entries import EntryList, between, in_full_text
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.past.period import Period, named
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_TITLES = {"ko": "{} 회고", "en": "{} recap"}
_LATER = timedelta(days=7)
_HEAD = 4000  # bytes in which a note says which period it is about


class WriteUp(NamedTuple):
    """Where a period is written up: the note, or the section of a log that begins at `line`."""

    path: str
    line: int


def find(notebook: Folder, period: Period) -> WriteUp | None:
    """The note that writes the period up: its title or its name says so, or its front matter does.

    It is of a day of the period, or of the week after it.
    """
    last = min(period.last, date.max - _LATER) + _LATER
    days, connection = between(period.first, last), notebook.connection
    titles = [title_of(notebook, period, language) for language in _TITLES]
    called = [(caseless(title).split(), slug(title)) for title in titles]
    for path, _, line, title, _ in entries.entry_lines(connection, EntryList(days, "file")):
        words = caseless(title).split()
        if any(_is_called(words, wanted) or (line == 1 and _is_named(path, name)) for wanted, name in called):
            return WriteUp(path, line)
    # Of the others none is opened that does not say both days somewhere.
    likely = EntryList(days & in_full_text(_phrase(period)), "file")
    paths = (path for path, _, line, *_ in entries.entry_lines(connection, likely) if line == 1)
    return next((WriteUp(path, 1) for path in paths if is_about(notebook, path, period)), None)


def _phrase(period: Period) -> str:
    """The days of a period as the index holds them in a text."""
    return f'"{" ".join(re.findall("[0-9]+", period.iso))}"'


def _is_called(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether these are the words of the title, with no more before them than a date."""
    before = words[: -len(wanted)]
    return words[-len(wanted) :] == wanted and all(
        any(sign.isdecimal() for sign in word) or not word.isalnum() for word in before
    )


def _is_named(path: str, name: str) -> bool:
    """Whether a note of its own is called so, behind its date."""
    stem = os.path.splitext(path.rpartition("/")[2].lower())[0]
    return stem.endswith(name) and re.fullmatch(r"(?:[\d._-]+-)?", stem.removesuffix(name)) is not None


def title_of(notebook: Folder, period: Period, language: str) -> str:
    """What the note is called."""
    return _TITLES[language].format(named(notebook, period.first, period.last, language).name)


def is_about(notebook: Folder, path: str, period: Period) -> bool:
    """Whether the note's front matter names the period."""
    try:
        head = read_bytes(notebook.absolute(path))[:_HEAD].decode("utf-8-sig", "replace")
    except NotebookUnreadable:
        return False
    line = rf"^period:[ \t]*[\"']?{re.escape(period.iso)}[\"']?[ \t]*\r?$"
    return head.startswith("---") and re.search(line, head, re.MULTILINE) is not None
