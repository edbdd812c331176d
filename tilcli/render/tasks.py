"""Tasks on a screen, in columns: handle and text, progress, due date, age or delay, where.

By groups: overdue, due soon, then by day; or as they were asked for. The columns stand behind the longest text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tilcli.core.entry import OPEN, Task
from tilcli.core.tasks.groups import Group, NestedTask, nested
from tilcli.core.text import composed, one_line
from tilcli.render.phrases import said
from tilcli.render.screen import ACCENT, FAINT, STRONG, WARNING, Part, Screen, fitted, width_of

_MARKS = {"done": "✓ ", "cancelled": "✗ ", "moved": "→ ", "in-progress": "▸ ", "open": ""}
_DEEPEST = 4  # steps that are still shown as such
_HEADING = 20  # cells of the heading that a task stands under, at most
_LEAST_HEADING = 10  # cells; cut to fewer it says too little
_PARENT = 24  # cells of the parent's text before a task that stands apart from it
_GAP = "  "
SOON = 7  # days; see notebook.tasks.choice
OVERDUE = "overdue"


class TaskView(NamedTuple):
    """What the lines of tasks need to know beside the tasks.

    `short` gives each handle as it is typed; `progress`, by handle, how many of a task's children are done,
    and of how many; `parents`, by handle, the text of each task that another of them stands under.
    """

    today: date
    short: Mapping[str, str]
    progress: Mapping[str, tuple[int, int]]
    parents: Mapping[str, str]
    language: str = "en"


Line = str | NestedTask
"""A line of a list: a group's name, or a task."""


def show(
    screen: Screen, groups: Sequence[Group] | None, tasks: Sequence[Task], look: TaskView, room: int = 0
) -> int:
    """The tasks under the names of their groups (None: overdue, due soon, days), children under parents.

    Stops before the screen would hold more than `room` lines (0: never), and says how many tasks were shown.
    """
    families = _by_urgency(tasks, look) if groups is None else _by_group(groups, look)
    lines = list(_lines(families, room))
    write(screen, lines, look)
    return sum(not isinstance(one, str) for one in lines)


def _lines(families: Iterable[tuple[str, list[NestedTask]]], room: int) -> Iterator[Line]:
    """The lines of the families that there is room for; a name stands once, and "" is none."""
    printed, name = 0, ""
    for heading, family in families:
        is_new = heading != name
        if room and printed + is_new + 1 > room:
            return
        if is_new:
            name = heading
            yield heading
        shown = family[: room - printed - is_new if room else None]
        printed += is_new + len(shown)
        yield from shown


def _by_urgency(tasks: Sequence[Task], look: TaskView) -> Iterator[tuple[str, list[NestedTask]]]:
    """A family stands where its head does; a child that is due before its parent heads its own."""
    for family in nested(tasks, lambda task, parent: _presses(task, parent, look.today)):
        yield _group(family[0].task, look), family


def _presses(task: Task, parent: Task, today: date) -> bool:
    soon = task.due is not None and task.status in OPEN and (task.due - today).days <= SOON
    return soon and (parent.due is None or parent.due > task.due or parent.status not in OPEN)  # type: ignore[operator]


def _by_group(groups: Iterable[Group], look: TaskView) -> Iterator[tuple[str, list[NestedTask]]]:
    for group in groups:
        for family in nested(group.tasks, lambda task, parent: False):
            yield said(one_line(group.name), look.language), family


def _group(task: Task, look: TaskView) -> str:
    if task.status in OPEN and task.due is not None:
        if task.due < look.today:
            return said(OVERDUE, look.language)
        if (task.due - look.today).days <= SOON:
            return said("due soon", look.language)
    return day_name(task.date, look.language)


def day_name(day: date | None, language: str = "en") -> str:
    """`2021-09-09 Thu`, in Korean `2021-09-09 목`."""
    if day is None:
        return said("undated", language)
    from tilcli.core.calendar.words import WEEKDAYS

    return f"{day.isoformat()} {WEEKDAYS[language][day.weekday()]}"


class _Cells(NamedTuple):
    """What the columns of one task's line say; its progress stands right behind the text."""

    text: tuple[Part, ...]
    progress: str
    due: str
    age: str
    heading: str

    @property
    def width(self) -> int:
        """Cells of the text and the progress."""
        return sum(width_of(words) for words, _ in self.text) + width_of(self.progress)


