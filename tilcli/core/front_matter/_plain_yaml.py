"""YAML as nearly all front matter is written: a key and a plain value a line, lists in brackets or below.

What is read here is what a YAML parser reads (a property test holds both against each other), in a tenth of the
time, and no parser is loaded for it. Whatever needs more than a glance, a colon in a value, a comment, an anchor,
a key twice, is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from tilcli.core.front_matter._salvage import Metadata
from tilcli.core.text import lazy_pattern

MOST = 500  # items of a list; a longer one is left to the parser
_LINE_END = lazy_pattern(r"\r?\n")
# Letters of any script, and pictures; line ends, private use and half characters are none.
_LETTER = "A-Za-z\u00a1-\u2027\u202a-\ud7ff\U0001f300-\U0001faff"
# Signs that mean nothing to YAML within a word that begins with a letter.
_INSIDE = _LETTER + r"0-9 .()/+_~!?\-"
_BETWEEN = _INSIDE + r",:;&#@%*=<>|{}\[\]"  # nor these between quotes
_LINE = lazy_pattern(rf"([{_LETTER}][{_LETTER}0-9_-]{{0,60}}):(?: +(\S.*?))? *")
_ITEM = lazy_pattern(r"( *)- +(\S.*?) *")
_LIST = lazy_pattern(r"\[ *([^\[\]]*?) *\]")
_SCALAR = lazy_pattern(
    rf"(?P<words>[{_LETTER}/][{_INSIDE}]*)|(?P<day>\d{{4}}-\d\d-\d\d)|(?P<number>0|[1-9]\d{{0,17}})"
    rf"|\"(?P<double>[{_BETWEEN}']*)\"|'(?P<single>[{_BETWEEN}\"]*)'",
    re.ASCII,
)
_TRUTHS = {
    spelled: value
    for value, words in ((True, ("true", "yes", "on")), (False, ("false", "no", "off")))
    for word in words
    for spelled in (word, word.capitalize(), word.upper())
}
_NULLS = ("null", "Null", "NULL")

Read = tuple[object, object]  # a value, and as it was typed


def read_plain(block: str, as_written: Callable[[str], bool]) -> Metadata | None:
    """The metadata of a block of YAML, without the rules around it; None if a parser is needed.

    `as_written(key)` tells whether a value is wanted as it was typed too.
    """
    values: dict[str, object] = {}
    written: dict[str, object] = {}
    lines = _LINE_END.split(block)
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        if not line.strip(" "):
            continue
        found = _LINE.fullmatch(line)
        if found is None or found[1] in values or found[1] in _TRUTHS or found[1] in _NULLS:
            return None
        items = [] if found[2] else _items_below(lines, at)
        at += len(items)
        read = _value(found[2]) if found[2] else _list(items) if items else (None, None)
        if read is None:
            return None
        values[found[1]] = read[0]
        if as_written(found[1]):
            written[found[1]] = read[1]
    return Metadata(values, written)


def _items_below(lines: Sequence[str], at: int) -> list[str]:
    """The items of a list from line `at` on, all as far in as the first."""
    items: list[str] = []
    indent = None
    for line in lines[at:]:
        found = _ITEM.fullmatch(line)
        if found is None or (indent is not None and found[1] != indent):
            break
        indent = found[1]
        items.append(found[2])
    return items


def _value(typed: str) -> Read | None:
    if listed := _LIST.fullmatch(typed):
        return _list(re.split(r" *, *", listed[1]) if listed[1] else [])
    return _scalar(typed)


def _list(items: Sequence[str]) -> Read | None:
    read = [_scalar(item) for item in items]
    if None in read or len(read) > MOST:
        return None
    known = [one for one in read if one is not None]
    return [one[0] for one in known], [one[1] for one in known]


def _scalar(typed: str) -> Read | None:
    found = _SCALAR.fullmatch(typed)
    if found is None:
        return None
    match found.lastgroup:
        case "words":
            return (None, None) if typed in _NULLS else (_TRUTHS.get(typed, typed), typed)
        case "day":
            return _day(typed), typed
        case "number":
            return int(typed), typed
    return typed[1:-1], typed[1:-1]


def _day(typed: str) -> object:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return typed
