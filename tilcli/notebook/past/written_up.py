"""The note that writes a period up, found again: by its title, its name, or the period that its front matter names."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta

from tilcli.core.patterns.pattern import slug
from tilcli.core.text import caseless
from tilcli.errors import NotebookUnreadable
from tilcli.index import entries
from tilcli.index.entries import EntryList, between
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.past.period import Period, named
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.core.entry import Entry
    from tilcli.notebook.folder import Folder

_TITLES = {"ko": "{} 회고", "en": "{} recap"}
_LATER = timedelta(days=7)
_HEAD = 4000  # bytes in which a note says which period it is about


def find(notebook: Folder, period: Period) -> Entry | None:
    """The note that writes the period up: its title or its name says so, or its front matter does.

    It is of a day of the period, or of the week after it.
    """
    titles = [title_of(notebook, period, language) for language in _TITLES]
    last = min(period.last, date.max - _LATER) + _LATER
    every = entries.plain_entries(notebook.connection, EntryList(between(period.first, last), "file"))
    for entry in every:
        if any(_is_called(entry.title, title) or _is_named(entry, slug(title)) for title in titles):
            return entry
    return next((one for one in every if one.line == 1 and is_about(notebook, one.path, period)), None)


def _is_called(text: str, title: str) -> bool:
    """Whether a text is the title, with no more before it than a date."""
    words, wanted = caseless(text).split(), caseless(title).split()
    before = words[: -len(wanted)]
    is_date = all(any(sign.isdecimal() for sign in word) or not word.isalnum() for word in before)
    return words[-len(wanted) :] == wanted and is_date


def _is_named(entry: Entry, name: str) -> bool:
    """Whether a note of its own is called so, behind its date."""
    stem = os.path.splitext(entry.path.rpartition("/")[2])[0].lower()
    return entry.line == 1 and (
        stem == name or re.fullmatch(rf"[\d._-]+-{re.escape(name)}", stem) is not None
    )


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