def write(screen: Screen, lines: Iterable[Line], look: TaskView) -> None:
    """Print names and tasks, all the tasks in the same columns."""
    listed = list(lines)
    width = max(map(len, look.short.values()), default=2)
    told = [None if isinstance(one, str) else _cells(one, look, width) for one in listed]
    columns = _columns([one for one in told if one is not None], screen.width)
    for one, cells in zip(listed, told, strict=True):
        if isinstance(one, str):
            screen.line((one, WARNING if one.startswith(said(OVERDUE, look.language)) else STRONG))
        elif cells is not None:
            parts = _row(cells, columns, late=is_overdue(one.task, look.today))
            screen.line(*parts, file=(one.task.path, one.task.line))


def _cells(placed: NestedTask, look: TaskView, width: int) -> _Cells:
    task, depth = placed
    done, every = look.progress.get(task.id, (0, 0))
    above = look.parents.get(task.parent or "", "") if not depth else ""
    text = (
        (_GAP + "    " * min(depth, _DEEPEST), ""),
        (look.short[task.id].ljust(width) + _GAP, ACCENT),
        (f"{fitted(composed(one_line(above)), _PARENT)} › " if above else "", FAINT),
        (_MARKS[task.status] + composed(one_line(task.text)), "" if task.status in OPEN else FAINT),
    )
    heading = one_line(task.heading[-1]) if task.heading else task.path.rpartition("/")[2]
    return _Cells(
        text,
        f"{_GAP}▸ {done}/{every}" if every else "",
        f"📅 {_near(task.due, look)}" if task.due else "",
        delay(task, look) if is_overdue(task, look.today) else age(task.date, look.today, look.language),
        fitted(composed(heading), _HEADING),
    )


def _columns(told: Sequence[_Cells], cells: int) -> tuple[int, ...]:
    """How wide text, due date, age and heading are, 0 for a column that is left out.

    The heading gives way to the text, and is left out where one of the two would say too little.
    """
    needed = max((one.width for one in told), default=0)
    due, age_, heading = (
        max((width_of(getattr(one, column)) for one in told), default=0) for column in _Cells._fields[2:]
    )
    room = cells - sum(each + len(_GAP) for each in (due, age_) if each)
    text = min(needed, room - len(_GAP) - min(heading, _LEAST_HEADING))
    if text < min(needed, cells * 9 // 20):
        return min(needed, room), due, age_, 0
    return text, due, age_, min(heading, room - text - len(_GAP))


def _row(cells: _Cells, columns: Sequence[int], *, late: bool) -> list[Part]:
    """The parts of a line, each column filled up to where the next one begins; no blanks at its end."""
    start, *widths = columns
    parts = [*_cut(cells.text, start - width_of(cells.progress)), (cells.progress, FAINT)]
    at = sum(width_of(words) for words, _ in parts)
    age_ = " " * (widths[1] - width_of(cells.age)) + cells.age if cells.age else ""
    told = (cells.due, age_, fitted(cells.heading, widths[2]) if widths[2] else "")
    styles = (WARNING if late else "", WARNING if late else FAINT, FAINT)
    for words, width, style in zip(told, widths, styles, strict=True):
        start += len(_GAP) if width else 0
        if words:
            parts += [(" " * (start - at), ""), (words, style)]
            at = start + width_of(words)
        start += width
    return parts


def _cut(parts: Iterable[Part], cells: int) -> Iterator[Part]:
    for words, style in parts:
        if words and cells > 0:
            shown = fitted(words, cells)
            cells -= width_of(words)
            yield shown, style


def line(screen: Screen, task: Task, look: TaskView) -> None:
    """The line of one task by itself."""
    write(screen, [NestedTask(task)], look)


def is_overdue(task: Task, today: date) -> bool:
    """Whether an open task's day is over."""
    return task.due is not None and task.due < today and task.status in OPEN


def _near(due: date, look: TaskView) -> str:
    days = (due - look.today).days
    if days in (0, 1):
        return said(("today", "tomorrow")[days], look.language)
    return due.strftime("%m-%d") if abs(days) < 180 else due.isoformat()


def delay(task: Task, look: TaskView) -> str:
    """How long a task is overdue: `3 d late`."""
    return _long("{} {} late", (look.today - task.due).days, look.language) if task.due else ""


def age(day: date | None, today: date, language: str = "en") -> str:
    """How old: `today`, `3 d`, `5 w`, `2 y`, or `in 3 d`; in Korean `오늘`, `3일`."""
    if day is None or day == today:
        return said("today", language) if day else ""
    return _long("{} {}" if day < today else "in {} {}", abs((today - day).days), language)


def _long(phrase: str, days: int, language: str) -> str:
    amount, unit = (days, "d") if days < 21 else (days // 7, "w") if days < 365 else (days // 365, "y")
    return said(phrase.format("{}", unit), language, amount)
