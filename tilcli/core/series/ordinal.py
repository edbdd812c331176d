"""The number in a text that may be one of a series: `1일차`, `3강`, `Part 2`, `#11`, `(2)`, 04 at the end of a name.

A line of a note is taken only if it ends in a counted number. A name or a title may end in a number alone, but for
dates; one whose only words are day and week is the course's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from tilcli.core.entry import Entry, Heading
from tilcli.core.text import caseless, composed, lazy_pattern
from tilcli.lean_typing import Final, Literal, NamedTuple

Where = Literal["line", "heading", "title", "name"]
DAYS: Final = ("일차", "일째", "day")
WEEKS: Final = ("주차", "week")
LONGEST: Final = 200  # characters; what is longer is no name of a part

_COUNTING = "일차|일째|주차|회독|회차|차시|번째|[편탄강장부화](?![가-힣])"
_ENGLISH = "part|chapter|ch|lecture|lec|lesson|episode|ep|vol|volume|session|step|day|week"
_NUMBER = lazy_pattern(r"(?<!\d)(?<!\d[.,/:])\d{1,3}(?!\d)")
_BEHIND_NUMBER = lazy_pattern(f" ?({_COUNTING})")
_BEFORE_NUMBER = lazy_pattern(
    rf"(?:(?<![a-z])({_ENGLISH})[.]?[ _-]?|(\#|\()|(?<=\s)([-–]) )\Z", re.IGNORECASE
)
_FARTHEST: Final = len("lecture. ") + 1
_has_digit = re.compile(r"\d").search

_ENDS: Final = frozenset(
    "차째시독편탄강장부화)*_~ \t0123456789"
)  # how a line may end that is one of a series
# The end of a line that may be a counted number, read backwards: so it is looked for at one place.
_COUNTS: Final = re.compile(
    r"[*_~` \t).!…]*+"
    r"(?:(?:차일|째일|차주|독회|차회|시차|째번|[편탄강장부화]) ?\d|\d{1,3}(?:[#(]|[ _-]?[.]?[A-Za-z]| [-–]))"
).match
_REACH: Final = 12  # signs from a line's end that tell it
# Tags, and what a task says behind its words.
_BEHIND_WORDS = lazy_pattern(r"\s*(?:[📅⏳🛫✅➕❌🔁⏫🔼🔽🔺⏬🆔⛔]|(?<=\s)[#^](?=[^\s\d]))")
_LEAD = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[.\][ \t]+)?[-–—•·▪◦ ]*")
_MARKS = lazy_pattern(r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}(?=\s|\Z)|!?\[([^\[\]]*)\]\([^()\s]*\)")
_DATED = lazy_pattern(
    r"^(?:(?:19|20)\d\d(?:[-_. ]{1,2}\d\d?){2}|\d{4}년 ?\d\d?월 ?\d\d?일|\d{6}|\d{8})(?!\d)[-_. )]*"
)
_OF_MONTH = lazy_pattern(r"\d월")
_DATE_INSIDE = lazy_pattern(r"\d{2,4}[-_./]\d{1,2}[-_./]\d{1,2}\Z|\d{1,2}월 ?\d{1,2}\Z")
_MONTH_NAME = lazy_pattern(
    r"(?i)(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?![a-z])|(?<=\d)(?:st|nd|rd|th)(?![a-z])"
)
# What a log says of itself: beside a day or a week these name no subject.
_LOG = lazy_pattern(
    r"(?i:days?|weeks?|level|lv|til|wil|log|course|class|camp|bootcamp|boostcamp|boostcourse|study)"
    r"|(?:학습|공부|수업|강의|내용|회고|후기|일지|일기|기록|정리|요약|부스트|부트|캠프|코스|과정|주간|오늘|의|및)+|일차|일째|주차"
)


class Ordinal(NamedTuple):
    """A number in a text that may be one of a series. The digits stand at `start` to `end` of the text; with the
    counting word beside them (`unit`, in lower case) they reach from `first` to `stop`.

    `key` is what the texts of one series have in common.
    """

    where: Where
    number: int
    first: int
    start: int
    end: int
    stop: int
    unit: str
    key: str
    text: str


class _Count(NamedTuple):
    first: int
    start: int
    end: int
    stop: int
    unit: str


def in_lines(
    lines: Sequence[str], first: int, code: Container[int], tags: Sequence[tuple[int, str]] = ()
) -> list[tuple[int, Ordinal]]:
    """The numbers that lines of a note end in, from the line `first` on, with the numbers of the lines.

    `tags`, with their lines, may stand behind a number.
    """
    # Few lines end so, and to tell it costs next to nothing.
    likely = [number for number, line in enumerate(lines[first - 1 :], first) if line[-1:] in _ENDS]
    if tags:
        likely = sorted({*likely, *(line for line, _ in tags)})
    read = ((number, in_line(lines[number - 1])) for number in likely if _ends_in_number(lines[number - 1]))
    return [(number, ordinal) for number, ordinal in read if ordinal and number not in code]


def _ends_in_number(line: str) -> bool:
    """Whether the line may end in a counted number, as far as its last letters tell."""
    if len(line) > LONGEST:
        return False
    link = line.rfind("](") if line[-1:] == ")" else -1
    if _COUNTS((line[:link] if link > 0 else line)[: -_REACH - 1 : -1]):
        return True
    signed = " #" in line or (line[-1:].isdigit() and not line.isascii())  # a date behind its sign
    behind = _BEHIND_WORDS.search(line) if signed else None
    return behind is not None and _COUNTS(line[: behind.start()][: -_REACH - 1 : -1]) is not None


def in_line(line: str) -> Ordinal | None:
    """The number that a line ends in."""
    if line.lstrip().startswith(("#", "|")):
        return None
    text = cleaned(line)
    found = [count for count in _counts(text) if not text[count.stop :].strip(".!)]… ")]
    return _ordinal("line", text, found[-1]) if found else None


def in_names(
    entry: Entry, headings: Sequence[Heading], title: str | None, stem: str
) -> Iterator[tuple[int, Ordinal]]:
    """The numbers of an entry's headings, of its file's title and of that file's name, as far as these are its own."""
    if _has_digit("".join([heading.text for heading in headings])):
        for line, _, text in headings:
            for ordinal in _in_name("title" if text == entry.title else "heading", text):
                yield line, ordinal
    if title:
        yield from ((entry.line, one) for one in _in_name("title", title))
    if stem and not stem.replace("-", "").isdigit():
        yield from ((entry.line, one) for one in _in_name("name", stem))


