"""Tasks that were moved, taken back by their names: as the whole change that moved them, or each alone."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.entry import OPEN, Task
from tilcli.errors import Overtaken
from tilcli.index import tasks as stored
from tilcli.index.entries import in_file
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.storage import files

if TYPE_CHECKING:
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder
    from tilcli.storage.history import Written


class Returned(NamedTuple):
    """A moved task that is open again on its old line, and the copy that is gone, with the line it stood on."""

    task: Task
    line: int
    copy: Task


def moves_of(notebook: Folder, tasks: Sequence[Task]) -> dict[str, int]:
    """Handle → the change in which til moved a task, where that moved none but these."""
    found: dict[str, int] = {}
    moved = [task for task in tasks if task.status == "moved"]
    if not moved:
        return found
    with notebook.hold:
        for change in notebook.hold.history.changes():
            if not change[0].by.endswith("move"):
                continue
            own = [task for task in moved if task.id not in found and _marked_in(notebook, change, task)]
            if own and _count_marked(change) == sum(_size(notebook, task) for task in own):
                found |= {task.id: change[0].change for task in own}
    return found


def _marked_in(notebook: Folder, change: Sequence[Written], task: Task) -> bool:
    """Whether a change put the `[>]` before the task that stands there now."""
    line = _bytes_of(notebook, task, 1)
    return any(
        line in hunk.new.splitlines() and line not in hunk.old.splitlines()
        for one in change
        if one.path == task.path
        for hunk in one.hunks
    )


def _count_marked(change: Sequence[Written]) -> int:
    """How many lines a change marked as moved."""
    return sum(hunk.new.count(b"[>]") - hunk.old.count(b"[>]") for one in change for hunk in one.hunks)


def _size(notebook: Folder, task: Task) -> int:
    """How many lines of the task and what stands under it are marked as moved."""
    from tilcli.core.edits.items import item_block
    from tilcli.core.encodings.decoding import decode

    data = files.read_bytes(notebook.absolute(task.path))
    first, last = item_block(decode(data).text, task.line)
    return _bytes_of(notebook, task, last - first + 1).count(b"[>]")


def _bytes_of(notebook: Folder, task: Task, count: int) -> bytes:
    data = files.read_bytes(notebook.absolute(task.path))
    return b"\n".join(data.splitlines()[task.line - 1 : task.line - 1 + count])


def copies(notebook: Folder, task: Task) -> list[Task]:
    """Where a task that was moved stands open, as the index knows it: opening it again would double it."""
    if task.status != "moved":
        return []
    return stored.find(notebook.connection, stored.saying(task.text) & stored.in_status(OPEN))


def moved_below(notebook: Folder, tasks: Sequence[Task]) -> list[Task]:
    """What stands under these moved tasks and was moved with them."""
    found = {task.id for task in tasks if task.status == "moved"}
    below = []
    for path in dict.fromkeys(task.path for task in tasks if task.id in found):
        for one in stored.find(notebook.connection, in_file(path)):
            if one.parent in found and one.status == "moved" and one.id not in found:
                found.add(one.id)
                below.append(one)
    return below


def returning(notebook: Folder, tasks: Sequence[Task]) -> tuple[list[Draft], list[Returned]]:
    """The files of those moved tasks whose copies stand as til made them: without these, the old lines as they were."""
    from tilcli.core.encodings.decoding import Decoded, decode, encode
    from tilcli.core.lines import with_ends
    from tilcli.notebook.days.draft import Draft

    with notebook.hold:
        changes = [change for change in notebook.hold.history.changes() if change[0].by.endswith("move")]
    read: dict[str, tuple[bytes, Decoded]] = {}
    edits: dict[str, dict[int, str]] = {}  # path → line → what stands there after; nothing: the line goes
    found: list[Returned] = []
    for task in tasks:
        every = copies(notebook, task)
        made = [copy for copy in every if any(_made(notebook, change, task, copy) for change in changes)]
        if len(made) != 1:
            continue
        for path in (task.path, made[0].path):
            if path not in read:
                data = files.read_bytes(notebook.absolute(path))
                read[path] = data, decode(data)
        old, new = (_block(read[one.path][1].text, one.line) for one in (task, made[0]))
        back = _with_marks(old, new)
        if back is None:
            continue
        edits.setdefault(task.path, {}).update(enumerate(back, task.line))
        edits.setdefault(made[0].path, {}).update(
            dict.fromkeys(range(made[0].line, made[0].line + len(new)), "")
        )
        found.append(Returned(task, task.line, made[0]))
    drafts = []
    for path, edited in edits.items():
        data, decoded = read[path]
        lines = [edited.get(number, line) for number, line in enumerate(with_ends(decoded.text), 1)]
        text = "".join(lines)
        if not lines[-1] and not decoded.text.endswith(
            ("\n", "\r")
        ):  # the last line had no end before, either
            text = text.removesuffix("\n").removesuffix("\r")
        drafts.append(Draft(path, data, encode(text, decoded)))
    return drafts, [one._replace(line=_after(one.line, edits[one.task.path])) for one in found]


def return_alone(notebook: Folder, tasks: Sequence[Task]) -> list[Returned]:
    """Write what `returning` drafts, and tell which tasks are back."""

    def once() -> list[Returned]:
        drafts, found = returning(notebook, tasks)
        with notebook.hold.journaled([draft[:3] for draft in drafts], noted=False):
            for draft in drafts:
                if not files.put_in_place(notebook.absolute(draft.path), draft.before, draft.after):
                    raise Overtaken(
                        f"{draft.path} was made by somebody else just now", "run the same command again"
                    )
        notebook.written.extend(f"{one.task.path}:{one.line}" for one in found)
        return found

    return notebook.hold.insist(once)


def _made(notebook: Folder, change: Sequence[Written], task: Task, copy: Task) -> bool:
    """Whether a change marked the task, and put its copy where it stands now."""
    made = any(one.path == copy.path and one.before is None for one in change)  # the whole note
    return _marked_in(notebook, change, task) and (made or _marked_in(notebook, change, copy))


def _block(text: str, line: int) -> list[str]:
    """The lines of the item that starts on `line`, with their ends."""
    from tilcli.core.edits.items import item_block
    from tilcli.core.lines import with_ends

    first, last = item_block(text, line)
    return with_ends(text)[first - 1 : last]


def _with_marks(old: Sequence[str], copy: Sequence[str]) -> list[str] | None:
    """The old lines with the marks of their copies; None where they are not the same but for those."""
    from tilcli.core.tasks.line import find_mark

    back = []
    for was, now in zip(old, copy, strict=False):
        mark, other = find_mark(was), find_mark(now)
        if (
            mark
            and other
            and mark.symbol == ">"
            and was[mark.text_start :].strip() == now[other.text_start :].strip()
        ):
            opened = now[other.start - (not other.word) : other.text_start]
            back.append(was[: mark.start - 1] + opened + was[mark.text_start :])
        elif was.strip() == now.strip():
            back.append(was)
    return back if len(back) == len(old) == len(copy) else None


def _after(line: int, edited: dict[int, str]) -> int:
    """Where a line stands once those above it that go are gone."""
    return line - sum(not text for number, text in edited.items() if number < line)
