"""Walking a folder: which files are notes, and what is left out, counted aloud.

Symbolic links are not followed (a link can point out of the notebook, or round in a circle). Hidden folders,
`node_modules`, virtual environments, `logseq/bak` and the notebook's own ignore patterns are left out too.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from tilcli.core.changes import Stamp
from tilcli.disk import LARGEST as LARGEST_NOTE
from tilcli.errors import NotebookUnreadable

_KIND = stat.S_IFMT(0o777777)  # the bits of a mode that say what kind of file it is
_VIRTUAL_ENVIRONMENTS = frozenset({"venv", "env", "virtualenv"})
ENDING = ".til"  # of what til itself writes under a name of its own (storage.leftovers)
_VENDORED = frozenset({"node_modules", "__pycache__", "bower_components"})


class Walker:
    """Walks below `root`. `stamps` are the notes seen so far; `left_out` maps a reason to the paths it holds for,
    a folder standing for all that it contains; `folders` are still to be listed, each as a prefix that ends in
    `/` ("" for the root).
    """

    def __init__(
        self, root: str, extensions: Sequence[str], ignore: Sequence[str], folders: Sequence[str]
    ) -> None:
        self.root = root
        self.suffixes = tuple("." + extension.lower() for extension in extensions)
        self.ignored = ignore_rule(ignore)
        self.stamps: list[Stamp] = []
        self.left_out: dict[str, list[str]] = {}
        self.folders = deque(folders)

    def walk(self, until: int | None = None) -> None:
        """List folders, outermost first, till none is left, or till at least `until` are waiting.

        Raises NotebookUnreadable if the root itself cannot be listed.
        """
        while self.folders and (until is None or len(self.folders) < until):
            self._list(self.folders.popleft())

    def _list(self, prefix: str) -> None:
        """Look at one folder."""
        handle = None
        try:
            # Listing by descriptor spares the kernel the path of every file: 0.9 of a walk by path.
            handle = os.open(f"{self.root}/{prefix}", os.O_RDONLY) if os.scandir in os.supports_fd else None
            with os.scandir(f"{self.root}/{prefix}" if handle is None else handle) as listing:
                self._look_at(listing, prefix)
        except OSError as error:
            if not prefix:
                raise NotebookUnreadable(
                    f"cannot read {self.root}: {error.strerror}", "choose another folder: til -C DIR"
                ) from error
            self._leave_out("unreadable", prefix[:-1])
        finally:
            if handle is not None:
                os.close(handle)

    def _look_at(self, listing: Iterator[os.DirEntry[str]], prefix: str) -> None:
        """The loop of the whole tool, paid once a file by every command."""
        suffixes, keep, regular, kind = self.suffixes, self.stamps.append, stat.S_IFREG, _KIND
        plain = self.ignored is None
        for item in listing:
            name = item.name
            if not name.endswith(suffixes) or name[0] == ".":
                self._other(item, name, prefix)
                continue
            try:
                seen = item.stat(follow_symlinks=False)
            except OSError:
                continue  # gone between listing and looking: the next look will not see it either
            path, size = prefix + name, seen.st_size
            if plain and path.isascii() and size <= LARGEST_NOTE and seen.st_mode & kind == regular:
                keep((path, size, seen.st_mtime_ns, seen.st_ctime_ns))
            else:
                self._weigh(name, path, seen)

    def _weigh(self, name: str, path: str, seen: os.stat_result) -> None:
        """What has the name of a note: whether it is one that can be kept."""
        if seen.st_mode & _KIND != stat.S_IFREG or seen.st_size > LARGEST_NOTE or not _nameable(path):
            self._refuse(name, path, seen)
        elif self.ignored is not None and self.ignored(path):
            self._leave_out("ignored", path)
        else:
            self.stamps.append((path, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))

    def _other(self, item: os.DirEntry[str], name: str, prefix: str) -> None:
        """What is not plainly a note: folders, hidden things, `.MD`, other files."""
        if name[0] == ".":
            if name.endswith(ENDING):
                self._own(item, name, prefix)
            elif name != ".git" and item.is_dir(follow_symlinks=False):
                self._leave_out("hidden", prefix + name)
        elif item.is_dir(follow_symlinks=False):
            self._enter(name, prefix + name)
        elif name.lower().endswith(self.suffixes):
            with contextlib.suppress(OSError):  # gone, as above
                self._weigh(name, prefix + name, item.stat(follow_symlinks=False))
        elif item.is_symlink() and item.is_dir():
            self._leave_out("link", prefix + name)

    def _own(self, item: os.DirEntry[str], name: str, prefix: str) -> None:
        """The notebook's own folder, which no walk enters; a hidden one; or what a killed til left."""
        is_folder = item.is_dir(follow_symlinks=False)
        if name != ENDING and is_folder:
            self._leave_out("hidden", prefix + name)
        elif name != ENDING:
            _take_away(f"{self.root}/{prefix}", [name])
        elif is_folder and not prefix:
            _tidy(f"{self.root}/{name}")
            _tidy(f"{self.root}/{name}/templates")

    def _refuse(self, name: str, path: str, seen: os.stat_result) -> None:
        kind = seen.st_mode & _KIND
        if kind == stat.S_IFDIR:
            self._enter(name, path)
        elif kind == stat.S_IFLNK:
            self._leave_out("link" if os.path.exists(f"{self.root}/{path}") else "broken-link", path)
        elif kind != stat.S_IFREG:
            self._leave_out("special", path)
        else:
            self._leave_out("too-large" if seen.st_size > LARGEST_NOTE else "name", path)

    def _enter(self, name: str, path: str) -> None:
        if name in _VENDORED:
            self._leave_out("vendored", path)
        elif name in _VIRTUAL_ENVIRONMENTS and os.path.exists(f"{self.root}/{path}/pyvenv.cfg"):
            self._leave_out("virtual-environment", path)
        elif name == "bak" and path.endswith("logseq/bak"):
            self._leave_out("backup", path)
        elif self.ignored is not None and self.ignored(path):
            self._leave_out("ignored", path)
        else:
            self.folders.append(path + "/")

    def _leave_out(self, reason: str, path: str) -> None:
        self.left_out.setdefault(reason, []).append(path)


