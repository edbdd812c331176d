"""Tasks as other programs take them: todo.txt, CSV, Taskwarrior's JSON; as a calendar, see task_calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time

from tilcli.core.entry import OPEN, Task
from tilcli.core.tasks.names_outside import names_outside
from tilcli.core.text import one_line
from tilcli.lean_typing import Any, Final
from tilcli.render import task_calendar

_TODOTXT_PRIORITY: Final = {"highest": "A", "high": "B", "medium": "C", "low": "D", "lowest": "E"}
_TASKWARRIOR_PRIORITY: Final = {"highest": "H", "high": "H", "medium": "M", "low": "L", "lowest": "L"}
# What would be read as the mark, the priority or a date of a line, also behind those that it has.
_TODOTXT_HEAD: Final = re.compile(r"x |\([A-Z]\) |\d{4}-\d{2}-\d{2} ")
_INLINE_TAG: Final = re.compile(r"(?<!\S)#(?:\[\[([^\[\]]+)\]\]|([^\W\d_][\w/+-]*))")
_FULL_WIDTH: Final = 0xFEE0  # from an ASCII sign to its full-width form
_SIMPLE_RULE: Final = re.compile(r"every (?:(\d+) )?(day|week|month|year)s?( when done)?", re.IGNORECASE)


def todotxt(tasks: Sequence[Task], today: date) -> str:
    """One line a task by the rules of todo.txt (github.com/todotxt/todo.txt).

    Tags become projects; `due:`, `t:` (not before), `rec:` are what most programs read; `til:` is the handle. What
    would be read as a field of the kind in the task's own words gets a full-width sign: `10：30`, `＠철수`.
    """
    return "".join(_todotxt_line(task) + "\n" for task in tasks)


def _todotxt_line(task: Task) -> str:
    priority = _TODOTXT_PRIORITY.get(task.priority or "")
    head: list[str] = []
    if task.status in OPEN:
        head += [f"({priority})"] if priority else []
        head += [task.date.isoformat()] if task.date else []
    else:
        # A day of creation counts only behind one of completion.
        head += ["x", *([task.completed.isoformat()] if task.completed else [])]
        head += [task.date.isoformat()] if task.date and task.completed else []
    text = _INLINE_TAG.sub(_project, re.sub(r"\S+", _as_words, one_line(task.text)))
    extra = _todotxt_pairs(task, priority if task.status not in OPEN else None)
    if _TODOTXT_HEAD.match(text):
        return " ".join([*head, *extra, text])
    return " ".join([*head, text, *extra])


def _todotxt_pairs(task: Task, priority: str | None) -> list[str]:
    pairs = {
        "pri": priority,
        "due": task.due,
        "t": task.start or task.scheduled,
        "rec": _todotxt_rule(task.recurrence or ""),
        "status": task.status if task.status in ("in-progress", "cancelled", "moved") else None,
        "til": task.id,
    }
    return [f"{key}:{value}" for key, value in pairs.items() if value]


def _as_words(found: re.Match[str]) -> str:
    """The word, so that it is no project, context or `key:value`; an address stays one that can be opened."""
    word = found[0]
    if word[0] in "+@" and word[1:]:
        word = chr(ord(word[0]) + _FULL_WIDTH) + word[1:]
    if "://" not in word and re.search("[^:]:[^:]", word):
        word = word.replace(":", chr(ord(":") + _FULL_WIDTH))
    return word


def _project(found: re.Match[str]) -> str:
    return "+" + _joined(found[1] or found[2])


def _joined(tag: str) -> str:
    """A tag as one word."""
    return re.sub(r"\s+", "_", one_line(tag))


def _todotxt_rule(rule: str) -> str | None:
    found = _SIMPLE_RULE.fullmatch(rule.strip())
    if found is None:
        return None
    strict = "" if found[3] else "+"  # from the due day, not from the day it is done
    return f"{strict}{found[1] or 1}{found[2][0].lower()}"


_COLUMNS: Final = (
    "id", "status", "symbol", "text", "path", "line", "date", "heading", "due", "scheduled", "start",
    "completed", "priority", "recurrence", "tags", "parent", "time", "own_id", "depends",
)  # fmt: skip


# What a spreadsheet runs where a cell begins with it; as full-width forms, too, in East Asian versions.
_FORMULA: Final = re.compile("[=+@＝＋＠－-].")


def csv(tasks: Sequence[Task], today: date) -> str:
    """A table with a line of names, which are those of the JSON; headings joined by ` › `, tags and ids by spaces.

    What a spreadsheet would run as a formula has `'` before it.
    """
    import csv as table
    from io import StringIO

    out = StringIO(newline="")
    writer = table.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(_COLUMNS)
    for task in tasks:
        lists = {"heading": " › ".join(task.heading), "tags": " ".join(map(_joined, task.tags)),
                 "depends": " ".join(task.depends)}  # fmt: skip
        writer.writerow([_cell(lists.get(name, getattr(task, name))) for name in _COLUMNS])
    return out.getvalue()


def csv_with_bom(tasks: Sequence[Task], today: date) -> str:
    """The same for Excel, which reads a file without U+FEFF as the system's old encoding: CP949 in Korea."""
    return "\ufeff" + csv(tasks, today)


