"""`til undo`."""

from __future__ import annotations

from tilcli.cli.marking import SIGNS, mark, tell
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Task
    from tilcli.notebook.tasks.change import Change
    from tilcli.notebook.undoing import Place

EXAMPLES = """\b
Examples:
  til undo             the last change that til made is taken back
  til undo kf          the task with that handle is open again
  til undo RNN 모델    the done task that these words fit
"""


def command(
    session: Session,
    task: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TASK]...",
            help="Handles, or words of one task; none: the last change.",
            show_default=False,
        ),
    ] = None,
    dry_run: params.DryRun = False,
) -> int:
    """Take back til's last change, byte for byte; or reopen tasks that were done, cancelled or moved."""
    if not task:
        return _take_back(session, dry_run=dry_run)
    from tilcli.notebook import undoing, unmoving
    from tilcli.notebook.tasks.names import name_marked
    from tilcli.notebook.tasks.undo import repeated, taken_out

    notebook = session.synced()
    if (change_out := taken_out(notebook, task)) is not None:
        return _take_back(session, change_out, dry_run=dry_run)
    named = name_marked(notebook, task)
    moves = unmoving.moves_of(notebook, named)
    for change in moves.values():
        _take_back(session, change, dry_run=dry_run)
    alone = _return_alone(session, [one for one in named if one.id not in moves], dry_run=dry_run)
    left = [one for one in named if one.id not in moves and one.id not in alone]
    for one in left:
        for copy in unmoving.copies(notebook, one):
            session.say(f"it stands open in {copy.path}:{copy.line} too, where it was moved: {one.text}")
    left += unmoving.moved_below(notebook, left)
    if left:
        again = repeated(notebook, left)
        known: list[int | None] = []

        def reopen(tasks: Sequence[Task]) -> Change:
            change = notebook.reopen(tasks)
            known.append(undoing.taken_back_by(notebook, change.drafts()))
            return change

        mark(session, left, reopen, "open", dry_run=dry_run, also=again)
        if known[0] is not None and not dry_run:  # nothing takes back an undo
            undoing.forget(notebook, known[0], notebook.hold.change)
    return 0


def _return_alone(session: Session, tasks: Sequence[Task], *, dry_run: bool) -> set[str]:
    """Take back those that were moved among others, and tell each; their handles."""
    from tilcli.notebook import unmoving

    if not any(task.status == "moved" for task in tasks):
        return set()
    if dry_run:
        from tilcli.cli.preview import show_diff

        drafts, back = unmoving.returning(session.notebook(), tasks)
        for draft in drafts:
            show_diff(session, draft)
    else:
        back = unmoving.return_alone(session.notebook(), tasks)
        for one in back:
            tell(session, "-", f"[{one.copy.symbol}] {one.copy.text}", one.copy.path, one.copy.line)
            tell(session, SIGNS[one.copy.status], one.task.text, one.task.path, one.line)
    return {one.task.id for one in back}


def _take_back(session: Session, change: int | None = None, *, dry_run: bool) -> int:
    """Take a change back, the last one if none is named, and tell each place; or show as a diff what would be done."""
    from tilcli.notebook import undoing

    notebook = session.notebook()
    if dry_run:
        from tilcli.cli.preview import show_diff
        from tilcli.notebook.days.draft import Draft

        with notebook.hold:
            drafted = undoing.draft(notebook, change)
        session.say(f"would take back {'the last change, ' if change is None else ''}til {drafted.by}")
        for path, (now, after) in drafted.files.items():
            show_diff(session, Draft(path, now, after or b""))
        return 0
    done = undoing.carry_out(notebook, which=change)
    session.say(f"taken back: til {done.by}")
    for place in done.places:
        _tell(session, place)
    return 0


def _tell(session: Session, place: Place) -> None:
    """The lines that went, after `-`, and those that are back, after `+`; of a note that went its path."""
    for sign, lines in (("-", place.went), ("+", place.back)):
        for number, line in enumerate(lines):
            if line.strip():
                tell(session, sign, line.decode("utf-8", "replace"), place.path, place.line + number)
    if not place.went and not place.back:
        tell(session, "-", "the note, which was made by it", place.path, place.line)
