"""`til import`: other programs' logs as notes of this notebook, one a piece, in its path pattern.

Nothing is overwritten: where a day's file is there already the piece goes beside it as `-2`, unless the very
same bytes are there; so importing twice changes nothing. What has no day keeps its own name.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from tilcli.core.front_dates import front_date
from tilcli.core.imports import forms, front, markdown_log, notion
from tilcli.core.imports.forms import Form
from tilcli.core.imports.piece import Imported
from tilcli.errors import ConfigError, NotebookUnreadable
from tilcli.notebook.days import day_of
from tilcli.notebook.drafts import Draft, Wanted, draft, write
from tilcli.storage import layout
from tilcli.storage.encoding import decode, printable
from tilcli.storage.files import read_bytes
from tilcli.storage.imports import Source, absolute, gather
from tilcli.storage.layout import LONGEST_NAME, Day

if TYPE_CHECKING:
    from tilcli.notebook.facade import Notebook

# Where a day goes that the notebook's own pattern has no file for: several days in one file, or days of a
# course on which there was none.
PLAIN_PATTERN = "{year}/{month}/{date}.md"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!https?:|data:)[^)\n]+\)")

Progress = Callable[[int, int], None]
Status = Literal["new", "beside", "identical"]


class Part(NamedTuple):
    """A piece and the file it becomes; "beside": its name was taken, "identical": it is there already."""

    piece: Imported
    draft: Draft
    status: Status


class Plan(NamedTuple):
    """What an import would write, in the order of the sources, and what it leaves aside."""

    parts: list[Part]
    left_aside: list[str]
    unmatched: int = 0  # days that went by PLAIN_PATTERN
    inside: tuple[str, ...] = ()  # sources that lie in the notebook themselves

    @property
    def pictures(self) -> int:
        """How many pictures the texts show that lie in files of their own."""
        return sum(len(_PICTURE.findall(part.piece.text)) for part in self.parts)


def plan(notebook: Notebook, paths: Sequence[str], cwd: str, form: Form | None, progress: Progress) -> Plan:
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
    desk = _Desk(notebook)
    parts = [desk.place(piece) for piece in pieces if piece.text.strip() or piece.properties or piece.tags]
    inside = tuple(path for path in paths if _is_inside(notebook, absolute(path, cwd)))
    return Plan(parts, left_aside, desk.unmatched, inside)


def carry_out(notebook: Notebook, planned: Plan, progress: Progress) -> list[Part]:
    """Write what is new; the parts come back with the paths that they got."""
    written = []
    for number, part in enumerate(planned.parts):
        progress(number, len(planned.parts))
        same = part.status == "identical"
        written.append(part if same else part._replace(draft=write(notebook, part.draft)))
    return written


def _gathered(paths: Sequence[str], cwd: str) -> tuple[list[Source], list[str]]:
    sources: list[Source] = []
    left_aside: list[str] = []
    for path in paths:
        gathered = gather(path, cwd)
        sources += gathered.sources
        left_aside += gathered.left_aside
    return sources, left_aside


def _read(notebook: Notebook, source: Source, asked: Form | None) -> list[Imported] | None:
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


def _by_days(notebook: Notebook, whole: Imported, name: str) -> Iterator[Imported]:
    """A Markdown text cut at its days, as the notebook's own notes are read."""
    from tilcli.storage.notes import note_of

    note = note_of(name, _utf8(whole.text), notebook.rules)
    properties = whole.properties
    for part in markdown_log.split(whole, [content.entry for content in note.entries]):
        # Tags of the text alone stay in the text of what has no day: that is kept as it is.
        tags = tuple(dict.fromkeys((*whole.tags, *part.tags))) if part.day else whole.tags
        yield replace(part, tags=tags, properties=properties)
        properties = ()


class _Desk:
    """Gives every piece its path and its bytes. `claimed` are the paths that pieces before it have got."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.claimed: set[str] = set()
        self.unmatched = 0
        self.one_file_a_day = not notebook.config["heading"] and _tells_days_apart(notebook.config["path"])

    def place(self, piece: Imported) -> Part:
        """The piece's file: its own name, or the next free one."""
        path, block = self._dated(piece, piece.day) if piece.day else (_own_name(self.notebook, piece), "")
        data = _utf8(_with_front_matter(piece, block))
        for number in range(1, 1_000_000):
            candidate = layout.numbered(path, number) if number > 1 else path
            if candidate in self.claimed:
                continue
            full = self.notebook.absolute(candidate)
            if os.path.lexists(full) and not _holds(full, data):
                continue
            self.claimed.add(candidate)
            status: Status = "identical" if os.path.lexists(full) else "new" if number == 1 else "beside"
            return Part(piece, Draft(candidate, None, data), status)
        raise NotebookUnreadable(f"there are too many notes called {path}", "change path in .til/config.toml")

    def _dated(self, piece: Imported, when: date) -> tuple[str, str]:
        """The path of a day, and the front matter that `til new` would give it."""
        if self.one_file_a_day:
            try:
                day = day_of(self.notebook, when)
                path = layout.render(self.notebook.config["path"], day, _short(piece.title))
                made = draft(self.notebook, Wanted(when, piece.title, piece.tags))
                return path, front.block_of(made.after.decode())
            except ConfigError:
                if layout.has_field(self.notebook.config["path"], "day", "week") is False:
                    raise
        self.unmatched += 1
        return layout.render(PLAIN_PATTERN, Day(when)), ""


def _tells_days_apart(pattern: str) -> bool:
    if layout.has_field(pattern, "day"):
        return True
    first, second = (layout.render(pattern, Day(date(2021, 9, day), day, 6)) for day in (6, 7))
    return first != second


def _with_front_matter(piece: Imported, block: str) -> str:
    from tilcli.storage.document import read_front_matter

    own = read_front_matter(piece.text)
    stands = front_date(own.values)
    keys: dict[str, front.Value] = {}
    if piece.day and not (stands and stands.date):
        keys["date"] = piece.day.isoformat()
    if piece.time:
        keys["time"] = piece.time
    if own.kind in ("yaml", "toml"):
        return front.into(piece.text, own, keys)
    if piece.tags:
        keys["tags"] = piece.tags
    for name, value in piece.properties:
        keys[name if name not in keys else f"{name} (imported)"] = value
    return front.before(piece.text, keys, block)


def _own_name(notebook: Notebook, piece: Imported) -> str:
    """The path of what has no day: that of its source, without what a name cannot hold."""
    name = notion.without_identifiers(unicodedata.normalize("NFC", piece.name))
    *folders, last = (_UNSAFE.sub("-", part).strip().lstrip(".") for part in name.split("/"))
    endings = notebook.config["extensions"] or ["md"]
    stem, _, ending = last.rpartition(".")
    if not stem or ending.lower() not in (*endings, "md", "markdown", "txt", "json"):
        stem, ending = last, ""
    ending = ending if ending.lower() in endings else endings[0]
    return "/".join([*(_short(part) for part in folders if part), f"{_short(stem) or 'undated'}.{ending}"])


def _short(name: str) -> str:
    return name.encode()[:LONGEST_NAME].decode(errors="ignore")


def _holds(full: str, data: bytes) -> bool:
    try:
        return os.path.isfile(full) and read_bytes(full) == data
    except NotebookUnreadable:
        return False


def _is_inside(notebook: Notebook, path: str) -> bool:
    root = os.path.realpath(notebook.root)
    return os.path.realpath(path).startswith(root + os.sep)


def _utf8(text: str) -> bytes:
    """The text in UTF-8, with the bytes that were no characters as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character of UTF-16
        return printable(text).encode()
