"""`til tags`."""

from __future__ import annotations

from enum import StrEnum

from tilcli.cli.output import format_of, screen, screenful
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.index.tags import TagCount
    from tilcli.render.screen import Screen

EXAMPLES = """\b
Examples:
  til tags                 most used first
  til tags --sort name     by name, nested ones under their parent
  til tags --json          with counts, for a script
"""
NAME = 40  # cells at most
BAR = 20  # cells of the longest at most
LEAST_BAR = 4  # where the longest would have less there are none


class TagOrder(StrEnum):
    """What tags are sorted by."""

    entries = "count"
    name = "name"


def command(
    session: Session,
    sort: Annotated[
        TagOrder, typer.Option("--sort", metavar="KEY", help="count or name.")
    ] = TagOrder.entries,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
) -> int:
    """List tags with the number of entries; case is folded, and nested tags count for their parents too."""
    chosen = format_of(json=as_json, jsonl=as_jsonl)
    every = session.synced().tags(by_name=sort is TagOrder.name)
    most = screenful(session, limit, chosen)
    found = every[:most] if most else every
    if as_json or as_jsonl:
        session.report(
            [{"tag": tag.name, "count": tag.entries, "own": tag.own} for tag in found], lines=as_jsonl
        )
    elif session.laid_out:
        _on_screen(screen(session), found, by_name=sort is TagOrder.name)
    else:
        session.stdout.writelines(f"{one_line(tag.name)}\t{tag.entries}\n" for tag in found)
    if len(every) > len(found) and session.on_terminal and chosen.for_eyes:
        session.say(f"… {len(every) - len(found)} more: {session.typed_again('-n', '0')}")
    if not every and chosen.for_eyes:
        session.say("no tags")
    return 0


def _on_screen(painted: Screen, found: list[TagCount], *, by_name: bool) -> None:
    """Count, tag and bar; nested tags are indented where they stand under their parents."""
    from tilcli.render.cells import fitted, width_of
    from tilcli.render.styles import ACCENT, FAINT

    names = [("  " * tag.name.count("/") if by_name else "") + f"#{one_line(tag.name)}" for tag in found]
    room = painted.width - len("12345  ") - len("  ")
    cells = min(max(map(width_of, names), default=0), NAME, room)
    longest = min(BAR, room - cells)
    most = max((tag.entries for tag in found), default=1)
    for tag, name in zip(found, names, strict=True):
        shown = fitted(name, cells)
        bar = "▪" * max(1, round(longest * tag.entries / most)) if longest >= LEAST_BAR else ""
        gap = " " * (cells - width_of(shown) + 2)
        painted.line((f"{tag.entries:5}  ", ACCENT), (shown, ""), (gap + bar, FAINT))
