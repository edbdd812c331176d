"""The numbers that the last search on a terminal printed, typed where an entry is named."""

from __future__ import annotations

import os

from tilcli.errors import NoSuchEntry
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.search.last import Spot


def numbered(session: Session, text: str) -> Spot | None:
    """The result of the last search that has this number, at the line where it stands now.

    None if there is none, or a note is so called, as the index has it. Raises NoSuchEntry if its file is gone.
    """
    if not text.isdecimal():
        return None
    from tilcli.notebook.search.last import is_number, spot_now, spots

    if not is_number(text):
        return None
    notebook = session.notebook()
    found = spots(notebook)
    if not 1 <= int(text) <= len(found) or _is_name(session, text):
        return None
    return spot_now(notebook, int(text), found[int(text) - 1])


def with_range(session: Session, text: str, error: NoSuchEntry) -> NoSuchEntry:
    """The error that nothing fits `text`; of a number it says which numbers there are."""
    if error.details or not text.isdecimal():
        return error
    from tilcli.notebook.search.last import spots

    results = len(spots(session.notebook()))
    hint = f"results of the last search: 1 to {results}" if results else "search first:  til search WORDS"
    return NoSuchEntry(error.message, hint)


def _is_name(session: Session, text: str) -> bool:
    from tilcli.notebook.which import is_title

    notebook = session.notebook()
    if any(os.path.isfile(os.path.join(base, text)) for base in (session.cwd, notebook.root)):
        return True
    return is_title(notebook, text)
