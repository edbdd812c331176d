"""`til undo` alone: the last change that til made, taken back in every file of it, byte for byte."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence

from tilcli.core.edits.hunks import Hunk, taken_back
from tilcli.errors import ChangedUnderneath, NotebookUnreadable, Overtaken
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage import files
from tilcli.storage.history import Written, sum_of

if TYPE_CHECKING:
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder

UNTOUCHED = "nothing was changed"


class Place(NamedTuple):
    """Lines that are put back: what stood there after the change, what stands there again, and where.

    `line` counts in the file once all is taken back. Of a file that goes away there are no lines.
    """

    path: str
    line: int
    went: Sequence[bytes]
    back: Sequence[bytes]


class TakenBack(NamedTuple):
    """A change to be taken back: the command that made it, and of each file the bytes now and after (None: no file).

    `folders` were made for files that go away, each topmost one by the path of its file.
    """

    by: str
    change: int
    files: dict[str, tuple[bytes, bytes | None]]
    places: list[Place]
    folders: dict[str, str]


def draft(notebook: Folder, which: int | None = None, *, forget: bool = False) -> TakenBack:
    """The last change of the history, or the one with that number, to be taken back.

    Raises ChangedUnderneath with the reason why it cannot be.

    With `forget`, a change that is not there any more is forgotten, so that the one before it comes next.
    """
    changes = [one for one in notebook.hold.history.changes() if which in (None, one[0].change)]
    if not changes:
        hint = "a task is reopened by its handle or its words:  til undo RNN 모델"
        raise ChangedUnderneath(f"til remembers no change here that it could take back; {UNTOUCHED}", hint)
    found = _drafted(notebook, changes[0])
    if not found.files:
        if forget:
            notebook.hold.history.drop(found.change)
        where = ", ".join(dict.fromkeys(one.path for one in changes[0]))
        message = f"{where} is as it was before the last change, til {found.by}; {UNTOUCHED}"
        raise ChangedUnderneath(message, "take back the change before it:  til undo" if forget else "")
    return found


def carry_out(notebook: Folder, expected: int | None = None, *, which: int | None = None) -> TakenBack:
    """Take the last change, or `which`, back in all its files, and forget it. Raises as `draft` does.

    With the number of the `expected` change that one and no other, should another til have been quicker.
    """

    def once() -> TakenBack:
        found = draft(notebook, which, forget=True)
        if expected not in (None, found.change):
            raise ChangedUnderneath(f"another til has changed the notebook since; {UNTOUCHED}")
        steps = [(path, now, after) for path, (now, after) in found.files.items()]
        with notebook.hold.journaled(steps, noted=False):
            for path, now, after in steps:
                if not files.put_in_place(notebook.absolute(path), now, after):
                    raise Overtaken(
                        f"{path} was made by somebody else just now", "run the same command again"
                    )
        for path, folder in found.folders.items():
            _remove_folders(notebook, path, folder)
        first = {place.path: place.line for place in reversed(found.places)}
        notebook.written.extend(f"{path}:{line}" for path, line in first.items())
        notebook.hold.history.drop(found.change)
        return found

    return notebook.hold.insist(once)


def taken_back_by(notebook: Folder, drafts: Sequence[Draft]) -> int | None:
    """The change of the history that these drafts take back, all of it and nothing else, if there is one."""
    wanted = {draft.path: (draft.before, draft.after) for draft in drafts}
    with notebook.hold:
        for change in notebook.hold.history.changes() if wanted else ():
            with contextlib.suppress(ChangedUnderneath):
                if _drafted(notebook, change).files == wanted:
                    return change[0].change
    return None


def forget(notebook: Folder, *changes: int) -> None:
    """Forget changes of the history: one that was taken back, and what was written to do so."""
    with notebook.hold:
        for change in changes:
            notebook.hold.history.drop(change)


def _drafted(notebook: Folder, change: Sequence[Written]) -> TakenBack:
    """The files of a change with their last writing undone first; what is as it was before it stays so."""
    now: dict[str, bytes | None] = {}
    after: dict[str, bytes | None] = {}
    places: dict[str, list[Place]] = {}
    folders = {}
    for one in reversed(change):
        if one.path not in now:
            now[one.path] = after[one.path] = _bytes_now(notebook, one.path)
        current = after[one.path]
        if sum_of(current) == one.before:
            continue
        after[one.path], places[one.path] = _without(one, current)
        if after[one.path] is None and one.folder:
            folders[one.path] = one.folder
    kept = {path: (was, after[path]) for path, was in now.items() if was is not None and was != after[path]}
    told = [place for path in reversed(list(kept)) for place in places[path]]
    return TakenBack(change[0].by, change[0].change, kept, told, folders)


def _bytes_now(notebook: Folder, path: str) -> bytes | None:
    full = notebook.absolute(path)
    return files.read_bytes(full) if os.path.lexists(full) else None


def _without(written: Written, now: bytes | None) -> tuple[bytes | None, list[Place]]:
    """The file without what was written, None for no file, and the places. Raises ChangedUnderneath."""
    if now is None:
        raise _cannot(written, "is not there any more")
    as_left = sum_of(now) == written.after
    if as_left and written.before is None:
        return None, [Place(written.path, 1, (), ())]
    if written.before is None and not written.inner:
        raise _cannot(written, "was made by it, and written to since")
    pieces = written.hunks if as_left else written.inner or written.hunks
    after = taken_back(now, pieces, as_left=as_left) if pieces else None
    if after is None:
        raise _cannot(written, "reads otherwise now where it wrote, or twice the same")
    return after, list(_places(written, pieces, now, as_left=as_left))


def _cannot(written: Written, why: str) -> ChangedUnderneath:
    message = f"the last change, til {written.by}, cannot be taken back: {written.path} {why}; {UNTOUCHED}"
    return ChangedUnderneath(message, f"see what is there:  til show {written.path}")


def _places(written: Written, pieces: Sequence[Hunk], now: bytes, *, as_left: bool) -> Iterator[Place]:
    grown = 0  # lines that the places above have more than before
    for piece in pieces:
        at = piece.place(now, as_left=as_left) or 0
        went, back = piece.new.splitlines(), piece.old.splitlines()
        yield Place(written.path, len(now[:at].splitlines()) + 1 + grown, went, back)
        grown += len(back) - len(went)


def _remove_folders(notebook: Folder, path: str, topmost: str) -> None:
    """Take away the folders that were made for a file, as far as nothing else lies in them."""
    folder = os.path.dirname(path)
    with contextlib.suppress(OSError, NotebookUnreadable):
        while folder == topmost or folder.startswith(topmost + "/"):
            os.rmdir(notebook.absolute(folder))
            folder = os.path.dirname(folder)
