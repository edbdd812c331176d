"""A query from what was typed: the words, and the options that filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.cli import when

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.query.parser import Field
    from tilcli.core.query.tree import Query


_SAVED = re.compile(r'"[^"]*"?|(?<!\S)@(\S+)')  # what stands in quotes stays


class Filters(NamedTuple):
    """The options that `list`, `search` and `todo` share."""

    tags: Sequence[str] | None = None
    since: str | None = None
    until: str | None = None
    on: str | None = None
    undated: bool = False

    @property
    def ask(self) -> bool:
        """Whether anything was asked for; an empty date is asked for, and cannot be read."""
        return bool(self.tags) or self.undated or (self.since, self.until, self.on) != (None, None, None)

    def nodes(self, session: Session) -> list[Query]:
        """Each option as a piece of a query. Raises DateError."""
        from tilcli.core.query import tree
        from tilcli.core.text import caseless

        found: list[Query] = [tree.Tag(caseless(tag.lstrip("#"))) for tag in self.tags or ()]
        if self.since is not None:
            found.append(tree.On(when.days(session, self.since)[0], None))
        if self.until is not None:
            found.append(tree.On(None, when.days(session, self.until)[1]))
        if self.on is not None:
            found.append(tree.On(*when.days(session, self.on)))
        return found + ([tree.Undated()] if self.undated else [])


def typed(session: Session, words: Sequence[str] | None) -> str:
    """The query as one text; `@name` stands for the saved search of that name, if there is one.

    Once: what a saved search says of others, `@Override` and all else is text.
    """
    saved = session.notebook().config.searches
    text = " ".join(words or ())
    return _SAVED.sub(lambda found: saved.get(found[1] or "", found[0]), text) if saved else text


def build(
    session: Session,
    words: Sequence[str] | None,
    filters: Filters,
    fields: Callable[[], Mapping[str, Field]] | None = None,
) -> Query | None:
    """The whole query; None if nothing was asked for. Raises QueryError, DateError.

    `fields` gives the parser other filters than those of entries; it is called only if there are words.
    """
    if not words and not filters.ask:
        return None  # spares the parser and the segmenter, 10 ms
    parts = filters.nodes(session)
    if words:
        from tilcli.core.query import parser

        known = fields() if fields else None
        parsed = parser.parse(typed(session, words), lambda text: when.days(session, text), known)
        parts = [parsed, *parts] if parsed is not None else parts
    if len(parts) < 2:
        return parts[0] if parts else None
    from tilcli.core.query.tree import And

    return And(tuple(parts))