def _cell(value: object) -> str:
    if value == " ":  # the symbol of an open task
        return " "
    text = "" if value is None else one_line(str(value))
    return "'" + text if _FORMULA.match(text) else text


def taskwarrior(tasks: Sequence[Task], today: date) -> str:
    """What `task import` takes: an array with one task a line, known again by its UUID (see names_outside).

    What starts later waits there. A moved task is left out: its copy is in the list. Rules of recurrence are
    left out: til writes the next occurrence itself when one is done.
    """
    from tilcli.render.json import document

    taken = [task for task in tasks if task.status != "moved"]
    uuids = {handle: _uuid(name) for handle, name in names_outside(taken).items()}
    awaited: dict[str | None, str] = {task.own_id: uuids[task.id] for task in reversed(taken) if task.own_id}
    rows = ",\n".join(
        document(_taskwarrior_object(task, uuids, awaited, today), compact=True) for task in taken
    )
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def _taskwarrior_object(
    task: Task, uuids: Mapping[str, str], awaited: Mapping[str | None, str], today: date
) -> dict[str, Any]:
    ended = task.completed or task.date or today
    entered = min(task.date or ended, ended)
    waits = task.status in OPEN and task.start is not None and task.start > today
    states = {"done": "completed", "cancelled": "deleted"}
    fields = {
        "uuid": uuids[task.id],
        "description": one_line(task.text),
        "status": states.get(task.status, "waiting" if waits else "pending"),
        "entry": _moment(entered),
        "end": _moment(ended) if task.status in states else None,
        "start": _moment(entered) if task.status == "in-progress" else None,
        "due": _moment(task.due),
        "scheduled": _moment(task.scheduled),
        "wait": _moment(task.start) if waits else None,
        "priority": _TASKWARRIOR_PRIORITY.get(task.priority or ""),
        "tags": list(map(_joined, task.tags)),
        "depends": [awaited[one] for one in task.depends if one in awaited],  # what is not there is refused
        "annotations": [{"entry": _moment(entered), "description": one_line(task.path)}],
    }
    return {key: value for key, value in fields.items() if value}


def _uuid(name: str) -> str:
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"til:{name}"))


def _moment(day: date | None) -> str | None:
    """The day's beginning where the person is, as Taskwarrior writes it: in UTC."""
    if day is None:
        return None
    return datetime.combine(day, time()).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


WRITERS: Final[dict[str, Callable[[Sequence[Task], date], str]]] = {
    "todotxt": todotxt,
    "ics": task_calendar.todos,
    "events": task_calendar.events,
    "csv": csv,
    "bom": csv_with_bom,
    "taskwarrior": taskwarrior,
}
