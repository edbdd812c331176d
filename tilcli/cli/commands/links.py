"""`til links`."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.cli.linked import linked
from tilcli.cli.output import Format, format_of, print_paths, screen, screenful
from tilcli.cli.selection import Filters, build, explain_nothing
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Annotated, NamedTuple

if TYPE_CHECKING:
    import typer

    from tilcli.cli import params
    from tilcli.cli.session import Session
    from tilcli.index.entries import Condition
    from tilcli.index.met.links import LinkRow

EXAMPLES = """\b
Examples:
  til links -k paper tag:nlp    the papers of these notes
  til links --again             what you met in more than one entry
  til links --to crf.md         which notes lead there
"""

_KINDS = ("paper", "problem", "repo", "video", "course", "blog", "note", "image", "other")


def command(
    session: Session,
    query: params.Query = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "-k",
            "--kind",
            metavar="KIND",
            help="paper, problem, repo, video, course, blog, note, image …",
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Only what stands in more than one entry.")] = False,
    broken: Annotated[
        bool, typer.Option("--broken", help="What leads nowhere; exit status 1 if any.")
    ] = False,
    to: Annotated[str | None, typer.Option("--to", metavar="WHICH", help="What leads to a note.")] = None,
    todo: Annotated[bool, params.state("--todo", "On an open task.")] = False,
    done: Annotated[bool, params.state("--done", "On a ticked task.")] = False,
    discussed: Annotated[bool, params.state("--discussed", "With text below it.")] = False,
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
) -> int:
    """List what the notes point to, newest first: papers, problems, pages, notes …"""
    chosen = format_of(json=as_json, jsonl=as_jsonl, paths=paths, null=null, count=count)
    states = [name for name, wanted in (("todo", todo), ("done", done), ("discussed", discussed)) if wanted]
    if (again or bool(states)) + broken + (to is not None) > 1:
        raise UsageError("--again, --broken and --to are questions of their own", "ask one at a time")
    asked = build(session, query, Filters(tag, since, until, on, undated))
    wish = _Wish(linked(session).listed(asked), _checked(kind or ()), limit)
    output = _Output(session, chosen, count)
    if broken:
        return _broken(output, wish)
    if to is not None:
        return _leading_to(output, wish, to)
    if not _met(output, wish, states, again=again):
        explain_nothing(session, query)
    return 0


def _checked(kinds: Sequence[str]) -> Sequence[str]:
    for kind in kinds:
        if kind not in _KINDS:
            raise UsageError(f"no kind of link is called {kind!r}", f"one of {', '.join(_KINDS)}")
    return kinds


class _Wish(NamedTuple):
    where: Condition
    kinds: Sequence[str]
    limit: int | None


class _Output(NamedTuple):
    session: Session
    chosen: Format
    only_count: bool

    @property
    def on_screen(self) -> bool:
        return self.chosen.for_eyes and self.session.laid_out and not self.only_count

    def print(self, links: Sequence[LinkRow], flaws: Sequence[str | None] = ()) -> bool:
        """Print them for a program, as a count, paths or JSON; False if it is a person or a pipe that asks."""
        if self.only_count:
            print(len(links), file=self.session.stdout)
        elif self.chosen.paths or self.chosen.null:
            print_paths(self.session, (link.path for link in links), null=self.chosen.null)
        elif not self.chosen.for_eyes:
            from tilcli.render.met.links import as_object

            flawed = zip(links, flaws or [None] * len(links), strict=True)
            told = [as_object(link, flaw) for link, flaw in flawed]
            self.session.report(told, lines=self.chosen.jsonl)
        else:
            return False
        return True


def _met(output: _Output, wish: _Wish, states: Sequence[str], *, again: bool) -> int:
    """What was met; how many links there are."""
    from tilcli.notebook.links.met import LinkWish, met
    from tilcli.render.met import links as render

    session = output.session
    limit = 0 if output.on_screen or output.only_count else wish.limit or 0
    counted = output.on_screen or not output.chosen.for_eyes
    found = met(session.notebook(), LinkWish(wish.where, wish.kinds, states, again, limit, counted))
    if output.print(found):
        return len(found)
    if output.on_screen:
        left = render.show(
            screen(session), found, _per_kind(output, wish, found), session.notebook().titles_of
        )
        if left:
            told = ", ".join(render.so_many(more, kind) for kind, more in left)
            session.say(f"… more: {told} · one kind:  {session.typed_again('-k', left[0][0], '-n', '0')}")
    else:
        session.stdout.writelines(map(render.as_row, found))
    if not found:
        session.say("no links")
    return len(found)


def _per_kind(output: _Output, wish: _Wish, found: Sequence[LinkRow]) -> int:
    """How many of each kind, so that a screen shows something of all."""
    if wish.limit is not None or not output.session.on_terminal:
        return wish.limit or 0
    return max(
        3, screenful(output.session, None, output.chosen) // len({link.source for link in found} or (1,)) - 1
    )


def _leading_to(output: _Output, wish: _Wish, which: str) -> int:
    """What leads to a note."""
    from tilcli.notebook.links.met import links_to
    from tilcli.render.met import links as render

    session = output.session
    wanted = _files(session, which)
    found = [link for link in links_to(session.notebook(), wanted, wish.where) if _is_of(link, wish.kinds)]
    if output.print(found[: wish.limit or None]):
        return 0
    shown = found[: screenful(session, wish.limit, output.chosen) or None]
    if output.on_screen:
        render.show_by_note(
            screen(session), shown, session.notebook().titles_of([link.path for link in shown])
        )
    else:
        session.stdout.writelines(map(render.as_row, shown))
    session.say(f"{render.told_notes(found, 'link')} to {', '.join(wanted)}")
    return 0


def _files(session: Session, which: str) -> list[str]:
    """The files that WHICH names: notes as `til show` finds them, else whatever lies there. Raises NoSuchEntry."""
    from functools import partial

    from tilcli.cli.when import echo
    from tilcli.errors import NoSuchEntry
    from tilcli.notebook.links.met import file_named

    notebook = session.notebook()
    try:
        found = notebook.which(which, session.cwd, partial(echo, session))
    except NoSuchEntry:
        if (path := file_named(notebook, which, session.cwd)) is None:
            raise
        return [path]
    return list(dict.fromkeys(one.entry.path for one in found))


def _is_of(link: LinkRow, kinds: Sequence[str]) -> bool:
    return not kinds or link.source in kinds


def _broken(output: _Output, wish: _Wish) -> int:
    """What leads nowhere; 1 if anything does."""
    from tilcli.notebook.links.broken import find_broken
    from tilcli.render.met import links as render

    session = output.session
    every = [one for one in find_broken(session.notebook(), wish.where) if _is_of(one.link, wish.kinds)]
    cut = every[: wish.limit or None]
    status = 1 if every else 0
    if output.print([one.link for one in cut], [one.flaw for one in cut]):
        return status
    shown = every[: screenful(session, wish.limit, output.chosen) or None]
    if output.on_screen:
        titles = session.notebook().titles_of([one.link.path for one in shown])
        render.show_broken(screen(session), shown, titles)
    else:
        session.stdout.writelines(map(render.broken_row, shown))
    told = render.told_notes([one.link for one in every], "broken link")
    mend = any(one.flaw == "anchor" and one.instead for one in every)
    more = f"… {len(every) - len(shown)} more · " if len(every) > len(shown) and session.on_terminal else ""
    fix = f" · mend what can only be meant so:  {session.command_line('doctor', '--fix')}" if mend else ""
    session.say(more + told + fix)
    return status
