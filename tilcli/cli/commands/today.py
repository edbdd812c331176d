"""`til` alone: today in one glance."""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.cli.session import Session
from tilcli.cli.when import spelled
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.text import counted, one_line
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.render.phrases import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tilcli.core.entry import Entry
    from tilcli.notebook.notebook import Notebook
    from tilcli.notebook.tasks.morning import Morning
    from tilcli.render.screen import Screen
    from tilcli.render.tasks import Line, TaskView


_WAITING = ("{} due", "{} new")


class Today(NamedTuple):
    """What the screen shows: the day's entries, its tasks, and what was written back then."""

    entries: list[Entry]
    tasks: Morning
    back: list[tuple[str, Entry]]
    review: tuple[int, int]  # questions that are due, and that are new


def command(session: Session) -> int:
    """Show today's entry (or how to start it), open tasks, and what was written back then."""
    from tilcli.cli.reviewed import reviewed

    reviews = session.notebook().has_reviews()
    notebook = reviewed(session) if reviews else session.synced()

    from tilcli.notebook.days.holidays import keep, recall
    from tilcli.notebook.tasks.morning import morning

    recall(notebook)

    review = notebook.waiting_questions() if reviews else (0, 0)
    today = Today(notebook.on_day(session.today), morning(notebook), _back(notebook, session.today), review)
    (_on_screen if session.laid_out else _plain)(session, today)
    keep(notebook)
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


def _head(session: Session, today: str, language: str = "en") -> tuple[str, str]:
    """The day, and where in the course it is; on the right the streak and how many notes there are."""
    notebook = session.notebook()
    left = [today]
    if notebook.courses:
        from tilcli.notebook.days.place import day_of

        day = day_of(notebook, session.today)
        left += [said("day {}", language, day.number)] if day.number is not None else []
        left += [said("week {}", language, day.week)] if day.week is not None else []
    notes = notebook.count_notes()
    right = [*_streak(notebook, language), said("1 note" if notes == 1 else "{} notes", language, notes)]
    return " · ".join(left), " · ".join(right)


def _streak(notebook: Notebook, language: str) -> Iterator[str]:
    """The streak, and which days it counts; nothing of a single day."""
    from tilcli.notebook.days.written import streak_now
    from tilcli.render.past.looking_back import streak_said

    days, kept = streak_now(notebook)
    if days > 1:
        yield streak_said(days, kept, language)


def _on_screen(session: Session, today: Today) -> None:
    from tilcli.cli.output import screen
    from tilcli.render.ages import day_name
    from tilcli.render.cells import width_of
    from tilcli.render.styles import ACCENT, FAINT, STRONG

    painted, language = screen(session), session.notebook().spoken
    left, right = _head(session, day_name(session.today, language), language)
    room = painted.width - width_of(left) - 2
    fitting = (one for one in (right, right.partition(" · ")[0]) if width_of(one) <= room)
    painted.line((left, STRONG), right=[(next(fitting, ""), FAINT)])
    for entry in today.entries:
        _entry_on_screen(painted, entry, language)
    if not today.entries:
        nothing = said("nothing written yet", language)
        painted.line((f"{nothing}: ", FAINT), (session.command_line("new"), ACCENT))
    if today.tasks.total:
        _tasks_on_screen(session, painted, today.tasks)
    if today.review[0]:  # nobody is nagged about questions that were never asked
        painted.blank()
        told = [
            said(what, language, count) for what, count in zip(_WAITING, today.review, strict=True) if count
        ]
        command_line = session.command_line("review")
        painted.line(
            (said("review", language), STRONG), (f"  {' · '.join(told)}: ", ""), (command_line, ACCENT)
        )
    _back_on_screen(painted, today.back, language)


def _entry_on_screen(painted: Screen, entry: Entry, language: str) -> None:
    """Title and tasks, and the end of the path as far as there is room for it."""
    from tilcli.render.cells import end_of, width_of
    from tilcli.render.styles import FAINT

    title, every = "📝 " + one_line(title_beside_date(entry)), entry.open + entry.done
    done = "  " + said("{} of {} done", language, entry.done, every) if every else ""
    room = min(painted.width // 2, painted.width - width_of(title + done) - 2)
    path = end_of(one_line(entry.path), max(room, painted.width // 3)) if not painted.narrow else ""
    painted.line((title, ""), (done, FAINT), right=[(path, FAINT)], file=(entry.path, entry.line))


def _tasks_on_screen(session: Session, painted: Screen, tasks: Morning) -> None:
    from tilcli.cli.commands.todo.show import look
    from tilcli.render.styles import FAINT
    from tilcli.render.tasks import write

    shown = [task for kind in tasks[:4] for task in kind]
    seen = look(session.notebook(), shown)
    painted.blank()
    write(painted, _groups(tasks, seen), seen)
    if tasks.more:
        more = said("{} more" if shown else "{} open", seen.language, tasks.more)
        painted.line((f"  … {more}: {session.command_line('todo')}", FAINT))


def _groups(tasks: Morning, seen: TaskView) -> Iterator[Line]:
    """The kinds of tasks under their names, sub-tasks under their tasks; where not all are overdue, how many are."""
    from tilcli.core.tasks.groups import OVERDUE, nested
    from tilcli.render.ages import day_name

    late = f" · {tasks.late}" if tasks.late > len(tasks.overdue) else ""
    last = day_name(tasks.left[0].date, seen.language) if tasks.left else ""
    for name, kind in (
        (said("today", seen.language), tasks.today),
        (said(OVERDUE, seen.language) + late, tasks.overdue),
        (said("due soon", seen.language), tasks.soon),
        (said("left from {}", seen.language, last), tasks.left),
    ):
        if kind:
            yield name
            yield from (placed for family in nested(kind, lambda task, parent: False) for placed in family)


def _back_on_screen(painted: Screen, back: list[tuple[str, Entry]], language: str) -> None:
    from tilcli.render.cells import padded, width_of
    from tilcli.render.styles import ACCENT, FAINT

    labels = [said(label, language) for label, _ in back]
    width = max(map(width_of, labels), default=0)
    if back:
        painted.blank()
    for label, (_, entry) in zip(labels, back, strict=True):
        painted.line(
            (padded(label, width) + "  ", FAINT),
            (str(entry.date), ACCENT),
            ("  " + one_line(title_beside_date(entry)), ""),
            file=(entry.path, entry.line),
        )


def _plain(session: Session, today: Today) -> None:
    from tilcli.notebook.tasks.choice import blocked
    from tilcli.render import plain

    out, tasks = session.stdout, today.tasks
    out.write(plain.row("today", *_head(session, spelled(session.today))))
    out.writelines(plain.row("entry", entry.path, entry.line, entry.title) for entry in today.entries)
    if not today.entries:
        out.write(plain.row("entry", "", "", f"nothing written yet: {session.command_line('new')}"))
    waiting = blocked(session.notebook())
    for word, kind in (*(("task", kind) for kind in tasks[:3]), ("left", tasks.left)):
        out.writelines(f"{word}\t{plain.task(task, waiting)}" for task in kind)
    if tasks.more:
        session.say(f"{counted(tasks.more, 'more task')}: {session.command_line('todo')}")
    if today.review[0]:
        out.write(plain.row("review", *today.review, session.command_line("review")))
    out.writelines(
        plain.row("back", label, entry.date, entry.path, entry.title) for label, entry in today.back
    )
