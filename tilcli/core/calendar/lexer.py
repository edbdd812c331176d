"""What a text is made of, where it may be a date: numbers, and the words of the calendar.

Two doors. `in_english` gives the months and weekdays of other languages the names that the readers of dates know;
what stands around them stays. `clusters` takes names apart into the numbers that stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilcli.core.calendar import _foreign_words as foreign
from tilcli.core.calendar.words import DAY_NAMES, MONTH_NAME, MONTHS, WEEKDAY, weekday_number
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple


def _as(rows: tuple[str, ...], names: tuple[str, ...]) -> dict[str, str]:
    return {word: name for row, name in zip(rows, names, strict=True) for word in row.split()}


_MONTHS = _as(foreign.MONTHS, tuple(name[:3] for name in MONTHS))
_BESIDE = {**_as(foreign.UNITS, ("day", "week")), **_as(foreign.WEEKDAYS, tuple(n[:3] for n in DAY_NAMES))}
_KNOWN = frozenset((*_MONTHS, "tháng"))
# The vowels of Hindi are signs that no letter is.
_WORD = lazy_pattern(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u097f])+")
# Vietnamese numbers its months: 14 tháng 7 năm 2025.
_NUMBERED_MONTH = lazy_pattern(
    r"(?P<d>\d{1,2})[\s,]+tháng\s+(?P<m>1[0-2]|0?[1-9])(?!\d)(?:[\s,]+năm\s+(?=\d{4}))?"
)
_OF = r"(?:d['’]|[^\W\d_]{1,3}\.?\s)"
_DAY_BEFORE = lazy_pattern(
    rf"(?<![\d.,])\d{{1,2}}(?:[.ºª]|[a-z]{{2}})?[\s_-]{{0,2}}(?:{_OF})?$", re.IGNORECASE
)
_YEAR_THERE = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINAL = lazy_pattern(rf"(?<=\d)(?:[.ºª]|er|e)(?=\s(?:{_OF})?(?:{MONTH_NAME})\b)", re.IGNORECASE)
_BETWEEN = lazy_pattern(
    rf"(?:(?<=\d\s)|(?<=\d-))(?:de|del|di|d['’]|den)\s(?=(?:{MONTH_NAME})\b)"
    rf"|(?<=\b(?:{'|'.join(name[:3] for name in MONTHS)})\s)(?:de|del|g\.|года|року|roku)\s(?=\d{{4}})",
    re.IGNORECASE,
)


def in_english(text: str) -> str:
    """`text` with the months of other languages as `Mar`, and beside one also weekdays, and `day` and `week`.

    A month counts only as part of a date or alone: behind a day, in a text with a year, or as all of it. For `Mars`
    is a planet, too.
    """
    words = _WORD.findall(text.casefold())
    if _KNOWN.isdisjoint(words):
        return text
    text = _NUMBERED_MONTH.sub(lambda found: f"{found['d']} {MONTHS[int(found['m']) - 1][:3]} ", text)
    alone = len(words) == 1 and not any(sign.isdecimal() for sign in text)
    sure = alone or _YEAR_THERE.search(text) is not None

    def month(found: re.Match[str]) -> str:
        name = _MONTHS.get(found[0].casefold())
        return name if name and (sure or _DAY_BEFORE.search(text, 0, found.start())) else found[0]

    translated = _WORD.sub(month, text)
    if translated == text:
        return text
    translated = _WORD.sub(lambda found: _BESIDE.get(found[0].casefold(), found[0]), translated)
    return _BETWEEN.sub("", _ORDINAL.sub("", translated))


class Cluster(NamedTuple):
    """Numbers of a path that stand together, with the weekday behind them, if there is one.

    `shape` is what clusters share that differ only in their numbers: the lengths of these (n for one digit or two)
    with the signs between, behind an a for a letter; `depth` the part of the path they end in, 0 for its name.
    `glued` are those behind letters.
    """

    shape: str
    numbers: tuple[str, ...]
    depth: int
    weekday: int | None = None
    glued: bool = False
    start: int = 0


_DAY_WIDTH = 6  # signs of 210802, which may stand before a word
_NAMESPACE = lazy_pattern("___|%2F", re.IGNORECASE)
_CLUSTER = lazy_pattern(
    # A folder's number belongs to that of a name which is nothing else: 25/06/15.
    rf"(?P<numbers>\d+(?:(?:[-_. /~]{{1,3}}|\0(?=\d+(?:\0|$)))\d+)*)(?:[ ,._(\[-]{{0,3}}(?P<w>{WEEKDAY})(?![^\W_]))?",
    re.IGNORECASE,
)
_NUMBERS = lazy_pattern(r"\d+")


def clusters(path: str) -> Iterator[Cluster]:
    """The numbers that stand together in a path without its ending, the last first; `___` and `%2F` are slashes."""
    path = _NAMESPACE.sub("/", path.replace("/", "\0"))
    for found in reversed(list(_CLUSTER.finditer(path))):
        text, behind = found["numbers"], path[found.end("numbers") : found.end("numbers") + 1]
        if behind.isascii() and behind.isalpha() and not found["w"] and len(text) != _DAY_WIDTH:
            continue  # 20180707jun is somebody's name, 3d a picture
        glued = path[max(found.start() - 1, 0) : found.start()].isalpha()
        shape = _NUMBERS.sub(lambda number: "n" if len(number[0]) < 3 else str(len(number[0])), text)
        yield Cluster(
            f"a{shape}" if glued else shape,
            tuple(_NUMBERS.findall(text)),
            path.count("\0", found.end("numbers")),
            weekday_number(found["w"]) if found["w"] else None,
            glued,
            found.start(),
        )
