"""`til review`."""

from __future__ import annotations

from tilcli.cli import limits
from tilcli.cli.reviewed import reviewed
from tilcli.cli.selection import Filters, build
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session

EXAMPLES = """\b
Examples:
  til review                 what is due today, and a few new ones
  til review tag:nlp -n 10   ten at most, from what is tagged so
  til review --cram 시험     all that fit, due or not; nothing is recorded
"""


def command(
    session: Session,
    query: params.Query = None,
    limit: Annotated[
        int | None,
        typer.Option("-n", "--limit", metavar="N", help="At most N; 0 for all.", min=0, max=limits.MOST),
    ] = None,
    new: Annotated[
        int | None, typer.Option("--new", metavar="N", help="At most N new ones.", min=0, max=limits.MOST)
    ] = None,
    cram: Annotated[bool, typer.Option("--cram", help="All, due or not; record nothing.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Tell how it goes; ask nothing.")] = False,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    as_json: params.Json = False,
) -> int:
    """Be asked what you wrote: what is due, then what is new. Notes are never changed; answers go to .til/reviews."""
    if as_json and not stats:
        raise UsageError("--json goes with --stats", "for the questions:  til questions --due --json")
    if not stats and not (session.may_ask and session.on_terminal):
        raise UsageError("til review needs a terminal", "pipe  til questions --due  instead")
    asked = build(session, query, Filters(tag, since, until, on, undated))
    notebook = reviewed(session)
    if stats:
        from tilcli.cli.commands.review.stats import tell

        return tell(session, asked, as_json=as_json)
    from tilcli.cli.commands.review.sitting import sit
    from tilcli.notebook.review.choose import ReviewWish

    return sit(session, notebook, ReviewWish(asked, limit, new, cram))
