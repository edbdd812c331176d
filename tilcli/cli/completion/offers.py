"""Completion in the shell: what the notebook knows, read from the index as it stands.

Tags, titles and tasks come out of notes, and a shell reads what is offered as a part of its own language:
zsh even evaluates it. So a name that a shell could take for anything but text is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tilcli.cli.completion.shells import UNSAFE
from tilcli.cli.typer_parts import CompletionItem
from tilcli.core.entry import CLOSED, OPEN
from tilcli.core.text import caseless, composed, one_line
from tilcli.index.entries import days_and_titles, titles_and_days
from tilcli.index.location import index_path
from tilcli.index.schema import Connection, glance
from tilcli.index.tags import most_used
from tilcli.index.tasks import TaskList, called, in_status
from tilcli.index.tasks import tasks as found_tasks
from tilcli.notebook.locate import locate
from tilcli.storage import config as configuration

if TYPE_CHECKING:
    from tilcli.cli.session import Session

MOST = 60  # values offered at once
RECENT = 20  # dates offered before anything is typed
LONGEST_HELP = 60  # characters
_FILTERS = [
    *("tag:", "title:", "heading:", "in:", "on:", "since:", "until:"),
    *("has:todo", "has:question", "has:link", "has:code", "is:open", "is:done"),
]
Row = TypeVar("Row")


class Offer(NamedTuple):
    """A value and a word about it."""

    value: str
    about: str = ""


class KnownIndex:
    """What is known of the notebook without looking at it: its index, as the last command left it."""

    def __init__(self, session: Session) -> None:
        self.environ = session.environ
        self.root = locate(session.folder, session.environ, session.cwd).root

    def rows(self, ask: Callable[[Connection], list[Row]]) -> list[Row]:
        """What the index says; nothing where there is none yet."""
        return glance(index_path(self.root, self.environ), ask)


def tags(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Tags, the most used first; a `#` that was typed stays."""
    mark = "#" if typed.startswith("#") else ""
    for name, count in known.rows(most_used):
        yield Offer(mark + name, f"{count} entries" if count > 1 else "1 entry")


def query(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Pieces of a query: saved searches after `@`, tags after `tag:`, and the names of filters."""
    minus = "-" if typed.startswith("-") else ""
    if typed.startswith("@"):
        searches = configuration.load(known.root, known.environ).searches
        yield from (Offer("@" + name, text) for name, text in searches.items())
    elif typed.removeprefix(minus).startswith("tag:"):
        yield from (Offer(f"{minus}tag:{tag.value}", tag.about) for tag in tags(known, ""))
    elif typed:
        yield from (Offer(minus + name) for name in _FILTERS)


def entries(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Days that have an entry, newest first, and titles once something is typed."""
    most = MOST if typed else RECENT
    days = known.rows(lambda connection: days_and_titles(connection, typed, most))
    yield from (Offer(day, title) for day, title in days)
    if typed:
        yield from (Offer(title, day or "undated") for title, day in known.rows(titles_and_days))


def templates(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """The notebook's templates, the user's, the shipped ones."""
    from tilcli.storage.templates import names

    return map(Offer, names(known.root, known.environ))


def tasks(statuses: Sequence[str]) -> Callable[[KnownIndex, str], Iterator[Offer]]:
    """Handles of the tasks in one of the statuses, with their text, what is due first."""

    def handles(known: KnownIndex, typed: str) -> Iterator[Offer]:
        where = called(caseless(typed)) & in_status(statuses)
        found = known.rows(lambda connection: list(found_tasks(connection, TaskList(where, "due", MOST))))
        yield from (Offer(task.id, task.text) for task, _ in found)

    return handles


# By command and parameter; "" is any command.
SOURCES: dict[tuple[str, str], Callable[[KnownIndex, str], Iterable[Offer]]] = {
    ("", "tag"): tags,
    ("", "query"): query,
    ("", "which"): entries,
    ("", "template"): templates,
    ("done", "task"): tasks(OPEN),
    ("todo due", "words"): tasks(OPEN),
    ("todo move", "words"): tasks(OPEN),
    ("undo", "task"): tasks(CLOSED),
}


def attach(command: Any) -> None:
    """Let the parameters of a Typer command offer what SOURCES has for them, the first word also commands below."""
    below = [Offer(name, line.help) for name, line in command.below.items()]
    for parameter in command.params:
        source = SOURCES.get((command.name, parameter.name)) or SOURCES.get(("", parameter.name))
        if source is not None:
            parameter.shell_complete = _asking(source, below if parameter.name == "query" else ())


def _asking(
    source: Callable[[KnownIndex, str], Iterable[Offer]], below: Sequence[Offer]
) -> Callable[[Any, str], list[CompletionItem]]:
    def shell_complete(context: Any, incomplete: str) -> list[CompletionItem]:
        from tilcli.cli.session import session_of

        try:
            first = [] if context.params.get("query") else below
            return _items([*first, *source(KnownIndex(session_of(context)), incomplete)], incomplete)
        except Exception:  # a key pressed is no place to complain
            return []

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
