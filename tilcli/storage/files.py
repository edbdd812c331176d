"""Notes on disk: reading, creating exclusively, replacing atomically."""

from __future__ import annotations

import contextlib
import os

from tilcli import disk
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.locks import locked


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


def create(path: str, data: bytes, *, flush: bool = True) -> bool:
    """Create a file that must not exist yet, with its folders: whole or not at all. False if the name is taken.

    It gets its name when all of it is on the disk (`exchange.put`). Without `flush` it is all written, but may be
    on its way to the disk: who creates many calls `flush_all` after the last.
    """
    folder = os.path.dirname(path) or "."
    try:
        os.makedirs(folder, exist_ok=True)
        if os.path.lexists(path):
            return False
        with locked(folder):
            return _create(path, data, flush)
    except FileExistsError:
        raise NotebookUnreadable(f"cannot write {path}: a file stands where a folder is needed") from None
    except OSError as error:
        raise NotebookUnreadable(
            f"cannot write {path}: {error.strerror}", "check the permissions of its folder"
        ) from error


def flush_all() -> None:
    """Have everything on the disk: a thousand new files at once, in a tenth of the time that one by one takes."""
    if hasattr(os, "sync"):
        os.sync()


def _create(path: str, data: bytes, flush: bool) -> bool:
    from tilcli.storage.exchange import put

    temporary = _beside(path)
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            if flush:
                os.fsync(file.fileno())
        made = put(temporary, path)
    finally:
        _clear(temporary)
    if made and flush:
        sync_folder(os.path.dirname(path) or ".")
    return made


def sync_folder(path: str) -> None:
    """Have the names in a folder on the disk; nothing where a folder cannot be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace(path: str, expected: bytes, data: bytes) -> None:
    """Put `data` in the place of `expected`, whole or not at all.

    Written to a temporary file beside it, fsynced, exchanged; the mode is kept. Raises Overtaken if
    the file's bytes are no longer `expected`; it then stands as its other writer left it. Two tils are kept
    apart by a lock on the folder; a writer that knows of no lock (an editor) is noticed by `swap`, which
    looks at the very file that was replaced.
    """
    from tilcli.storage.exchange import swap

    if expected == data:
        return
    target = os.path.realpath(path)
    with locked(os.path.dirname(target)):
        if _bytes_now(target) != expected:
            raise _changed(path)
        if os.stat(target).st_nlink > 1:
            _write_through(target, expected, data)
            return
        temporary = _write_beside(target, data)
        try:
            if not swap(temporary, target, expected):
                raise _changed(path)
        finally:
            _clear(temporary)


def put_in_place(path: str, before: bytes | None, after: bytes | None) -> bool:
    """Make a file what it is to be, None for no file; False if a new one's name is taken.

    Raises Overtaken if it is not what it was `before`.
    """
    if before is None:
        return after is None or create(path, after)
    if after is None:
        remove(path, before)
    else:
        replace(path, before, after)
    return True


def remove(path: str, expected: bytes) -> None:
    """Take a file away that holds `expected`. Raises Overtaken, and leaves it, if it holds anything else."""
    from tilcli.storage.exchange import put

    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    with locked(folder):
        if _bytes_now(target) != expected:
            raise _changed(path)
        aside = _beside(target)
        try:
            os.rename(target, aside)
            if read_bytes(aside) != expected:  # saved between the look and the rename: it gets its name again
                put(aside, target)
                raise _changed(path)
        except OSError as error:
            raise NotebookUnreadable(f"cannot remove {path}: {error.strerror}") from error
        finally:
            _clear(aside)
    sync_folder(folder)


def _write_through(path: str, expected: bytes, data: bytes) -> None:
    """Write into a file that has several names, so that all of them show it; a crash in that moment may tear it.

    Raises Overtaken if it does not hold `expected`.
    """
    try:
        with open(path, "r+b", buffering=0) as file:
            if file.read(len(expected) + 1) != expected:
                raise _changed(path)
            if hasattr(os, "posix_fallocate"):  # or a full disk would leave half of it
                os.posix_fallocate(file.fileno(), 0, len(data) or 1)
            file.seek(0)
            file.write(data)
            file.truncate(len(data))
            os.fsync(file.fileno())
    except OSError as error:
        raise NotebookUnreadable(f"cannot write {path}: {error.strerror}", "check its permissions") from error


def _changed(path: str) -> Overtaken:
    return Overtaken(
        f"{path} changed while it was being edited; nothing was written", "run the same command again"
    )


def _bytes_now(path: str) -> bytes | None:
    """What stands there now; None while an editor that moved the old file aside has not written the new one yet."""
    try:
        return read_bytes(path)
    except NotebookUnreadable as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def _beside(path: str) -> str:
    """The name under which a file is written before it gets its own (`leftovers`); none of ours has it any more.

    Called with the folder locked: what lies there under this name was left by a dead til with our number.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:60]}.{os.getpid()}.til")
    _clear(temporary)
    return temporary


def _clear(path: str) -> None:
    """Take a temporary file away; one that stays is a leftover, and what was written is written."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _write_beside(target: str, data: bytes) -> str:
    temporary = _beside(target)
    try:
        with open(temporary, "xb", opener=disk.private_file) as file:
            file.write(data)
            file.flush()
            disk.keep_attributes(file.fileno(), target)
            os.fsync(file.fileno())
    except OSError as error:
        _clear(temporary)
        if isinstance(error, FileNotFoundError):
            raise _changed(target) from error
        raise NotebookUnreadable(
            f"cannot write {target}: {error.strerror}", "it is as it was; check its permissions"
        ) from error
    return temporary
