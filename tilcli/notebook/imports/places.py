"""Where imported pieces go: a path for each, and the bytes that its file will have.

Nothing is overwritten: where a day's file is there already the piece goes beside it as `-2`, unless the very
same bytes are there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tilcli.core.calendar.written import day_of_value, leading_date
from tilcli.core.dating.front import front_date
from tilcli.core.encodings.decoding import printable
from tilcli.core.imports import front, notion
from tilcli.core.imports.page_links import key_of, redirected, without_targets
from tilcli.core.imports.piece import Imported
from tilcli.core.patterns.pattern import LONGEST_NAME, Day, has_field, numbered, render
from tilcli.core.text import composed
from tilcli.errors import ConfigError, NotebookUnreadable
from tilcli.lean_typing import TYPE_CHECKING, Literal, NamedTuple
from tilcli.notebook.days.draft import Draft, Wanted
from tilcli.notebook.days.new import draft
from tilcli.notebook.days.path import path_of
from tilcli.notebook.days.place import day_of
from tilcli.storage.files import read_bytes

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

# Where a day goes that the notebook's own pattern has no file for: several days in one file, or days of a
# course on which there was none.
PLAIN_PATTERN = "{year}/{month}/{date}.md"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_ROUNDS = 4  # in which names that are taken, and links to what bears them, come to agree

Standing = Literal["new", "beside", "identical"]


class PlacedPiece(NamedTuple):
    """A piece and the file it becomes; "beside": its name was taken, "identical": it is there already."""

    piece: Imported
    draft: Draft
    status: Standing


def placed(notebook: Folder, pieces: Sequence[Imported]) -> tuple[list[PlacedPiece], int]:
    """Each piece's file, and how many went by PLAIN_PATTERN."""
    desk = _Desk(notebook, _places(notebook, pieces))
    return [desk.place(piece) for piece in pieces], desk.unmatched


def _places(notebook: Folder, pieces: Sequence[Imported]) -> dict[str, str]:
    """Where pages go, by where they were.

    They link to each other's files, whose names depend on what is there already, and whether that is the same
    depends on the links: so at first links are not compared.
    """
    pages = [piece for piece in pieces if piece.is_page]
    places: dict[str, str] = {}
    for _ in range(_ROUNDS if pages else 0):
        desk = _Desk(notebook, places, links_count=False)
        found: dict[str, str] = {}
        for piece in pieces:
            part = desk.place(piece)
            if piece.is_page:
                found.setdefault(key_of(piece.name), part.draft.path)
        if found == places:
            break
        places = found
    return places


class _Desk:
    """Gives every piece its path and its bytes. `claimed` are the paths that pieces before it have got.

    `places` tells where pages lead their links to. Without `links_count` a file that differs in where its
    links lead is still the same.
    """

    def __init__(self, notebook: Folder, places: Mapping[str, str], *, links_count: bool = True) -> None:
        self.notebook = notebook
        self.places = places
        self.links_count = links_count
        self.claimed: set[str] = set()
        self.unmatched = 0
        self.one_file_a_day = not notebook.config["heading"] and _tells_days_apart(notebook.config["path"])

    def place(self, piece: Imported) -> PlacedPiece:
        """The piece's file: its own name, or the next free one."""
        path, block = self._dated(piece, piece.day) if piece.day else (_own_name(self.notebook, piece), "")
        if piece.is_page:
            piece = replace(piece, text=redirected(piece.text, piece.name, path, self.places))
        data = utf8(_with_front_matter(piece, block))
        for number in range(1, 1_000_000):
            candidate = numbered(path, number) if number > 1 else path
            if candidate in self.claimed:
                continue
            full = self.notebook.absolute(candidate)
            there = os.path.lexists(full)
            if there and not self._holds(full, data):
                continue
            self.claimed.add(candidate)
            status: Standing = "identical" if there else "new" if number == 1 else "beside"
            return PlacedPiece(piece, Draft(candidate, None, data), status)
        raise NotebookUnreadable(f"there are too many notes called {path}", "change path in .til/config.toml")

    def _holds(self, full: str, data: bytes) -> bool:
        try:
            there = read_bytes(full) if os.path.isfile(full) else b""
        except NotebookUnreadable:
            return False
        return there == data or (not self.links_count and without_targets(there) == without_targets(data))

    def _dated(self, piece: Imported, when: date) -> tuple[str, str]:
        """The path of a day, and the front matter that `til new` would give it."""
        if self.one_file_a_day:
            try:
                day = day_of(self.notebook, when)
                path = path_of(self.notebook, self.notebook.config["path"], day, _short(piece.title))
                made = draft(self.notebook, Wanted(when, piece.title, piece.tags))
                return path, front.block_of(made.after.decode())
            except ConfigError:
                if has_field(self.notebook.config["path"], "day", "week") is False:
                    raise
        self.unmatched += 1
        return render(PLAIN_PATTERN, Day(when)), ""


def _tells_days_apart(pattern: str) -> bool:
    if has_field(pattern, "day"):
        return True
    first, second = (render(pattern, Day(date(2021, 9, day), day, 6)) for day in (6, 7))
    return first != second


def _with_front_matter(piece: Imported, block: str) -> str:
    from tilcli.core.front_matter.values import read_front_matter

    own = read_front_matter(piece.text)
    stands = front_date(own.values)
    keys: dict[str, front.Value] = {}
    if piece.day and not (stands and stands.date):
        keys["date"] = piece.day.isoformat()
    if piece.time:
        keys["time"] = piece.time
    if own.kind == "json":
        return piece.text
    if own.kind in ("yaml", "toml"):
        return front.into(piece.text, own, keys | _renamed(piece, {*keys, *own.values}))
    if piece.tags:
        keys["tags"] = piece.tags
    return front.before(piece.text, keys | _renamed(piece, {*keys, *front.keys_in(block)}), block)


def _renamed(piece: Imported, taken: set[str]) -> dict[str, front.Value]:
    """The piece's properties; one whose name is taken gets another, unless it says but the piece's own day."""
    taken = {name.casefold() for name in taken}
    properties: dict[str, front.Value] = {}
    for name, value in piece.properties:
        written = leading_date(value)
        if name.casefold() in taken and written and written.bare and day_of_value(value) == piece.day:
            continue
        while name.casefold() in taken:
            name += " (imported)"
        taken.add(name.casefold())
        properties[name] = value
    return properties


def _own_name(notebook: Folder, piece: Imported) -> str:
    """The path of what has no day: that of its source, without what a name cannot hold."""
    name = notion.without_identifiers(composed(piece.name))
    *folders, last = (_UNSAFE.sub("-", part).strip().lstrip(".") for part in name.split("/"))
    endings = notebook.config["extensions"] or ["md"]
    stem, _, ending = last.rpartition(".")
    if not stem or ending.lower() not in (*endings, "md", "markdown", "txt", "json"):
        stem, ending = last, ""
    ending = ending if ending.lower() in endings else endings[0]
    return "/".join([*(_short(part) for part in folders if part), f"{_short(stem) or 'undated'}.{ending}"])


def _short(name: str) -> str:
    return name.encode()[:LONGEST_NAME].decode(errors="ignore")


def utf8(text: str) -> bytes:
    """The text in UTF-8, with the bytes that were no characters as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character of UTF-16
        return printable(text).encode()
