"""A query -> SQL over `entry`, `tag` and `fts`, one function a node.

Words go to one FTS5 MATCH, so that bm25 can rank by all of them; only tokens of the segmenter get there,
in quotes. What MATCH cannot say (a filter beside a word in an OR, a query of negations only) becomes a
predicate on `entry`, with a sub-select for its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tilcli.core.query.task_tree import STATES, Lacks, Priority, State, TaskDay
from tilcli.core.query.tree import (
    FLAGS,
    Alternative,
    And,
    Has,
    InPath,
    Is,
    Not,
    On,
    Or,
    Query,
    Since,
    Tag,
    Text,
    Undated,
    Until,
)
from tilcli.index.entries import Condition


class Compiled(NamedTuple):
    """`match` is for `fts MATCH ?` (None: nothing to rank by); `where` and `params` say the rest."""

    where: str
    params: tuple[str | int, ...]
    match: str | None


Predicate = tuple[str, tuple[str | int, ...]]


def compile_query(query: Query) -> Compiled:
    """SQL for a resolved query: `where` is never empty and speaks of the table `entry`.

    SELECT … FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH :match AND :where
    SELECT … FROM entry WHERE :where                                     -- where `match` is None
    """
    match, rest = _parted(query)
    if not rest:
        return Compiled("1", (), match)
    where, params = _joined(" AND ", map(_predicate, rest))
    return Compiled(where, params, match)


def _parted(query: Query) -> tuple[str | None, list[Query]]:
    """What one MATCH can say of an AND, and the parts that it cannot."""
    parts = query.parts if isinstance(query, And) else (query,)
    wanted = [found for part in parts if (found := _expression(part))]
    if not wanted:
        return None, list(parts)
    unwanted = [found for part in parts if isinstance(part, Not) and (found := _expression(part.part))]
    rest = [p for p in parts if not _expression(p) and not (isinstance(p, Not) and _expression(p.part))]
    match = " AND ".join(wanted)
    return (f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match), rest


def _expression(query: Query) -> str | None:
    """The query in FTS5's language, in brackets; None where that cannot say it."""
    match query:
        case Text(alternatives=alternatives, column=column):
            if alternatives is None:
                raise ValueError(f"unresolved text {query.raw!r}: resolve comes first")
            if not alternatives:
                return None
            either = f"({' OR '.join(_phrases(alternatives))})"
            return f"({{{column}}} : {either})" if column else either
        case Or(parts):
            found = [_expression(part) for part in parts]
            return None if None in found or not found else f"({' OR '.join(filter(None, found))})"
        case And():
            expression, rest = _parted(query)
            return f"({expression})" if expression and not rest else None
    return None


def _phrases(alternatives: Sequence[Alternative]) -> Iterator[str]:
    """The alternatives quoted. Bm25 adds up phrases: where the start of a word is asked for as well as the word, the
    word itself is said twice, so that 자바 ranks before 자바스크립트 in a heading."""
    beginnings = {each.tokens for each in alternatives if each.prefix}
    for each in alternatives:
        yield _quoted(each)
        if not each.prefix and each.tokens in beginnings:
            yield _quoted(each)


def _quoted(alternative: Alternative) -> str:
    return f'"{" ".join(alternative.tokens)}"{"*" if alternative.prefix else ""}'


def _predicate(query: Query) -> Predicate:
    if expression := _expression(query):
        return "entry.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)", (expression,)
    return _NODES[type(query)](query)


def _joined(operator: str, predicates: Any) -> Predicate:
    clauses, params = [], []
    for clause, values in predicates:
        clauses.append(clause)
        params += values
    return f"({operator.join(clauses)})" if clauses else "0", tuple(params)


def _and(query: And) -> Predicate:
    return _joined(" AND ", map(_predicate, query.parts)) if query.parts else ("1", ())


def _or(query: Or) -> Predicate:
    return _joined(" OR ", map(_predicate, query.parts))


def _not(query: Not) -> Predicate:
    clause, params = _predicate(query.part)
    return f"NOT {clause}", params


def _text(query: Text) -> Predicate:
    return "0", ()  # without alternatives: nothing in it can be searched


def _tag(query: Tag) -> Predicate:
    # `0` comes right behind `/`, so the range holds all tags below this one and an index finds it.
    below = "tag.key = ? OR (tag.key >= ? AND tag.key < ?)"
    return (
        f"entry.id IN (SELECT tag.entry_id FROM tag WHERE {below})",
        (query.key, query.key + "/", query.key + "0"),
    )


def _on(query: On) -> Predicate:
    return "(entry.date IS NOT NULL AND entry.date BETWEEN ? AND ?)", (
        query.first.isoformat(),
        query.last.isoformat(),
    )


def _since(query: Since) -> Predicate:
    return "(entry.date IS NOT NULL AND entry.date >= ?)", (query.date.isoformat(),)


def _until(query: Until) -> Predicate:
    return "(entry.date IS NOT NULL AND entry.date <= ?)", (query.date.isoformat(),)


def _undated(query: Undated) -> Predicate:
    return "(entry.date IS NULL)", ()


def _in_path(query: InPath) -> Predicate:
    return "(substr(entry.path_key, 1, ?) = ?)", (len(query.prefix), query.prefix)


def _has(query: Has) -> Predicate:
    return "((entry.flags & ?) != 0)", (FLAGS[query.what],)


def _is(query: Is) -> Predicate:
    return f"(entry.{query.state} > 0)", ()


_NODES: dict[type, Callable[[Any], Predicate]] = {
    And: _and,
    Or: _or,
    Not: _not,
    Text: _text,
    Tag: _tag,
    On: _on,
    Since: _since,
    Until: _until,
    Undated: _undated,
    InPath: _in_path,
    Has: _has,
    Is: _is,
}


def task_condition(query: Any, of_entry: Callable[[Query], Condition]) -> Condition:
    """The condition that a query without words makes on tasks; `of_entry` compiles what it asks of entries.

    It is true or false, never NULL, so that NOT turns it round.
    """
    if isinstance(query, And):
        return _all_of(" AND ", (task_condition(part, of_entry) for part in query.parts), "1")
    if isinstance(query, Or):
        return _all_of(" OR ", (task_condition(part, of_entry) for part in query.parts), "0")
    if isinstance(query, Not):
        part = task_condition(query.part, of_entry)
        return Condition(f"NOT ({part.sql})", part.parameters)
    if isinstance(query, TaskDay):
        return _task_day(query)
    if isinstance(query, State):
        names = STATES[query.name]
        return Condition(f"task.status IN ({','.join('?' * len(names))})", names)
    if isinstance(query, Lacks):
        return Condition(f"task.{query.what} IS NULL")
    if isinstance(query, Priority):
        return Condition("task.priority IS ?", (query.name,))
    return of_entry(query)


def _all_of(operator: str, conditions: Iterable[Condition], otherwise: str) -> Condition:
    each = list(conditions)
    sql = operator.join(f"({one.sql})" for one in each) or otherwise
    return Condition(sql, tuple(value for one in each for value in one.parameters))


def _task_day(query: TaskDay) -> Condition:
    column = f"task.{query.kind}"
    found = Condition(f"{column} IS NOT NULL")
    if query.first is not None:
        found &= Condition(f"{column} >= ?", (query.first.isoformat(),))
    if query.last is not None:
        found &= Condition(f"{column} <= ?", (query.last.isoformat(),))
    return found
