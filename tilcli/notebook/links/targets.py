"""Where the links between notes lead: a path beside the note, a page by its name, the repository's own address."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from urllib.parse import unquote

from tilcli.core.text import caseless, composed, lazy_pattern
from tilcli.index import entries
from tilcli.index.met import links as index
from tilcli.lean_typing import TYPE_CHECKING, Literal, NamedTuple
from tilcli.storage.names import Names
from tilcli.storage.origin import own_address

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

Flaw = Literal["missing", "case", "anchor"]
_LIQUID = lazy_pattern(r"\{[{%]|\$\{")  # an address that a program makes
_ON_GITHUB = lazy_pattern(
    r"(?i)(?:https?://(?:[^/@]*@)?|ssh://git@|git@)github\.com[:/]([^/\s]+/[^/\s]+?)(?:\.git)?/?"
)
_OWN = lazy_pattern(r"(?:blob|tree|raw)/(?![0-9a-f]{40}/)[^/]+/([^?#]+)")


class LinkTarget(NamedTuple):
    """Where a link leads: a path from the root (None if it is not known), and what is wrong with the link."""

    path: str | None
    flaw: Flaw | None = None


NOWHERE = LinkTarget(None)  # an address, or what is made by a program: nothing can be said of it
MISSING = LinkTarget(None, "missing")


class LinkTargets:
    """Answers for the links of one notebook, as its folder is now."""

    def __init__(self, notebook: Folder) -> None:
        self.notebook = notebook
        self.root = notebook.root
        self.names = Names(notebook.root)
        self.extensions = tuple(f".{one}" for one in notebook.config["extensions"])
        self._known: dict[tuple[str, str], LinkTarget] = {}

    def of(self, path: str, kind: str, target: str) -> LinkTarget:
        """Where a link in the note at `path` leads."""
        if kind == "anchor":
            return LinkTarget(path)
        if kind in ("wiki", "embed"):
            return self._page(path, target.partition("|")[0].partition("#")[0].strip())
        if kind == "url" or "://" in target:
            return self._own(target)
        folder = "" if target.startswith("/") else posixpath.dirname(path)
        key = (folder, target)
        if key not in self._known:
            self._known[key] = self._file(folder, target)
        return self._known[key]

    def elsewhere(self, target: str) -> str | None:
        """The file of that name somewhere else in the notebook."""
        return self.names.everywhere.get(caseless(target.rstrip("/").rpartition("/")[2]))

    def is_note(self, path: str) -> bool:
        """Whether a file is one of those that hold notes, by its name."""
        return path.lower().endswith(self.extensions)

    def _file(self, folder: str, target: str) -> LinkTarget:
        if _LIQUID.search(target):
            return NOWHERE
        path = posixpath.normpath(f"{folder}/{target}".lstrip("/"))
        for wanted in (path, *(path + ending for ending in self.extensions)):
            if found := self.names.find(wanted):
                return LinkTarget(found, None if composed(found) == composed(wanted) else "case")
        # `/posts/1` is a page's address where a program makes a site of the notes.
        return NOWHERE if target.startswith("/") and self._is_site else MISSING

    def _page(self, path: str, name: str) -> LinkTarget:
        """A page of a vault, by its path, its file's name, its title; a page may also be yet to be written."""
        if not name:
            return LinkTarget(path)
        key = caseless(name).removesuffix(".md")
        if found := self._by_name(key) or self._titles.get(key):
            return LinkTarget(found)
        beside = posixpath.normpath(f"{posixpath.dirname(path)}/{name}".lstrip("/"))
        for wanted in (name, beside):
            if "/" in name or "." in name:
                found = self.names.find(wanted) or self.names.everywhere.get(
                    caseless(wanted.rpartition("/")[2])
                )
                if found and not found.startswith(".."):
                    return LinkTarget(found)
        return NOWHERE if self._is_logseq else MISSING

    def _by_name(self, key: str) -> str | None:
        """The note of that name, or of a path that ends so, that lies highest. Logseq writes `a/b` as `a___b.md`."""
        named = [*self._names.get(key.rpartition("/")[2], ()), *self._names.get(key.replace("/", "___"), ())]
        ends = (f"/{key}", f"/{key.replace('/', '___')}")
        fitting = [path for path in named if f"/{caseless(path.rpartition('.')[0])}".endswith(ends)]
        return min(fitting, key=lambda path: (path.count("/"), path), default=None)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The notes by their names without folders and ending."""
        found: dict[str, list[str]] = {}
        for path in index.paths(self.notebook.connection):
            found.setdefault(caseless(path[path.rfind("/") + 1 : path.rfind(".")]), []).append(path)
        return found

    @cached_property
    def _titles(self) -> dict[str, str]:
        """A note of each title, and of each name that a note has beside it."""
        named = entries.names(self.notebook.connection)
        found: dict[str, str] = {}
        for _, title, path, aliases in named:
            found.update((caseless(name), path) for name in (title, *aliases.split("\n")) if name)
        return found

    @cached_property
    def _is_logseq(self) -> bool:
        """Whether a page need not exist: Logseq shows an empty one."""
        return os.path.isdir(f"{self.root}/logseq")

    @cached_property
    def _is_site(self) -> bool:
        return any(os.path.exists(f"{self.root}/{name}") for name in ("_config.yml", "_posts", "mkdocs.yml"))

    def _own(self, address: str) -> LinkTarget:
        """A file of this repository by its address on GitHub."""
        if not self._address or self._address not in address.lower():
            return NOWHERE
        rest = address[address.lower().index(self._address) + len(self._address) :]
        found = _OWN.match(rest)
        if not found:
            return NOWHERE
        path = posixpath.relpath(unquote(found[1]), self._below)
        there = self.names.find(path)
        return (
            LinkTarget(there, None if composed(there) == composed(path.rstrip("/")) else "case")
            if there
            else MISSING
        )

    @cached_property
    def _address(self) -> str:
        """`github.com/mina/til/` in lower case; empty if the notebook is in no such repository."""
        named = _ON_GITHUB.fullmatch(own_address(self.root))
        return f"github.com/{named[1].lower()}/" if named else ""

    @cached_property
    def _below(self) -> str:
        """Where the notebook lies in its repository."""
        here = root = os.path.realpath(self.root)
        while not os.path.lexists(os.path.join(here, ".git")) and here != os.path.dirname(here):
            here = os.path.dirname(here)
        return os.path.relpath(root, here).replace(os.sep, "/")
