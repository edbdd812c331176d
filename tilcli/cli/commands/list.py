"""`til list`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tilcli.cli.output import Format, emit, format_of, screenful
from tilcli.cli.selection import DayAlone, Filters, build, explain_nothing
from tilcli.lean_typing import TYPE_CHECKING, Annotated
from tilcli.render import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.entry import Entry
    from tilcli.core.query.tree import Query
    from tilcli.render.screen import Screen

EXAMPLES = """\b
Examples:
  til list --since 지난주              from last week's Monday on
  til list -t nlp in:papers/ -n 10     the ten newest, tagged, below papers/
  til list --undated --json            what has no date, for a script
"""


ListOrder = StrEnum("ListOrder", ["date", "title", "modified"])


def command(
    session: Session,
    query: params.Query = None,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    sort: Annotated[
        ListOrder, typer.Option("--sort", help="date, title or modified.", metavar="KEY")
    ] = ListOrder.date,
    reverse: params.Reverse = False,
    count: params.Count = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
) -> int:
    """List entries, newest first."""
    chosen = format_of(json=as_json, jsonl=as_jsonl, paths=paths, null=null, count=count)
    wanted = build(session, query, Filters(tag, since, until, on, undated), day_alone=DayAlone(_on_days))
    if count:
        print(session.fresh(lambda notebook: notebook.count(wanted)), file=session.stdout)
        return 0
    most = screenful(session, limit, chosen)
    if chosen.for_eyes and not session.laid_out:
        lines = session.fresh(lambda notebook: notebook.lines(wanted, sort, reverse=reverse, limit=most))
        session.stdout.write("".join([plain.entry(*line) for line in lines]))
        return _ended(session, query, wanted, (len(lines), len(lines)), chosen)
    found, total = session.fresh(
        lambda notebook: notebook.find(wanted, sort.value, reverse=reverse, limit=most)
    )
    emit(session, found, chosen, on_screen=_on_screen)
    return _ended(session, query, wanted, (len(found), total), chosen)


def _ended(
    session: Session, words: list[str] | None, wanted: Query | None, counts: tuple[int, int], chosen: Format
) -> int:
    """Say how many more there are than were shown, and what was added to the words; or why they found nothing."""
    shown, total = counts
    if not total:
        explain_nothing(session, words)
    if chosen.for_eyes:
        _say_rest(session, shown, total)
    if total and chosen.for_eyes and (added := session.notebook().brought(wanted)):
        session.say("+ " + ", ".join(f"{one.word} ({one.source})" for one in added))
    return 0


def _on_days(first: date, last: date) -> Query:
    from tilcli.core.query.tree import On

    return On(first, last)


def _on_screen(painted: Screen, found: Sequence[Entry]) -> None:
    from tilcli.render.entries import show

    show(painted, found)


def _say_rest(session: Session, shown: int, total: int) -> None:
    if not total:
        session.say("no entries")
    elif total > shown and session.on_terminal:
        session.say(f"… {total - shown} more: {session.typed_again('-n', '0')}")
