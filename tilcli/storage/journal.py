"""A change of several files, noted before the first is written, so that what a killed til began can be finished.

The journal is one JSON file, which is there only while such a change is being written. It names the notebook, and
of each file its path, the digests of its bytes before and after, and the bytes after.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from typing import Any

from tilcli import disk
from tilcli.errors import NotebookUnreadable, Overtaken
from tilcli.storage import files

# A file of the notebook: path, bytes before (None: there is no file), and after the change.
Step = tuple[str, bytes | None, bytes]


def note_down(journal: str, root: str, steps: Sequence[Step]) -> None:
    """Keep what is about to be written, on the disk before this returns. Raises OSError."""
    import json
    from base64 import b64encode

    noted = [
        [path, _digest(before), _digest(after), b64encode(after).decode()] for path, before, after in steps
    ]
    whole = json.dumps({"root": root, "steps": noted})
    with open(f"{journal}.new", "w", encoding="ascii", opener=disk.private_file) as file:
        file.write(whole)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{journal}.new", journal)
    files.sync_folder(os.path.dirname(journal))


def drop(journal: str) -> None:
    """Forget the change: all of it is written, or none."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(journal)


def finish(journal: str, root: str) -> list[str]:
    """Write what a killed til had still to write; what a person should know of it comes back, in lines.

    If any file is as it was to become, those that are still as they were follow. A file that somebody has changed
    since is left as it is. Called with the notebook held. Raises TilError, and keeps the journal, where a file
    cannot be written.
    """
    noted = _noted(journal)
    if noted is None or noted["root"] != root:
        return []
    states = {step[0]: _state(root, step) for step in noted["steps"]}
    unwritten = [step for step in noted["steps"] if states[step[0]] == "before"]
    finished = [step[0] for step in unwritten if "after" in states.values() and _write(root, step)]
    drop(journal)
    lines = [f"finished what an interrupted til had begun: {path} is written" for path in finished]
    if set(states.values()) == {"before"}:
        return []
    left = [path for path, state in states.items() if state != "after" and path not in finished]
    others = ", ".join(path for path in states if path not in left)
    return lines + [
        f"an interrupted til had begun to change {path}, which has changed since: "
        f"see whether it agrees with {others or 'the others'}"
        for path in left
    ]


def _noted(journal: str) -> Any:
    import json

    try:
        with open(journal, encoding="ascii") as file:
            return json.load(file)
    except (OSError, ValueError):
        return None


def _state(root: str, step: Sequence[str]) -> str:
    path, before, after, _ = step
    full = os.path.join(root, path)
    now = _digest(files.read_bytes(full) if os.path.lexists(full) else None)
    return "after" if now == after else "before" if now == before else "other"


def _write(root: str, step: Sequence[str]) -> bool:
    from base64 import b64decode

    path, before, _, data = step
    full = os.path.join(root, path)
    if files.inside(root, full) is None:
        raise NotebookUnreadable(f"{path} would lie outside the notebook")
    try:
        if not before:
            return files.create(full, b64decode(data))
        now = files.read_bytes(full)
        if _digest(now) != before:
            return False
        files.replace(full, now, b64decode(data))
    except Overtaken:
        return False
    return True


def _digest(data: bytes | None) -> str:
    """ "" for a file that is not there."""
    if data is None:
        return ""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).hexdigest()
