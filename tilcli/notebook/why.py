"""Why an entry has the date it has: what each source says, in order of trust."""

from __future__ import annotations

from collections.abc import Iterator

from tilcli.core.dating.sources import NoteDates
from tilcli.core.encodings.decoding import decode
from tilcli.core.reading import facts_of
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage.files import read_bytes
from tilcli.storage.notes import beside_note

if TYPE_CHECKING:
    import datetime

    from tilcli.core.entry import DateSource
    from tilcli.index.entries import Stored
    from tilcli.notebook.folder import Folder

_IN_TEXT = ("heading", "body")  # the sources that tell their line


class Witness(NamedTuple):
    """What one source says of the file; `date` None where it says nothing, and `note` then what was seen and what it
    lacks. `line` 0 is no line.
    """

    source: DateSource
    date: datetime.date | None
    note: str
    line: int


def witnesses(notebook: Folder, one: Stored) -> Iterator[Witness]:
    """The sources in the order in which this notebook trusts them. Raises NotebookUnreadable."""
    path = one.entry.path
    facts = facts_of(path, decode(read_bytes(notebook.absolute(path))), beside_note(notebook.root, path))
    rules = notebook.rules
    dates = NoteDates(facts, rules.today, rules.courses)
    for source, found in dates.offers(rules.sources):
        if found is None:
            yield Witness(source, None, _lacks(dates, source), 0)
        else:
            line = found.line or 0 if source in _IN_TEXT else 0
            yield Witness(source, found.date, found.note or "", line)


def _lacks(dates: NoteDates, source: DateSource) -> str:
    """What a source that tells no date holds nevertheless, and why that is none."""
    if source == "filename":
        return dates.path.doubt or (dates.path.judged.why if dates.path.named is None else "")
    if source == "heading":
        trouble = next((one for one in dates.headings if one.trouble), None)
        return f"{trouble.heading.text}: {trouble.trouble}" if trouble else ""
    codes = ("date-placeholder", "date-unreadable", "date-ambiguous") if source == "front-matter" else ()
    return next((one.message for one in dates.problems if one.code in codes), "")
