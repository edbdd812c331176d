"""`til import`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum

from tilcli.cli.output import Format, screen, screenful
from tilcli.cli.progress import bar
from tilcli.core.text import counted
from tilcli.home import expanded
from tilcli.lean_typing import TYPE_CHECKING, Annotated, Any, cast

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.core.imports.forms import Form
    from tilcli.notebook.imports.places import PlacedPiece
    from tilcli.notebook.imports.plan import Plan

_NOTES = ("md", "markdown", "txt")
_NAMED = 5  # files left aside that are named

EXAMPLES = """\b
Examples:
  til import ~/log.md --dry-run     one big log: what would become of each day
  til import Journal.json           Day One; or what jrnl exported
  til import ~/notion-export.zip    Notion: a folder or its archive
"""


From = StrEnum("From", ["auto", "markdown", "dayone", "jrnl", "notion", "logseq"])


def command(
    session: Session,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files, folders or zip archives.", show_default=False),
    ],
    form: Annotated[
        From,
        typer.Option("--from", metavar="FORM", help="auto, markdown, dayone, jrnl, notion or logseq."),
    ] = From.auto,
    dry_run: params.DryRun = False,
    as_json: params.Json = False,
) -> int:
    """Bring in another log: a file a day in this notebook's pattern, dated and tagged. The originals stay."""
    from tilcli.notebook.imports import plan

    notebook = session.notebook(make=not dry_run)
    asked = None if form is From.auto else cast("Form", form.value)
    named = [expanded(file, session.environ) for file in files]
    with nullcontext() if dry_run else notebook.hold:  # or two that import the same find neither file there
        with bar(session.stderr, "reading") as progress:
            planned = plan.plan(notebook, named, session.cwd, asked, progress)
        parts: Sequence[PlacedPiece] = planned.parts
        if not dry_run:
            with bar(session.stderr, "importing") as progress:
                parts = plan.carry_out(notebook, planned, progress)
    if as_json:
        session.report([_as_object(part) for part in parts])
    else:
        _list(session, [part for part in parts if part.status != "identical"])
    _summary(session, planned, parts, dry_run=dry_run)
    return 0


def _list(session: Session, parts: Sequence[PlacedPiece]) -> None:
    """A line for each note: path, date, first line; on a terminal a screenful."""
    if not session.laid_out:
        from tilcli.render import plain

        rows = (plain.row(part.draft.path, part.piece.day or "", _first_line(part)) for part in parts)
        session.stdout.writelines(rows)
        return
    from tilcli.core.text import one_line
    from tilcli.render.cells import padded
    from tilcli.render.styles import ACCENT, FAINT

    painted = screen(session)
    most = screenful(session, None, Format(), len(parts))
    for part in parts[:most]:
        day = part.piece.day
        painted.line(
            (day.isoformat() if day else "undated   ", ACCENT if day else FAINT),
            ("  " + padded(part.draft.path, 30) + "  ", FAINT),
            (one_line(_first_line(part)), ""),
            (f"  {one_line(part.piece.note)}" if part.piece.note else "", FAINT),
            file=(part.draft.path, 1),
        )
    if len(parts) > most:
        painted.line((f"… {len(parts) - most} more: {session.typed_again()} | less", FAINT))


def _first_line(part: PlacedPiece) -> str:
    from tilcli.core.imports.front import block_of

    text = part.piece.text
    lines = (line.strip() for line in text[len(block_of(text)) :].splitlines())
    return next((line for line in lines if line), "")


def _as_object(part: PlacedPiece) -> dict[str, Any]:
    piece = part.piece
    return {
        "path": part.draft.path,
        "date": piece.day,
        "date_note": piece.note,
        "title": piece.title,
        "tags": piece.tags,
        "first_line": _first_line(part),
        "source": piece.source,
        "line": piece.line,
        "status": part.status,
    }


def _summary(session: Session, planned: Plan, parts: Sequence[PlacedPiece], *, dry_run: bool) -> None:
    new = [part for part in parts if part.status != "identical"]
    said = [f"{'would write' if dry_run else 'wrote'} {counted(len(new), 'note')}"]
    counts = {
        "beside another of that name (-2)": sum(part.status == "beside" for part in new),
        "undated": sum(part.piece.day is None for part in new),
        "with a date that was inferred or in conflict (--json says why)": sum(
            part.piece.note is not None for part in new
        ),
        "there already": len(parts) - len(new),
    }
    said += [f"{count} {what}" for what, count in counts.items() if count]
    session.say("; ".join(said) if parts else "nothing to import")
    _remarks(session, planned)


def _remarks(session: Session, planned: Plan) -> None:
    if planned.left_aside:
        session.say("left aside: " + ", ".join(_by_ending(planned.left_aside)))
    if planned.empty:
        session.say(f"left out: {counted(planned.empty, 'entry', 'entries')} without a word")
    if planned.lost_links:
        links = counted(planned.lost_links, "link")
        session.say(f"{links} to pages or tables that are not imported: left as it was written")
    if planned.pictures:
        session.say(f"{planned.pictures} links to pictures and the like stay as they are: nothing was copied")
    if planned.unmatched:
        reason = "this notebook's path has no file for such a day"
        session.say(f"{counted(planned.unmatched, 'note')} by {{year}}/{{month}}/{{date}}.md: {reason}")
    for path in planned.inside:
        session.say(
            f"{path} lies in this notebook, so what it says is here twice: see ignore in .til/config.toml"
        )


def _by_ending(paths: Sequence[str]) -> list[str]:
    """`3 csv`, `12 png` …, the most first; notes by name, for they might have been wanted."""
    endings: dict[str, list[str]] = {}
    for path in paths:
        endings.setdefault(os.path.splitext(path)[1].lstrip(".").lower() or "other", []).append(path)
    ordered = sorted(endings.items(), key=lambda pair: -len(pair[1]))
    return [f"{len(some)} {ending}{_named(some) if ending in _NOTES else ''}" for ending, some in ordered]


def _named(paths: Sequence[str]) -> str:
    from tilcli.core.text import one_line

    more = f" … {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return f" ({', '.join(map(one_line, paths[:_NAMED]))}{more})"
