"""A query -> SQL over `entry`, `task`, `tag` and `fts`, one line a node: see JOINS, ENTRY_NODES and task_nodes.

What the same nodes mean in Python their own methods say: `match` in core.query.tree, `fits` in core.query.task_tree.

Words go to one FTS5 MATCH, so that bm25 can rank by all of them; only tokens of the segmenter get there,
in quotes. What MATCH cannot say (a filter beside a word in an OR, a query of negations only) becomes a
predicate on `entry`, with a sub-select for its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from tilcli.core.entry import asked
from tilcli.core.query.tree import (
    FLAG_OPEN_QUESTION,
    FLAGS,
    Alternative,
    And,
    Asks,
    Due,
    Has,
    InPath,
    InSeries,
    Is,
    LinksTo,
    Not,
    On,
    Or,
    Query,
    Tag,
    Text,
    Undated,
)
from tilcli.index.entries import Condition, in_full_text, one_of
from tilcli.lean_typing import Any, NamedTuple


class Compiled(NamedTuple):
    """`match` is for `fts MATCH ?` (None: nothing to rank by); `where` says the rest."""

    where: Condition
    match: str | None


def compile_query(query: Query) -> Compiled:
    """SQL for a resolved query: `where` speaks of the table `entry`.

    SELECT … FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH :match AND (:where)
    SELECT … FROM entry WHERE :where                                     -- where `match` is None
    """
    match, rest = _parted(query)
    return Compiled(_joined(" AND ", map(_condition, rest), "1"), match)


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
                raise ValueError(f"unresolved text {query.raw!r}: resolve.resolve comes first")
            if not alternatives:
                return None
            either = f"({' OR '.join(_phrases(alternatives))})"
            return f"({{{' '.join(asked(column))}}} : {either})" if column else either
        case Or(parts):
            found = [_expression(part) for part in parts]
            return None if None in found or not found else f"({' OR '.join(filter(None, found))})"
        case And():
            expression, rest = _parted(query)
            return f"({expression})" if expression and not rest else None
    return None


def _phrases(alternatives: Sequence[Alternative]) -> Iterator[str]:
    """The alternatives quoted. Bm25 adds up phrases: where the start of a word is asked for as well as the word, or
    other forms of it, the word itself is said twice, so that 자바 ranks before 자바스크립트 in a heading."""
    beginnings = {each.tokens for each in alternatives if each.prefix}
    has_kin = any(each.kin for each in alternatives)
    for each in alternatives:
        yield _quoted(each)
        if (not each.prefix and each.tokens in beginnings) or (has_kin and not (each.kin or each.added)):
            yield _quoted(each)


def _quoted(alternative: Alternative) -> str:
    return f'"{" ".join(alternative.tokens)}"{"*" if alternative.prefix else ""}'


def _condition(query: Query) -> Condition:
    if expression := _expression(query):
        return in_full_text(expression)
    join = JOINS.get(type(query))
    return join(query, _condition) if join else ENTRY_NODES[type(query)](query)


def task_condition(query: Any, of_entry: Callable[[Query], Condition]) -> Condition:
    """The condition that a query without words makes on tasks; `of_entry` compiles what it asks of entries.

    It is true or false, never NULL, so that NOT turns it round.
    """
    if join := JOINS.get(type(query)):
        return join(query, lambda part: task_condition(part, of_entry))
    own = task_nodes().get(type(query))
    return own(query) if own else of_entry(query)


Compile = Callable[[Any], Condition]


def _joined(operator: str, parts: Iterable[Condition], otherwise: str) -> Condition:
    each = list(parts)
    sql = operator.join(f"({one.sql})" for one in each) or otherwise
    return Condition(sql, tuple(value for one in each for value in one.parameters))


def _not(part: Condition) -> Condition:
    return Condition(f"NOT ({part.sql})", part.parameters)


JOINS: Mapping[type, Callable[[Any, Compile], Condition]] = {
    And: lambda query, each: _joined(" AND ", map(each, query.parts), "1"),
    Or: lambda query, each: _joined(" OR ", map(each, query.parts), "0"),
    Not: lambda query, each: _not(each(query.part)),
}


def _days(column: str, first: date | None, last: date | None) -> Condition:
    found = Condition(f"{column} IS NOT NULL")
    if first is not None:
        found &= Condition(f"{column} >= ?", (first.isoformat(),))
    if last is not None:
        found &= Condition(f"{column} <= ?", (last.isoformat(),))
    return found


def _tag(query: Tag) -> Condition:
    # `0` comes right behind `/`, so the range holds all tags below this one and an index finds it.
    below = "tag.key = ? OR (tag.key >= ? AND tag.key < ?)"
    key = query.key
    return Condition(f"entry.id IN (SELECT tag.entry_id FROM tag WHERE {below})", (key, key + "/", key + "0"))


def _task_tag(query: Tag) -> Condition:
    # A task's tags are among its entry's, which an index finds.
    listed = "instr(task.tag_keys, char(10) || ? || char(10)) OR instr(task.tag_keys, char(10) || ? || '/')"
    return _tag(query) & Condition(listed, (query.key, query.key))


_DUE = (
    "entry.id IN (SELECT question.entry_id FROM question JOIN alias ON alias.handle = question.handle"
    " JOIN card ON card.id = alias.card_id WHERE question.tier != 'open' AND card.verdict != 'never'"
    " AND (question.tier = 'sure' OR card.verdict = 'keep') AND card.due <= ?)"
)
_LINKS_TO = (
    "entry.id IN (SELECT link.entry_id FROM link WHERE link.ident IS NOT NULL"
    " AND substr(':' || lower(link.ident), -length(?)) = ?)"
)


def _in_series(keys: Sequence[str]) -> Condition:
    held = one_of("ordinal.key", keys)
    return Condition(f"entry.id IN (SELECT ordinal.entry_id FROM ordinal WHERE {held.sql})", held.parameters)


ENTRY_NODES: Mapping[type, Compile] = {
    Text: lambda query: Condition("0"),  # one that FTS5 has no words for: nothing in it can be searched
    Tag: _tag,
    On: lambda query: _days("entry.date", query.first, query.last),
    Undated: lambda query: Condition("entry.date IS NULL"),
    InPath: lambda query: Condition("substr(entry.path_key, 1, ?) = ?", (len(query.prefix), query.prefix)),
    Has: lambda query: Condition("(entry.flags & ?) != 0", (FLAGS[query.what],)),
    Asks: lambda query: Condition("(entry.flags & ?) != 0", (FLAG_OPEN_QUESTION,)),
    Due: lambda query: Condition(_DUE, (query.by.isoformat(),)),
    Is: lambda query: Condition(f"entry.{query.state} > 0"),
    LinksTo: lambda query: Condition(_LINKS_TO, (f":{query.ident}",) * 2),
    InSeries: lambda query: _in_series(query.keys or ()),
}


@cache
def task_nodes() -> Mapping[type, Compile]:
    """What a query asks of tasks alone, for which a search of entries need load nothing."""
    from tilcli.core.query.task_tree import STATES, Lacks, Priority, Stands, State, TaskDay
    from tilcli.index.task_orders import STANDING

    return {
        Tag: _task_tag,
        TaskDay: lambda query: _days(f"task.{query.kind}", query.first, query.last),
        State: lambda query: one_of("task.status", STATES[query.name]),
        Lacks: lambda query: Condition(f"task.{query.what} IS NULL"),
        Priority: lambda query: Condition("task.priority IS ?", (query.name,)),
        Stands: lambda query: Condition(f"({STANDING[query.kind]}) IS 1"),
    }
