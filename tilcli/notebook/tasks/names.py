"""Which tasks a person means: by handle, or by words that fit one."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.entry import Task
from tilcli.core.text import caseless, lazy_pattern
from tilcli.errors import ChangedUnderneath, NoSuchTask
from tilcli.index import entries, handles, tasks
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.notebook.tasks.undo import Marked

_HANDLE = lazy_pattern(r"[bcdfghjklmnpqrstvwxz]{2,8}")
_CANDIDATES = 8


def name_tasks(
    notebook: Folder, words: Sequence[str], statuses: Sequence[str], marked: Marked | None = None
) -> list[Task]:
    """The tasks that these words name.

    Nothing but numbers are those of the last search on a terminal, where it showed so many.
    A word that is the beginning of a handle names that task, and so does `PATH:LINE`. Other words name one task
    together, whose text holds them all; where none does, or one was quoted (has a space in it), each names a task of
    its own. Of `marked` tasks the one that was marked last is meant, where several say the same.
    Tasks in one of `statuses` come first; raises NoSuchTask, with candidates, unless each name fits one.
    """
    found: list[Task] = []
    left: list[str] = []
    for word in words:
        named = _by_handle(notebook, word, statuses, marked) or _by_place(notebook, word)
        if named is None:
            left.append(word)
        else:
            found.append(named)
    if left and (by_number := _by_number(notebook, left, statuses)):
        found += by_number
    elif any(" " in word.strip() for word in left):
        found += [_by_words(notebook, word, statuses, marked) for word in left]
    elif left:
        found += _together_or_each(notebook, left, statuses, marked)
    return list({task.id: task for task in found}.values())


def name_marked(notebook: Folder, words: Sequence[str]) -> list[Task]:
    """As `name_tasks`, of what was marked: of equal ones the one that til marked last.

    Raises also ChangedUnderneath where a handle has become another's.
    """
    from tilcli.core.entry import CLOSED
    from tilcli.notebook.tasks.undo import Marked

    return name_tasks(notebook, words, (*CLOSED, "in-progress"), Marked(notebook))


def _together_or_each(
    notebook: Folder, words: Sequence[str], statuses: Sequence[str], marked: Marked | None
) -> list[Task]:
    """The one task that holds all words; where none does, the one of each word, if each fits one and no more."""
    try:
        return [_by_words(notebook, " ".join(words), statuses, marked)]
    except NoSuchTask as error:
        if error.details or len(words) == 1:
            raise
        every = tasks.find(notebook.connection, tasks.in_status(()))
        wanted = [task for task in every if task.status in statuses]
        split = [caseless(word).split() for word in words]
        each = [_holding(wanted, one) or _holding(every, one) for one in split]
        if any(len(fitting) != 1 for fitting in each):
            raise
        return [fitting[0] for fitting in each]


def _by_number(notebook: Folder, words: Sequence[str], statuses: Sequence[str]) -> list[Task]:
    if not all(word.isdecimal() for word in words):
        return []
    from tilcli.notebook.tasks._numbers import tasks_of_results

    return tasks_of_results(notebook, words, statuses)


def now(notebook: Folder, task: Task) -> Task | None:
    """The task as the index has it now; None if it is gone."""
    return tasks.named(notebook.connection, task.id)


def _by_handle(
    notebook: Folder, word: str, statuses: Sequence[str], marked: Marked | None = None
) -> Task | None:
    if not _HANDLE.fullmatch(word):
        return None
    if marked is not None and (known := _by_mark(notebook, word, statuses, marked)):
        return known
    called = (tasks.find(notebook.connection, named(word)) for named in (tasks.called, handles.once_called))
    fitting = next(filter(None, called), [])
    wanted = [task for task in fitting if task.status in statuses] or fitting
    if len(wanted) > 1:
        raise _several(notebook, word, wanted)
    if not wanted:
        return None
    if word != wanted[0].id and (others := _with_word(notebook, word, statuses, wanted[0])):
        raise _several(notebook, word, [wanted[0], *others], whole=True)
    if wanted[0].status in statuses:
        return wanted[0]
    return _just_done(notebook, wanted[0], statuses) or wanted[0]


def _by_mark(notebook: Folder, word: str, statuses: Sequence[str], marked: Marked) -> Task | None:
    """The task that had this handle when til marked it. Raises ChangedUnderneath where another has it by now.

    A recurring task leaves its handle to its next occurrence, and equal texts are told apart by their order.
    """
    known = marked.called(word)
    holders = tasks.find(notebook.connection, tasks.called(word))
    if len({one.handle for one in known} | {task.id for task in holders}) != 1 or not known:
        return None
    found = marked.task(known[0])
    other = next(
        (task for task in holders if task.status in statuses and found and task.id != found.id), None
    )
    if other is not None and known[0].day != notebook.today.isoformat():
        shown = tuple(f"{task.text}  ({task.path}:{task.line})" for task in (other, found) if task)
        message = f"{word} may be either of two tasks; nothing was changed"
        raise ChangedUnderneath(message, f"name it by its place:  {other.path}:{other.line}", shown)
    return found


def _by_place(notebook: Folder, word: str) -> Task | None:
    """The task on a line, its note named by its path or the end of that. Raises NoSuchTask for a line without one."""
    path, _, line = word.rpartition(":")
    if not path or not line.isdecimal():
        return None
    path = path.removeprefix(f"{notebook.root}/").removeprefix("./")
    found = handles.at_place(notebook.connection, path, int(line))
    if found is None and entries.is_note(notebook.connection, path):
        raise NoSuchTask(f"no task stands on line {line} of {path}", "see them:  til todo")
    return found


def _with_word(notebook: Folder, word: str, statuses: Sequence[str], named: Task) -> list[Task]:
    """Other tasks that have a beginning of a handle for a word: which is meant, nobody can tell."""
    return [
        task
        for task in tasks.holding(notebook.connection, word)
        if task.id != named.id and task.status in statuses and word in caseless(task.text).split()
    ]


def _just_done(notebook: Folder, task: Task, statuses: Sequence[str]) -> Task | None:
    """The occurrence below a recurring task's next one: it had the handle that the next one has since."""
    if task.recurrence is None:
        return None
    below = tasks.next_below(notebook.connection, task)
    return next((one for one in below if one.status in statuses), None)


