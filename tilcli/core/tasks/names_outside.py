"""What a task is called in other programs, so that bringing it in again changes it instead of doubling it."""

from __future__ import annotations

from collections.abc import Iterable

from tilcli.core.entry import Task


def names_outside(tasks: Iterable[Task]) -> dict[str, str]:
    """Handle → name: the 🆔 that its line bears, or its block's `^id` in its file, which outlive other words.

    Without one it is the handle, and so it is for the second of two with one id, and for what was moved: its copy
    bears the id.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for task in tasks:
        name = _own_name(task)
        names[task.id] = task.id if name is None or name in taken else name
        taken.add(names[task.id])
    return names


def _own_name(task: Task) -> str | None:
    if task.own_id is None or task.status == "moved":
        return None
    if not task.own_id.startswith("^"):
        return f"id-{task.own_id}"
    from zlib import crc32

    return f"block-{crc32(task.path.encode('utf-8', 'surrogatepass')):08x}-{task.own_id[1:]}"
