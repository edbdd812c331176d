"""Completion in the shell: what the notebook knows, read from the index as it stands.

Tags, titles and tasks come out of notes, and a shell reads what is offered as a part of its own language:
zsh even evaluates it. So a name that a shell could take for anything but text is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tilcli.cli.completion.known import MOST, KnownIndex, Offer, Source
from tilcli.cli.completion.shells import UNSAFE
from tilcli.cli.completion.sources import FILES, SOURCES
from tilcli.cli.typer_parts import CompletionItem
from tilcli.core.text import caseless, composed, one_line
from tilcli.lean_typing import Any

LONGEST_HELP = 60  # characters

Complete = Callable[[Any, str], list[CompletionItem]]


def attach(command: Any) -> None:
    """Let the parameters of a Typer command offer what SOURCES has for them, the first word also commands below."""
    below = [Offer(name, line.help) for name, line in getattr(command, "below", {}).items()]
    for parameter in command.params:
        places = ((command.name, parameter.name), ("", parameter.name))
        source = next((SOURCES[place] for place in places if place in SOURCES), None)
        takes_files = not FILES.isdisjoint(places)
        if source is not None or takes_files:
            is_query = parameter.name == "query"
            complete = _asking(source, below if is_query else (), takes_files=takes_files)
            parameter.shell_complete = complete
            if is_query:
                command.shell_complete = _options_and(command.shell_complete, complete)
    if below and all(parameter.name != "query" for parameter in command.params):
        command.shell_complete = _names_and(below, command.shell_complete)


def _asking(source: Source | None, below: Sequence[Offer], *, takes_files: bool) -> Complete:
    def shell_complete(context: Any, incomplete: str) -> list[CompletionItem]:
        from tilcli.cli.session import session_of

        incomplete = composed(incomplete)
        try:
            first = [] if context.params.get("query") else below
            offers = source(KnownIndex(session_of(context)), incomplete) if source is not None else ()
            found = _items([*first, *offers], incomplete)
        except Exception:  # a key pressed is no place to complain
            found = []
        return found or ([CompletionItem(incomplete, type="file")] if takes_files else [])

    return shell_complete


def _options_and(options: Complete, query: Complete) -> Complete:
    """What may follow a `-`: options, and where `-tag:` is begun a filter that is to be left out."""

    def shell_complete(context: Any, incomplete: str) -> list[CompletionItem]:
        excluded = (
            query(context, incomplete) if incomplete[:1] == "-" and incomplete[:2] not in ("-", "--") else []
        )
        return [*options(context, incomplete), *excluded]

    return shell_complete


def _names_and(below: Sequence[Offer], options: Complete) -> Complete:
    """The commands below one that takes no words itself, and its options."""

    def shell_complete(context: Any, incomplete: str) -> list[CompletionItem]:
        return [*_items(below, incomplete), *options(context, incomplete)]

    return shell_complete


def _items(offers: Iterable[Offer], typed: str) -> list[CompletionItem]:
    """Typer's items for the safe offers that go on from what was typed, each value once."""
    start = caseless(typed)
    found: dict[str, str] = {}
    for offer in offers:
        value = composed(offer.value)
        if len(found) < MOST and value not in found and caseless(value).startswith(start) and _is_safe(value):
            found[value] = UNSAFE.sub(" ", one_line(offer.about))[:LONGEST_HELP]
    return [CompletionItem(value, help=about or None) for value, about in found.items()]


def _is_safe(value: str) -> bool:
    return not UNSAFE.search(value) and value == one_line(value) and not value.startswith("~")
