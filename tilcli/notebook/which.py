"""Which entry a person means: a path, a date phrase, or words of a title."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from tilcli.core.calendar import typed
from tilcli.core.calendar.alone import may_be_words
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.text import caseless, one_line, page_name
from tilcli.disk import LARGEST
from tilcli.errors import DateError, NoSuchEntry, NotebookUnreadable
from tilcli.home import expanded
from tilcli.index import days as days_held
from tilcli.index import entries
from tilcli.index.entries import EntryList, Stored
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage.files import inside

if TYPE_CHECKING:
    from tilcli.core.calendar.typed import Read
    from tilcli.notebook.folder import Folder

CANDIDATES = 8  # as many are listed when several fit


def find_entries(
    notebook: Folder, text: str, cwd: str, echo: Callable[[Read], None] | None = None
) -> list[Stored]:
    """Every entry that `text` may mean, by date order; `echo` is told what was read if it is a date.

    Raises NoSuchEntry, with what lies near, if there is none; DateError if it is a date that does not exist,
    and no title says the same: `Day32` where there is no course calendar.
    """
    by_path = _by_path(notebook, text, cwd)
    if by_path is not None:
        return by_path
    try:
        read = typed.find(text, notebook.today, notebook.courses)
    except DateError:
        if titled := _by_title(notebook, text):
            return titled
        raise
    found = _by_title(notebook, text) if read is None or may_be_words(text) else []
    if read is not None and not found:
        if echo is not None:
            echo(read)
        return on_days(notebook, *read.span())
    if not found:
        raise NoSuchEntry(f"no entry fits {text!r}", "look for it:  til search " + text)
    return found


def on_days(notebook: Folder, first: date, last: date) -> list[Stored]:
    """The entries of these days, those of a day in the order of a list, of one day its own first.

    Raises NoSuchEntry naming the nearest days that have one.
    """
    listed = entries.entries(notebook.connection, EntryList(entries.between(first, last)))
    found = sorted(listed, key=lambda one: one.entry.date or first)
    if first == last and (one := own(notebook, first)):
        found = [one, *(other for other in found if other.id != one.id)]
    if not found:
        if large := too_large(notebook, first, last):
            raise _too_large(large[0])
        day = (last if first == date.min else first).isoformat()
        ends = ("" if first == date.min else first, "" if last == date.max else last)
        name = day if first == last else "{} … {}".format(*ends).strip()
        when = "" if first == notebook.today else f" -d {day}"
        raise NoSuchEntry(f"no entry for {name}", f"start it with  til new{when}{_nearest(notebook, first)}")
    return found


def too_large(notebook: Folder, first: date, last: date) -> list[str]:
    """The files that have one of these days in their names, and are too large to be read."""
    large = notebook.left_out().get("too-large", ())
    if not large:
        return []
    from tilcli.storage.notes import days_of_name

    days = {path: days_of_name(notebook.root, path, notebook.rules) for path in large}
    return [path for path in large if any(day and first <= day <= last for day in days[path])]


def own(notebook: Folder, day: date) -> Stored | None:
    """The day's own entry, as the index holds it; it need not know that it is of that day: a heading `Day 37` says
    so only to who knows the course.
    """
    from tilcli.notebook.days.place import find

    place = find(notebook, day)
    if place is None:
        return None
    in_file = entries.entries(notebook.connection, EntryList(entries.in_file(place.path), "file"))
    one = next((one for one in in_file if one.entry.line <= place.line <= one.end_line), None)
    if one is None or place.lines is None:
        return one
    return one._replace(entry=one.entry._replace(line=place.line), end_line=place.end_line or one.end_line)


def _nearest(notebook: Folder, day: date) -> str:
    near = [near.isoformat() for near in days_held.nearest(notebook.connection, day)]
    return f"     nearest: {', '.join(near)}" if near else ""


def is_title(notebook: Folder, text: str) -> bool:
    """Whether an entry is called exactly so."""
    return entries.is_title(notebook.connection, text)


def _by_path(notebook: Folder, text: str, cwd: str) -> list[Stored] | None:
    """The entries of a file named by path, from the current folder or the root; None if no file is meant."""
    path, colon, line = text.rpartition(":")
    if not (colon and line.isdecimal()):
        path, line = text, ""
    for base in (cwd, notebook.root):
        full = os.path.normpath(os.path.join(base, expanded(path, notebook.environ)))
        if os.path.isfile(full):
            return _in_file(notebook, full, path, int(line) if line else None)
    return None


def _in_file(notebook: Folder, full: str, path: str, line: int | None) -> list[Stored]:
    note = inside(notebook.root, full) or ""
    found = entries.entries(notebook.connection, EntryList(entries.in_file(note), "file"))
    if line is not None:
        found = [one for one in found if one.entry.line <= line <= one.end_line] or found
    if not found:
        _check_readable(full, path)
        raise NoSuchEntry(f"{path} is no note of {notebook.root}", "see what is left out:  til index status")
    return found


def _check_readable(full: str, path: str) -> None:
    """Raises NotebookUnreadable with what the system says, or because the file is too large."""
    try:
        os.close(os.open(full, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)))
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}", "check its permissions") from error
    if os.path.getsize(full) > LARGEST:
        raise _too_large(path)


def _too_large(path: str) -> NotebookUnreadable:
    return NotebookUnreadable(f"{path} is too large to be a note (over 2 MB)", "split it into several files")


def _by_title(notebook: Folder, text: str) -> list[Stored]:
    words = caseless(text).split()
    if not words:
        return []
    whole, exact, ids = " ".join(words), set(), []
    for entry, title, path, aliases in entries.names(notebook.connection):
        if _fits(words, f"{title} {aliases}", path):
            ids.append(entry)
            if whole in (caseless(title), *caseless(aliases).split("\n")):
                exact.add(entry)
    found = sorted(entries.stored_by_id(notebook.connection, ids), key=_newest_first)
    return [one for one in found if one.id in exact] or found


def _newest_first(one: Stored) -> tuple[int, str, int]:
    return (-(one.entry.date or date.min).toordinal(), one.entry.path, one.entry.line)


def _fits(words: list[str], title: str, path: str) -> bool:
    name = caseless(f"{title} {(own := path.rpartition('/')[2])} {page_name(own)}")
    return all(word in name for word in words)


def ambiguous(text: str, found: list[Stored]) -> NoSuchEntry:
    """The error for a command that wants one entry and got several."""
    shown = tuple(
        f"{one.entry.date or 'undated   '}  {one_line(one.entry.path)}:{one.entry.line}\t{title_beside_date(one.entry)}"
        for one in found
    )
    more = (f"… {len(shown) - CANDIDATES} more",) if len(shown) > CANDIDATES else ()
    return NoSuchEntry(
        f"{len(found)} entries fit {text!r}", "name one by its path, or path:line", shown[:CANDIDATES] + more
    )
