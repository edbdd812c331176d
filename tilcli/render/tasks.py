"""Tasks on a screen, in columns: handle and text, signs and progress, due date, age or delay, where.

By groups: overdue, due soon, then by day; or as they were asked for. The columns stand behind the longest text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from tilcli.core.entry import OPEN, Task
from tilcli.core.tasks.groups import OVERDUE, Group, NestedTask, nested, pressing_day
from tilcli.core.text import composed, one_line
from tilcli.lean_typing import NamedTuple
from tilcli.render.ages import age, day_name, long, near
from tilcli.render.cells import fitted, width_of
from tilcli.render.phrases import said
from tilcli.render.plain import PRIORITY_SIGNS
from tilcli.render.screen import Screen
from tilcli.render.styles import ACCENT, FAINT, STRONG, WARNING, Part

_MARKS = {"done": "✓ ", "cancelled": "✗ ", "moved": "→ ", "in-progress": "▸ ", "open": ""}
_DEEPEST = 4  # steps that are still shown as such
_HEADING = 20  # cells of the heading that a task stands under, at most
_LEAST_HEADING = 10  # cells; cut to fewer it says too little
_PARENT = 24  # cells of the parent's text before a task that stands apart from it
_GAP = "  "
SOON = 7  # days; see notebook.tasks.choice


class TaskView(NamedTuple):
    """What the lines of tasks need to know beside the tasks.

    `short` gives each handle as it is typed; `progress`, by handle, how many of a task's children are done,
    and of how many; `parents`, by handle, the text of each task that another of them stands under; `blocked` are the
    handles of those that wait for another.
    """

    today: date
    short: Mapping[str, str]
    progress: Mapping[str, tuple[int, int]]
    parents: Mapping[str, str]
    language: str = "en"
    blocked: Collection[str] = ()


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
    """A family stands where its head does; a child that comes before its parent heads its own."""
    for family in nested(tasks, lambda task, parent: _presses(task, parent, look)):
        yield _group(family[0].task, look), family


def _presses(task: Task, parent: Task, look: TaskView) -> bool:
    """Whether a child stands before its parent: it is due before that, or that is blocked."""
    if (task.id in look.blocked) != (parent.id in look.blocked):
        return parent.id in look.blocked
    day, above = pressing_day(task, look.today), pressing_day(parent, look.today)
    return day is not None and (day - look.today).days <= SOON and (above is None or above > day)


def _by_group(groups: Iterable[Group], look: TaskView) -> Iterator[tuple[str, list[NestedTask]]]:
    for group in groups:
        if not group.tasks:
            yield group.name, []
        for family in nested(group.tasks, lambda task, parent: False):
            yield said(one_line(group.name), look.language), family


def _group(task: Task, look: TaskView) -> str:
    if task.id in look.blocked:
        return said("blocked", look.language)
    day = pressing_day(task, look.today)
    if day is not None and day < look.today:
        return said(OVERDUE, look.language)
    if day is not None and (day - look.today).days <= (SOON if task.due else 0):
        return said("due soon", look.language)
    return day_name(task.date, look.language)


class _Cells(NamedTuple):
    """What the columns of one task's line say; its signs and progress stand right behind the text."""

    text: tuple[Part, ...]
    signs: str
    due: str
    age: str
    heading: str

    @property
    def width(self) -> int:
        """Cells of the text and what stands right behind it."""
        return sum(width_of(words) for words, _ in self.text) + width_of(self.signs)


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
        "".join(
            f"{_GAP}{sign}" for sign in (*_signs(task, look), f"▸ {done}/{every}" if every else "") if sign
        ),
        _day(task, look),
        delay(task, look) if is_overdue(task, look.today) else age(task.date, look.today, look.language),
        fitted(composed(heading), _HEADING),
    )


def _signs(task: Task, look: TaskView) -> tuple[str, ...]:
    """Priority, recurrence, the day it is planned for where another is the one that counts, its own reminder; whether
    it is blocked.
    """
    rank = PRIORITY_SIGNS.get(task.priority or "", "")
    planned = f"⏳ {near(task.scheduled, look.today, look.language)}" if task.scheduled and task.due else ""
    elsewhere = (
        f"⏰ {one_line(task.time)}"
        if task.time and (" " in task.time or not (task.due or task.scheduled))
        else ""
    )
    blocked = "⛔" if task.id in look.blocked else ""
    return rank, "🔁" if task.recurrence else "", planned, elsewhere, blocked


def _day(task: Task, look: TaskView) -> str:
    """The day that counts, with its hour: `📅 today 09:00`, `⏳ 03-15`."""
    day = task.due or task.scheduled
    if day is None:
        return ""
    clock = f" {task.time}" if task.time and " " not in task.time else ""
    return f"{'📅' if task.due else '⏳'} {near(day, look.today, look.language)}{clock}"


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
    parts = [*_cut(cells.text, start - width_of(cells.signs)), (cells.signs, FAINT)]
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


def delay(task: Task, look: TaskView) -> str:
    """How long a task is overdue: `3 d late`."""
    return long("{} {} late", (look.today - task.due).days, look.language) if task.due else ""
