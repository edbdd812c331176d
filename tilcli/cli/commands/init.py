"""`til init`."""

from __future__ import annotations

import os

from tilcli.core.text import as_typed, counted
from tilcli.errors import UsageError
from tilcli.home import with_tilde
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.adopt.survey import Proposal, Survey
    from tilcli.notebook.notebook import Notebook

EXAMPLES = """\b
Examples:
  til init ~/study            a new notebook
  til init --dry-run          what til sees in this folder, and would write
  til init --path 'log.md'    this folder, with a path of your own
"""


def command(
    session: Session,
    folder: Annotated[
        str | None,
        typer.Argument(metavar="[DIR]", help="The folder; this one if none is named.", show_default=False),
    ] = None,
    path: Annotated[
        str | None, typer.Option("--path", metavar="PATTERN", help="Where entries go: {year}/{date}.md.")
    ] = None,
    template: params.Template = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Write without asking.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Make a notebook, or adopt a folder of notes: learn its habits and go on in them. Touches no note."""
    from tilcli.notebook.locate import locate

    root = locate(folder or session.folder or ".", session.environ, session.cwd).root
    if not dry_run and not _may_be_that_much(session, root, named=bool(folder or session.folder)):
        session.say("nothing was written")
        return 0
    session.folder = root
    made = _make(root, dry_run=dry_run)
    if made and dry_run:
        return _dry(session, root, path, template)
    notebook = session.synced()
    return _settle(session, notebook, path, template, yes=yes, dry_run=dry_run)


def _may_be_that_much(session: Session, root: str, *, named: bool) -> bool:
    """Whether a notebook may be made of the home folder, or of one that it lies in: asked, unless that was named.

    Raises UsageError where nobody can be asked and it was not.
    """
    from tilcli.home import home
    from tilcli.storage.config import NOTEBOOK_FILE

    real, here = os.path.realpath(home(session.environ)), os.path.realpath(root)
    if os.path.commonpath([real, here]) != here or os.path.lexists(os.path.join(root, NOTEBOOK_FILE)):
        return True
    told = "your home folder" if real == here else "a folder that your home folder lies in"
    message = f"{root} is {told}: every Markdown file below it would be a note"
    if session.may_ask:
        return session.confirm(f"{message}.\nMake it a notebook all the same?", by_default=False)
    if not named:
        raise UsageError(
            message, f"name the folder that holds the notes, or this one:  til init {as_typed(root)}"
        )
    session.say(message.replace("would be", "is"))
    return True


def _make(root: str, *, dry_run: bool) -> bool:
    """Make the folder if it is not there; whether it was not."""
    if os.path.lexists(root):
        return False
    if not dry_run:
        from tilcli.notebook.opening import make_folder

        make_folder(root, root)
    return True


def _dry(session: Session, root: str, path: str | None, template: str | None) -> int:
    from tilcli.core.habits.habits import Habits
    from tilcli.notebook.adopt.survey import proposal
    from tilcli.notebook.folder import language_of

    session.say(f"would make a notebook in {root}")
    _show_files(session, proposal(Habits(None), language_of(session.environ), path, template))
    return 0


def _settle(
    session: Session, notebook: Notebook, path: str | None, template: str | None, *, yes: bool, dry_run: bool
) -> int:
    from tilcli.notebook.adopt import survey
    from tilcli.notebook.folder import language_of
    from tilcli.storage.config import NOTEBOOK_FILE

    _check(notebook, path, template)
    seen = survey.survey(notebook)
    adopts = seen.notes > 0
    there = os.path.lexists(os.path.join(notebook.root, NOTEBOOK_FILE))
    asks = adopts and session.may_ask and not yes
    if asks and not there and not dry_run:
        seen = _with_day_one(session, seen)
    files = survey.proposal(seen.habits, language_of(session.environ), path, template, seen.day_one)
    # Where nobody is asked, writing comes first: who reads the preview may stop reading (| head).
    written = None if there or dry_run or asks else survey.write(notebook.root, files)
    if adopts:
        _show_survey(session, seen)
    if adopts or there or dry_run:
        _show_files(session, files)
    if there:
        _move_logs(session, notebook, dry_run=dry_run)
        session.say(
            f"{NOTEBOOK_FILE} is there already and stays as it is; above is what til init would write"
        )
        return 0
    if dry_run:
        session.say("nothing was written")
        return 0
    names = " and ".join(path for path, _ in files.files)
    question = f"Write {names}, so that til new goes on\nlike this? Nothing else is touched."
    if asks and not session.confirm(question):
        session.say("nothing was written")
        return 0
    _tell(session, notebook, survey.write(notebook.root, files) if written is None else written, files)
    return 0


def _with_day_one(session: Session, seen: Survey) -> Survey:
    """What was seen, with when day 1 was: asked for where days have numbers and nothing tells."""
    from dataclasses import replace

    from tilcli.cli.when import day
    from tilcli.core.habits.day_one import told_by_its_owner
    from tilcli.errors import DateError
    from tilcli.notebook.adopt.day_one import counts_days

    while seen.day_one is None and counts_days(seen.habits):
        answer = session.ask("The days have numbers. When was day 1? A date, or Enter if you do not know:")
        if not answer:
            break
        try:
            start = day(session, answer, "past")
        except DateError as error:
            session.complain(error)
            continue
        return replace(seen, day_one=told_by_its_owner(start, seen.last_number, session.today))
    return seen


def _check(notebook: Notebook, path: str | None, template: str | None) -> None:
    """Raise UsageError for a path or a template that could never be used."""
    from tilcli.core.patterns import pattern
    from tilcli.storage import templates
    from tilcli.storage.config import check_path

    if path is not None:
        check_path(path, "--path")
        pattern.render(path, pattern.Day(notebook.today, 1, 1))
    if template is not None:
        templates.find(template, notebook.root, notebook.environ)


def _show_survey(session: Session, seen: Survey) -> None:
    from tilcli.render.adoption import padded, told

    for number, (label, words) in enumerate(told(seen)):
        print(padded(label) + words if number else words, file=session.stdout)


def _show_files(session: Session, proposed: Proposal) -> None:
    from tilcli.core.text import visible

    for path, text in proposed.files:
        print(f"\n{path}", file=session.stdout)
        for line in text.splitlines():
            print(f"  | {visible(line)}".rstrip(), file=session.stdout)
    session.stdout.flush()


def _move_logs(session: Session, notebook: Notebook, *, dry_run: bool) -> None:
    """Logs of reviews that were kept elsewhere, while there was no `.til/` for them, belong to the notebook."""
    from tilcli.storage.reviews import Logs

    if not dry_run and (moved := Logs(notebook.root, notebook.environ).move_in()):
        session.say(f"moved {counted(moved, 'log')} of reviews into .til/reviews")


def _tell(session: Session, notebook: Notebook, written: list[str], files: Proposal) -> None:
    """What was made, and what to type next."""
    for path, _ in files.files:
        session.say(f"made {path}" if path in written else f"{path} is there already and stays as it is")
    _move_logs(session, notebook, dry_run=False)
    here = notebook.root == session.cwd
    root = with_tilde(notebook.root, session.environ)
    session.say(f"a notebook in {root}; next: til {'' if here else f'-C {root} '}new")
