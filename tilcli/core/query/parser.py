"""What a person types into a search, read as a query. Nothing that can be typed is a syntax error.

Words must all be found; `OR` (tighter than that), `-word`, `"a phrase"`, `word*`, and the filters of FIELDS
(`tag:nlp`, `since:"last friday"`). All else is text: `std::vector`, `tag:`, `a AND`, `(`. Only a filter
whose value cannot be read is an error, for there the person asked for something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date, timedelta

from tilcli.core.query.tree import (
    FLAGS,
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
)
from tilcli.core.text import caseless, composed, lazy_pattern
from tilcli.core.words.fold import fold, normalise
from tilcli.core.words.segment import LEXEME, stream_tokens
from tilcli.core.words.signs import signed_token
from tilcli.errors import QueryError

# Resolves what people type as dates to a first and last day; raises DateError.
ReadDays = Callable[[str], tuple[date, date]]
# The value of a filter (never empty), whether it stood in quotes, and how to read dates -> its condition.
Field = Callable[[str, bool, ReadDays], Query]

# Fields whose value is one of a few words: an argument that begins with one and has a space is a whole query.
_LISTED = ("has", "is", "no", "priority")
DATED = ("on", "since", "until", "due", "scheduled", "start", "done", "before", "after")
_FIELD = lazy_pattern(r"([-－]?(\w+)[:：])(?=\S)(.*)", re.DOTALL)
_QUERY_INSIDE = lazy_pattern(r'["“”„＂]|\s(?:OR|AND|[|&]|@\S+)\s|\s[-－]?(?P<field>\w+)[:：]\S')
LONGEST = 500
MOST_ATOMS = 16
_OR, _AND = frozenset(("OR", "|")), frozenset(("AND", "&"))
_QUOTES = str.maketrans(dict.fromkeys("“”„＂", '"'))
_ATOM = lazy_pattern(
    r"(?P<minus>[-－](?![->]|－))?(?:(?P<field>\w+)[:：](?![\s:：]|$))?"
    r'(?:"(?P<quoted>[^"]*)"?|(?P<word>\S+))'
)


def parse(text: str, days: ReadDays, fields: Mapping[str, Field] | None = None) -> Query | None:
    """The query that `text` means; None if nothing in it can be searched (`*`, or nothing at all).

    Raises QueryError for a filter with an unknown value, and DateError (from `days`) for an unreadable date.
    """
    conditions: list[list[Query]] = []
    joined = False
    for condition in _conditions(_clipped(text), days, FIELDS if fields is None else fields):
        if condition is None:
            joined = bool(conditions)
            continue
        if joined:
            conditions[-1].append(condition)
        else:
            conditions.append([condition])
        joined = False
    either = (group[0] if len(group) == 1 else Or(tuple(group)) for group in conditions)
    parts = tuple(dict.fromkeys(either))  # what is pasted repeats itself
    return None if not parts else parts[0] if len(parts) == 1 else And(parts)


def parted(argument: str, fields: Container[str]) -> tuple[str, str, str] | None:
    """An argument of the shell that is one filter: how it begins (`-due:`), the field (`due`), and the value.

    None for words, and for a query of several filters or with quotes in it: that is as it was typed.
    """
    match = _FIELD.fullmatch(argument) if ":" in argument or "：" in argument else None
    if match is None:
        return None
    head, name, value = match[1], fold(match[2]).casefold(), match[3]
    inside = next((one for one in _QUERY_INSIDE.finditer(value) if _is_syntax(one, fields)), None)
    return None if inside or name in _LISTED or name not in fields else (head, name, value)


def _is_syntax(found: re.Match[str], fields: Container[str]) -> bool:
    return found["field"] is None or fold(found["field"]).casefold() in fields


def as_one_value(head: str, value: str) -> str:
    """A filter as it stands in a query: the shell took the quotes around what has a space."""
    return f'{head}"{value.strip()}"' if any(map(str.isspace, value.strip())) else head + value


def _conditions(text: str, days: ReadDays, fields: Mapping[str, Field]) -> Iterator[Query | None]:
    """Conditions in order, None for every OR; what cannot be searched is left out."""
    found = 0
    for atom in _ATOM.finditer(text):
        word = fold(atom["word"] or "")
        if not atom["minus"] and not atom["field"] and word in _OR | _AND:
            if word in _OR:
                yield None
            continue
        condition = _condition(atom, days, fields)
        if condition is None:
            continue
        yield Not(condition) if atom["minus"] else condition
        found += 1
        if found == MOST_ATOMS:
            return


def _condition(atom: re.Match[str], days: ReadDays, fields: Mapping[str, Field]) -> Query | None:
    quoted = atom["quoted"] is not None
    value = atom["quoted"] if quoted else atom["word"]
    if atom["field"]:
        field = fields.get(fold(atom["field"]).casefold())
        if field and value.strip():
            condition = field(value.strip(), quoted, days)
            return condition if not isinstance(condition, Text) or _searchable(condition) else None
        value = f"{atom['field']}:{value}"
    text = _text(value, quoted)
    return text if _searchable(text) else None


def _text(value: str, quoted: bool) -> Text:
    if quoted:
        return Text(value, phrase=True)
    word = value.rstrip("*＊")
    if signed_token(value):
        return Text(value)
    return Text(word or value, prefix=bool(word) and word != value)


def _searchable(text: Text) -> bool:
    plain = normalise(text.raw)
    return bool(signed_token(plain)) or any(map(stream_tokens, LEXEME.findall(plain)))


def _clipped(text: str) -> str:
    """NFC with plain quotes, without what SQLite cannot be given, and cut at a space where it is too long."""
    text = text[: 4 * LONGEST].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    text = composed(text).translate(_QUOTES)
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]


def _tag(value: str) -> Query:
    """The tag as typed, which may itself be written in full-width letters, or folded."""
    either = (value, fold(value))
    keys = dict.fromkeys(caseless(each.removeprefix("#").rstrip("/") or each) for each in either)
    spelled = tuple(map(Tag, keys))
    return spelled[0] if len(spelled) == 1 else Or(spelled)


def _links_to(value: str) -> Query:
    """What an address leads to, or a source by its name."""
    if "//" in value:
        from tilcli.core.sources import identity_of

        value = identity_of(value)
    return LinksTo(value.lower())


def one_of(field: str, value: str, allowed: Mapping[str, Query]) -> Query:
    """The condition that `value` names; raises QueryError, whose hint lists the names, if it names none."""
    plain = fold(value).casefold()
    if plain not in allowed:
        listed = ", ".join(f"{field}:{name}" for name in allowed)
        hint = f"{field}: takes {listed}; to search for the words themselves, put them in quotes"
        raise QueryError(f"no such filter: {field}:{value}", hint)
    return allowed[plain]


def day_before(first: date, last: date) -> date:
    """The last day before a span; of one without a beginning (`금요일까지`) the last day itself."""
    return first - timedelta(1) if first > date.min else last


def day_after(first: date, last: date) -> date:
    """The first day after a span; of one without an end (`금요일부터`) the first day itself."""
    return last + timedelta(1) if last < date.max else first


FIELDS: dict[str, Field] = {
    "tag": lambda value, quoted, days: _tag(value),
    "title": lambda value, quoted, days: _text(value, quoted)._replace(column="title"),
    "heading": lambda value, quoted, days: _text(value, quoted)._replace(column="heads"),
    "in": lambda value, quoted, days: InPath(value.removeprefix("./").removeprefix("/")),
    "on": lambda value, quoted, days: On(*days(fold(value))),
    "since": lambda value, quoted, days: On(days(fold(value))[0], None),
    "until": lambda value, quoted, days: On(None, days(fold(value))[1]),
    "before": lambda value, quoted, days: On(None, day_before(*days(fold(value)))),
    "after": lambda value, quoted, days: On(day_after(*days(fold(value))), None),
    "has": lambda value, quoted, days: one_of("has", value, {what: Has(what) for what in FLAGS}),
    "is": lambda value, quoted, days: one_of("is", value, _STATES),
    "links": lambda value, quoted, days: _links_to(value),
    "series": lambda value, quoted, days: InSeries(value),
}
_STATES: dict[str, Query] = {"open": Is("open"), "done": Is("done"), "open-question": Asks()}


def entry_fields(today: date) -> Mapping[str, Field]:
    """FIELDS with what depends on the day: `is:due`."""
    states = _STATES | {"due": Due(today)}
    return FIELDS | {"is": lambda value, quoted, days: one_of("is", value, states)}