def _in_name(where: Where, text: str) -> Iterator[Ordinal]:
    """The numbers of a heading, a title or a name (without its ending), each of which may be that of a series."""
    text = _DATED.sub("", composed(text))[:LONGEST]
    if not _has_digit(text):
        return
    for count in _counts(text, alone=where in ("title", "name") and not _DATE_INSIDE.search(text)):
        if ordinal := _ordinal(where, text, count):
            yield ordinal


def cleaned(line: str) -> str:
    """What a line says, without its sign of a list, box, emphasis, tags and dates of a task."""
    text = composed(line)
    lead = _LEAD.match(text)
    text = text[lead.end() if lead else 0 :]
    behind = _BEHIND_WORDS.search(text)
    return " ".join(_MARKS.sub(r"\1", text[: behind.start()] if behind else text).split())


def _counts(text: str, *, alone: bool = False) -> Iterator[_Count]:
    """The numbers with a counting word or sign beside them; the last one also `alone`, at the end."""
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        near = max(start - _FARTHEST, 0)
        if behind := _BEHIND_NUMBER.match(text, end):
            yield _Count(start, start, end, behind.end(), behind[1])
        elif before := _BEFORE_NUMBER.search(text[near:start]):
            unit = next(filter(None, before.groups())).casefold()
            stop = end + (unit == "(" and text[end : end + 1] == ")")
            closed = {"(": stop > end, "-": end == len(text), "–": end == len(text)}
            if closed.get(unit, not text[end : end + 1].isalnum()):
                yield _Count(near + before.start(), start, end, stop, unit)
        elif alone and end == len(text):
            yield _Count(start, start, end, end, "")


def _ordinal(where: Where, text: str, count: _Count) -> Ordinal | None:
    first, start, end, stop, unit = count
    before, after = text[:first], text[stop:]
    if not _names_something(f"{before} {after}", unit):
        return None
    key = f"{_letters(before)}\x1f{unit}\x1f{_letters(after)}"
    return Ordinal(where, int(text[start:end]), first, start, end, stop, unit, key, text)


def _names_something(rest: str, unit: str) -> bool:
    """Whether the words beside the number name a subject: those of a day or a week alone are the course's."""
    if unit in WEEKS and _OF_MONTH.search(rest):
        return True
    of_course = unit in DAYS or unit in WEEKS
    rest = (
        _LOG.sub(" ", _MONTH_NAME.sub(" ", rest))
        if of_course
        else re.sub(r"(?i)(?<![a-z])(?:day|week)s?(?![a-z])", " ", rest)
    )
    return sum(map(str.isalpha, rest)) >= 2


def _letters(text: str) -> str:
    return "".join(sign for sign in caseless(text) if sign.isalnum())
