"""`til add`."""

from __future__ import annotations

from tilcli.cli import when
from tilcli.cli.fields import named_tags, wanted
from tilcli.cli.preview import show_diff
from tilcli.cli.written import tell_entry, tell_item
from tilcli.core.text import one_line
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.days.draft import Draft

EXAMPLES = """\b
Examples:
  til add "CRF는 전이 점수를 배운다" -u "배운 것"
  til add --todo RNN 모델 구현 --due 금요일 -t nlp
"""


def command(
    session: Session,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="The item; - reads it from stdin.", show_default=False),
    ] = None,
    date: params.Day = None,
    todo: Annotated[bool, typer.Option("--todo", help="As an open task.")] = False,
    question: Annotated[
        bool, typer.Option("-q", "--question", help="As a question, to be asked again once it is answered.")
    ] = False,
    due: params.Due = None,
    scheduled: params.Scheduled = None,
    start: params.Start = None,
    priority: params.Priority = None,
    repeat: params.Repeat = None,
    under: Annotated[
        str | None,
        typer.Option("-u", "--under", metavar="HEADING", help="Under this heading; made if need be."),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option("-t", "--tag", metavar="TAG", help="A tag for the item.")
    ] = None,
    following: Annotated[
        str | None, typer.Option("--next", metavar="NAME", help="The next part of this series.")
    ] = None,
    time: Annotated[bool, typer.Option("--time", help="With the time before it: 14:30.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Append one item to the day's entry, creating that if need be."""
    words = session.typed_in() if text == ["-"] else " ".join(text or ())
    if following is not None:
        words, is_task = _next(session, following, words)
        todo = todo or is_task
    elif not text:
        raise UsageError("Missing argument 'TEXT...'", "see  til add --help")
    elif not words.strip():
        raise UsageError("there is nothing to add", 'til add "what you learned"')

    from tilcli.notebook.days.add import WantedItem, draft_item

    notebook = session.notebook(make=not dry_run)
    day = when.day_to_write(session, date)
    fields = wanted(session, due, scheduled, start, priority, repeat)
    if question and (todo or fields):
        raise UsageError("a question is no task", "leave out -q, or --todo, --due and --priority")
    item = WantedItem(
        words,
        todo or bool(fields),
        {kind: value for kind, value in fields.items() if value},
        under,
        named_tags(tag),
        time,
        question,
    )
    if dry_run:
        show_diff(session, draft_item(notebook, item, day))
        return 0
    made = notebook.add(item, day)
    tell_entry(session, made, day)
    if made.new_heading:
        session.say(f"no heading {made.new_heading!r}: made it")
    tell_item(session, made)
    print(one_line(f"{made.path}:{made.line}"), file=session.stdout)
    if "://" in words:
        _tell_met(session, words, made)
    return 0


def _next(session: Session, name: str, words: str) -> tuple[str, bool]:
    """The next part of a series, with the words nested below it, and whether its parts are tasks."""
    from tilcli.notebook.series import is_task, the_one

    notebook = session.synced()
    series = the_one(notebook, name)
    below = f"\n- {words.strip()}" if words.strip() else ""
    return series.next + below, is_task(notebook, series.last)


def _tell_met(session: Session, words: str, made: Draft) -> None:
    """Say where the addresses in a new item were met before."""
    from tilcli.cli.linked import linked
    from tilcli.notebook.links.met import met_before

    for label, link in met_before(linked(session), words, made.path, made.line):
        when = f" on {link.day}" if link.day else ""
        session.say(f"{label}: you met it{when} ({session.command_line('show', f'{link.path}:{link.line}')})")
