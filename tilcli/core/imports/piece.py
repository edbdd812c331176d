"""A piece of an imported log: what becomes one note."""

from __future__ import annotations

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


def titled(title: str, body: str) -> str:
    """A note's text from a title and a body that stood apart."""
    heading = f"# {' '.join(title.split())}\n" if title.strip() else ""
    body = body.strip("\r\n")
    return heading + ("\n" if heading and body else "") + (f"{body}\n" if body else "")
