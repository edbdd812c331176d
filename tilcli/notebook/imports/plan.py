"""`til import`: other programs' logs as notes of this notebook, one a piece, in its path pattern.

Nothing is overwritten: where a day's file is there already the piece goes beside it as `-2`, unless the very
same bytes are there; so importing twice changes nothing. What has no day keeps its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tilcli.core.encodings.decoding import decode
from tilcli.core.imports import forms, markdown_log, notion, page_links
from tilcli.core.imports.forms import Form
from tilcli.core.imports.piece import Imported
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.days.draft import write
from tilcli.notebook.imports.places import PlacedPiece, placed, utf8
from tilcli.notebook.upkeep.progress import Progress
from tilcli.storage.files import flush_all, inside
from tilcli.storage.sources import Source, absolute, gather

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!https?:|data:)[^)\n]+\)")


class Plan(NamedTuple):
    """What an import would write, in the order of the sources, and what it leaves aside."""

    parts: list[PlacedPiece]
    left_aside: list[str]
    unmatched: int = 0  # days that went by PLAIN_PATTERN
    inside: tuple[str, ...] = ()  # sources that lie in the notebook themselves
    empty: int = 0  # entries without a word, a picture or a tag

    @property
    def pictures(self) -> int:
        """How many pictures the texts show that lie in files of their own."""
        return sum(len(_PICTURE.findall(part.piece.text)) for part in self.parts)

    @property
    def lost_links(self) -> int:
        """How many links lead to pages and tables that are not imported."""
        return sum(page_links.lost(part.piece.text) for part in self.parts if part.piece.is_page)


def plan(notebook: Folder, paths: Sequence[str], cwd: str, form: Form | None, progress: Progress) -> Plan:
    """Read everything and decide where it goes; nothing is written.

    `form` None tells each file by its content. Raises NotebookUnreadable for a file that was named and cannot
    be read as what it is said to be.
    """
    sources, left_aside = _gathered(paths, cwd)
    pieces: list[Imported] = []
    for number, source in enumerate(sources):
        progress(number, len(sources))
        found = _read(notebook, source, form)
        if found is None:
            left_aside.append(source.path)
        else:
            pieces += [replace(piece, name=source.name) for piece in found]
    full = [piece for piece in pieces if piece.text.strip() or piece.properties or piece.tags]
    parts, unmatched = placed(notebook, full)
    within = tuple(path for path in paths if inside(notebook.root, absolute(path, cwd)))
    return Plan(parts, left_aside, unmatched, within, len(pieces) - len(full))


def carry_out(notebook: Folder, planned: Plan, progress: Progress) -> list[PlacedPiece]:
    """Write what is new; when all of it is on the disk the parts come back, with the paths that they got.

    An import is no change that is taken back, so none before it is either.
    """
    with notebook.hold:
        notebook.hold.history.forget()
    written = []
    for number, part in enumerate(planned.parts):
        progress(number, len(planned.parts))
        same = part.status == "identical"
        written.append(part if same else part._replace(draft=write(notebook, part.draft, flush=False)))
    flush_all()
    return written


def _gathered(paths: Sequence[str], cwd: str) -> tuple[list[Source], list[str]]:
    sources: list[Source] = []
    left_aside: list[str] = []
    for path in paths:
        gathered = gather(path, cwd)
        sources += gathered.sources
        left_aside += gathered.left_aside
    return sources, left_aside


def _read(notebook: Folder, source: Source, asked: Form | None) -> list[Imported] | None:
    """The pieces of a source; None for a file that was not named and that no reader knows."""
    decoded = decode(source.data)
    if decoded.problem == "binary":
        _refuse(source, "is not text")
        return None
    form = asked or forms.form_of(source.dated, decoded.text)
    if form is None and source.asked and not source.name.lower().endswith(".json"):
        form = "markdown"
    if form is None:
        _refuse(source, "is no export of Day One or jrnl")
        return None
    if form in ("dayone", "jrnl"):
        entries = forms.read_entries(form, decoded.text, source.path)
        if entries is None:
            _refuse(source, "is no export of Day One")
        return None if entries is None else list(entries)
    if form == "notion":
        page = notion.read(decoded.text, source.path)
        name = notion.without_identifiers(source.dated)
        return [page] if page.day else list(_by_days(notebook, page, name))
    return list(_by_days(notebook, Imported(decoded.text, source.path), source.dated))


def _refuse(source: Source, reason: str) -> None:
    if source.asked:
        hint = f"say what it is:  til import --from … {source.path}"
        raise NotebookUnreadable(f"{source.path} {reason}; nothing was written", hint)


def _by_days(notebook: Folder, whole: Imported, name: str) -> Iterator[Imported]:
    """A Markdown text cut at its days, as the notebook's own notes are read."""
    from tilcli.core.reading import note_of

    note = note_of(name, utf8(whole.text), notebook.rules)
    properties = whole.properties
    for part in markdown_log.split(whole, note.entries):
        # Tags of the text alone stay in the text of what has no day: that is kept as it is.
        tags = tuple(dict.fromkeys((*whole.tags, *part.tags))) if part.day else whole.tags
        yield replace(part, tags=tags, properties=properties)
        properties = ()
