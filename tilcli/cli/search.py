"""`til search`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tilcli.cli import params
from tilcli.cli.context import Session, session_of
from tilcli.cli.output import Format, print_paths, screen
from tilcli.cli.selection import Filters, build, typed
from tilcli.core.query import Query
from tilcli.errors import ExitStatus
from tilcli.notebook.searching import Results, Wish, answer

if TYPE_CHECKING:
    from tilcli.notebook.guessing import Guess

EXAMPLES = """\b
Examples:
  til search 트랜스포머                    also in 트랜스포머를
  til search "self attention" -bert       a phrase, and not a word
  til search crf OR hmm tag:nlp since:지난달
  til edit 2                              opens the second result, at its line
"""
BEST = 20
TO_PICK = 100  # with -i


class Order(StrEnum):
    """What hits are sorted by."""

    relevance = "relevance"
    date = "date"


def command(
    context: typer.Context,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...",
            help='Words, "a phrase", a OR b, -not, word*, tag: title: in: …',
            show_default=False,
        ),
    ],
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    sort: Annotated[
        Order, typer.Option("--sort", metavar="KEY", help="relevance or date.")
    ] = Order.relevance,
    exact: Annotated[bool, typer.Option("--exact", help="Only what was typed: no synonyms.")] = False,
    count: Annotated[bool, typer.Option("-c", "--count", help="Only how many.")] = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
    interactive: Annotated[
        bool, typer.Option("-i", "--interactive", help="Pick a line and open it; with -l print its path.")
    ] = False,
) -> int:
    """Find entries by what they say, the best first, with the lines that match."""
    session = session_of(context)
    chosen = Format(as_json, as_jsonl, paths, null)
    if interactive:
        from tilcli.cli import pick

        pick.check(session, machine=as_json or as_jsonl or count)
    wanted = build(session, query, Filters(tag, since, until, on))
    best = TO_PICK if interactive else BEST
    wish = Wish(sort is Order.date, exact, 1 if count else best if limit is None else limit)
    results, guess = session.fresh(lambda notebook: answer(notebook, wanted, wish))
    if guess is not None and chosen.for_eyes:
        _say_guess(session, guess)
    if count:
        print(results.total, file=session.stdout)
    elif interactive and wanted is not None and results.total:
        _pick(session, wanted, results, chosen)
    else:
        _emit(session, typed(session, query), results, chosen)
    return ExitStatus.OK if results.total else ExitStatus.NOTHING_FOUND


def _say_guess(session: Session, guess: Guess) -> None:
    """What was searched instead, if there was one clear guess, or what to choose from."""
    if guess.clear:
        insist = f"til search --exact {guess.typed} to insist"
        session.say(f"nothing for {guess.typed} · shown instead: {guess.words[0]} ({insist})")
    else:
        session.say(f"nothing for {guess.typed} · did you mean {', '.join(guess.words)}?")


def _emit(session: Session, text: str, results: Results, chosen: Format) -> None:
    from tilcli.render import hits

    if chosen.json:
        session.report(hits.document(text, results), lines=False)
    elif chosen.jsonl:
        session.report([hits.hit_object(hit) for hit in results.hits], lines=True)
    elif chosen.paths or chosen.null:
        print_paths(session, (hit.entry.path for hit in results.hits), null=chosen.null)
    elif session.styled:
        hits.show(screen(session), results, numbered=session.on_terminal)
    else:
        session.stdout.writelines(hits.row(hit) for hit in results.hits)
    if chosen.for_eyes:
        _say_counts(session, text, results)
        _remember(session, results)


def _pick(session: Session, wanted: Query, results: Results, chosen: Format) -> None:
    """Let the person pick; open it at its line, or print where it is when that goes elsewhere."""
    from tilcli.cli.edit import open_at
    from tilcli.cli.pick import pick

    target = pick(session, wanted, results)
    if chosen.paths or chosen.null:
        print_paths(session, [target.path], null=chosen.null)
    elif session.on_terminal:
        open_at(session, target)
    else:
        print(f"{session.notebook().absolute(target.path)}:{target.line}", file=session.stdout)


def _say_counts(session: Session, text: str, results: Results) -> None:
    if not results.total:
        session.say(f"nothing for {text}")
        return
    _say_added(session, results)
    if results.total > len(results.hits):
        session.say(f"the best {len(results.hits)} of {results.total}; all: -n 0")


def _say_added(session: Session, results: Results) -> None:
    from tilcli.render import hits

    if not (session.styled and session.stderr.isatty()):
        if parts := hits.added(results):
            session.say("".join(text for text, _ in parts))
        return
    from tilcli.render.screen import Screen

    talk = Screen(session.stderr)
    if parts := hits.added(results, talk.width):
        talk.line(*parts)


def _remember(session: Session, results: Results) -> None:
    """Keep what stands numbered on the terminal, for `til edit NUMBER`."""
    if session.on_terminal and results.hits:
        from tilcli.notebook.last_search import remember

        remember(session.notebook(), results.hits)
