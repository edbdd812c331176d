"""`til todo due TASK… DATE|none`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tilcli.cli import when
from tilcli.cli.marking import SIGNS, change_all, still_open, tell
from tilcli.errors import UsageError

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.tasks.move import Move

NONE = ("none", "없음")


def set_due(session: Session, words: Sequence[str], *, dry_run: bool) -> int:
    """Give the tasks that the first of the words name the due date that the last of them say."""
    from tilcli.core.entry import OPEN
    from tilcli.notebook.tasks import change
    from tilcli.notebook.tasks.names import name_tasks

    names, due = parted(session, words)
    named = still_open(session, name_tasks(session.synced(), names, OPEN))
    for task in named:
        if task.due == due:
            session.say(f"already {'due ' + due.isoformat() if due else 'without a due date'}: {task.text}")
    changed = [task for task in named if task.due != due]
    sign = f"📅 {due.isoformat()}" if due else "📅 none"
    change_all(session, changed, change.dating(due), lambda _: sign, dry_run=dry_run)
    return 0


def parted(session: Session, words: Sequence[str]) -> tuple[Sequence[str], date | None]:
    """The words that name tasks, and the date: as many of the last words as make one (`다음 주 화요일`).

    Raises UsageError where no task is named, DateError where the last word is no date.
    """
    if len(words) < 2:
        raise UsageError("til todo due takes a task and a date", "til todo due kf 내일  (or none)")
    if words[-1].casefold() in NONE:
        return words[:-1], None
    from tilcli.core.calendar import typed

    for first in range(1, len(words)):
        phrase = " ".join(words[first:])
        if typed.match_days(phrase, session.today, session.notebook().courses, "future"):
            return words[:first], when.day(session, phrase, "future")
    return words[:-1], when.day(session, words[-1], "future")


def move(session: Session, words: Sequence[str], to: str | None, *, dry_run: bool) -> int:
    """Copy the tasks and their children to a day's entry, today's if none is named; mark the old `[>]`."""
    from tilcli.core.entry import OPEN
    from tilcli.notebook.tasks import move as moving
    from tilcli.notebook.tasks.names import name_tasks

    day = when.day(session, to, "future")
    notebook = session.synced()
    named = still_open(session, name_tasks(notebook, words, OPEN))
    for task in named:
        if task.date == day:
            session.say(f"already in the entry of {when.spelled(day)}: {task.text}")
    tasks = moving.movable(notebook, named, day)
    if dry_run:
        return _preview(session, moving.draft_moves(notebook, tasks, day))
    for moved in moving.move(notebook, tasks, day):
        for one in moved:
            tell(session, SIGNS["moved"], one.task.text, one.path, one.line)
    return 0


def _preview(session: Session, moves: Sequence[Move]) -> int:
    from tilcli.cli.preview import show_diff

    if moves:
        show_diff(session, moves[-1].target._replace(before=moves[0].target.before))
    for one in moves:
        if one.source is not None:
            show_diff(session, one.source)
    return 0
