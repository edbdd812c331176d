"""`til` alone: today in one glance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.cli.context import Session, session_of
from tilcli.cli.when import spelled
from tilcli.core.text import one_line

if TYPE_CHECKING:
    from tilcli.core.entry import Entry, Task
    from tilcli.notebook import Notebook
    from tilcli.render.screen import Screen

SHOWN_TASKS = 5
LOOK_BACK = ((7, "a week ago"), (30, "a month ago"), (365, "a year ago"))


class Todo(NamedTuple):
    """The most pressing tasks, what else the last day left open, and how many are open in all."""

    first: list[Task]
    left: list[Task]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.first) - len(self.left)


def command(context: Any) -> int:
    """Show today's entry (or how to start it), open tasks, and what was written back then."""
    session = session_of(context)
    notebook = session.synced()

    from tilcli.index.reader import Condition
    from tilcli.notebook.carrying import left_over
    from tilcli.notebook.todo import Choice, count_tasks, find_tasks

    on_day = Condition("entry.date = ?", (session.today.isoformat(),))
    entries = [one.entry for one in notebook.entries(on_day)]
    first = find_tasks(notebook, Choice(), SHOWN_TASKS)
    named = {task.id for task in first}
    left = [task for task in left_over(notebook) if task.id not in named][:SHOWN_TASKS]
    todo = Todo(first, left, count_tasks(notebook, Choice()))
    back = _back(notebook, session.today)
    if session.styled:
        _on_screen(session, entries, todo, back)
    else:
        _plain(session, entries, todo, back)
    return 0


def _back(notebook: Notebook, today: date) -> list[tuple[str, Entry]]:
    from tilcli.index.reader import Condition

    found = []
    for days, label in LOOK_BACK:
        day = (today - timedelta(days=days)).isoformat()
        found += [
            (label, one.entry) for one in notebook.entries(Condition("entry.date = ?", (day,)), limit=1)
        ]
    return found


def _head(session: Session) -> tuple[str, str]:
    from tilcli.notebook.days import day_of

    notebook = session.notebook()
    day = day_of(notebook, session.today)
    left = [spelled(session.today)]
    left += [f"day {day.number}"] if day.number is not None else []
    left += [f"week {day.week}"] if day.week is not None else []
    streak = _streak(notebook, session.today)
    right = [f"streak {streak}"] if streak > 1 else []
    return " · ".join(left), " · ".join([*right, f"{notebook.count_notes()} notes"])


def _streak(notebook: Notebook, today: date) -> int:
    """Days in a row with an entry, up to today, or to yesterday while today's is still to come."""
    rows = notebook.connection.execute(
        "SELECT DISTINCT date FROM entry WHERE date <= ? ORDER BY date DESC", [today.isoformat()]
    )
    day, streak = today, 0
    for (text,) in rows:
        if streak == 0 and text == (today - timedelta(days=1)).isoformat():
            day = today - timedelta(days=1)
        if text != day.isoformat():
            break
        streak += 1
        day -= timedelta(days=1)
    return streak


def _on_screen(session: Session, entries: list[Entry], todo: Todo, back: list[tuple[str, Entry]]) -> None:
    from tilcli.cli.output import screen
    from tilcli.render.screen import ACCENT, FAINT, STRONG

    painted = screen(session)
    left, right = _head(session)
    painted.line((left, STRONG), right=[(right, FAINT)])
    for entry in entries:
        done = f"  {entry.done} of {entry.open + entry.done} done" if entry.open + entry.done else ""
        painted.line(
            ("📝 " + one_line(entry.title), ""),
            (done, FAINT),
            right=[(entry.path, FAINT)],
            file=(entry.path, entry.line),
        )
    if not entries:
        painted.line(("nothing written yet: ", FAINT), ("til new", ACCENT))
    _tasks_on_screen(session, painted, todo)
    if back:
        painted.blank()
    for label, entry in back:
        painted.line(
            (label.ljust(12), FAINT),
            (str(entry.date), ACCENT),
            ("  " + one_line(entry.title), ""),
            file=(entry.path, entry.line),
        )


def _tasks_on_screen(session: Session, painted: Screen, todo: Todo) -> None:
    if not todo.first:
        return
    from tilcli.cli.todo import look
    from tilcli.render.screen import FAINT, STRONG
    from tilcli.render.tasks import day_name, line

    seen = look(session, [*todo.first, *todo.left])
    width = max(map(len, seen.short.values()))
    painted.blank()
    painted.line(("to do", STRONG))
    for task in todo.first:
        line(painted, task, seen, width)
    if todo.left:
        painted.line((f"left from {day_name(todo.left[0].date, seen.language)}", STRONG))
    for task in todo.left:
        line(painted, task, seen, width)
    if todo.more:
        painted.line((f"  … {todo.more} more: til todo", FAINT))


def _plain(session: Session, entries: list[Entry], todo: Todo, back: list[tuple[str, Entry]]) -> None:
    from tilcli.render import plain

    out = session.stdout
    out.write(plain.row("today", *_head(session)))
    out.writelines(plain.row("entry", entry.path, entry.line, entry.title) for entry in entries)
    if not entries:
        out.write(plain.row("entry", "", "", "nothing written yet: til new"))
    out.writelines("task\t" + plain.task(task) for task in todo.first)
    out.writelines("left\t" + plain.task(task) for task in todo.left)
    if todo.more:
        session.say(f"{todo.more} more tasks: til todo")
    out.writelines(plain.row("back", label, entry.date, entry.path, entry.title) for label, entry in back)
