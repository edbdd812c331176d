"""`til search`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from tilcli.cli import params
from tilcli.cli.context import Session, session_of
from tilcli.cli.output import Format, print_paths, screen
from tilcli.cli.selection import Filters, build, typed
from tilcli.core.query import Query
from tilcli.errors import ExitStatus
from tilcli.index.bridging import Addition
from tilcli.notebook.searching import Results, Wish, find

EXAMPLES = """\b
Examples:
  til search 트랜스포머                    also in 트랜스포머를
  til search "self attention" -bert       a phrase, and not a word
  til search crf OR hmm tag:nlp since:지난달
"""
BEST = 20


class Order(str, Enum):
    """What hits are sorted by."""

    relevance = "relevance"
    date = "date"


def command(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help='Words, "a phrase", a OR b, -not, word*, tag: title: in: …', show_default=False)],
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    sort: Annotated[Order, typer.Option("--sort", metavar="KEY", help="relevance or date.")] = Order.relevance,
    exact: Annotated[bool, typer.Option("--exact", help="Only what was typed: no synonyms.")] = False,
    count: Annotated[bool, typer.Option("-c", "--count", help="Only how many.")] = False,
    limit: params.Limit = None,
    as_json: params.Json = False,
    as_jsonl: params.JsonLines = False,
    paths: params.Paths = False,
    null: params.Nul = False,
) -> int:
    """Find entries by what they say, the best first, with the lines that match."""
    session = session_of(context)
    chosen = Format(as_json, as_jsonl, paths, null)
    wanted = build(session, query, Filters(tag, since, until, on))
    notebook = session.synced()
    results = Results((), 0)
    if wanted is not None:
        most = 1 if count else BEST if limit is None else limit
        wish = Wish(sort is Order.date, exact, most)
        results = find(notebook, wanted, wish)
        if not results.total and not exact:
            results = _instead(session, wanted, wish, quiet=not chosen.for_eyes)
    if count:
        print(results.total, file=session.stdout)
    else:
        _emit(session, typed(session, query), results, chosen)
    return ExitStatus.OK if results.total else ExitStatus.NOTHING_FOUND


def _instead(session: Session, wanted: Query, wish: Wish, *, quiet: bool) -> Results:
    """What was probably meant, if there is one clear guess; else guesses to choose from, said on stderr."""
    from tilcli.notebook.guessing import guess, replaced

    notebook = session.notebook()
    found = guess(notebook, wanted)
    if found is None:
        return Results((), 0)
    if not found.clear:
        session.say(f"nothing for {found.typed} · did you mean {', '.join(found.words)}?")
        return Results((), 0)
    word = found.words[0]
    results = find(notebook, replaced(wanted, found.typed, word), wish)
    if results.total and not quiet:
        session.say(f"nothing for {found.typed} · shown instead: {word} (til search --exact {found.typed} to insist)")
    return results._replace(added=[Addition(found.typed, word, "meant"), *results.added]) if results.total else results


def _emit(session: Session, text: str, results: Results, chosen: Format) -> None:
    from tilcli.render import hits

    if chosen.json:
        session.report(hits.document(text, results), lines=False)
    elif chosen.jsonl:
        session.report([hits.hit_object(hit) for hit in results.hits], lines=True)
    elif chosen.paths or chosen.null:
        print_paths(session, (hit.entry.path for hit in results.hits), null=chosen.null)
    elif session.styled:
        hits.show(screen(session), results)
    else:
        session.stdout.writelines(hits.row(hit) for hit in results.hits)
    if chosen.for_eyes:
        _say_counts(session, text, results)


def _say_counts(session: Session, text: str, results: Results) -> None:
    if not results.total:
        session.say(f"nothing for {text}")
        return
    added = [one for one in results.added if one.source != "meant"]
    if added:
        words = ", ".join(f"{one.word} ({one.source})" for one in added)
        only = f" · {results.total} notes, {results.only_added} of them only so · literal: --exact" if results.only_added else ""
        session.say(f"+ {words}{only}")
    if results.total > len(results.hits):
        session.say(f"the best {len(results.hits)} of {results.total}; all: -n 0")
