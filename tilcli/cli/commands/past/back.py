"""`til back`."""

from __future__ import annotations

from tilcli.cli import when
from tilcli.cli.output import screen
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.past.back import Back

EXAMPLES = """\b
Examples:
  til back                 this day in other years
  til back 2021-09-09      as seen from that day
  til back --random        one entry of long ago, by lot
"""
_SOME = 5  # entries


def command(
    session: Session,
    day: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WHEN]...", help="The day to look back from; today's.", show_default=False),
    ] = None,
    random: Annotated[bool, typer.Option("--random", help="Any entry of thirty days ago or longer.")] = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
) -> int:
    """Show what you wrote on this day in other years, half a year, a month and a week ago."""
    seen_from = when.day(session, " ".join(day) if day else None, "past")
    from tilcli.notebook.past import back

    if random:
        from random import SystemRandom

        from tilcli.cli.reviewed import reviewed

        found = back.at_random(
            reviewed(session), seen_from, 1 if limit is None else limit, SystemRandom().random
        )
    else:
        most = _SOME if limit is None else limit
        found = session.fresh(lambda notebook: back.back(notebook, seen_from, most))
    _show(session, found, as_json=as_json)
    if not found and not as_json:
        session.say("nothing was written then")
    return 0


def _show(session: Session, found: list[Back], *, as_json: bool) -> None:
    from tilcli.render import plain
    from tilcli.render.past import looking_back

    if as_json:
        told = ({"ago": looking_back.ago_of(one.ago, "en"), "off": one.off} for one in found)
        session.report([one.entry._asdict() | more for one, more in zip(found, told, strict=True)])
    elif session.laid_out:
        looking_back.show_back(screen(session), found, session.notebook().spoken)
    else:
        session.stdout.writelines(
            plain.row(
                looking_back.ago_of(one.ago, "en"),
                one.entry.date,
                one.entry.path,
                one.entry.line,
                one.entry.title,
            )
            for one in found
        )
