"""`til` alone: today in one glance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tilcli.cli.session import Session, session_of
from tilcli.cli.when import spelled
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.text import counted, one_line

if TYPE_CHECKING:
    from tilcli.core.entry import Entry, Task
    from tilcli.notebook.notebook import Notebook
    from tilcli.render.screen import Screen

SHOWN_TASKS = 5


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
    reviews = session.notebook().has_reviews()
    notebook = session.reviewed() if reviews else session.synced()

    from tilcli.notebook.days.carry import left_over
    from tilcli.notebook.tasks.choice import Choice

    entries = notebook.on_day(session.today)
    first = notebook.tasks(Choice(), SHOWN_TASKS)
    named = {task.id for task in first}
    left = [task for task in left_over(notebook) if task.id not in named][:SHOWN_TASKS]
    todo = Todo(first, left, notebook.count_tasks(Choice()))
    back = _back(notebook, session.today)
    review = notebook.waiting_questions() if reviews else (0, 0)
    if session.laid_out:
        _on_screen(session, entries, todo, review, back)
    else:
        _plain(session, entries, todo, review, back)
    return 0


def _back(notebook: Notebook, today: date) -> list[tuple[str, Entry]]:
    """What was written a week, a month and a year ago; a month is one of the calendar."""
    from tilcli.core.calendar.days import months_later

    days = {
        "a week ago": today - timedelta(days=7),
        "a month ago": months_later(today, -1),
        "a year ago": months_later(today, -12),
    }
    return [(label, entry) for label, day in days.items() for entry in notebook.on_day(day, limit=1)]


def _head(session: Session, today: str) -> tuple[str, str]:
    """The day, and where in the course it is; on the right the streak and how many notes there are."""
    from tilcli.notebook.days.place import day_of

    notebook = session.notebook()
    day = day_of(notebook, session.today)
    left = [today]
    left += [f"day {day.number}"] if day.number is not None else []
    left += [f"week {day.week}"] if day.week is not None else []
    streak = _streak(notebook, session.today)
    right = [f"streak {streak}"] if streak > 1 else []
    return " · ".join(left), " · ".join([*right, counted(notebook.count_notes(), "note")])


def _streak(notebook: Notebook, today: date) -> int:
    """Days in a row with an entry, up to today, or to yesterday while today's is still to come."""
    expected, streak = today, 0
    for day in notebook.days_written(today):
        if streak == 0 and day == today - timedelta(days=1):
            expected = day
        if day != expected:
            break
        streak += 1
        expected -= timedelta(days=1)
    return streak


def _on_screen(
    session: Session,
    entries: list[Entry],
    todo: Todo,
    review: tuple[int, int],
    back: list[tuple[str, Entry]],
) -> None:
    from tilcli.cli.output import screen
    from tilcli.notebook.tasks.choice import language
    from tilcli.render.screen import ACCENT, FAINT, STRONG, width_of
    from tilcli.render.tasks import day_name

    painted = screen(session)
    left, right = _head(session, day_name(session.today, language(session.notebook())))
    room = painted.width - width_of(left) - 2
    painted.line((left, STRONG), right=[(right if width_of(right) <= room else "", FAINT)])
    for entry in entries:
        _entry_on_screen(painted, entry)
    if not entries:
        painted.line(("nothing written yet: ", FAINT), ("til new", ACCENT))
    _tasks_on_screen(session, painted, todo)
    if review[0]:  # nobody is nagged about questions that were never asked
        painted.blank()
        told = " · ".join(
            f"{count} {what}" for count, what in zip(review, ("due", "new"), strict=True) if count
        )
        painted.line(("review", STRONG), (f"  {told}: ", ""), ("til review", ACCENT))
    if back:
        painted.blank()
    width = max((len(label) for label, _ in back), default=0)
    for label, entry in back:
        painted.line(
            (label.ljust(width) + "  ", FAINT),
            (str(entry.date), ACCENT),
            ("  " + one_line(title_beside_date(entry)), ""),
            file=(entry.path, entry.line),
        )


def _entry_on_screen(painted: Screen, entry: Entry) -> None:
    """Title and tasks, and the end of the path as far as there is room for it."""
    from tilcli.render.screen import FAINT, end_of, width_of

    title = "📝 " + one_line(title_beside_date(entry))
    done = f"  {entry.done} of {entry.open + entry.done} done" if entry.open + entry.done else ""
    room = min(painted.width // 2, painted.width - width_of(title + done) - 2)
    path = end_of(one_line(entry.path), max(room, painted.width // 3)) if not painted.narrow else ""
    painted.line((title, ""), (done, FAINT), right=[(path, FAINT)], file=(entry.path, entry.line))


def _tasks_on_screen(session: Session, painted: Screen, todo: Todo) -> None:
    if not todo.first:
        return
    from tilcli.cli.commands.todo.show import look
    from tilcli.render.screen import FAINT, STRONG
    from tilcli.render.tasks import day_name, line

    seen = look(session.notebook(), [*todo.first, *todo.left])
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


def _plain(
    session: Session,
    entries: list[Entry],
    todo: Todo,
    review: tuple[int, int],
    back: list[tuple[str, Entry]],
) -> None:
    from tilcli.render import plain

    out = session.stdout
    out.write(plain.row("today", *_head(session, spelled(session.today))))
    out.writelines(plain.row("entry", entry.path, entry.line, entry.title) for entry in entries)
    if not entries:
        out.write(plain.row("entry", "", "", "nothing written yet: til new"))
    out.writelines("task\t" + plain.task(task) for task in todo.first)
    out.writelines("left\t" + plain.task(task) for task in todo.left)
    if todo.more:
        session.say(f"{counted(todo.more, 'more task')}: til todo")
    if review[0]:
        out.write(plain.row("review", *review, "til review"))
    out.writelines(plain.row("back", label, entry.date, entry.path, entry.title) for label, entry in back)
