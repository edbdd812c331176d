"""Notes on disk: walking a folder, reading, creating exclusively, replacing atomically.

Symbolic links are not followed (a link can point out of the notebook, or round in a circle); they are
counted among what is left out. Hidden folders, `node_modules`, virtual environments, `logseq/bak` and
the notebook's own ignore patterns are left out too, counted aloud.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator, Sequence

from tilcli.core.changes import Stamp
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.storage.exchange import locked, swap

LARGEST_NOTE = 20_000_000  # bytes; the biggest real note of 21,519 is 276 KB
_KIND = stat.S_IFMT(0o777777)  # the bits of a mode that say what kind of file it is
_VIRTUAL_ENVIRONMENTS = frozenset({"venv", "env", "virtualenv"})
_VENDORED = frozenset({"node_modules", "__pycache__", "bower_components"})


class Look:
    """One look at a folder: the stamps of its notes, and what was left out, by reason.

    `looked_ns` is the time the look began. `left_out` maps a reason to the paths it holds for; a folder
    stands for all that it contains.
    """

    def __init__(self, looked_ns: int) -> None:
        self.looked_ns = looked_ns
        self.stamps: list[Stamp] = []
        self.left_out: dict[str, list[str]] = {}

    def leave_out(self, reason: str, path: str) -> None:
        """Note that `path` is not read, and why."""
        self.left_out.setdefault(reason, []).append(path)


def walk(root: str, extensions: Sequence[str] = ("md", "markdown"), ignore: Sequence[str] = ()) -> Look:
    """Look at every note below `root`. Raises NotebookUnreadable if `root` itself cannot be listed."""
    look = Look(time.time_ns())
    suffixes = tuple("." + extension.lower() for extension in extensions)
    walker = _Walker(root, suffixes, ignore_rule(ignore), look)
    while walker.folders:
        walker.list_folder(walker.folders.pop())
    return look


class _Walker:
    """One walk; `folders` are still to be listed, each as a prefix ending in `/` ("" for the root)."""

    def __init__(
        self, root: str, suffixes: tuple[str, ...], ignored: Callable[[str], object] | None, look: Look
    ) -> None:
        self.root = root
        self.suffixes = suffixes
        self.ignored = ignored
        self.look = look
        self.folders = [""]

    def list_folder(self, prefix: str) -> None:
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
            self.look.leave_out("unreadable", prefix[:-1])
        finally:
            if handle is not None:
                os.close(handle)

    def _look_at(self, listing: Iterator[os.DirEntry[str]], prefix: str) -> None:
        """The loop of the whole tool, paid once a file by every command."""
        suffixes, stamp = self.suffixes, self._stamp
        for item in listing:
            name = item.name
            if name.endswith(suffixes) and name[0] != ".":
                stamp(item, prefix + name)
            else:
                self._other(item, name, prefix)

    def _stamp(self, item: os.DirEntry[str], path: str) -> None:
        try:
            seen = item.stat(follow_symlinks=False)
        except OSError:
            return  # gone between listing and looking: the next look will not see it either
        size = seen.st_size
        if seen.st_mode & _KIND != stat.S_IFREG or size > LARGEST_NOTE or not _nameable(path):
            self._refuse(item.name, path, seen)
        elif self.ignored is not None and self.ignored(path):
            self.look.leave_out("ignored", path)
        else:
            self.look.stamps.append((path, size, seen.st_mtime_ns, seen.st_ctime_ns))

    def _other(self, item: os.DirEntry[str], name: str, prefix: str) -> None:
        """What is not plainly a note: folders, hidden things, `.MD`, other files."""
        if name[0] == ".":
            if name not in (".git", ".til") and item.is_dir(follow_symlinks=False):
                self.look.leave_out("hidden", prefix + name)
        elif item.is_dir(follow_symlinks=False):
            self._enter(name, prefix + name)
        elif name.lower().endswith(self.suffixes):
            self._stamp(item, prefix + name)

    def _refuse(self, name: str, path: str, seen: os.stat_result) -> None:
        kind = seen.st_mode & _KIND
        if kind == stat.S_IFDIR:
            self._enter(name, path)
        elif kind == stat.S_IFLNK:
            self.look.leave_out("link" if os.path.exists(f"{self.root}/{path}") else "broken-link", path)
        elif kind != stat.S_IFREG:
            self.look.leave_out("special", path)
        else:
            self.look.leave_out("too-large" if seen.st_size > LARGEST_NOTE else "name", path)

    def _enter(self, name: str, path: str) -> None:
        if name in _VENDORED:
            self.look.leave_out("vendored", path)
        elif name in _VIRTUAL_ENVIRONMENTS and os.path.exists(f"{self.root}/{path}/pyvenv.cfg"):
            self.look.leave_out("virtual-environment", path)
        elif name == "bak" and path.endswith("logseq/bak"):
            self.look.leave_out("backup", path)
        elif self.ignored is not None and self.ignored(path):
            self.look.leave_out("ignored", path)
        else:
            self.folders.append(path + "/")


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


def _glob(pattern: str) -> str:
    anchored = "/" in pattern.rstrip("/")
    marks = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    body = "".join(marks.get(part, re.escape(part)) for part in parts)
    return ("" if anchored else "(?:.*/)?") + body + "(?:/.*)?"


def read_bytes(path: str) -> bytes:
    """The file's bytes. Raises NotebookUnreadable with the reason."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}") from error


def create(path: str, data: bytes) -> bool:
    """Create a file that must not exist yet, with its folders. False if the name is taken."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        if os.path.lexists(path):
            return False
        raise NotebookUnreadable(f"cannot write {path}: a file stands where a folder is needed") from None
    except OSError as error:
        raise NotebookUnreadable(f"cannot write {path}: {error.strerror}") from error
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return True


def replace(path: str, expected: bytes, data: bytes) -> None:
    """Put `data` in the place of `expected`, whole or not at all.

    Written to a temporary file beside it, fsynced, exchanged; the mode is kept. Raises Overtaken if
    the file's bytes are no longer `expected`; it then stands as its other writer left it. Two tils are kept
    apart by a lock on the folder; a writer that knows of no lock (an editor) is noticed by `swap`, which
    looks at the very file that was replaced.
    """
    if expected == data:
        return
    target = os.path.realpath(path)
    with locked(os.path.dirname(target)):
        if read_bytes(target) != expected:
            raise _changed(path)
        temporary = _write_beside(target, data)
        try:
            if not swap(temporary, target, expected):
                raise _changed(path)
        finally:
            if os.path.lexists(temporary):
                os.unlink(temporary)


def _changed(path: str) -> Overtaken:
    return Overtaken(
        f"{path} changed while it was being edited; nothing was written", "run the same command again"
    )


def _write_beside(target: str, data: bytes) -> str:
    temporary = f"{os.path.dirname(target)}/.{os.path.basename(target)[:60]}.{os.getpid()}.til"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise NotebookUnreadable(f"cannot write {target}: {error.strerror}", "nothing was changed") from error
    return temporary
