"""`til show`."""

from __future__ import annotations

from tilcli.cli.results import numbered, with_range
from tilcli.cli.when import echo
from tilcli.core.text import lazy_pattern
from tilcli.errors import NoSuchEntry
from tilcli.index.entries import Stored
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from datetime import date

    import typer

    from tilcli.cli.session import Session
    from tilcli.core.calendar.typed import Read

EXAMPLES = """\b
Examples:
  til show                    today's entry
  til show 지난주             all of last week, through the pager
  til show 2 3                results of the last til search
"""


_WHOLE_DAY = lazy_pattern(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?")


def command(
    session: Session,
    which: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHICH]...",
            help="A date or span, paths, words of a title, or numbers of results.",
            show_default=False,
        ),
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="The text as it stands in the file.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Explain the entry's date instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, with the text.")] = False,
) -> int:
    """Show entries: rendered on a terminal, raw when piped. Today's if none is named."""
    found = chosen(session, which)
    if as_json:
        session.report([one.entry._asdict() | {"text": _text(session, one)} for one in found])
    elif why:
        _explain(session, found)
    elif raw or not session.laid_out:
        _print_raw(session, found)
    else:
        _render(session, found)
    return 0


def chosen(session: Session, which: list[str] | None) -> list[Stored]:
    """The entries that are meant, in the order they were named: several for a date, one for a path or a title.

    Raises NoSuchEntry.
    """
    from tilcli.notebook.which import on_days

    notebook = session.synced()
    if not which:
        found = on_days(notebook, session.today, session.today)
        _say_too_large(session, session.today, session.today)
        return found
    reads: list[Read] = []
    try:
        found = _together(session, which, reads)
    finally:
        for read in reads:
            echo(session, read)
    for read in reads:
        _say_too_large(session, read.first, read.last)
    return list({one.id: one for one in found}.values())


def _say_too_large(session: Session, first: date, last: date) -> None:
    from tilcli.notebook.which import too_large

    for path in too_large(session.notebook(), first, last):
        session.say(f"{path} is too large to be shown (over 2 MB)")


def _together(session: Session, words: list[str], reads: list[Read]) -> list[Stored]:
    """What the words mean as one name, else what each stretch of them does; `reads` gets what was read as dates.

    Days that are each written in full are several, and no stretch from one to the next; so are numbers of results,
    and what was put in quotes.
    """
    quoted = any(" " in word.strip() for word in words)
    if len(words) > 1 and (
        quoted or all(_WHOLE_DAY.fullmatch(one) or numbered(session, one) for one in words)
    ):
        return [one for word in words for one in _meant(session, word, reads)]
    whole = " ".join(words)
    try:
        return _meant(session, whole, reads)
    except NoSuchEntry as error:
        if not reads and not error.details and (found := _one_by_one(session, words, reads)):
            return found
        raise with_range(session, whole, error) from error


def _one_by_one(session: Session, words: list[str], reads: list[Read]) -> list[Stored]:
    """What each stretch of the words means, the longest first; nothing if one of them means nothing."""
    from tilcli.errors import DateError

    for end in range(len(words) - 1, 0, -1):
        said: list[Read] = []
        try:
            first = _meant(session, " ".join(words[:end]), said)
            rest = _together(session, words[end:], said)
        except (NoSuchEntry, DateError):
            if said:  # a day without an entry
                reads += said
                raise
            continue
        reads += said
        return first + rest
    return []


def _meant(session: Session, text: str, reads: list[Read]) -> list[Stored]:
    """The entries of one name: a result's number, a path, a date, words of a title. Raises NoSuchEntry, DateError."""
    from tilcli.index.entries import at_line
    from tilcli.notebook.which import ambiguous

    notebook = session.notebook()
    if (spot := numbered(session, text)) and (one := at_line(notebook.connection, spot.path, spot.line)):
        return [one]
    found = notebook.which(text, session.cwd, reads.append)
    dates = {one.entry.date for one in found}
    if not reads and len({one.entry.path for one in found}) > 1 and (len(dates) > 1 or None in dates):
        raise ambiguous(text, found)
    return found


def _text(session: Session, one: Stored) -> str:
    from tilcli.notebook.search.passages import text_of

    try:
        return text_of(session.notebook(), one)
    except UnicodeError:  # pragma: no cover - decoding never fails, but a disk may
        raise NoSuchEntry(f"{one.entry.path} cannot be read") from None


def _print_raw(session: Session, found: list[Stored]) -> None:
    """The entries byte for byte, an empty line before each that does not go on where the last one ended."""
    before, text = None, ""
    for one in found:
        if before and (before.entry.path, before.end_line + 1) != (one.entry.path, one.entry.line):
            session.stdout.write("\n" if text.endswith(("\n", "\r")) else "\n\n")
        text = _text(session, one)
        session.stdout.write(text)
        before = one


def _render(session: Session, found: list[Stored]) -> None:
    from tilcli.render.markdown import rendered
    from tilcli.system import pager

    notebook = session.notebook()
    texts = [(one.entry, _text(session, one)) for one in found]
    pages, height = rendered(texts, session.stdout, coloured=session.coloured)
    pages += _neighbours(session, found)
    pager.page(pages, session.stdout, session.environ, notebook.config["pager"], height)


def _neighbours(session: Session, found: list[Stored]) -> str:
    """Below the entries, a line for each series that goes on in them: the part before, the part after."""
    from tilcli.notebook.series import neighbours
    from tilcli.render.met.series import beside

    lines = beside(neighbours(session.notebook(), [one.id for one in found]))
    if not lines:
        return ""
    import io

    from tilcli.cli.output import screen
    from tilcli.render.screen import Screen
    from tilcli.render.styles import FAINT

    out = io.StringIO()
    painted = Screen(out, width=screen(session).width, coloured=session.coloured)
    for line in lines:
        painted.line((line, FAINT))
    return out.getvalue()


def _explain(session: Session, found: list[Stored]) -> None:
    """Each entry's date, and below it what each source says of the file."""
    from tilcli.notebook.why import witnesses
    from tilcli.render import reasons

    told = [(one.entry, list(witnesses(session.notebook(), one))) for one in found]
    if session.laid_out:
        from tilcli.cli.output import screen

        reasons.show(screen(session), told)
    else:
        session.stdout.writelines(reasons.rows(told))
