"""`til questions`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from tilcli.cli.output import Format, print_paths, screen, screenful
from tilcli.cli.reviewed import reviewed
from tilcli.cli.selection import Filters, build
from tilcli.core.text import counted, one_line
from tilcli.errors import TilError, UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.index.reviews import Remembered
    from tilcli.notebook.notebook import Notebook
    from tilcli.render.screen import Screen

EXAMPLES = """\b
Examples:
  til questions --open tag:nlp     asked and never answered
  til questions never kf qp        these two are not to be asked
  til questions --format anki > til.txt
"""
_VERBS = ("keep", "never", "reset")  # as the first word, with others behind it
_SAID = {"keep": "will be asked", "never": "will not be asked", "reset": "forgotten: as if never asked"}


class QuestionFormat(StrEnum):
    """Other programs' formats."""

    anki = "anki"


def command(
    session: Session,
    query: params.Query = None,
    due: Annotated[bool, params.state("--due", "Only what is to be asked again today.")] = False,
    is_open: Annotated[bool, params.state("--open", "What was never answered.")] = False,
    maybe: Annotated[bool, params.state("--maybe", "What may be a question: keep or never.")] = False,
    never: Annotated[bool, params.state("--never", "What is not to be asked.")] = False,
    every: Annotated[bool, params.state("--all", "All of these.")] = False,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    count: params.Count = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
    export: Annotated[QuestionFormat | None, typer.Option("--format", metavar="F", help="anki.")] = None,
) -> int:
    """List the questions you wrote and answered, newest first; keep, never and reset HANDLE… decide about them."""
    words = list(query or ())
    if len(words) > 1 and words[0] in _VERBS:
        return _decide(session, words[0], words[1:])
    chosen = [
        name for name, wanted in zip(_STATES, (due, is_open, maybe, never, every), strict=True) if wanted
    ]
    if len(chosen) > 1:
        raise UsageError(f"--{chosen[0]} and --{chosen[1]} exclude each other")
    which = chosen[0] if chosen else "asked"
    asked = build(session, words, Filters(tag, since, until, on, undated))
    found = reviewed(session).questions(which, asked)
    if export is not None:
        return _anki(session, found)
    if count:
        print(len(found), file=session.stdout)
        return 0
    return _list(
        session, [places[0] for places in found], which, Format(as_json, as_jsonl, paths, null), limit
    )


_STATES = ("due", "open", "maybe", "never", "all")


def _list(
    session: Session, every: Sequence[Remembered], which: str, chosen: Format, limit: int | None
) -> int:
    from tilcli.notebook.review.memory import answer_of
    from tilcli.render import questions

    notebook = session.notebook()
    most = screenful(session, limit, chosen)
    found = every[:most] if most else every
    if chosen.json or chosen.jsonl:
        told = [questions.as_object(place, answer_of(notebook, place)) for place in found]
        session.report(told, lines=chosen.jsonl)
        return 0
    if chosen.paths or chosen.null:
        print_paths(session, (place.path for place in found), null=chosen.null)
    elif session.laid_out:
        _on_screen(notebook, screen(session), found)
    else:
        session.stdout.writelines(map(questions.as_row, found))
    if chosen.for_eyes:
        session.say(_closing(len(every), which))
    return 0


def _closing(count: int, which: str) -> str:
    """How many there are, and what to type next."""
    if not count:
        return {"asked": "no answered questions", "due": "nothing due"}.get(which, "none")
    told = {
        "asked": f"{counted(count, 'question')} · be asked: til review",
        "due": f"{count} due · be asked: til review",
        "open": f"{count} open · answer one: til edit HANDLE",
        "maybe": f"{count} may be questions · til questions keep|never HANDLE",
        "never": f"{count} not asked · ask again: til questions keep HANDLE",
    }
    return told.get(which, counted(count, "question"))


def _on_screen(notebook: Notebook, painted: Screen, found: Sequence[Remembered]) -> None:
    from tilcli.render import questions

    short = notebook.short_questions([place.handle for place in found])
    questions.show(
        painted, found, lambda handle: short[handle], notebook.titles_of([one.path for one in found])
    )


def _decide(session: Session, verb: str, handles: Sequence[str]) -> int:
    """Every handle must name one question before anything is written."""
    notebook = reviewed(session)
    named = [notebook.named_question(handle) for handle in handles]
    notebook.record(named, verb)
    for place in named:
        print(f"{place.handle}  {one_line(place.text)}", file=session.stdout)
    session.say(f"{counted(len(named), 'question')}: {_SAID[verb]}")
    return 0


def _anki(session: Session, found: Sequence[Sequence[Remembered]]) -> int:
    """What Anki is to have. That it was given is noted, so that a question reworded since keeps its card there."""
    from tilcli.notebook.review.memory import answer_of
    from tilcli.render.questions import anki

    notebook = session.notebook()
    cards = [(places[0], answer_of(notebook, places[0])) for places in found]
    session.stdout.write(anki((place, answer) for place, answer in cards if answer))
    try:
        notebook.record([place for place, answer in cards if answer and not place.logged], "sent")
    except TilError as error:
        session.say(f"til: {error.message}; a question that you reword will be a new card in Anki")
    session.say(f"{counted(len(cards), 'card')} · in Anki: File, Import")
    return 0
