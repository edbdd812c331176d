"""Tasks on a screen: overdue, this week, then by day; handle, text, due date, age, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tilcli.core.entry import Task
from tilcli.core.text import one_line
from tilcli.render.screen import ACCENT, FAINT, STRONG, WARNING, Screen

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MARKS = {"done": "✓ ", "cancelled": "✗ ", "moved": "→ ", "in-progress": "▸ ", "open": ""}
SOON = 7


def show(screen: Screen, tasks: Sequence[Task], today: date, short: Mapping[str, str]) -> None:
    """The tasks in the order given, with a heading where the group changes; sub-tasks stand under their parents."""
    group = ""
    shown: set[str] = set()
    width = max((len(name) for name in short.values()), default=2)
    for task in tasks:
        name = _group(task, today)
        if name != group:
            screen.line((name, WARNING if name == "overdue" else STRONG))
            group = name
        depth = 1 if task.parent in shown else 0
        shown.add(task.id)
        line(screen, task, today, short[task.id].ljust(width), depth)


def line(screen: Screen, task: Task, today: date, handle: str, depth: int = 0) -> None:
    """The line of one task."""
    overdue = is_overdue(task, today)
    due = f"📅 {_near(task.due, today)}" if task.due else ""
    heading = one_line(task.heading[-1]) if task.heading else task.path.rpartition("/")[2]
    screen.line(
        ("  " + "    " * depth, ""),
        (handle, ACCENT),
        ("  " + _MARKS[task.status] + one_line(task.text), FAINT if task.status in ("done", "cancelled", "moved") else ""),
        right=[(due, WARNING if overdue else ""), ("  " if due else "", ""), (age(task.date, today), FAINT), ("  " + _cut(heading, 20), FAINT)],
        file=(task.path, task.line),
    )


def _cut(text: str, cells: int) -> str:
    from tilcli.render.screen import padded

    return padded(text, cells)


def _group(task: Task, today: date) -> str:
    if task.status in ("open", "in-progress") and task.due is not None:
        if task.due < today:
            return "overdue"
        if (task.due - today).days <= SOON:
            return "due soon"
    if task.date is None:
        return "undated"
    return f"{task.date.isoformat()} {_WEEKDAYS[task.date.weekday()]}"


def is_overdue(task: Task, today: date) -> bool:
    """Whether an open task's day is over."""
    return task.due is not None and task.due < today and task.status in ("open", "in-progress")


def _near(due: date, today: date) -> str:
    return due.strftime("%m-%d") if abs((due - today).days) < 180 else due.isoformat()


def age(day: date | None, today: date) -> str:
    """How old: `today`, `3 d`, `5 w`, `2 y`; right-aligned in five cells."""
    if day is None:
        return "     "
    days = (today - day).days
    if days == 0:
        return "today"
    amount = abs(days)
    text = f"{amount} d" if amount < 21 else f"{amount // 7} w" if amount < 365 else f"{amount // 365} y"
    return ("in " + text if days < 0 else text).rjust(5)
