"""Tasks as other programs take them: todo.txt, iCalendar, CSV, Taskwarrior's JSON.

Each is made so that bringing it in again changes what is there instead of doubling it: what names a task
outside comes from its handle, which is the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final

from tilcli.core.entry import OPEN, Status, Task
from tilcli.core.text import one_line

_TODOTXT_PRIORITY: Final = {"highest": "A", "high": "B", "medium": "C", "low": "D", "lowest": "E"}
# RFC 5545, 3.8.1.9: 1 to 4 is high, 5 medium, 6 to 9 low.
_ICS_PRIORITY: Final = {"highest": 1, "high": 3, "medium": 5, "low": 7, "lowest": 9}
_TASKWARRIOR_PRIORITY: Final = {"highest": "H", "high": "H", "medium": "M", "low": "L", "lowest": "L"}
_ICS_STATUS: Final[dict[Status, str]] = {
    "open": "NEEDS-ACTION",
    "in-progress": "IN-PROCESS",
    "done": "COMPLETED",
    "cancelled": "CANCELLED",
    "moved": "CANCELLED",
}
# What would be read as the mark, the priority or a date of a line that has none of them before it.
_TODOTXT_HEAD: Final = re.compile(r"x |\([A-Z]\) |\d{4}-\d{2}-\d{2} ")
_INLINE_TAG: Final = re.compile(r"(?<!\S)#(?:\[\[([^\[\]]+)\]\]|([^\W\d_][\w/+-]*))")
_SIMPLE_RULE: Final = re.compile(r"every (?:(\d+) )?(day|week|month|year)s?( when done)?", re.IGNORECASE)


def todotxt(tasks: Sequence[Task], today: date) -> str:
    """One line a task by the rules of todo.txt (github.com/todotxt/todo.txt).

    Tags become projects; `due:`, `t:` (not before), `rec:` are what most programs read; `til:` is the handle.
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
    text = _INLINE_TAG.sub(_project, one_line(task.text))
    extra = _todotxt_pairs(task, priority if task.status not in OPEN else None)
    if not head and _TODOTXT_HEAD.match(text):
        return " ".join([*extra, text])
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


def ics(tasks: Sequence[Task], today: date) -> str:
    """An iCalendar with one VTODO a task. `today` stands for the time at which it was made.

    A rule of recurrence is told in words only: til writes the next occurrence itself when one is done.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//til//tasks//EN")
    calendar.add("version", "2.0")
    known = {task.id for task in tasks}
    for task in tasks:
        calendar.add_component(_vtodo(task, today, known))
    text: str = calendar.to_ical().decode()
    return text


def _vtodo(task: Task, today: date, known: set[str]) -> Any:
    from icalendar import Todo

    todo = Todo()
    todo.add("uid", _uid(task.id))
    todo.add("dtstamp", _midnight(today))
    todo.add("summary", one_line(task.text))
    todo.add("status", _ICS_STATUS[task.status])
    starts = task.start or task.scheduled
    if task.due:
        todo.add("due", task.due)
    if starts and (task.due is None or starts < task.due):  # RFC 5545, 3.8.2.3: due is later than start
        todo.add("dtstart", starts)
    if task.status == "done":
        todo.add("percent-complete", 100)
        if task.completed:
            todo.add("completed", _midnight(task.completed))
    if task.priority:
        todo.add("priority", _ICS_PRIORITY[task.priority])
    if task.tags:
        todo.add("categories", [one_line(tag) for tag in task.tags])
    if task.parent in known:
        todo.add("related-to", _uid(task.parent or ""))
    todo.add("description", "\n".join(_description(task)))
    return todo


def _uid(handle: str) -> str:
    return f"{handle}@til"


def _midnight(day: date) -> datetime:
    """COMPLETED and DTSTAMP take a moment in UTC (RFC 5545, 3.8.2.1 and 3.8.7.2)."""
    return datetime.combine(day, time(), UTC)


def _description(task: Task) -> list[str]:
    lines = [
        f"{task.path}:{task.line}",
        " › ".join(task.heading),
        f"🔁 {task.recurrence}" if task.recurrence else "",
    ]
    return [one_line(line) for line in lines if line]


_COLUMNS: Final = (
    "id", "status", "symbol", "text", "path", "line", "date", "heading", "due", "scheduled", "start",
    "completed", "priority", "recurrence", "tags", "parent",
)  # fmt: skip


def csv(tasks: Sequence[Task], today: date) -> str:
    """A table with a line of names, which are those of the JSON; headings joined by ` › `, tags by spaces."""
    import csv as table
    from io import StringIO

    out = StringIO(newline="")
    writer = table.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(_COLUMNS)
    for task in tasks:
        own = task._replace(heading=(" › ".join(task.heading),), tags=(" ".join(map(_joined, task.tags)),))
        writer.writerow([_cell(getattr(own, name)) for name in _COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        value = value[0]
    if value == " ":  # the symbol of an open task
        return " "
    return "" if value is None else one_line(str(value))


def taskwarrior(tasks: Sequence[Task], today: date) -> str:
    """What `task import` takes: an array with one task a line, known again by its UUID.

    What starts later waits there. A moved task is left out: its copy is in the list. Rules of recurrence are
    left out: til writes the next occurrence itself when one is done.
    """
    from tilcli.render.json import document

    taken = [task for task in tasks if task.status != "moved"]
    rows = ",\n".join(document(_taskwarrior_object(task, today), compact=True) for task in taken)
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def _taskwarrior_object(task: Task, today: date) -> dict[str, Any]:
    ended = task.completed or task.date or today
    entered = min(task.date or ended, ended)
    waits = task.status in OPEN and task.start is not None and task.start > today
    states = {"done": "completed", "cancelled": "deleted"}
    fields = {
        "uuid": _uuid(task.id),
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
        "annotations": [{"entry": _moment(entered), "description": f"{one_line(task.path)}:{task.line}"}],
    }
    return {key: value for key, value in fields.items() if value}


def _uuid(handle: str) -> str:
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"til:{handle}"))


def _moment(day: date | None) -> str | None:
    """The day's beginning where the person is, as Taskwarrior writes it: in UTC."""
    if day is None:
        return None
    return datetime.combine(day, time()).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


WRITERS: Final[dict[str, Callable[[Sequence[Task], date], str]]] = {
    "todotxt": todotxt,
    "ics": ics,
    "csv": csv,
    "taskwarrior": taskwarrior,
}