def _tidy(folder: str) -> None:
    with contextlib.suppress(OSError):
        if not os.path.islink(folder):
            _take_away(folder, [name for name in os.listdir(folder) if name.endswith(ENDING)])


def _take_away(folder: str, names: Sequence[str]) -> None:
    if names:
        from tilcli.storage.leftovers import take_away

        take_away(folder, names)


def _nameable(path: str) -> bool:
    """Whether a name is valid Unicode; SQLite holds no other, nor does JSON."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def ignore_rule(patterns: Sequence[str]) -> Callable[[str], object] | None:
    """A test for paths made of globs: `*` stays within a folder, `**` does not, a bare name fits anywhere."""
    if not patterns:
        return None
    return re.compile("|".join(_glob(pattern) for pattern in patterns)).fullmatch


# What stands for any folders. Each takes as little as it can.
_GAPS = {"": "", "**/": "(?:.*?/)??", "**": ".*?"}


def _glob(pattern: str) -> str:
    """A glob as a regular expression that never tries twice what it passed: `*a*a*a*b` would take for ever.

    Behind a gap the first place that fits is as good as any, so it is kept (`(?>…)`); only the last has to
    end where the path or a folder ends.
    """
    first, *rest = re.split(r"(\*\*/?)", pattern.strip("/"))
    is_bare = "/" not in pattern.rstrip("/")
    *others, (gap, last) = [("**/" if is_bare else "", first), *zip(rest[::2], rest[1::2], strict=True)]
    before = "".join(f"(?>{_GAPS[gap]}{_within_folder(words)})" for gap, words in others)
    return f"{before}{_GAPS[gap]}{_within_folder(last, is_last=True)}(?:/.*)?"


def _within_folder(words: str, *, is_last: bool = False) -> str:
    first, *rest = (
        "".join("[^/]" if sign == "?" else re.escape(sign) for sign in part) for part in words.split("*")
    )
    end = f"[^/]*{rest.pop()}" if rest and is_last else ""
    return first + "".join(f"(?>[^/]*?{part})" for part in rest) + end
