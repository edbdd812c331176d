"""Notes on disk: reading, creating exclusively, replacing atomically."""

from __future__ import annotations

import os

from tilcli import disk
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.storage.exchange import locked, swap


def read_bytes(path: str, most: int = disk.LARGEST, *, through_link: bool = False) -> bytes:
    """The bytes of a regular file (disk.read). Raises NotebookUnreadable with the reason."""
    try:
        return disk.read(path, most, through_link=through_link)
    except OSError as error:
        raise NotebookUnreadable(f"cannot read {path}: {error.strerror}") from error


def read_text(root: str, path: str) -> str:
    """The text of a note; invalid bytes as U+FFFD. Raises NotebookUnreadable."""
    from tilcli.core.encodings.decoding import decode, printable

    return printable(decode(read_bytes(f"{root}/{path}")).text)


def inside(root: str, path: str) -> str | None:
    """Where a path leads below `root`, from there and with `/`, once all links are followed; None if not below."""
    top, real = os.path.realpath(root), os.path.realpath(path)
    below = real != top and real.startswith(os.path.join(top, ""))
    return os.path.relpath(real, top).replace(os.sep, "/") if below else None


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
        raise NotebookUnreadable(
            f"cannot write {path}: {error.strerror}", "check the permissions of its folder"
        ) from error
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
        with open(temporary, "xb", opener=disk.private_file) as file:
            file.write(data)
            file.flush()
            disk.keep_attributes(file.fileno(), target)
            os.fsync(file.fileno())
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise NotebookUnreadable(
            f"cannot write {target}: {error.strerror}", "it is as it was; check its permissions"
        ) from error
    return temporary
