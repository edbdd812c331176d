"""The logs of reviews: `.til/reviews/DEVICE.tsv`, one a device, only ever added to.

A device is four random letters kept in the user's state folder, never the host's name: notebooks are public. A folder
without `.til/` is read and never written into; its log lies in the state folder until `til init` moves it.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping

from tilcli import disk
from tilcli.core.text import lazy_pattern
from tilcli.errors import NotebookUnreadable
from tilcli.home import folder_of_til
from tilcli.lean_typing import Final, NamedTuple
from tilcli.storage.files import create, read_bytes

FOLDER: Final = ".til/reviews"
ENDING: Final = ".tsv"
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_DEVICE: Final = lazy_pattern(r"[a-z]{4}")


_APPEND: Final = (
    os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)


class Log(NamedTuple):
    """One log: its path on disk and its text."""

    path: str
    text: str


def device(environ: Mapping[str, str]) -> str:
    """The name of this device, drawn by lot when it is first asked for."""
    import random

    path = os.path.join(folder_of_til("state", environ), "device")
    for _ in range(2):
        if os.path.lexists(path) and _DEVICE.fullmatch(
            name := read_bytes(path).decode("ascii", "replace").strip()
        ):
            return name
        name = "".join(random.SystemRandom().choices(_LETTERS, k=4))
        if create(path, f"{name}\n".encode()):
            return name
    raise NotebookUnreadable(f"{path} does not hold the four letters that name this device", f"remove {path}")


class Logs:
    """The logs of one notebook."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self.environ = environ
        self.inside = os.path.join(root, *FOLDER.split("/"))

    @property
    def outside(self) -> str:
        """The folder in the user's state that has the logs of a folder without `.til/`."""
        root = os.path.realpath(self.root)
        name = re.sub(r"[^\w.-]+", "-", os.path.basename(root))[:40] or "root"
        return os.path.join(
            folder_of_til("state", self.environ), "reviews", f"{name}-{zlib.crc32(os.fsencode(root)):08x}"
        )

    @property
    def own(self) -> str:
        """The log that this device writes."""
        folder = self.inside if os.path.isdir(os.path.join(self.root, ".til")) else self.outside
        return os.path.join(folder, device(self.environ) + ENDING)

    def stamps(self) -> str:
        """What changes when a log does: names, sizes and times, as text."""
        return "\n".join(f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}" for path, stat in self._files())

    def read(self) -> list[Log]:
        """All logs. Bytes that are no UTF-8 are told by what reads them: such a line holds no event."""
        return [Log(path, read_bytes(path).decode("utf-8", "replace")) for path, _ in self._files()]

    def _files(self) -> list[tuple[str, os.stat_result]]:
        found = []
        for folder in (self.inside, self.outside):
            try:
                with os.scandir(folder) as entries:
                    files = [
                        one
                        for one in entries
                        if one.name.endswith(ENDING) and one.is_file(follow_symlinks=False)
                    ]
                    found += [(one.path, one.stat()) for one in files]
            except OSError:
                continue
        return sorted(found, key=lambda one: one[0])

    def append(self, line: str, torn: str) -> None:
        """Add a line to this device's log: one write, on the disk when this returns.

        Where the last line lacks its end, `torn` goes behind it first, so that nobody reads half a line as a whole one.
        Raises NotebookUnreadable.
        """
        path = self.own
        try:
            self._make_folder(os.path.dirname(path))
            handle = os.open(path, _APPEND, 0o666)
            try:
                end = os.lseek(handle, 0, os.SEEK_END)
                if end and _byte_at(handle, end - 1) != b"\n":
                    line = f"{torn}\n{line}"
                os.write(handle, line.encode("utf-8", "replace"))
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise NotebookUnreadable(
                f"cannot write {path}: {error.strerror}",
                "the answer was not kept; check permissions and space",
            ) from error

    def _make_folder(self, folder: str) -> None:
        """A notebook gets cloned: its `.til/reviews` may be a link that leads out of it. Ours is nobody else's."""
        if folder != self.inside:
            disk.private_folder(folder)
            return
        os.makedirs(folder, exist_ok=True)
        if not os.path.realpath(folder).startswith(os.path.realpath(self.root) + os.sep):
            raise NotebookUnreadable(f"{self.inside} leads out of the notebook", "put a folder in its place")

    def move_in(self) -> int:
        """Move the logs from the state folder into `.til/reviews`; how many. One that is there gets the lines."""
        moved = 0
        for path, _ in self._files():
            if os.path.dirname(path) != self.outside:
                continue
            target = os.path.join(self.inside, os.path.basename(path))
            data = read_bytes(path)
            if not create(target, data):
                with open(target, "ab") as file:
                    file.write((b"" if _ends_whole(target) else b"\n") + data)
            os.unlink(path)
            moved += 1
        return moved


def _byte_at(handle: int, at: int) -> bytes:
    os.lseek(handle, at, os.SEEK_SET)
    return os.read(handle, 1)


def _ends_whole(path: str) -> bool:
    data = read_bytes(path)
    return not data or data.endswith(b"\n")
