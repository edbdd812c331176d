"""How somebody writes front matter: which keys, in which order, and what is the same in every note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tilcli.core.calendar.days import real_day
from tilcli.core.front_matter.block import Kind, is_tags
from tilcli.core.habits._front_tags import tags_lines
from tilcli.core.habits._sections import in_order, shares_of
from tilcli.core.habits._writings import generalised
from tilcli.core.habits.marks import OPEN, Known, mark, same_key, settled
from tilcli.core.lines import split_lines
from tilcli.core.patterns.fields import day_fields

_SHARE = 0.5  # of the notes, by weight, that must have a key; or a key's value, for it to be kept
_EMPTY = {'"': '""', "'": "''", "[": "[]"}
_TITLES = ("title", "제목", "name")
_KEY = {
    "yaml": re.compile(r"(?P<key>[^\s#:\-\[{][^:]*?)\s*:(?=\s|$)"),
    "toml": re.compile(r"(?P<key>[\w.\"'-]+)\s*=|(?P<table>\[.*\])\s*$"),
    "logseq": re.compile(r"(?:[-*] |\s+)?(?P<key>[^\s:]+)::"),
}
_TIME = re.compile(r"(?<=[ T])\d\d:\d\d(:\d\d)?(?:\.\d+)?")
_NUMBERS = ("iso_week", "month", "m", "dom", "d", "year", "yy")
_DATE = re.compile(r"(?<!\d)(\d{4})([-./] ?)(\d{1,2})\2(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Front:
    """The metadata of a note: its kind, the lines between the fences, what is known of its day, its title."""

    kind: Kind
    inner: str
    known: Known
    title: str | None = None


def front_habit(fronts: Sequence[Front | None]) -> tuple[list[str], tuple[str, ...]]:
    """The front matter of most of these notes, oldest first: lines, fences included, and the keys among them.

    Both are empty where most notes have none.
    """
    kinds = Counter(front.kind for front in fronts if front)
    if not kinds or kinds.total() * 2 < len(fronts):
        return [], ()
    kind = kinds.most_common(1)[0][0]
    notes = [(front, _chunks(front)) for front in fronts if front and front.kind == kind]
    order = in_order([list(chunks) for _, chunks in notes])
    usual = [key for key in order if sum(key in chunks for _, chunks in notes) >= len(notes) * _SHARE]
    lines: list[str] = []
    for key in map(str, usual):
        lines += _lines(
            kind, key, [(front, chunks[key]) for front, chunks in reversed(notes) if key in chunks]
        )
    fence = {"yaml": ["---"], "toml": ["+++"], "logseq": []}[kind]
    return [*fence, *lines, *fence], tuple(str(key).strip("\"'") for key in usual)


def _chunks(front: Front) -> dict[str, list[str]]:
    """Each key's lines, with those that continue it; what stands before the first key is under ""."""
    chunks: dict[str, list[str]] = {}
    key = ""
    for line in split_lines(front.inner.rstrip("\r\n")):
        if found := _KEY[front.kind].match(line):
            key = found["key"] or found["table"] if front.kind == "toml" else found["key"]
            if key in chunks:
                key += "\0"  # a key that stands twice
        chunks.setdefault(key, []).append(line.rstrip())
    return chunks


def _lines(kind: Kind, key: str, values: Sequence[tuple[Front, list[str]]]) -> list[str]:
    """The lines of one key, from its values in the notes, newest first."""
    if is_tags(key) or key == "tag":
        return tags_lines(
            kind, [generalised("\n".join(lines), front.known).split("\n") for front, lines in values]
        )
    if counted := _counted(kind, values):
        return [counted]
    texts = [_value(front, lines) for front, lines in values]
    timed = [_TIME.sub(lambda found: mark("time" if found[1] else "clock"), text) for text in texts]
    return _usual(texts) or _usual(timed) or [_varying(kind, key, [lines for _, lines in values])]


def _counted(kind: Kind, values: Sequence[tuple[Front, list[str]]]) -> str | None:
    """A key with a lone number that goes with the day, such as `week: 27`; with none where no field of the
    day says why it rises."""
    written = [_parted(kind, lines[0])[1] for _, lines in values if len(lines) == 1]
    if len(set(written)) < 2 or len(written) < len(values) or not all(map(str.isdecimal, written)):
        return None
    head, _ = _parted(kind, values[0][1][0])
    fields = [_numbers_of(front.known) for front, _ in values]
    for name in fields[0]:
        if all(one.get(name) == text for one, text in zip(fields, written, strict=True)):
            return f"{head} {mark(name)}"
    numbers = [int(text) for text in reversed(written)]
    return head if numbers == sorted(numbers) and len(set(numbers)) > 2 else None


def _numbers_of(known: Known) -> dict[str, str]:
    """The fields that are numbers, as they are written."""
    day = day_fields(known.date, "en") if known.date else {}
    numbers = {name: day[name] for name in _NUMBERS if name in day}
    counts = {"day": known.number, "week": known.week}
    return numbers | {name: str(count) for name, count in counts.items() if count is not None}


def _value(front: Front, lines: Sequence[str]) -> str:
    """The value generalised by the note's day, or else by the date that it holds itself (`updated: …`)."""
    text = generalised("\n".join(lines), front.known)
    found = _DATE.search(text)
    if found and OPEN not in text and (day := real_day(int(found[1]), int(found[3]), int(found[4]))):
        return generalised(text, Known.of(day, front.known.number, front.known.week))
    return text


def _usual(texts: Sequence[str]) -> list[str] | None:
    """The value that most notes, by weight, have; `texts` start with the newest."""
    shares: Counter[str] = Counter()
    for text, share in zip(reversed(texts), shares_of(len(texts)), strict=True):
        shares[same_key(text)] += share  # type: ignore[assignment]
    key, share = shares.most_common(1)[0]
    same = [text for text in texts if same_key(text) == key]
    if share < _SHARE or (len(same) < 2 and len(texts) > 1):
        return None
    return settled(same).split("\n")


def _varying(kind: Kind, key: str, values: Sequence[Sequence[str]]) -> str:
    """A key whose value is another in every note: the title's, or one that waits to be filled in."""
    parted = [_parted(kind, lines[0]) for lines in values]
    head, _ = parted[0]
    openers = Counter(value[:1] if value[:1] in _EMPTY else "" for _, value in parted)
    quote = openers.most_common(1)[0][0]
    if key.casefold() in _TITLES:
        quoted = quote in ("'", '"') or kind == "toml"
        form = "title" if kind == "logseq" else "title_quoted" if quoted else "title_plain"
        return f"{head} {mark(form)}"
    if key.casefold() == "slug":
        return f'{head} "{mark("slug")}"' if quote else f"{head} {mark('slug')}"
    empty = _EMPTY.get(quote, '""' if kind == "toml" else "")
    return f"{head} {empty}".rstrip()


def _parted(kind: Kind, line: str) -> tuple[str, str]:
    """The key with its sign, and the value behind it."""
    sign = {"yaml": ":", "toml": "=", "logseq": "::"}[kind]
    end = line.find(sign) + len(sign) if sign in line else 0
    return line[:end], line[end:].strip()
