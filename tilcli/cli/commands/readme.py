"""`til readme`."""

from __future__ import annotations

from enum import StrEnum

from tilcli.core.text import one_line
from tilcli.errors import ExitStatus, UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.front_page.gathered import FrontPage
    from tilcli.notebook.front_page.page import Drafted, Fill

EXAMPLES = """\b
Examples:
  til readme --insert           an index at the end of README.md
  til readme                    what stands between its markers, anew
  til readme --check            exit status 1 if that is stale, for CI
"""

By = StrEnum("By", ["month", "week", "tag", "folder", "member", "none"])
Style = StrEnum("Style", ["list", "table"])


def command(
    session: Session,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="README.md, or any note with markers.", show_default=False),
    ] = None,
    by: Annotated[
        By | None, typer.Option("--by", metavar="KEY", help="month, week, tag, folder, member or none.")
    ] = None,
    style: Annotated[Style | None, typer.Option("--style", metavar="STYLE", help="list or table.")] = None,
    limit: params.Limit = None,
    insert: Annotated[
        bool, typer.Option("--insert", help="Put an index at the end if there is none.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit status 1 if stale.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Write what stands between the markers of a README anew; no other byte changes. What a marker says goes first."""
    from tilcli.core.front_page.markers import marker
    from tilcli.notebook.front_page import page

    if insert and check:
        raise UsageError("--insert and --check exclude each other", "leave one of them out")
    asked = {"by": by, "style": style, "n": limit}
    options = {key: str(value) for key, value in asked.items() if value is not None}
    notebook = session.notebook(shared=True)
    path = page.path_of(notebook, file, session.cwd)
    gathered, fill = _blocks(session, path, options)
    to_insert = options if insert else None
    if check or dry_run:
        draft = page.drafted(notebook, path, fill, to_insert)
        return _stale(session, draft) if check else _shown(session, draft)
    draft = page.carry_out(notebook, path, fill, to_insert)
    _say_guess(session, gathered)
    if options and not insert:
        session.say(f"options hold for this run; to keep them:  {marker('index', options)}")
    return _written(session, draft)


def _blocks(session: Session, path: str, options: dict[str, str]) -> tuple[FrontPage, Fill]:
    """What is told of the notebook, its index brought up to date, and what writes the blocks."""
    from tilcli.notebook.front_page.gathered import FrontPage
    from tilcli.render.blocks import BlockWriter

    notebook = session.synced()
    configured = {key: notebook.config[f"readme.{key}"] for key in ("by", "style")}
    gathered = FrontPage(notebook, path)
    return gathered, BlockWriter(
        gathered, {key: one for key, one in configured.items() if one} | options
    ).fill


def _say_guess(session: Session, gathered: FrontPage) -> None:
    """Where a block tells of members that nobody has named."""
    if gathered.guessed:
        from tilcli.cli.commands.who import say_guess

        say_guess(session, gathered.guessed)


def _written(session: Session, draft: Drafted) -> int:
    if not draft.is_stale:
        session.say(f"{one_line(draft.path)} is up to date")
    else:
        session.stdout.write(f"{one_line(draft.path)}\n")
        session.say(f"written; to take it back: {session.command_line('undo')}")
    return ExitStatus.OK


def _stale(session: Session, draft: Drafted) -> int:
    """Say whether the file is as it should be; exit status 1 if it is not."""
    if not draft.is_stale:
        return ExitStatus.OK
    from tilcli.notebook.front_page.page import words_for

    session.say(f"{one_line(draft.path)} is stale: {session.command_line(*words_for(draft.path))}")
    return ExitStatus.NOTHING_FOUND


def _shown(session: Session, draft: Drafted) -> int:
    from tilcli.cli.preview import show_diff
    from tilcli.notebook.days.draft import Draft

    show_diff(session, Draft(*draft))
    return ExitStatus.OK
