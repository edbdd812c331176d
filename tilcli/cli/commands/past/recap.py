"""`til recap`."""

from __future__ import annotations

from tilcli.cli.commands.past.stats import period_of
from tilcli.cli.output import screen
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.past.period import Period
    from tilcli.notebook.past.seen import Seen

EXAMPLES = """\b
Examples:
  til recap 지난주             last week: written, done, left, asked, met
  til recap --new              this week as a note, from the template wil
  til recap 2021 --full        a year, and all of it
"""
_MONTH = 31  # days


def command(
    session: Session,
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
    if as_json and new:
        raise UsageError("--new and --json exclude each other", "leave one of them out")
    if (template or dry_run) and not new:
        raise UsageError(f"{'--template' if template else '--dry-run'} is for --new", "add --new")
    days = period_of(session, period)
    if new:
        from tilcli.cli.commands.past.write_up import write_up

        return write_up(session, _seen(session, days, read=True), template, no_edit=no_edit, dry=dry_run)
    seen = _seen(session, days, read=full or as_json or days.length <= _MONTH)
    if as_json:
        return _as_json(session, seen)
    if session.laid_out:
        from tilcli.render.past.recap import show

        show(screen(session), seen.found, seen.looked, session.notebook().spoken, full=full)
    else:
        from tilcli.render import plain
        from tilcli.render.past import recap_data

        session.stdout.writelines(
            plain.row(*row) for row in recap_data.rows(seen.found, seen.looked, full=full)
        )
    session.say(_next(session, seen, period or ()))
    return 0


def _seen(session: Session, days: Period, *, read: bool) -> Seen:
    """All of it, asked of the index while the notes are looked at; what looks back is read from them if `read`."""
    from tilcli.notebook.days.holidays import keep
    from tilcli.notebook.past.seen import seen, seen_with_questions

    if session.notebook().has_reviews():  # what was said of questions counts
        from tilcli.cli.reviewed import reviewed

        reviewed(session)
    found = session.fresh(lambda notebook: seen(notebook, days, read=read))
    if found is None:
        from tilcli.cli.progress import bar

        with bar(session.stderr, "reading questions") as progress:
            found = seen_with_questions(session.notebook(), days, progress, read=read)
    keep(session.notebook())
    return found


def _as_json(session: Session, seen: Seen) -> int:
    from tilcli.notebook.days.written import days_written
    from tilcli.notebook.past.stats import streaks_of
    from tilcli.render.past.recap_data import as_object

    end = min(seen.found.period.last, session.today)
    streaks = streaks_of(list(days_written(session.notebook(), end)), seen.found.counted, end)
    session.report(as_object(seen.found, seen.looked, streaks))
    return 0


def _next(session: Session, seen: Seen, words: Sequence[str]) -> str:
    """Where the period is written up, or how it can be."""
    if not seen.found.notes:
        return "nothing written then"
    if seen.there is not None:
        return f"written up: {seen.there.path}" + (f":{seen.there.line}" if seen.there.line > 1 else "")
    return f"write it up: {session.command_line('recap', *words, '--new')}"