def _by_words(notebook: Folder, text: str, statuses: Sequence[str], marked: Marked | None = None) -> Task:
    words = caseless(text).split()
    every = tasks.find(notebook.connection, tasks.in_status(statuses))
    fitting = _holding(every, words)
    if not fitting:
        others = _holding(tasks.find(notebook.connection, tasks.in_status(())), words)
        if len(others) == 1:
            return others[0]  # whoever changes it says what it is already
        kind = "open" if "open" in statuses else "closed"
        see = "see them:  til todo" if kind == "open" else "see them:  til todo --done"
        raise NoSuchTask(f"no {kind} task fits {text!r}", see)
    exact = [task for task in fitting if caseless(task.text).split() == words]
    if len(exact) == 1:
        return exact[0]
    same = exact or fitting
    if marked is not None and len({task.text for task in same}) == 1 and (last := marked.latest(same)):
        return last
    if len(same) == 2 and {task.status for task in same} == {"moved", "in-progress"}:
        return next(task for task in same if task.status == "moved")  # the other is its copy
    if len(fitting) > 1:
        raise _several(notebook, text, fitting)
    return fitting[0]


def _holding(every: Sequence[Task], words: Sequence[str]) -> list[Task]:
    return [task for task in every if words and all(word in caseless(task.text) for word in words)]


def _several(notebook: Folder, text: str, fitting: Sequence[Task], *, whole: bool = False) -> NoSuchTask:
    """The error with its candidates; with `whole` handles, where a beginning of one is also a word."""
    names = [task.id for task in fitting[:_CANDIDATES]]
    short = (
        dict(zip(names, names, strict=True)) if whole else handles.short_handles(notebook.connection, names)
    )
    shown = tuple(
        f"{short[task.id]}  {task.text}  ({task.path}:{task.line})" for task in fitting[:_CANDIDATES]
    )
    more = (f"… {len(fitting) - _CANDIDATES} more",) if len(fitting) > _CANDIDATES else ()
    hint = f"name one by its handle:  {next(iter(short.values()))}"
    return NoSuchTask(f"{len(fitting)} tasks fit {text!r}", hint, shown + more)
