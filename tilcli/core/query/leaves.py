"""The conditions that a query joins: looked through, and changed one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilcli.core.query.tree import And, Asks, Due, Has, Not, Or
from tilcli.lean_typing import Any


def leaves(query: Any) -> Iterator[Any]:
    """The conditions that a query joins."""
    if isinstance(query, (And, Or)):
        for part in query.parts:
            yield from leaves(part)
    elif isinstance(query, Not):
        yield from leaves(query.part)
    else:
        yield query


def changed(query: Any, change: Callable[[Any], Any]) -> Any:
    """The query with each of its conditions changed."""
    if isinstance(query, (And, Or)):
        return type(query)(tuple(changed(part, change) for part in query.parts))
    return Not(changed(query.part, change)) if isinstance(query, Not) else change(query)


def is_about_questions(query: object) -> bool:
    """Whether what holds depends on the questions of an entry, which are read when they are asked for."""
    return any(isinstance(one, (Asks, Due)) or one == Has("question") for one in leaves(query))
