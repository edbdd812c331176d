"""What commands that change tasks share: the edit is drafted for every file, then written, then told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tilcli.core.entry import Status, Task
from tilcli.core.tasks.line import find_mark
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.notebook.tasks.change import Change
    from tilcli.notebook.tasks.undo import Changed

SIGNS: dict[Status, str] = {"done": "✓", "cancelled": "✗", "in-progress": "▸", "open": "○", "moved": "→"}


def mark(
    session: Session,
    tasks: Sequence[Task],
    verb: Callable[[Sequence[Task]], Change],
    status: Status,
    *,
    dry_run: bool,
    also: Sequence[Task] = (),
) -> int:
    """Do what a verb of the notebook does to the tasks that are not in `status` yet, or are among `also`; say which
    of the others were.
    """
    left = [task for task in tasks if task.status != status or task in also]
    for task in tasks:
        if task not in left:
            session.say(f"already {status}: {task.text}")
    change_all(session, verb(left), partial(sign_now, session), dry_run=dry_run)
    return 0


def sign_now(session: Session, changed: Changed) -> str:
    """What the line says now: opened again it may be in progress, as it was before."""
    now = find_mark(changed.now)
    if now is None or changed.next:
        return SIGNS["done"]
    return SIGNS[session.notebook().states.status(now.symbol) or "open"]


def still_open(session: Session, tasks: Sequence[Task]) -> list[Task]:
    """Those that are open; of the others it is said what they are."""
    from tilcli.core.entry import OPEN

    for task in tasks:
        if task.status not in OPEN:
            session.say(f"already {task.status}: {task.text}")
    return [task for task in tasks if task.status in OPEN]


def change_all(
    session: Session, change: Change, sign: Callable[[Changed], str], *, dry_run: bool = False
) -> None:
    """Change the tasks and tell each, after its sign; or show as a diff what would be done."""
    if dry_run:
        from tilcli.cli.preview import show_diff

        for draft in change.drafts():
            show_diff(session, draft)
        return
    for changed in change.carry_out():
        for one in changed:
            tell(session, sign(one), _text(one) + _after(one), one.task.path, one.line)
            _remark(session, one)


def _text(changed: Changed) -> str:
    """What the task says now."""
    from tilcli.core.tasks.line import parse_task

    mark = find_mark(changed.now)
    return changed.task.text if mark is None else parse_task(changed.now[mark.text_start :]).description


def _after(changed: Changed) -> str:
    """What follows the text of a task that was done: the day on which it comes again."""
    mark = find_mark(changed.next)
    if mark is None:
        return ""
    from tilcli.core.tasks.line import parse_task

    fields = parse_task(changed.next[mark.text_start :])
    days = (("📅", fields.due), ("⏳", fields.scheduled), ("🛫", fields.start))
    told = next((f" {sign} {day:%m-%d}" for sign, day in days if day), "")
    return f" · next{told}"


def _remark(session: Session, changed: Changed) -> None:
    """What a person would not expect of the line as it stands now."""
    task = changed.task
    if changed.undated:
        session.say(f"without the day, which the encoding of {task.path} cannot hold: {task.text}")
    if changed.gone:
        session.say(f"taken out, as its 🏁 delete asks: {task.text}  (til undo puts it back)")
    if changed.kept:
        session.say(f"not taken out, though its 🏁 delete asks, for lines stand under it: {task.text}")
    mark = find_mark(changed.now)
    if mark is None or session.notebook().states.status(mark.symbol) != "done" or changed.next:
        return
    from tilcli.core.tasks.line import parse_task

    fields = parse_task(changed.now[mark.text_start :])
    unread = [text for text in fields.malformed if text.startswith("🔁") or "repeat" in text]
    for text in unread:
        session.say(f"nothing comes next: cannot read {text}; write it like  🔁 every 2 weeks")
    if fields.recurrence and not unread:
        session.say(f"the last of its series: {task.text}")


def tell(session: Session, sign: str, text: str, path: str, line: int) -> None:
    """One line for a task that was changed: what became of it, and where it is."""
    where = one_line(f"{path}:{line}")
    if not session.laid_out:
        session.stdout.write(f"{sign} {one_line(text)}\t{where}\n")
        return
    from tilcli.cli.output import screen
    from tilcli.render.cells import end_of
    from tilcli.render.readable import readable
    from tilcli.render.styles import FAINT, GOOD

    painted = screen(session)
    place = end_of(where, painted.width // 2)
    painted.line(
        (f"{sign} ", GOOD), (one_line(readable(text)), ""), right=[(place, FAINT)], file=(path, line)
    )
