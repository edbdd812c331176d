"""`til who`."""

from __future__ import annotations

from tilcli.cli import when
from tilcli.cli.output import screen
from tilcli.core.text import one_line
from tilcli.errors import ExitStatus
from tilcli.lean_typing import TYPE_CHECKING, Annotated, Any

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.writers import Writers

EXAMPLES = """\b
Examples:
  til who 28일차               who wrote that day, and who did not
  til who 지난주               last week, day by day
  til who 어제 --missing       names only, for a bot; exit status 1 if any
"""


def command(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHEN]...", help="A day, a week, a month; today if none.", show_default=False
        ),
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only the names of who wrote nothing; exit status 1 if any.")
    ] = False,
    as_json: params.Json = False,
) -> int:
    """Say who of the members wrote then: a folder each, or as [members] in the configuration says."""
    from tilcli.notebook.writers import writers

    today = session.today
    days = when.days(session, " ".join(words)) if words else (today, today)
    found = session.fresh(lambda notebook: writers(notebook, *days))
    if found.guessed:
        say_guess(session, found.guessed)
    if as_json:
        session.report(_document(found))
    elif missing:
        session.stdout.writelines(f"{one_line(name)}\n" for name in found.missing)
    elif session.laid_out:
        from tilcli.render.writers import show

        show(screen(session), found, session.notebook().spoken)
    else:
        _plain(session, found)
    return ExitStatus.NOTHING_FOUND if missing and found.missing else ExitStatus.OK


def say_guess(session: Session, pattern: str) -> None:
    """Say that nobody has said who the members are, and how to say it."""
    told = f'members.path = "{pattern}"'
    session.say(f"guessed by their folders; say it in .til/config.toml:  {told}")


def _plain(session: Session, found: Writers) -> None:
    """name, date, path, title, words; of who wrote nothing the name alone."""
    from tilcli.render import plain

    for one in found.members:
        for entry in one.entries:
            session.stdout.write(plain.row(one.name, entry.date, entry.path, entry.title, entry.words))
        if not one.entries:
            session.stdout.write(plain.row(one.name, "", "", "", ""))


def _document(found: Writers) -> dict[str, Any]:
    one_day = found.first == found.last
    return {
        "date": found.first if one_day else None,
        "day": found.number,
        "from": found.first,
        "to": found.last,
        "guessed": bool(found.guessed),
        "members": [
            {"name": one.name, "folder": one.folder, "entries": [entry._asdict() for entry in one.entries]}
            for one in found.members
        ],
        "missing": found.missing,
    }
