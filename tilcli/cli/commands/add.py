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

EXAMPLES = """\b
Examples:
  til add "CRF는 전이 점수를 배운다" -u "배운 것"
  til add --todo RNN 모델 구현 --due 금요일 -t nlp
  pbpaste | til add - -d 어제     each item of a list that was copied
"""


def command(
    session: Session,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="The item; - reads it from stdin.", show_default=False),
    ],
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
    time: Annotated[bool, typer.Option("--time", help="With the time before it: 14:30.")] = False,
    dry_run: params.DryRun = False,
) -> int:
    """Append one item to the day's entry, creating that if need be."""
    words = session.typed_in() if text == ["-"] else " ".join(text)
    if not words.strip():
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
    return 0
