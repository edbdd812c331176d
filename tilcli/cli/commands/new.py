"""`til new`."""

from __future__ import annotations

import contextlib

from tilcli.cli import when
from tilcli.cli.fields import named_tags
from tilcli.cli.preview import show_diff
from tilcli.cli.written import tell_entry
from tilcli.core.text import one_line, visible
from tilcli.errors import DateError, EntryExists
from tilcli.lean_typing import TYPE_CHECKING, Annotated
from tilcli.notebook.days.draft import Draft, Wanted, take_back
from tilcli.notebook.days.new import draft_wanted, expected_path
from tilcli.notebook.days.within import writing_line
from tilcli.notebook.notebook import Notebook

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til new                            today's entry, in your editor
  til new CRF 정리 -t nlp            another entry of today, with a title
  til new -d 어제 -N                 yesterday's, made but not opened
"""


def command(
    session: Session,
    title: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TITLE]...", help="Makes another entry of that day.", show_default=False),
    ] = None,
    date: params.Day = None,
    tag: Annotated[
        list[str] | None, typer.Option("-t", "--tag", metavar="TAG", help="A tag for the new entry.")
    ] = None,
    template: params.Template = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="TEXT", help="What the entry says; - reads it from stdin.")
    ] = None,
    no_edit: Annotated[bool, typer.Option("-N", "--no-edit", help="Open no editor; print the path.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Open the day's entry in the editor, creating it from the template first if need be. Never overwrites."""
    notebook = session.notebook(make=not dry_run)
    wanted = Wanted(
        when.day_to_write(session, date),
        one_line(" ".join(title or ())),
        named_tags(tag),
        template,
        session.typed_in() if body == "-" else body or "",
    )
    if wanted.title and date is None:
        _tell_of_a_day(session, wanted.title)
    try:
        drafted = draft_wanted(notebook, wanted) if dry_run else notebook.new(wanted)
    except EntryExists:
        if wanted.body:  # what came by a pipe may stand nowhere else
            print(wanted.body.rstrip("\n"), file=session.stderr)
        raise
    if dry_run:
        return _preview(session, drafted, wanted)
    tell_entry(session, drafted, wanted.day)
    if not drafted.begins and drafted.before != drafted.after:
        session.say(f"added to {drafted.path}:{drafted.line}")
    if wanted.title:
        _tell_of_another(session, drafted, wanted)
    return _open(session, notebook, drafted, is_given=bool(wanted.body or wanted.tags), no_edit=no_edit)


def _tell_of_a_day(session: Session, title: str) -> None:
    """Say so where a title is the name of a day, which `-d` would mean."""
    from tilcli.core.calendar import typed

    with contextlib.suppress(DateError):
        if typed.find(title, session.today, session.notebook().courses):
            session.say(f"{title!r} is the title; for the day:  {session.command_line('new', '-d', title)}")


def _tell_of_another(session: Session, drafted: Draft, wanted: Wanted) -> None:
    """Say so where the day has an entry of that title: its name was taken, or its heading stands in the log."""
    if drafted.before is None:
        expected = expected_path(session.notebook(), wanted)
        there = expected if expected != drafted.path else ""
    else:
        before, after = drafted.before.splitlines(), drafted.after.splitlines()
        heading = after[drafted.line - 1]
        there = f"{drafted.path}:{before.index(heading) + 1}" if heading in before else ""
    if there:
        session.say(f"there is one of that title: to go on in that,  {session.command_line('edit', there)}")


def _preview(session: Session, drafted: Draft, wanted: Wanted) -> int:
    tell_entry(session, drafted, wanted.day, dry=True)
    if drafted.before is None:
        session.stdout.write(visible(drafted.after.decode("utf-8", "replace")))
    elif drafted.before != drafted.after:
        if not drafted.begins:
            session.say(f"would add to {drafted.path}:{drafted.line}")
        show_diff(session, drafted)
    else:
        session.say(f"{drafted.path} is there already; nothing would change")
    return 0


def _open(session: Session, notebook: Notebook, drafted: Draft, *, is_given: bool, no_edit: bool) -> int:
    """Open the entry where one writes; a new one that is left as it was made is taken away again."""
    path = notebook.absolute(drafted.path)
    if no_edit or not (session.on_terminal and session.stdin.isatty()):
        print(path, file=session.stdout)
        return 0
    from tilcli.cli.commands.edit import Target, open_at

    waited = open_at(session, Target(drafted.path, drafted.line, writing_line(drafted)))
    if drafted.begins and waited and not is_given and take_back(notebook, drafted):
        session.say(f"nothing was written into {drafted.path}: taken away again")
        session.synced()
    return 0
