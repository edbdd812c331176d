"""A query from what was typed: the words, and the options that filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from tilcli.cli.fields import named_tags
from tilcli.errors import UsageError
from tilcli.lean_typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tilcli.cli.session import Session
    from tilcli.core.calendar.days import Prefer
    from tilcli.core.query.parser import Field
    from tilcli.core.query.tree import Query


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

    def typed(self) -> list[str]:
        """The options as they are typed."""
        named = (("--since", self.since), ("--until", self.until), ("--on", self.on))
        words = [word for tag in self.tags or () for word in ("-t", tag)]
        words += [word for name, value in named if value is not None for word in (name, value)]
        return words + ["--undated"] * self.undated

    def nodes(self, session: Session) -> list[Query]:
        """Each option as a piece of a query. Raises DateError."""
        if not self.ask:
            return []
        from tilcli.cli import when
        from tilcli.core.query import tree
        from tilcli.core.text import caseless

        found: list[Query] = [tree.Tag(caseless(tag.lstrip("#"))) for tag in named_tags(self.tags)]
        if self.since is not None:
            found.append(tree.On(when.days(session, self.since)[0], None))
        if self.until is not None:
            found.append(tree.On(None, when.days(session, self.until)[1]))
        if self.on is not None:
            found.append(tree.On(*when.days(session, self.on)))
        return found + ([tree.Undated()] if self.undated else [])


class DayAlone(NamedTuple):
    """What a date means that stands where words may: its condition, and the side of today that it is looked for on."""

    condition: Callable[[date, date], Query]
    prefer: Prefer = "past"


def typed(session: Session, words: Sequence[str] | None) -> str:
    """The query of entries as one text."""
    if not words:
        return ""
    from tilcli.core.query.parser import FIELDS

    return " ".join(_pieces(session, words, FIELDS))


def _pieces(session: Session, words: Sequence[str], fields: Mapping[str, Field]) -> list[str]:
    from tilcli.cli.typed_words import joined, with_saved

    pieces = joined(words, fields, lambda text: _is_date(session, text))
    saved = session.notebook().config.searches
    return [with_saved(piece, saved) for piece in pieces]


def _is_date(session: Session, text: str) -> bool:
    from tilcli.core.calendar.typed import is_date

    return is_date(text, session.today, session.notebook().courses)


def explain_nothing(session: Session, words: Sequence[str] | None) -> None:
    """Raises QueryError where a query that found nothing probably was meant otherwise: `@nope`, `a or b`."""
    if words:
        from tilcli.cli import typed_words

        typed_words.explain_nothing(" ".join(words), session.notebook().config.searches)


def _ready(session: Session, parts: Sequence[Query]) -> list[Query]:
    """The parts of a query, once the index knows what they speak of: questions and reviews, sources, series."""
    from tilcli.core.query.tree import Asks, Due, Has, InSeries, LinksTo, leaves

    asked = [one for part in parts for one in leaves(part)]
    kinds = set(map(type, asked))
    if Asks in kinds or Due in kinds or Has("question") in asked:
        from tilcli.cli.reviewed import reviewed

        reviewed(session)
    if LinksTo in kinds:
        from tilcli.cli.linked import linked

        linked(session)
    if InSeries in kinds:
        from tilcli.notebook.series import with_keys

        return [with_keys(session.synced(), part) for part in parts]
    return list(parts)


def build(
    session: Session,
    words: Sequence[str] | None,
    filters: Filters,
    fields: Callable[[], Mapping[str, Field]] | None = None,
    day_alone: DayAlone | None = None,
) -> Query | None:
    """The whole query; None if nothing was asked for. Raises QueryError, DateError, UsageError.

    `fields` gives the parser other filters than those of entries; it is called only if there are words.
    """
    if not words and not filters.ask:
        return None  # spares the parser and the segmenter, 10 ms
    parts = filters.nodes(session)
    if words:
        parts = [*_conditions(session, words, fields() if fields else None, day_alone), *parts]
        parts = _ready(session, parts)
    _check_days(parts)
    if len(parts) < 2:
        return parts[0] if parts else None
    from tilcli.core.query.tree import And

    return And(tuple(parts))


def _conditions(
    session: Session, words: Sequence[str], fields: Mapping[str, Field] | None, day_alone: DayAlone | None
) -> Iterator[Query]:
    """What the words ask for; words that are a date and nothing else are those days."""
    from tilcli.cli.typed_words import are_plain
    from tilcli.core.query import parser

    if not "".join(words).strip():
        raise UsageError("the query is empty", "type words, a tag or a day")
    pieces = _pieces(session, words, parser.FIELDS if fields is None else fields)
    plain = [piece for piece in pieces if are_plain([piece])]
    if day_alone and plain:
        from tilcli.cli import when

        if found := when.alone(session, " ".join(plain), day_alone.prefer):
            when.echo(session, found)
            yield day_alone.condition(*found.span())
            pieces = [piece for piece in pieces if piece not in plain]
    known = parser.entry_fields(session.today) if fields is None else fields
    parsed = parser.parse(" ".join(pieces), lambda text: _days(session, text), known)
    if parsed is not None:
        yield parsed


def _days(session: Session, text: str) -> tuple[date, date]:
    from tilcli.cli import when

    return when.days(session, text)


def _check_days(parts: Sequence[Query]) -> None:
    """Raises UsageError for days that exclude each other: since Thursday, until Tuesday."""
    from tilcli.core.query.tree import And

    spans: dict[str, list[Any]] = {}
    for one in (one for part in parts for one in (part.parts if isinstance(part, And) else (part,))):
        if hasattr(one, "first"):  # a day of an entry, or one of the days of a task
            spans.setdefault(getattr(one, "kind", ""), []).append(one)
    for days in spans.values():
        first = max((day.first for day in days if day.first), default=date.min)
        last = min((day.last for day in days if day.last), default=date.max)
        if first > last:
            raise UsageError(
                f"no day is both from {first} on and up to {last}",
                f"the earlier day comes first: {last}, {first}",
            )
