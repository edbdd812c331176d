"""One look at a notebook: the stamps of all its notes, taken by more processes than one where there are many.

The folder is listed breadth first until there are folders enough to share (storage.shares). A look is the same, to
the byte, however many processes took it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property

from tilcli.core.changes import Stamp, is_racy, joined, packed, unpacked
from tilcli.storage.walk import Walker

WAITING = 64  # folders from which a look can be shared out: no one of them holds much of all
BLOCKS = 128  # pieces to share, at most

Seen = tuple[bytes, dict[str, list[str]]]  # packed stamps of the notes, and what was left out


class Look:
    """What was seen. `looked_ns` is the time the look began; `blob` the packed stamps (core.changes) of the notes;
    `left_out` maps a reason to the paths it holds for; a folder stands for all that it contains.
    """

    def __init__(self, root: str, extensions: Sequence[str], looked_ns: int, parts: Sequence[Seen]) -> None:
        self._root = root
        self._extensions = extensions
        self.looked_ns = looked_ns
        self.blob = joined([stamps for stamps, _ in parts])
        self.left_out: dict[str, list[str]] = {}
        for _, left_out in parts:
            for reason, paths in left_out.items():
                self.left_out.setdefault(reason, []).extend(paths)

    @cached_property
    def stamps(self) -> list[Stamp]:
        """The stamps, in the order they were seen."""
        return unpacked(self.blob)

    @cached_property
    def copies(self) -> dict[str, str]:
        """The files that sync programs left beside a note, each with the note it is a copy of (storage.copies)."""
        from tilcli.storage.copies import copies

        return copies(self._root, self.stamps, [f".{extension}" for extension in self._extensions])

    @cached_property
    def notes(self) -> list[Stamp]:
        """The stamps of the files that are read: of all but the copies."""
        copies = self.copies
        return [stamp for stamp in self.stamps if stamp[0] not in copies] if copies else self.stamps

    def racy(self) -> list[str]:
        """The paths of the notes for whose content the look cannot vouch."""
        return [stamp[0] for stamp in self.stamps if is_racy(stamp, self.looked_ns)]


def look(root: str, extensions: Sequence[str] = ("md", "markdown"), ignore: Sequence[str] = ()) -> Look:
    """Look at the notes below `root`; `extensions` are without a dot, `ignore` are globs (storage.walk).

    Raises NotebookUnreadable if `root` itself cannot be listed.
    """
    return begin(root, extensions, ignore)()


def begin(
    root: str,
    extensions: Sequence[str] = ("md", "markdown"),
    ignore: Sequence[str] = (),
    *,
    shared: bool = False,
) -> Callable[[], Look]:
    """Begin to `look`; what is returned does the rest. Both raise as `look` does.

    If it is to be shared, helpers look from now on, while the caller asks the index.
    """
    # Shared / by one process, two cores, seconds of the whole command, medians of pairs:
    #                           1,000 notes     10,000          100,000
    #   til index               0.057 / 0.054   0.066 / 0.077   0.228 / 0.363
    #   til todo -n 20          0.057 / 0.055   0.072 / 0.085   0.242 / 0.386
    #   til search transformer  0.086 / 0.081   0.095 / 0.114   0.318 / 0.532
    # With few notes it is not shared (kept_index.LARGE).
    looked_ns = time.time_ns()

    def walked(folders: Sequence[str], until: int | None = None) -> Walker:
        walker = Walker(root, extensions, ignore, folders)
        walker.walk(until)
        return walker

    top = walked([""], WAITING)
    folders = list(top.folders)
    size = -(-len(folders) // BLOCKS) or 1
    blocks = [folders[start : start + size] for start in range(0, len(folders), size)]

    def below(number: int) -> Seen:
        return _seen(walked(blocks[number]))

    if not shared:
        return lambda: Look(root, extensions, looked_ns, [_seen(top), *map(below, range(len(blocks)))])
    from tilcli.storage.shares import share_out

    finish = share_out(len(blocks), below)
    return lambda: Look(root, extensions, looked_ns, [_seen(top), *finish()])


def _seen(walker: Walker) -> Seen:
    return packed(walker.stamps), walker.left_out
