"""A query with its conditions changed one by one."""

from __future__ import annotations

from collections.abc import Callable

from tilcli.core.query.tree import And, Not, Or
from tilcli.lean_typing import Any


def changed(query: Any, change: Callable[[Any], Any]) -> Any:
    """The query with each of its conditions changed."""
    if isinstance(query, (And, Or)):
        return type(query)(tuple(changed(part, change) for part in query.parts))
    return Not(changed(query.part, change)) if isinstance(query, Not) else change(query)
