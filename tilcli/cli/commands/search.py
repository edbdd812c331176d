"""`til search`."""

from __future__ import annotations

from enum import StrEnum

from tilcli.cli.output import FURNITURE, Format, format_of, print_paths, screen
from tilcli.cli.search_talk import SHOWN, say_counts, say_guess, say_partly, say_why
from tilcli.cli.selection import Filters, build, explain_nothing, typed
from tilcli.core.query.tree import Query
from tilcli.core.text import counted, shortened
from tilcli.errors import ExitStatus, QueryError, UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated
from tilcli.notebook.search.find import Hit, Results, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.notebook.search.guess import Guess

EXAMPLES = """\b
Examples:
  til search 트랜스포머                  also in 트랜스포머를, and transformer
  til search '"self attention"' -bert    a phrase, and not a word
  til search crf OR hmm tag:nlp -n 5     then  til edit 2  opens the second
"""
BEST = 20
TO_PICK = 100  # with -i


SearchOrder = StrEnum("SearchOrder", ["relevance", "date"])


def command(
    session: Session,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...",
            help="Words, '\"a phrase\"', a OR b, -not, word*, tag: in: …",
            show_default=False,
        ),
    ] = None,
    tag: params.Tags = None,
    since: params.Since = None,
    until: params.Until = None,
    on: params.On = None,
    undated: params.Undated = False,
    sort: Annotated[
        SearchOrder, typer.Option("--sort", metavar="KEY", help="relevance or date.")
    ] = SearchOrder.relevance,
    exact: Annotated[bool, typer.Option("--exact", help="Only what was typed: no synonyms.")] = False,
    loose: Annotated[
        bool, typer.Option("--loose", help="Also within other words: 화학 in 강화학습.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Say all that was looked for beside what was typed.")
    ] = False,
    count: params.Count = False,
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
    chosen = format_of(json=as_json, jsonl=as_jsonl, paths=paths, null=null, count=count)
    if interactive and query and "-i" in session.behind_words:
        interactive, query = _pick_or_word(session, query)
    if interactive:
        from tilcli.cli.commands import pick

        pick.check(session, machine=as_json or as_jsonl or count)
    filters = Filters(tag, since, until, on, undated)
    if not query and not filters.ask:
        raise UsageError(
            "til search wants words, or a filter", "til search 트랜스포머  (or: -t nlp, --since 월요일)"
        )
    wanted = build(session, query, filters)
    best = TO_PICK if interactive else BEST
    wish = Wish(sort is SearchOrder.date, exact, 1 if count else best if limit is None else limit, loose)
    results, guess = session.fresh(lambda notebook: notebook.search(wanted, wish))
    if not results.total or guess is not None:
        explain_nothing(session, query)
    if guess is not None and chosen.for_eyes:
        say_guess(session, guess)
    if count:
        print(results.full, file=session.stdout)
        return ExitStatus.OK if results.full else ExitStatus.NOTHING_FOUND
    if interactive and wanted is not None and results.total:
        _pick(session, wanted, results, chosen)
    else:
        fills = limit is None and session.on_terminal
        _emit(
            session, typed(session, query) or " ".join(filters.typed()), results, chosen, guess, fills=fills
        )
    if why:
        say_why(session, results)
    if results.total and not results.full and guess is None:
        _explain(session, query)
    return ExitStatus.OK if results.total else ExitStatus.NOTHING_FOUND


def _pick_or_word(session: Session, query: list[str]) -> tuple[bool, list[str]]:
    """Whether -i behind words asks to pick, and the query: `git rebase -i` is words where notes say `rebase -i`."""
    from tilcli.core.query.tree import Text

    phrase = f"{query[-1]} -i"
    wish = Wish(exact=True, limit=1)
    found, _ = session.fresh(lambda notebook: notebook.search(Text(phrase, phrase=True), wish))
    if not found.total:
        return True, query
    picks = " ".join(("til search -i", *query))
    session.say(f"-i is a word: {counted(found.total, 'note')} with {phrase} · to pick:  {picks}")
    return False, [*query[:-1], f'"{phrase}"']


def _explain(session: Session, query: Sequence[str] | None) -> None:
    """Say beside what was found why no note has all of the words, where that is how it was typed."""
    try:
        explain_nothing(session, query)
    except QueryError as error:
        session.say(f"{error} · {error.hint}")


def _emit(
    session: Session, text: str, results: Results, chosen: Format, guess: Guess | None, *, fills: bool
) -> None:
    """Print the results; if they are to fill the terminal, as many as it holds beside what is said."""
    from tilcli.render import hits

    shown, furniture = results.hits, FURNITURE + bool(guess) if fills else 0
    if chosen.json:
        session.report(hits.document(text, results))
    elif chosen.jsonl:
        session.report([hits.hit_object(hit) for hit in results.hits], lines=True)
    elif chosen.paths or chosen.null:
        print_paths(session, (hit.entry.path for hit in results.hits), null=chosen.null)
    elif session.laid_out:
        painted = screen(session)
        shown = hits.screenful(shown, painted.height - furniture) if furniture else shown
        hits.show(painted, shown, numbered=session.on_terminal, full=results.full)
    else:
        session.stdout.writelines(hits.row(hit) for hit in results.hits)
    if chosen.for_eyes:
        if results.missing:
            say_partly(session, results)
        if results.total:
            say_counts(session, results, len(shown))
        elif guess is None:  # else it was said with the guess
            session.say(f"nothing for {shortened(text, SHOWN)}" if text else "no entries")
            _say_as_a_day(session, text)
        _remember(session, shown)


def _say_as_a_day(session: Session, text: str) -> None:
    from tilcli.cli import when

    if text and when.alone(session, text):
        session.say(f"as a day:  {session.command_line('list', *text.split())}")


def _pick(session: Session, wanted: Query, results: Results, chosen: Format) -> None:
    """Let the person pick; open it at its line, or print where it is when that goes elsewhere."""
    from tilcli.cli.commands.edit import open_at
    from tilcli.cli.commands.pick import pick

    target = pick(session, wanted, results)
    if chosen.paths or chosen.null:
        print_paths(session, [target.path], null=chosen.null)
    elif session.on_terminal:
        open_at(session, target)
    else:
        print(f"{session.notebook().absolute(target.path)}:{target.line}", file=session.stdout)


def _remember(session: Session, shown: Sequence[Hit]) -> None:
    """Keep what stands numbered on the terminal, for `til edit NUMBER`."""
    if session.on_terminal and shown:
        from tilcli.notebook.search.last import remember

        remember(session.notebook(), shown)
