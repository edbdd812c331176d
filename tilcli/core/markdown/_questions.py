"""Lines that ask: `Q.`, `Q1)`, `질문:`, `Further Question` and quoted questions (`> …?`).

Headings that end in a question mark ask as well; `core.markdown` knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilcli.core.text import lazy_pattern

# What may stand before it: list and quote marks, emphasis, a number.
_LEAD = lazy_pattern(rb"[\s>*\-+_#\d.)\[]*\Z")
# Without the word no pattern matches, and a word alone is found ten times as fast.
_ASK = (
    (b"Q", lazy_pattern(rb"Q\d{0,3} ?(?:[.:)]|\xef\xbc[\x89\x9a])(?![A-Za-z])")),
    ("질문".encode(), lazy_pattern(r"질문 ?\d{0,3} ?(?:[.:)）：]|[*_]*[ \t]*(?:[\r\n]|\Z))".encode())),
    (b"Further Question", lazy_pattern(rb"Further Question")),
)
_ENDS_ASKING = lazy_pattern(rb"\?[ \t]*(?:[\r\n]|\Z)")


def question_starts(data: bytes, hidden: Callable[[int], bool]) -> Iterator[int]:
    """Byte offsets within the lines that ask."""
    for word, ask in _ASK:
        if word not in data:
            continue
        before = 0
        for match in ask.finditer(data):
            at = match.start()
            # Behind another on its line it does not begin the line, which may be long.
            line = data.rfind(b"\n", before, at) + 1 if before else _line_start(data, at)
            if (line or not before) and _LEAD.match(data, line, at) and not hidden(at):
                yield at
            before = at + 1
    for match in _ENDS_ASKING.finditer(data) if b"?" in data and b">" in data else ():
        at = match.start()
        if data[_line_start(data, at) : at].lstrip(b" ").startswith(b">") and not hidden(at):
            yield at


def _line_start(data: bytes, at: int) -> int:
    return data.rfind(b"\n", 0, at) + 1
