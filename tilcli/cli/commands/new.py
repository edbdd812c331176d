"""`til new`."""

from __future__ import annotations

from typing import Annotated

import typer

from tilcli.cli import params, when
from tilcli.cli.preview import show_diff
from tilcli.cli.session import Session, session_of
from tilcli.notebook.days.draft import Draft, Wanted
from tilcli.notebook.days.new import draft, tells_its_day
from tilcli.notebook.days.place import DayPlace, find
from tilcli.notebook.notebook import Notebook

EXAMPLES = """\b
Examples:
  til new                            today's entry, in your editor
  til new CRF 정리 -t nlp            another entry of today, with a title
  til new -d 어제 -N                 yesterday's, made but not opened
"""


def command(
    context: typer.Context,
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
    session = session_of(context)
    notebook = session.notebook(make=not dry_run)
    wanted = Wanted(
        when.day_to_write(session, date),
        " ".join(title or ()).strip(),
        params.named(tag),
        template,
        session.typed_in() if body == "-" else body or "",
    )
    place = None if wanted.title else find(notebook, wanted.day)
    if place is None and dry_run:
        return _preview(session, draft(notebook, wanted))
    if place is None:
        place, made = notebook.new(wanted)
        session.say(f"made {place.path}" if made else f"{place.path} was made just now")
        if made and not tells_its_day(notebook, place.path, wanted.day):
            session.say(
                f"nothing in it says that it is of {wanted.day}, so til cannot know: write a date into it,"
            )
            session.say("or when day 1 was:  [course] start = YYYY-MM-DD  in .til/config.toml")
    elif wanted.body or wanted.tags or wanted.template:
        session.say(f"{place.path} is there already and stays as it is; to add to it: til add")
    return _open(session, notebook, place, no_edit=no_edit)


def _preview(session: Session, made: Draft) -> int:
    session.say(f"would make {made.path}" if made.before is None else f"would add to {made.path}")
    if made.before is None:
        session.stdout.write(made.after.decode("utf-8", "replace"))
    else:
        show_diff(session, made)
    return 0


def _open(session: Session, notebook: Notebook, place: DayPlace, *, no_edit: bool) -> int:
    path = notebook.absolute(place.path)
    if no_edit or not (session.on_terminal and session.stdin.isatty()):
        print(path, file=session.stdout)
        return 0
    from tilcli.cli.commands.edit import Target, open_at

    open_at(session, Target(place.path, place.line))
    return 0
