"""`til stats`."""

from __future__ import annotations

from tilcli.cli import when
from tilcli.cli.output import screen
from tilcli.cli.selection import Filters, build
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.past.period import Period

EXAMPLES = """\b
Examples:
  til stats                    all days up to today
  til stats 2021 -t nlp        a year, of the entries with this tag
  til stats 이번 달 --json     for a script
"""


def command(
    session: Session,
    period: params.Period = None,
    tag: params.Tags = None,
    as_json: params.Json = False,
) -> int:
    """Show how you kept at it: streaks of class days, words, tasks, and a heatmap of the days."""
    days = period_of(session, period) if period else None
    query = build(session, None, Filters(tag))
    from tilcli.notebook.days.holidays import keep
    from tilcli.notebook.past.stats import stats

    found = session.fresh(lambda notebook: stats(notebook, days, query))
    from tilcli.render.past import stats as rendered

    if as_json:
        session.report(rendered.as_object(found))
    elif session.laid_out:
        rendered.show(screen(session), found, session.notebook().spoken)
    else:
        from tilcli.render import plain

        session.stdout.writelines(plain.row(*row) for row in rendered.rows(found))
    keep(session.notebook())
    if not found.words and not as_json:
        asked = days is not None or query is not None
        session.say(
            "nothing written then" if asked else f"nothing written yet: {session.command_line('new')}"
        )
    return 0


def period_of(session: Session, words: list[str] | None) -> Period:
    """The days that were typed, by the name that was typed; this week if none were. Raises DateError."""
    from tilcli.notebook.past.period import Period, named, week_of

    if words:
        text = " ".join(words)
        return Period(text, *when.days(session, text))
    return named(session.notebook(), *week_of(session.today), session.notebook().spoken)
