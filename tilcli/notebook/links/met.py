"""What one met, and where: the links of a notebook by what they lead to, however the address is spelled."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from tilcli.core.text import caseless, lazy_pattern
from tilcli.index.entries import Condition, one_of
from tilcli.index.met import links as index
from tilcli.index.met.links import LinkRow
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.links.targets import LinkTargets

if TYPE_CHECKING:
    from tilcli.index.writer import Update
    from tilcli.notebook.folder import Folder

INSIDE = ("note", "image")
_PICTURE = lazy_pattern(r"(?i)\.(?:png|jpe?g|gif|svg|webp|bmp|heic|avif|tiff?)$")
Read = list[tuple[str, str | None, str | None, int]]


class LinkWish(NamedTuple):
    """Which links: those of entries that fit, of some kinds and states (none: all), met more than once. In how many
    entries each was met is told if it is to be counted.
    """

    where: Condition = Condition()
    kinds: Sequence[str] = ()
    states: Sequence[str] = ()
    again: bool = False
    limit: int = 0
    counted: bool = True


def refresh(notebook: Folder) -> None:
    """Make the index know what its links lead to, as far as nobody has asked yet; it is up to date before."""
    if index.unread(notebook.connection):
        notebook.index.write(lambda: _read(notebook), _put)


def _read(notebook: Folder) -> Read:
    source = cache(_source)
    return [(*source(link.kind, link.target), link.row) for link in index.unread(notebook.connection)]


def _put(update: Update, found: Read) -> None:
    index.keep(update.connection, found)


def _source(kind: str, target: str) -> tuple[str, str | None, str | None]:
    """Kind of source, identity and name of what an address leads to; of a file only the kind can be told."""
    is_picture = kind == "image" or (
        kind == "embed" and _PICTURE.search(target.partition("|")[0]) is not None
    )
    if kind != "url" and "//" not in target:
        return "image" if is_picture else "note", None, None
    from tilcli.core.sources import identity_of, source_of

    found = source_of(target)
    if found and not is_picture:
        return found.kind, found.ident, found.label
    identity = identity_of(target)
    return "image" if is_picture else "other", identity, identity


def met(notebook: Folder, asked: LinkWish) -> list[LinkRow]:
    """The links that were asked for, the newest first; those into the notebook with where they lead as `ident`."""
    where = asked.where & Condition("link.kind != 'anchor'")
    if asked.kinds:
        where &= one_of("link.source", asked.kinds)
    if asked.states:
        where &= index.in_state(asked.states)
    inside = not asked.kinds or any(kind in INSIDE for kind in asked.kinds)
    if asked.again and not inside:
        where &= index.met_again()
    counted, limit = asked.counted or asked.again, 0 if asked.again and inside else asked.limit
    rows = _with_targets(
        notebook, list(index.links(notebook.connection, where, limit, count=counted)), counted=counted
    )
    if asked.again:
        rows = [row for row in rows if row.times > 1]
    return rows[: asked.limit] if asked.limit else rows


def _with_targets(notebook: Folder, rows: Sequence[LinkRow], *, counted: bool) -> list[LinkRow]:
    """The links, of which those into the notebook know where they lead, and how many entries lead there."""
    if all(row.ident for row in rows):
        return list(rows)
    targets = LinkTargets(notebook)
    placed = [
        row if row.ident else row._replace(ident=targets.of(row.path, row.kind, row.target).path)
        for row in rows
    ]
    inside = {row.ident or row.target for row in placed if row.source in INSIDE} if counted else ()
    entries = _leading(notebook, targets, inside) if inside else defaultdict(set)
    return [
        row._replace(
            label=row.label or row.ident or row.target,
            times=row.times or len(entries[row.ident or row.target]),
        )
        for row in placed
    ]


def _leading(notebook: Folder, targets: LinkTargets, wanted: Collection[str]) -> dict[str, set[int]]:
    """The entries that lead to each of these. Only a link that ends as one of them, or has its title, is looked at."""
    ends = {_end(name) for name in wanted}
    ends |= {caseless(title) for _, title in index.titles(notebook.connection, list(wanted))}
    found: dict[str, set[int]] = defaultdict(set)
    for path, kind, target, entry in index.inside(notebook.connection):
        if _end(target) in ends:
            found[targets.of(path, kind, target).path or target].add(entry)
    return found


def _end(target: str) -> str:
    """What a path and a page's name have in common: the name without folders, ending and part."""
    name = target.partition("|")[0].partition("#")[0].replace("___", "/").rstrip("/").rpartition("/")[2]
    return caseless(name.removesuffix(".md"))


def links_to(notebook: Folder, paths: Sequence[str], where: Condition) -> list[LinkRow]:
    """The links that lead to one of these files from elsewhere, out of entries that fit."""
    targets = LinkTargets(notebook)
    wanted = set(paths)
    found = []
    for row in index.local(notebook.connection, where):
        path = targets.of(row.path, row.kind, row.target).path
        if path in wanted and row.path != path:
            found.append(row._replace(source=row.source or "note", ident=path, label=path))
    leading = {path: len({row.entry for row in found if row.ident == path}) for path in wanted}
    return [row._replace(times=leading[row.ident or ""]) for row in found]


def met_before(notebook: Folder, text: str, path: str, line: int) -> list[tuple[str, LinkRow]]:
    """What the addresses in a text lead to, as far as another entry than that at `path` and `line` has it, by its name;
    with the newest link there.
    """
    from tilcli.core.markdown.structure import read_structure
    from tilcli.index.entries import at_line

    own = at_line(notebook.connection, path, line)
    found = []
    for target in dict.fromkeys(link.target for link in read_structure(text).links if link.kind == "url"):
        _, ident, label = _source("url", target)
        where = index.leading_to(ident or "", other_than=own.id if own else 0)
        found += [(label or target, row) for row in index.links(notebook.connection, where, 1)]
    return found


def file_named(notebook: Folder, path: str, cwd: str) -> str | None:
    """The file of the notebook that a path from the current folder or the root names, be it no note."""
    from tilcli.storage.files import inside
    from tilcli.storage.sources import absolute

    files = (absolute(path, base) for base in (cwd, notebook.root))
    return next((inside(notebook.root, file) for file in files if os.path.isfile(file)), None)
