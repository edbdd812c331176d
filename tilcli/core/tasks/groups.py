"""Tasks in groups, and under their parents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from tilcli.core.entry import OPEN, Task
from tilcli.core.text import caseless
from tilcli.lean_typing import Final, NamedTuple

NO_TAG: Final = "no tag"
NO_SERIES: Final = "no series"
OVERDUE: Final = "overdue"
WEEK: Final = 7  # days, today the first
# The number of one of several: 1일차, (3주차), 2회독, part 2, day 28, #3, 2/5 at the end.
_NUMBER: Final = (
    r"[(\[]?(?:\d+\s*(?:일차|주차|회차|차시|회독|번째|강|장|편|부|탄)|(?:day|week|part|chapter|lecture|no\.)\s*\d+"
    r"|#\d+|\d+/\d+\s*$)[)\]]?"
)


class Group(NamedTuple):
    """Tasks that stand together under a name."""

    name: str
    tasks: list[Task]


class NestedTask(NamedTuple):
    """A task on a screen, `depth` steps in under the tasks that it belongs to."""

    task: Task
    depth: int = 0


def grouped(tasks: Iterable[Task], names_of: Callable[[Task], Sequence[str]]) -> list[Group]:
    """The tasks by name, groups in the order in which they appear; a task stands under each of its names."""
    found: dict[str, Group] = {}
    for task in tasks:
        for name in names_of(task):
            found.setdefault(name, Group(name, [])).tasks.append(task)
    return list(found.values())


def by_tag(tasks: Iterable[Task]) -> list[Group]:
    """By tag, the tags in the order of their letters whatever their case; tasks without any come last."""
    spelled: dict[str, str] = {}

    def names(task: Task) -> list[str]:
        own = {caseless(tag): tag for tag in task.tags}
        return [spelled.setdefault(key, "#" + tag) for key, tag in own.items()] or [NO_TAG]

    return sorted(grouped(tasks, names), key=lambda group: (group.name == NO_TAG, group.name.casefold()))


def by_series(tasks: Sequence[Task]) -> list[Group]:
    """By what is left of a text without its number: "CRF 정리 1일차" and "CRF 정리 2일차" are one series.

    In the order of their numbers. A text that is only a number belongs to the heading above it. What has no
    second is no series.
    """
    names = {task.id: _series(task) for task in tasks}
    size = Counter(name.casefold() for name in names.values())
    spelled: dict[str, str] = {}

    def name(task: Task) -> list[str]:
        key = names[task.id].casefold()
        return [spelled.setdefault(key, names[task.id])] if key and size[key] > 1 else [NO_SERIES]

    groups = sorted(grouped(tasks, name), key=lambda group: group.name == NO_SERIES)
    for group in groups:
        if group.name != NO_SERIES:
            group.tasks.sort(key=_number_in)
    return groups


def pressing_day(task: Task, today: date) -> date | None:
    """The day on which an open task presses: its due date, or before that the day it is planned for, today if over."""
    if task.status not in OPEN:
        return None
    planned = max(task.scheduled, today) if task.scheduled else None
    return min(filter(None, (task.due, planned)), default=None)


def by_week(
    tasks: Sequence[Task], today: date, name_of: Callable[[date], str], blocked: Collection[str] = ()
) -> list[Group]:
    """What is overdue, then each day of a week with what is due then or planned for it; days without any, too.

    A task stands on both its days. What was planned for a day that is over is for today. Within a day what has an
    hour comes first, and last that whose handle is among the `blocked`.
    """
    late: list[Task] = []
    days: dict[date, list[Task]] = {today + timedelta(days=n): [] for n in range(WEEK)}
    for task in tasks:
        if task.due is not None and task.due < today:
            late.append(task)
            continue
        planned = max(task.scheduled, today) if task.scheduled else None
        for day in {task.due, planned}:
            if day in days:
                days[day].append(task)
    for each in days.values():
        each.sort(key=lambda task: (task.time or "9")[-5:])
    for each in (late, *days.values()):
        each.sort(key=lambda task: task.id in blocked)
    week = [Group(name_of(day), each) for day, each in days.items()]
    return [Group(OVERDUE, late), *week] if late else week


def _number_in(task: Task) -> int:
    found = _number().search(task.text)
    digits = re.search(r"\d+", found[0]) if found else None
    return int(digits[0]) if digits else 0


def _series(task: Task) -> str:
    text = _without_number(task.text)
    return text or (_without_number(task.heading[-1]) if task.heading else "")


def _without_number(text: str) -> str:
    return " ".join(_number().sub(" ", text).split()).strip(" ,·:-–~")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER, re.IGNORECASE)


def nested(tasks: Sequence[Task], stands_alone: Callable[[Task, Task], bool]) -> list[list[NestedTask]]:
    """The tasks as families: each that has no parent among them, followed by those below it.

    `stands_alone(task, parent)`: it heads a family of its own all the same.
    """
    known = {task.id: task for task in tasks}
    children: dict[str, list[Task]] = {}
    heads = []
    for task in tasks:
        parent = known.get(task.parent or "")
        if parent is None or stands_alone(task, parent):
            heads.append(task)
        else:
            children.setdefault(parent.id, []).append(task)
    return [_family(head, children) for head in heads]


def _family(head: Task, children: dict[str, list[Task]]) -> list[NestedTask]:
    found: list[NestedTask] = []
    to_place = [NestedTask(head)]
    while to_place:
        one = to_place.pop()
        found.append(one)
        to_place += [NestedTask(child, one.depth + 1) for child in reversed(children.get(one.task.id, ()))]
    return found
