"""`til series`."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.cli.output import Format, format_of, screen, screenful
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.series.series import Series

EXAMPLES = """\b
Examples:
  til series                what you study in parts, the last one first
  til series CRF            its parts, and where they stand
"""


def command(
    session: Session,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Words of its name.", show_default=False)
    ] = None,
    count: params.Count = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
) -> int:
    """List what goes on in parts: 1일차, 2일차; Part 1, Part 2. With NAME, the parts of that series."""
    from tilcli.notebook.series import all_series, found

    chosen = format_of(json=as_json, jsonl=as_jsonl, count=count)
    words = " ".join(name or ())
    every = session.fresh(lambda notebook: found(notebook, words) if words else all_series(notebook))
    if count:
        print(len(every), file=session.stdout)
    elif not chosen.for_eyes:
        from tilcli.render.met.series import as_object

        session.report([as_object(one) for one in every[: limit or None]], lines=as_jsonl)
    else:
        _list(session, every, chosen, limit, members=bool(words))
    return 0


def _list(
    session: Session, every: Sequence[Series], chosen: Format, limit: int | None, *, members: bool
) -> None:
    from tilcli.render.met import series as render

    shown = every[: screenful(session, limit, chosen) or None]
    if session.laid_out and members:
        for one in shown:
            render.show_members(screen(session), one)
    elif session.laid_out:
        render.show(screen(session), shown)
    elif members:
        session.stdout.writelines(render.member_row(part) for one in shown for part in one.members)
    else:
        session.stdout.writelines(map(render.as_row, shown))
    if members:
        session.say(f"next: {every[0].next}" if len(every) == 1 else f"{len(every)} series")
    elif len(shown) < len(every) and session.on_terminal:
        session.say(f"… {len(every) - len(shown)} more: {session.typed_again('-n', '0')}")
    else:
        session.say(f"{len(every)} series" if every else "no series")
