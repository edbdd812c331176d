"""A query from what was typed: the words, and the options that filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tilcli.cli import when

if TYPE_CHECKING:
    from tilcli.cli.context import Session
    from tilcli.core.query import Query


class Filters(NamedTuple):
    """The options that `list`, `search` and `todo` share."""

    tags: Sequence[str] | None = None
    since: str | None = None
    until: str | None = None
    on: str | None = None
    undated: bool = False

    def nodes(self, session: Session) -> list[Query]:
        """Each option as a piece of a query. Raises DateError."""
        from tilcli.core import query

        found: list[Query] = [query.Tag(query.tag_key(tag.lstrip("#"))) for tag in self.tags or ()]
        if self.since is not None:
            found.append(query.Since(when.days(session, self.since)[0]))
        if self.until is not None:
            found.append(query.Until(when.days(session, self.until)[1]))
        if self.on is not None:
            found.append(query.On(*when.days(session, self.on)))
        return found + ([query.Undated()] if self.undated else [])


def typed(session: Session, words: Sequence[str] | None) -> str:
    """The query as one text; `@name` stands for the saved search of that name, if there is one (`@Override` is text)."""
    saved = session.notebook().config.searches
    return " ".join(saved.get(word[1:], word) if word.startswith("@") else word for word in words or ())


def build(session: Session, words: Sequence[str] | None, filters: Filters) -> Query | None:
    """The whole query; None if nothing was asked for. Raises QueryError, DateError."""
    if not words and not any(filters):
        return None  # spares the parser and the segmenter, 10 ms
    from tilcli.core import query, query_parser

    parsed = query_parser.parse(typed(session, words), lambda text: when.days(session, text))
    parts = [part for part in (parsed, *filters.nodes(session)) if part is not None]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else query.And(tuple(parts))
