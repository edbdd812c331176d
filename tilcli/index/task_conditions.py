"""A query of tasks → SQL over `task` joined with `entry`, for queries without words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tilcli.core.query.task_tree import STATES, Lacks, Priority, State, TaskDay
from tilcli.core.query.tree import And, Not, Or, Query
from tilcli.index.entries import Condition


def task_condition(query: Any, of_entry: Callable[[Query], Condition]) -> Condition:
    """The condition that a query without words makes on tasks; `of_entry` compiles what it asks of entries.

    It is true or false, never NULL, so that NOT turns it round.
    """
    if isinstance(query, And):
        return _joined(" AND ", (task_condition(part, of_entry) for part in query.parts), "1")
    if isinstance(query, Or):
        return _joined(" OR ", (task_condition(part, of_entry) for part in query.parts), "0")
    if isinstance(query, Not):
        part = task_condition(query.part, of_entry)
        return Condition(f"NOT ({part.sql})", part.parameters)
    if isinstance(query, TaskDay):
        return _day(query)
    if isinstance(query, State):
        names = STATES[query.name]
        return Condition(f"task.status IN ({','.join('?' * len(names))})", names)
    if isinstance(query, Lacks):
        return Condition(f"task.{query.what} IS NULL")
    if isinstance(query, Priority):
        return Condition("task.priority IS ?", (query.name,))
    return of_entry(query)


def _joined(operator: str, conditions: Iterable[Condition], otherwise: str) -> Condition:
    each = list(conditions)
    sql = operator.join(f"({one.sql})" for one in each) or otherwise
    return Condition(sql, tuple(value for one in each for value in one.parameters))


def _day(query: TaskDay) -> Condition:
    column = f"task.{query.kind}"
    found = Condition(f"{column} IS NOT NULL")
    if query.first is not None:
        found &= Condition(f"{column} >= ?", (query.first.isoformat(),))
    if query.last is not None:
        found &= Condition(f"{column} <= ?", (query.last.isoformat(),))
    return found
