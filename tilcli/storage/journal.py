"""A change of several files, noted before the first is written, so that what a killed til began can be finished.

The journal is one JSON file, which is there only while such a change is being written. It names the notebook, and
of each file its path, the digests of its bytes before and after, and the bytes after; and the change, as
`til undo` knows it (storage.history).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence

from tilcli import disk
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.lean_typing import NamedTuple
from tilcli.storage import files

# A file of the notebook: path, bytes before (None: there is no file), and after the change.
Step = tuple[str, bytes | None, bytes | None]
# The number of a change, and the command that made it.
ChangeName = tuple[int, str]
# Told of a file before it is written: the change, path, bytes before and after.
Note = Callable[[ChangeName, str, bytes | None, bytes | None], object]


def note_down(journal: str, root: str, steps: Sequence[Step], change: ChangeName = (0, "")) -> None:
    """Keep what is about to be written, on the disk before this returns. Raises OSError."""
    import json
    from base64 import b64encode

    noted = [
        [path, _digest(before), _digest(after), b64encode(after or b"").decode()]
        for path, before, after in steps
    ]
    whole = json.dumps({"root": root, "steps": noted, "change": change})
    with open(f"{journal}.new", "w", encoding="ascii", opener=disk.private_file) as file:
        file.write(whole)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{journal}.new", journal)
    files.sync_folder(os.path.dirname(journal))


def drop(journal: str) -> None:
    """Forget the change: all of it is written, or none. One that stays is looked at, and forgotten, by the next til."""
    with contextlib.suppress(OSError):
        os.unlink(journal)


def finish(journal: str, root: str, note: Note) -> list[str]:
    """Write what a killed til had still to write; what a person should know of it comes back, in lines.

    If any file is as it was to become, those that are still as they were follow. A file that somebody has changed
    since is left as it is. Called with the notebook held. Raises TilError, and keeps the journal, where a file
    cannot be written.
    """
    steps, change = _noted(journal, root)
    states = {step.path: step.state(root) for step in steps}
    begun = any(state != "before" for state in states.values())
    finished = [
        step.path
        for step in steps
        if states[step.path] == "before" and "after" in states.values() and step.write(root, change, note)
    ]
    drop(journal)
    left = [path for path in states if begun and states[path] != "after" and path not in finished]
    agree = ", ".join(path for path in states if path not in left) or "the others"
    return [f"finished what an interrupted til had begun: {path} is written" for path in finished] + [
        f"an interrupted til had begun to change {path}, which has changed since: see whether it agrees with {agree}"
        for path in left
    ]


class _Noted(NamedTuple):
    """A step as it is noted: digests ("" where there is no file), and the bytes in base 64."""

    path: str
    before: str
    after: str
    data: str

    def state(self, root: str) -> str:
        """ "before", "after", or "other" for what somebody has made of the file since."""
        full = os.path.join(root, self.path)
        try:
            now = _digest(files.read_bytes(full) if os.path.lexists(full) else None)
        except NotebookUnreadable:
            return "other"
        if files.inside(root, full) is None:
            return "other"
        return "after" if now == self.after else "before" if now == self.before else "other"

    def write(self, root: str, change: ChangeName, note: Note) -> bool:
        """Write what was to be written; False if somebody is quicker."""
        from base64 import b64decode

        full = os.path.join(root, self.path)
        data = b64decode(self.data) if self.after else None
        now = files.read_bytes(full) if self.before else None
        if _digest(now) != self.before:
            return False
        note(change, self.path, now, data)
        try:
            return files.put_in_place(full, now, data)
        except Overtaken:
            return False


def _noted(journal: str, root: str) -> tuple[list[_Noted], ChangeName]:
    """The steps; none where the journal is another notebook's of the same name, or makes no sense."""
    import json

    try:
        with open(journal, encoding="ascii") as file:
            noted = json.load(file)
        steps = [_Noted(*step) for step in noted["steps"]] if noted["root"] == root else []
        number, by = noted.get("change", (0, ""))  # an older til told of none
        return steps, (int(number), str(by))
    except (OSError, ValueError, TypeError, KeyError):
        return [], (0, "")


def _digest(data: bytes | None) -> str:
    """ "" for a file that is not there."""
    if data is None:
        return ""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).hexdigest()
