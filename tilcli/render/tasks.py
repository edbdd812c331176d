"""Tasks on a screen: overdue, due soon, then by day; handle, text, progress, due date, age, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tilcli.core.entry import OPEN, Task
from tilcli.core.tasks.groups import Group, NestedTask, nested
from tilcli.core.text import one_line
from tilcli.render.screen import ACCENT, FAINT, STRONG, WARNING, Screen, padded

_MARKS = {"done": "✓ ", "cancelled": "✗ ", "moved": "→ ", "in-progress": "▸ ", "open": ""}
_DEEPEST = 4  # steps that are still shown as such
SOON = 7  # days; see notebook.tasks.choice
OVERDUE = "overdue"


class TaskView(NamedTuple):
    """What the lines of tasks need to know beside the tasks.

    `short` gives each handle as it is typed; `progress`, by handle, how many of a task's children are done,
    and of how many.
    """

    today: date
    short: Mapping[str, str]
    progress: Mapping[str, tuple[int, int]]
    language: str = "en"


def show(
    screen: Screen, groups: Sequence[Group] | None, tasks: Sequence[Task], look: TaskView, room: int = 0
) -> int:
    """The tasks under the names of their groups (None: overdue, due soon, days), children under parents.

    Stops before the screen would hold more than `room` lines (0: never), and says how many tasks were shown.
    """
    families = _by_urgency(tasks, look) if groups is None else _by_group(groups)
    width = max((len(name) for name in look.short.values()), default=2)
    printed, shown, name = 0, 0, ""
    for heading, family in families:
        if room and printed + (heading != name) + 1 > room:
            break
        if heading != name:
            screen.line((heading, WARNING if heading == OVERDUE else STRONG))
            name, printed = heading, printed + 1
        for placed in family[: room - printed if room else None]:
            line(screen, placed.task, look, width, placed.depth)
            printed, shown = printed + 1, shown + 1
    return shown


def _by_urgency(tasks: Sequence[Task], look: TaskView) -> Iterator[tuple[str, list[NestedTask]]]:
    """A family stands where its head does; a child that is due before its parent heads its own."""
    for family in nested(tasks, lambda task, parent: _presses(task, parent, look.today)):
        yield _group(family[0].task, look), family


def _presses(task: Task, parent: Task, today: date) -> bool:
    soon = task.due is not None and task.status in OPEN and (task.due - today).days <= SOON
    return soon and (parent.due is None or parent.due > task.due or parent.status not in OPEN)  # type: ignore[operator]


def _by_group(groups: Iterable[Group]) -> Iterator[tuple[str, list[NestedTask]]]:
    for group in groups:
        for family in nested(group.tasks, lambda task, parent: False):
            yield one_line(group.name), family


def _group(task: Task, look: TaskView) -> str:
    if task.status in OPEN and task.due is not None:
        if task.due < look.today:
            return OVERDUE
        if (task.due - look.today).days <= SOON:
            return "due soon"
    return day_name(task.date, look.language)


def day_name(day: date | None, language: str = "en") -> str:
    """`2021-09-09 Thu`, in Korean `2021-09-09 목`."""
    if day is None:
        return "undated"
    from tilcli.core.calendar.words import WEEKDAYS

    return f"{day.isoformat()} {WEEKDAYS[language][day.weekday()]}"


def line(screen: Screen, task: Task, look: TaskView, width: int, depth: int = 0) -> None:
    """The line of one task; its handle takes `width` cells."""
    due = f"📅 {_near(task.due, look.today)}" if task.due else ""
    done, all_ = look.progress.get(task.id, (0, 0))
    heading = one_line(task.heading[-1]) if task.heading else task.path.rpartition("/")[2]
    screen.line(
        ("  " + "    " * min(depth, _DEEPEST), ""),
        (look.short[task.id].ljust(width), ACCENT),
        ("  " + _MARKS[task.status] + one_line(task.text), "" if task.status in OPEN else FAINT),
        right=[
            (f"▸ {done}/{all_}  " if all_ else "", FAINT),
            (due, WARNING if is_overdue(task, look.today) else ""),
            ("  " if due else "", ""),
            (age(task.date, look.today, look.language), FAINT),
            ("  " + padded(heading, 20), FAINT),
        ],
        file=(task.path, task.line),
    )


def is_overdue(task: Task, today: date) -> bool:
    """Whether an open task's day is over."""
    return task.due is not None and task.due < today and task.status in OPEN


def _near(due: date, today: date) -> str:
    return due.strftime("%m-%d") if abs((due - today).days) < 180 else due.isoformat()


_UNITS = {"en": ("today", "in ", " d", " w", " y", ""), "ko": ("오늘", "", "일", "주", "년", " 뒤")}


def age(day: date | None, today: date, language: str = "en") -> str:
    """How old: `today`, `3 d`, `5 w`, `2 y`; in Korean `오늘`, `3일`; right-aligned in five cells."""
    now, before, days, weeks, years, after = _UNITS[language]
    if day is None:
        return " " * 5
    amount = abs((today - day).days)
    if amount < 21:
        text = f"{amount}{days}"
    else:
        text = f"{amount // 7}{weeks}" if amount < 365 else f"{amount // 365}{years}"
    text = now if day == today else f"{before}{text}{after}" if day > today else text
    return " " * (5 - len(text) - sum(sign > "ᄀ" for sign in text)) + text
