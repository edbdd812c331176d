"""The file whose blocks are written: which it is, and how it is written, between its markers and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from unicodedata import normalize

from tilcli.core.encodings.decoding import decode, encode
from tilcli.core.front_page import markers
from tilcli.core.front_page.markers import MarkedBlock
from tilcli.core.text import as_typed, composed
from tilcli.disk import LARGEST
from tilcli.errors import NoSuchEntry, NoSuchMarker, NoSuchMember, NotebookUnreadable, UsageError
from tilcli.home import expanded
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

Fill = Callable[[MarkedBlock], str]
"""What is to stand in a block."""
NAME = "README.md"
_MARKDOWN = ("md", "markdown")


class Drafted(NamedTuple):
    """The file's bytes before (None: there is no file) and after, and the line of its first block."""

    path: str
    before: bytes | None
    after: bytes
    line: int

    @property
    def is_stale(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


def path_of(notebook: Folder, typed: str | None, cwd: str) -> str:
    """The path of the file, from the root: what was typed, from the current folder or the root; else the README.

    The file need not be there. Raises NotebookUnreadable for one that is not the notebook's, or hidden there.
    """
    if typed is None:
        return _readme(notebook.root)
    from tilcli.core.patterns.gate import refusal

    path = _below_root(notebook, typed, cwd)
    endings = list(dict.fromkeys((*_MARKDOWN, *notebook.config["extensions"])))
    if reason := refusal(path, endings):
        raise NotebookUnreadable(f"{typed} cannot be written: it {reason}", "name a file of the notebook")
    notebook.absolute(path)
    return path


def _below_root(notebook: Folder, typed: str, cwd: str) -> str:
    """What was typed as a path from the root: of the file that is there, else from where the person stands."""
    root, named = os.path.realpath(notebook.root), expanded(typed, notebook.environ)
    paths = []
    for base in filter(None, (cwd, root)):
        folder, name = os.path.split(os.path.normpath(os.path.join(base, named)))
        full = os.path.join(
            os.path.realpath(folder), name
        )  # the file itself may be a link, and is then refused
        paths.append(os.path.relpath(full, root).replace(os.sep, "/"))
        if os.path.lexists(full):
            return paths[-1]
    return next((path for path in paths if not path.startswith("../")), paths[0])


def _readme(root: str) -> str:
    """The README as it is spelled there."""
    try:
        names = sorted(os.listdir(root), key=lambda name: (name != NAME, name))
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {root}: {error.strerror}") from error
    readme = (name for name in names if name.lower() in [f"readme.{ending}" for ending in _MARKDOWN])
    return next(readme, NAME)


def drafted(notebook: Folder, path: str, fill: Fill, insert: Mapping[str, str] | None) -> Drafted:
    """What would be written. `insert`: the options of an index that is put at the end where the file has no block.

    Raises NoSuchMarker where there is nothing to write between, UsageError for a marker that says what none can.
    """
    full = notebook.absolute(path)
    before = files.read_bytes(full) if os.path.lexists(full) else None
    if before is None and insert is None:
        raise NoSuchEntry(
            f"there is no {path} here",
            f"let til make one:  {_inserting(path)}",
        )
    decoded = decode(before or b"")
    with _named(path):
        text, found = _with_blocks(decoded.text, path, insert)
        written = [(block, _filled(block, fill)) for block in found]
        text = markers.replaced(text, written)
        after = before if before is not None and text == decoded.text else encode(text, decoded)
    if len(after) > LARGEST:
        raise NotebookUnreadable(
            f"{path} would be over 2 MB; nothing was written", "list fewer, with n= in its marker"
        )
    return Drafted(path, before, after, found[0].line)


def _filled(block: MarkedBlock, fill: Fill) -> str:
    with _named(f"line {block.line}"):
        return fill(block)


@contextmanager
def _named(place: str) -> Iterator[None]:
    """Whatever is wrong there is said with the place before it."""
    try:
        yield
    except (NoSuchMarker, NoSuchMember, UsageError, NotebookUnreadable) as error:
        raise type(error)(f"{place}: {error.message}", error.hint, error.details) from error


def _inserting(path: str) -> str:
    return " ".join(map(as_typed, ("til", *words_for(path), "--insert")))


def words_for(path: str) -> tuple[str, ...]:
    """What is typed for this page: the README need not be named."""
    return ("readme",) if path.lower().startswith("readme.") else ("readme", path)


def carry_out(notebook: Folder, path: str, fill: Fill, insert: Mapping[str, str] | None) -> Drafted:
    """Write it. Raises as `drafted`, and ChangedUnderneath where somebody else writes all the time."""
    from tilcli.notebook.days.draft import Draft, write

    def once() -> Drafted:
        drawn = drafted(notebook, path, fill, insert)
        if drawn.is_stale:
            write(notebook, Draft(*drawn, alone=True))
        return drawn

    return notebook.hold.insist(once)


def _with_blocks(text: str, path: str, insert: Mapping[str, str] | None) -> tuple[str, list[MarkedBlock]]:
    """The text and its blocks; where it has none, with one at its end."""
    if found := markers.blocks(text):
        return text, found
    begin = markers.marker("index", insert or {})
    if insert is None:
        raise NoSuchMarker(
            "no markers to write between; put these two lines where the index is to stand",
            f"or let til put them at the end:  {_inserting(path)}",
            (begin, markers.END),
        )
    text = markers.inserted(text, (begin, markers.END))
    with suppress(NoSuchMarker):
        if found := markers.blocks(text):
            return text, found
    raise NoSuchMarker(
        "its end lies in code or in a comment that nothing closes, where no marker counts", "close it first"
    )


def covers(paths: Iterable[str], page: str) -> set[str]:
    """The files about the notebook, which are no notes of it: this page, and at the root the README and what else
    GitHub looks for by its name.
    """
    pages = {page, composed(page), normalize("NFD", page)}
    return {
        path
        for path in paths
        if path in pages or ("/" not in path and path.lower().partition(".")[0] in _ABOUT)
    }


_ABOUT = frozenset(
    ("readme", "license", "contributing", "code_of_conduct", "changelog", "security", "support", "governance")
)
