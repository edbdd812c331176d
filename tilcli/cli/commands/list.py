"""`til list`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tilcli.cli import params
from tilcli.cli.output import Format, emit, screenful
from tilcli.cli.selection import Filters, build
from tilcli.cli.session import Session, session_of

if TYPE_CHECKING:
    from tilcli.index.entries import EntryCells

EXAMPLES = """\b
Examples:
  til list --since 지난주              from last week's Monday on
  til list -t nlp in:papers/ -n 10     the ten newest, tagged, below papers/
  til list --undated --json            what has no date, for a script
"""


class ListOrder(StrEnum):
    """What entries are sorted by."""

    date = "date"
    by_title = "title"
    modified = "modified"


def command(
    context: typer.Context,
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
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
) -> int:
    """List entries, newest first."""
    session = session_of(context)
    chosen = Format(as_json, as_jsonl, paths, null)
    wanted = build(session, query, Filters(tag, since, until, on, undated))
    most = screenful(session, limit, chosen)
    if chosen.for_eyes and not session.laid_out:
        cells = session.fresh(lambda notebook: notebook.cells(wanted, sort, reverse=reverse, limit=most))
        return _print_plain(session, cells)
    found, total = session.fresh(
        lambda notebook: notebook.find(wanted, sort.value, reverse=reverse, limit=most)
    )

    from tilcli.render import entries, json, plain

    emit(
        session,
        found,
        chosen,
        as_object=json.entry_object,
        as_row=plain.entry,
        path_of=lambda entry: entry.path,
        on_screen=entries.show,
    )
    if chosen.for_eyes:
        _say_rest(session, len(found), total)
    return 0


def _print_plain(session: Session, cells: list[EntryCells]) -> int:
    from tilcli.render.plain import entry_row

    session.stdout.writelines(map(entry_row, cells))
    if not cells:
        session.say("no entries")
    return 0


def _say_rest(session: Session, shown: int, total: int) -> None:
    if not total:
        session.say("no entries")
    elif total > shown and session.on_terminal:
        session.say(f"… {total - shown} more: til list -n 0")
