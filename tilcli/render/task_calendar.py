"""Tasks as an iCalendar (RFC 5545): to-dos, or events for the calendars that show no to-dos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from tilcli.core.entry import OPEN, Status, Task
from tilcli.core.tasks.names_outside import names_outside
from tilcli.core.text import one_line
from tilcli.lean_typing import Any, Final

# 3.8.1.9: 1 to 4 is high, 5 medium, 6 to 9 low.
_PRIORITY: Final = {"highest": 1, "high": 3, "medium": 5, "low": 7, "lowest": 9}
_STATUS: Final[dict[Status, str]] = {
    "open": "NEEDS-ACTION",
    "in-progress": "IN-PROCESS",
    "done": "COMPLETED",
    "cancelled": "CANCELLED",
    "moved": "CANCELLED",
}


def todos(tasks: Sequence[Task], today: date) -> str:
    """One VTODO a task. `today` stands for the time at which it was made."""
    names = names_outside(tasks)
    return _calendar(_todo(task, names, today) for task in tasks)


def events(tasks: Sequence[Task], today: date) -> str:
    """One VEVENT a task, on the day that it is due, else scheduled, begun or reminded of; without a day, none."""
    names = names_outside(tasks)
    days = ((task, _base(task) or _reminder(task)[0]) for task in tasks)
    return _calendar(_event(task, day, names, today) for task, day in days if day)


def _calendar(components: Iterable[Any]) -> str:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//til//tasks//EN")
    calendar.add("version", "2.0")
    for component in components:
        calendar.add_component(component)
    text: str = calendar.to_ical().decode()
    return text


def _base(task: Task) -> date | None:
    """The day that counts, from which a rule of repetition counts too."""
    return task.due or task.scheduled or task.start


def _todo(task: Task, names: dict[str, str], today: date) -> Any:
    from icalendar import Todo

    todo = Todo()
    _told(todo, task, names, today)
    todo.add("status", _STATUS[task.status])
    starts = task.start or task.scheduled
    names_days = _add_rule(todo, task)
    if task.due:
        todo.add("due", task.due)
    # 3.8.2.3: due is later than start. A rule is counted from the start if there is one: where it names days,
    # that must be one of them.
    if starts and (task.due is None or starts < task.due) and (starts == _base(task) or not names_days):
        todo.add("dtstart", starts)
    if task.status == "done":
        todo.add("percent-complete", 100)
        if task.completed:
            todo.add("completed", _midnight(task.completed))
    if task.parent in names:
        todo.add("related-to", _uid(names[task.parent or ""]))
    _add_alarm(todo, task, None)
    return todo


def _event(task: Task, day: date, names: dict[str, str], today: date) -> Any:
    from icalendar import Event

    event = Event()
    _told(event, task, names, today, "✓ " if task.status == "done" else "")
    event.add("status", "CANCELLED" if task.status in ("cancelled", "moved") else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a task keeps nobody busy
    on, clock = _reminder(task)
    begins = datetime.combine(day, clock) if clock and on in (None, day) else None
    event.add("dtstart", begins or day)
    event.add("duration", timedelta(minutes=30) if begins else timedelta(days=1))
    _add_rule(event, task, begins)
    _add_alarm(event, task, begins)
    return event


def _told(component: Any, task: Task, names: dict[str, str], today: date, mark: str = "") -> None:
    """What a to-do and an event say alike."""
    component.add("uid", _uid(names[task.id]))
    component.add("dtstamp", _midnight(today))
    component.add("summary", mark + one_line(task.text))
    if task.priority:
        component.add("priority", _PRIORITY[task.priority])
    if task.tags:
        component.add("categories", [one_line(tag) for tag in task.tags])
    rule = f"🔁 {task.recurrence}" if task.recurrence else ""
    # No line: one more line in the note would change every task of it.
    lines = [one_line(line) for line in (task.path, " › ".join(task.heading), rule) if line]
    component.add("description", "\n".join(lines))


def _add_rule(component: Any, task: Task, begins: datetime | None = None) -> bool:
    """The rule of an open task that recurs, counted from its day; whether it says on which days."""
    day = _base(task)
    if task.recurrence is None or day is None or task.status not in OPEN:
        return False
    from tilcli.core.tasks.rrule import rrule

    parts = rrule(task.recurrence, day)
    if parts is None:
        return False
    if begins and "UNTIL" in parts:  # 3.3.10: of the same kind as the start
        parts["UNTIL"] = datetime.combine(parts["UNTIL"], begins.time())
    component.add("rrule", parts)
    return any(name.startswith("BY") for name in parts)


def _reminder(task: Task) -> tuple[date | None, time | None]:
    """The day that a task's time names, if it does, and the time."""
    day, _, clock = (task.time or "").rpartition(" ")
    return date.fromisoformat(day) if day else None, time.fromisoformat(clock) if clock else None


def _add_alarm(component: Any, task: Task, begins: datetime | None) -> None:
    """A VALARM at the task's time: at the moment that it names, else on its own day; `begins` is the event's time."""
    day, clock = _reminder(task)
    if clock is None or task.status not in OPEN or not (day or "DUE" in component or "DTSTART" in component):
        return
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(task.text))
    if day and not begins:
        moment = datetime.combine(day, clock).astimezone(UTC)
        alarm.add("trigger", moment, parameters={"value": "DATE-TIME"})
    else:
        # Counted from the day's beginning, at midnight where the person is; or from the event's.
        after = timedelta() if begins else timedelta(hours=clock.hour, minutes=clock.minute)
        alarm.add("trigger", after, parameters={"related": "END" if "DUE" in component else "START"})
    component.add_component(alarm)


def _uid(name: str) -> str:
    return f"{name}@til"


def _midnight(day: date) -> datetime:
    """COMPLETED and DTSTAMP take a moment in UTC (3.8.2.1 and 3.8.7.2): the day's beginning where the person is."""
    return datetime.combine(day, time()).astimezone(UTC)
