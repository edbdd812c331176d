"""jrnl: its journals (`[2021-09-09 09:30] Title. Body`; jrnl 1 wrote no brackets) and its JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tilcli.core.calendar.written import day_of_value
from tilcli.core.imports.piece import Imported, time_in, titled
from tilcli.lean_typing import Any

_BRACKETED = re.compile(r"^\[([^\[\]\r\n]{6,40})\](?: |$)", re.M)
_BARE = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d)(?: |$)", re.M)
# jrnl takes everything up to the first sentence mark for the title.
_TITLE = re.compile(r"[^\r\n]*?(?:[.?!…。]+(?=\s)|(?=\r|\n|\Z))")
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")


def is_journal(text: str) -> bool:
    """Whether the text starts as a journal of jrnl does: with a day and a time."""
    text = text.lstrip("\ufeff \t\r\n")
    for form in (_BRACKETED, _BARE):
        if (head := form.match(text)) and day_of_value(head[1]) and time_in(head[1]):
            return True
    return False


def read_text(text: str, source: str) -> tuple[Imported, ...]:
    """The entries of a journal, in file order; what stands before the first has no day. Lines end with LF."""
    text = text.replace("\r\n", "\n")
    heads = _heads(text)
    ends = [head.start() for head in heads[1:]] + [len(text)]
    first = heads[0].start() if heads else len(text)
    before = (Imported(text[:first], source),) if text[:first].strip() else ()
    return before + tuple(
        _entry(head, text[head.end() : end], source, 1 + text.count("\n", 0, head.start()))
        for head, end in zip(heads, ends, strict=False)
    )


def read_json(data: Mapping[str, Any], source: str) -> tuple[Imported, ...]:
    """The entries of `jrnl --format json`."""
    return tuple(_from_json(entry, source, n) for n, entry in enumerate(data["entries"], 1))


def _from_json(entry: Mapping[str, Any], source: str, number: int) -> Imported:
    title, body = str(entry.get("title") or ""), str(entry.get("body") or "")
    tags = [str(tag).lstrip("@") for tag in entry.get("tags") or ()]
    starred = (("starred", "true"),) if entry.get("starred") else ()
    day = day_of_value(entry.get("date") or "")
    time = time_in(str(entry.get("time") or ""))
    return Imported(titled(title, body), source, number, day, time, title.strip(), tuple(tags), starred)


def _heads(text: str) -> list[re.Match[str]]:
    """Where entries begin. A date in brackets without the time that the others have is part of a text."""
    for form in (_BRACKETED, _BARE):
        heads = [head for head in form.finditer(text) if day_of_value(head[1])]
        if heads and time_in(heads[0][1]):
            return [head for head in heads if time_in(head[1])]
        if heads:
            return heads
    return []


def _entry(head: re.Match[str], text: str, source: str, line: int) -> Imported:
    match = _TITLE.match(text.lstrip(" \t"))
    title = match[0] if match else ""
    body = text.lstrip(" \t")[len(title) :]
    first, newline, rest = body.partition("\n")
    starred = (first.strip() or title.strip()).endswith(" *") or first.strip() == "*"
    if starred and first.strip():
        body = first.rstrip().removesuffix("*") + newline + rest
    elif starred:
        title = title.rstrip().removesuffix("*")
    return Imported(
        titled(title, body.lstrip(" \t")),
        source,
        line,
        day_of_value(head[1]),
        time_in(head[1]),
        title.strip(),
        tuple(dict.fromkeys(_TAG.findall(title + body))),
        (("starred", "true"),) if starred else (),
    )
