"""`til edit`."""

from __future__ import annotations

from functools import partial

from tilcli.cli.results import numbered, with_range
from tilcli.cli.when import echo
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.tasks.handles import is_handle
from tilcli.errors import NoSuchEntry, NoSuchQuestion
from tilcli.index.entries import Stored
from tilcli.lean_typing import TYPE_CHECKING, Annotated, NamedTuple
from tilcli.notebook.notebook import Notebook

if TYPE_CHECKING:
    import typer

    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til edit                  today's entry
  til edit 3                the third result of the last til search
  til edit log.md:27        a file, at a line; til edit kf: a question
"""


class Target(NamedTuple):
    """What to open: a path from the notebook's root, at a line, or at `best` if the editor is known to take one."""

    path: str
    line: int
    best: int = 0


def command(
    session: Session,
    which: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHICH]...",
            help="A date, path, words of a title, or the number of a result (a path or title so called wins).",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Open an entry in the editor, at its line. Today's if none is named."""
    text = " ".join(which or ())
    open_at(session, _result(session, text) or _entry_or_question(session, text))
    return 0


def open_at(session: Session, target: Target) -> bool:
    """Open a note of the session's notebook in the person's editor, and index it after.

    Whether the editor was waited for: some hand the file to a window that is open already, and end.
    """
    from tilcli.system import editor

    notebook = session.notebook()
    program = editor.choose(session.environ, notebook.config["editor"])
    line = target.best if target.best and editor.takes_a_line(program) else target.line
    editor.open_file(program, notebook.absolute(target.path), line)
    session.synced()
    return editor.waits(program)


def _result(session: Session, text: str) -> Target | None:
    if not text.isdecimal():
        return None
    session.synced()
    spot = numbered(session, text)
    return Target(spot.path, spot.line) if spot else None


def _entry_or_question(session: Session, text: str) -> Target:
    """The entry so called; if there is none, the question with that handle."""
    try:
        return _entry(session, text)
    except NoSuchEntry as error:
        if error.details or not is_handle(text):
            raise
        from tilcli.cli.reviewed import reviewed

        try:
            place = reviewed(session).named_question(text)
        except NoSuchQuestion:
            raise error from None
        return Target(place.path, place.line)


def _entry(session: Session, text: str) -> Target:
    try:
        one = _one(session, text)
    except NoSuchEntry as error:
        raise with_range(session, text, error) from error
    return Target(one.entry.path, _line(text) or one.entry.line)


def _line(text: str) -> int:
    _, colon, line = text.rpartition(":")
    return int(line) if colon and line.isdecimal() else 0


def _one(session: Session, text: str) -> Stored:
    from tilcli.notebook.which import ambiguous

    notebook = session.synced()
    if not text:
        return _todays(notebook)
    found = notebook.which(text, session.cwd, partial(echo, session))
    if len(found) == 1:
        return found[0]
    if not session.may_ask:
        raise ambiguous(text, found)
    from tilcli.cli.choose import choose

    question = f"{len(found)} entries fit {text!r}"
    return found[choose(session, question, [_label(one) for one in found])]


def _todays(notebook: Notebook) -> Stored:
    """Today's own entry. Raises NoSuchEntry, naming the other notes of today."""
    from tilcli.notebook.which import on_days, own

    today = notebook.today
    found = own(notebook, today)
    if found is None:
        others = tuple(f"{one.entry.path}:{one.entry.line}" for one in on_days(notebook, today, today))
        message = f"no entry of its own for {today}; other notes are of that day"
        raise NoSuchEntry(message, "start it with  til new,  or name one:  til edit PATH", others)
    return found


def _label(one: Stored) -> str:
    entry = one.entry
    return f"{entry.date or 'undated   '}  {title_beside_date(entry)}  {entry.path}:{entry.line}"
