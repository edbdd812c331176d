"""The state of a list item: GitHub's boxes with the custom states in use, and Logseq's words.

Precision comes before recall. Between the brackets stands exactly one character: white space (open), x or X,
or a sign (`/ - > < ! ? ~ * D i 1` …), of which an unknown one is open. Letters other than ASCII's are labels
(`- [필] 핵심`), never states. White space and some text must follow: `- [ ]` alone is an empty template line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

BOX = "[ ]"  # how a task is begun, but in a graph of Logseq's

# Logseq's two workflows: TODO → DOING → DONE and LATER → NOW → DONE.
LOGSEQ_WORDS = {
    **dict.fromkeys(("TODO", "LATER", "WAITING", "WAIT"), " "),
    **dict.fromkeys(("DOING", "NOW", "IN-PROGRESS", "STARTED"), "/"),
    "DONE": "x",
    **dict.fromkeys(("CANCELED", "CANCELLED"), "-"),
}

# Logseq's lines of dates, which follow the task's own: as many as there are, each with its line end before it.
PLANNING = r"(?:(?:\r?\n|\r)[ \t>]*(?:(?:SCHEDULED|DEADLINE):[ \t]*<[^<>\r\n]*>[ \t]*)+(?=[\r\n]|\Z))+"
_UNFILLED = lazy_pattern(r"\{\{\s*[\w.-]+\s*(?:[:+|-][^{}]*)?\}\}|<%.*?%>")
_SPACE = rb"(?:[ \t]|\xc2\xa0|\xe3\x80\x80)"  # also the no-break and the ideographic space
_BOX = lazy_pattern(
    rb"\[([\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3})\]"
    + _SPACE
    + rb"+([^\r\n]+(?:"
    + PLANNING.encode()
    + rb")?)"
)
_WORD = lazy_pattern(
    rb"(TODO|LATER|WAITING|WAIT|DOING|NOW|IN-PROGRESS|STARTED|DONE|CANCELL?ED)"
    + _SPACE
    + rb"+([^\r\n]+(?:"
    + PLANNING.encode()
    + rb")?)"
)


class ItemTask(NamedTuple):
    """A list item with a state.

    `symbol` is the character between the brackets; for a Logseq `word` it is the box that means the same.
    `text` is what follows the state on its line. `parent` is the index, among the structure's items, of the
    nearest task that this one stands under; `above` are the first lines of all items
    that it stands under, the nearest first.
    """

    line: int
    symbol: str
    text: str
    parent: int | None
    word: str | None = None
    above: tuple[int, ...] = ()


class Mark(NamedTuple):
    """A state found at the start of an item; `start` and `end` are byte offsets of the character or word."""

    symbol: str
    word: str | None
    start: int
    end: int
    text: str


def read_mark(data: bytes, at: int) -> Mark | None:
    """The state that stands at byte `at` of UTF-8 `data`, the start of a list item's first paragraph."""
    if box := _BOX.match(data, at):
        symbol = _symbol(box[1].decode())
        word = None
    elif box := _WORD.match(data, at):
        word = box[1].decode()
        symbol = LOGSEQ_WORDS[word]
    else:
        return None
    text = box[2].decode().strip()
    return Mark(symbol, word, box.start(1), box.end(1), text) if symbol and text else None


def is_unfilled(text: str) -> bool:
    """Whether it is the line of a template: `{{date}}`, `{{title:YYYY}}`, `<% tp.date.now() %>` outside code."""
    if "{{" not in text and "<%" not in text:
        return False
    return _UNFILLED.search(re.sub(r"(`+)[^`].*?\1", "", text)) is not None


def usual_mark(words: Iterable[str | None]) -> str:
    """How a new task is begun beside others, of whose marks these are the words (None for a box); "" beside none."""
    from collections import Counter

    used = Counter(word and ("LATER" if word in ("LATER", "NOW") else "TODO") for word in words)
    return (used.most_common(1)[0][0] or BOX) if used else ""


def _symbol(char: str) -> str:
    """`char` as a state, or nothing if it is a label; every kind of space means open."""
    if char in " xX":
        return char
    if char.isspace():
        return " "
    return "" if (char.isalnum() and not char.isascii()) or char in "\\[]" or not char.isprintable() else char
