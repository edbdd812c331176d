"""A piece of an imported log: what becomes one note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Imported:
    """What one note is to say.

    `day` is None where nothing dates the piece; `note` says why a day is inferred or in conflict. `time` is
    `HH:MM` or empty. `text` holds the piece's own words with their line ends; `tags`, `time` and `properties`
    (names and values) go into front matter. `source` and `line` tell where the piece stood, in a JSON export
    by the number of the entry; `name` is the path that it keeps where it has no day. `is_page`: it is linked
    with others by paths, which change.
    """

    text: str
    source: str
    line: int = 1
    day: date | None = None
    time: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    name: str = ""
    is_page: bool = False


_TIME = re.compile(r"(오전|오후)?\s*(?<![\d:])(\d{1,2}):(\d\d)(?::\d\d)?(?![\d:])\s*([AaPp])?")


def time_in(text: str) -> str:
    """`HH:MM` of `9:30 AM` or `오후 9:30`; empty where no time is named."""
    found = _TIME.search(text)
    if found is None:
        return ""
    hour, half = int(found[2]), found[1] or (found[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half in ("p", "오후") else 0)
    return f"{hour:02}:{found[3]}"


def titled(title: str, body: str) -> str:
    """A note's text from a title and a body that stood apart."""
    heading = f"# {' '.join(title.split())}\n" if title.strip() else ""
    body = body.strip("\r\n")
    return heading + ("\n" if heading and body else "") + (f"{body}\n" if body else "")
