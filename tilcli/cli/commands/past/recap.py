"""`til recap`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tilcli.cli import params
from tilcli.cli.commands.past.stats import period_of
from tilcli.cli.output import screen
from tilcli.cli.session import Session, session_of
from tilcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.notebook.past.period import Period
    from tilcli.notebook.past.recap import Recap
    from tilcli.notebook.past.reflections import Reflection

EXAMPLES = """\b
Examples:
  til recap 지난주             last week: written, done, left, asked, met
  til recap --new              this week as a note, from the template wil
  til recap 2021 --full        a year, and all of it
"""
_MONTH = 31  # days


def command(
    context: typer.Context,
    period: params.Period = None,
    new: Annotated[
        bool, typer.Option("--new", help="Write it up: make one note of it, and open it.")
    ] = False,
    template: Annotated[
        str | None, typer.Option("--template", metavar="NAME", help="wil, kpt, 4l, 4f, or one of your own.")
    ] = None,
    no_edit: Annotated[bool, typer.Option("-N", "--no-edit", help="Open no editor; print the path.")] = False,
    dry_run: params.DryRun = False,
    full: Annotated[bool, typer.Option("--full", help="Everything, and nothing cut.")] = False,
    as_json: params.Json = False,
) -> int:
    """Look back on this week, or on any days: what you wrote, did, left, asked and met."""
    session = session_of(context)
    if as_json and new:
        raise UsageError("--new and --json exclude each other", "leave one of them out")
    if (template or dry_run) and not new:
        raise UsageError(f"{'--template' if template else '--dry-run'} is for --new", "add --new")
    days = period_of(session, period)
    found = _found(session, days)
    if new:
        from tilcli.cli.commands.past.write_up import write_up

        return write_up(session, found, template, no_edit=no_edit, dry=dry_run)
    looked = _looked(session, found, full=full or as_json)
    if as_json:
        return _as_json(session, found, looked)
    if session.laid_out:
        from tilcli.render.recap import show

        show(screen(session), found, looked, session.notebook().spoken, full=full)
    else:
        from tilcli.render import plain, recap_data

        session.stdout.writelines(plain.row(*row) for row in recap_data.rows(found, looked))
    session.say(_next(session, found, period or ()))
    return 0


def _found(session: Session, days: Period) -> Recap:
    from tilcli.notebook.past.recap import recap, with_questions

    if session.notebook().has_reviews():  # what was said of questions counts
        from tilcli.cli.reviewed import reviewed

        reviewed(session)
    found = session.fresh(lambda notebook: recap(notebook, days))
    if found is not None:
        return found
    from tilcli.cli.progress import bar

    with bar(session.stderr, "reading questions") as progress:
        return with_questions(session.notebook(), days, progress)


def _looked(session: Session, found: Recap, *, full: bool) -> Sequence[Reflection]:
    """What the notes say that looks back; of months only if all is asked for, since it is read from the notes."""
    from tilcli.notebook.past.reflections import reflections

    if found.period.length > _MONTH and not full:
        return ()
    return reflections(session.notebook(), found.period.first, found.period.last)


def _as_json(session: Session, found: Recap, looked: Sequence[Reflection]) -> int:
    from tilcli.notebook.days.written import days_written
    from tilcli.notebook.past.stats import streaks_of
    from tilcli.render.recap_data import as_object

    end = min(found.period.last, session.today)
    streaks = streaks_of(list(days_written(session.notebook(), end)), found.counted, end)
    session.report(as_object(found, looked, streaks))
    return 0


def _next(session: Session, found: Recap, words: Sequence[str]) -> str:
    """Where the period is written up, or how it can be."""
    from tilcli.notebook.past.written_up import find

    if not found.notes:
        return "nothing written then"
    there = find(session.notebook(), found.period)
    if there is not None:
        return f"written up: {there.path}" + (f":{there.line}" if there.line > 1 else "")
    return f"write it up: {session.command_line('recap', *words, '--new')}"
