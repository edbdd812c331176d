"""What a search asks for, as a tree of conditions; each can say of one entry whether it holds.

What a node means is said twice, here by its method `match` and in SQL by the tables JOINS and ENTRY_NODES of
index.compile, so that each way proves the other. A `Text` is searched by its alternatives, which depend on the words
of the notebook: `resolve.resolve` fills them in.

Nodes are named tuples: a dozen frozen dataclasses cost every search 4 ms before it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tilcli.core.entry import COLUMNS, Column, Columns, Entry, Task, asked
from tilcli.core.text import caseless, composed
from tilcli.lean_typing import Any, Literal, NamedTuple, TypeVar

Feature = Literal["todo", "question", "link", "code"]
FLAG_TODO, FLAG_QUESTION, FLAG_LINK, FLAG_CODE = 1, 2, 4, 8
# What the index knows of every entry; whether questions stand in it, once somebody has asked.
FLAGS_OF_NOTES = 15
FLAG_OPEN_QUESTION, FLAG_ASKS = 16, 32
FLAGS: Mapping[Feature, int] = {
    "todo": FLAG_TODO,
    "question": FLAG_QUESTION | FLAG_ASKS,
    "link": FLAG_LINK,
    "code": FLAG_CODE,
}

Kind = TypeVar("Kind", bound=type[tuple[object, ...]])


def node(kind: Kind) -> Kind:
    """Make a named tuple a node: equal only to one of its own kind, and true though it may hold nothing."""

    methods = {
        "__eq__": lambda one, other: type(other) is kind and tuple.__eq__(one, other),
        "__ne__": object.__ne__,  # the opposite of __eq__, which a tuple's is not
        "__bool__": lambda one: True,
    }
    for name, method in methods.items():
        setattr(kind, name, method)
    return kind


class Searchable(NamedTuple):
    """An entry with what the index knows of it: its FLAG_ bits and the token string of each column."""

    entry: Entry
    flags: int = 0
    columns: Columns = ("", "", "", "", "")
    due: date | None = None  # the first day on which one of its questions is to be asked again
    links: tuple[str, ...] = ()  # what its links lead to (core.sources)
    series: tuple[str, ...] = ()  # the keys of what may be part of a series in it (core.series)


class Alternative(NamedTuple):
    """Consecutive tokens of a column, the last of which may be only the start of one if `prefix`.

    `added` marks a word that the person did not type (a bridge across scripts), `kin` another form of what was typed.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    added: bool = False
    kin: bool = False

    def occurs_in(self, tokens: str) -> bool:
        """`tokens`: the token string of one column."""
        return f" {' '.join(self.tokens)}{'' if self.prefix else ' '}" in f" {tokens} "


@node
class And(NamedTuple):
    """All parts hold."""

    parts: tuple[Query, ...]

    def match(self, doc: Searchable) -> bool:
        """True where the condition holds (here and in every node)."""
        return all(part.match(doc) for part in self.parts)


@node
class Or(NamedTuple):
    """At least one part holds."""

    parts: tuple[Query, ...]

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return any(part.match(doc) for part in self.parts)


@node
class Not(NamedTuple):
    """The part does not hold."""

    part: Query

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return not self.part.match(doc)


@node
class Text(NamedTuple):
    """Words as typed, in any column or in one; `alternatives` is None until `resolve.resolve` has seen it."""

    raw: str
    phrase: bool = False
    prefix: bool = False
    column: Column | None = None
    alternatives: tuple[Alternative, ...] | None = None

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        if self.alternatives is None:
            raise ValueError(f"unresolved text {self.raw!r}: resolve.resolve comes first")
        columns: tuple[str, ...] = doc.columns
        if self.column is not None:
            columns = tuple(columns[COLUMNS.index(one)] for one in asked(self.column))
        return any(alternative.occurs_in(tokens) for tokens in columns for alternative in self.alternatives)


@node
class Tag(NamedTuple):
    """Tagged so, or with a tag nested below: `a` finds `a` and `a/b`. `key` is a `caseless` form."""

    key: str

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return self._is_among(doc.entry.tags)

    def fits(self, task: Task) -> bool:
        """The same of a task: among its own tags (core.entry.Task), not among all of its entry."""
        return self._is_among(task.tags)

    def _is_among(self, tags: Sequence[str]) -> bool:
        return any(key == self.key or key.startswith(self.key + "/") for key in map(caseless, tags))


@node
class On(NamedTuple):
    """Dated between `first` and `last`, both included (None: without end)."""

    first: date | None
    last: date | None

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        day = doc.entry.date
        return day is not None and (self.first or day) <= day <= (self.last or day)


@node
class Undated(NamedTuple):
    """Without a date."""

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return doc.entry.date is None


@node
class InPath(NamedTuple):
    """The path (NFC) begins so; case counts, as it does on most disks."""

    prefix: str

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return composed(doc.entry.path).startswith(self.prefix)


@node
class Has(NamedTuple):
    """Contains a checkbox, a question, a link or code, as the indexer flagged it."""

    what: Feature

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return bool(doc.flags & FLAGS[self.what])


@node
class Asks(NamedTuple):
    """Holds a question that was never answered."""

    answered: Literal[False] = False

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return bool(doc.flags & FLAG_OPEN_QUESTION)


@node
class Due(NamedTuple):
    """Holds a question that was asked before and is to be asked again by that day."""

    by: date

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return doc.due is not None and doc.due <= self.by


@node
class Is(NamedTuple):
    """Has at least one open task; has at least one done."""

    state: Literal["open", "done"]

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return (doc.entry.open if self.state == "open" else doc.entry.done) > 0


@node
class LinksTo(NamedTuple):
    """Has a link to that source: `arxiv:1810.04805`, or what stands behind the name of the system."""

    ident: str  # in lower case

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return any(f":{one.lower()}".endswith(f":{self.ident}") for one in doc.links)


@node
class InSeries(NamedTuple):
    """Holds a part of a series that a name fits; `keys` are those of the series, None until they were looked for."""

    name: str
    keys: tuple[str, ...] | None = None

    def match(self, doc: Searchable) -> bool:  # noqa: D102
        return any(key in doc.series for key in self.keys or ())


Query = And | Or | Not | Text | Tag | On | Undated | InPath | Has | Is | Asks | Due | LinksTo | InSeries


def leaves(query: Any) -> list[Any]:
    """The conditions that a query joins."""
    parts = query.parts if isinstance(query, (And, Or)) else (query.part,) if isinstance(query, Not) else ()
    return [one for part in parts for one in leaves(part)] if parts else [query]


def texts(query: Query, wanted: bool = True) -> Iterator[Text]:
    """The `Text` nodes of a query in order: those that a hit may contain, or (`wanted` false) may not."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from texts(part, wanted)
        case Not(part):
            yield from texts(part, not wanted)
        case Text() if wanted:
            yield query
