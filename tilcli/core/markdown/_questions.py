"""Lines that may ask, and lines that do: `Q.`, `Q1)`, `질문:`, `Further Question` and quoted questions (`> …?`).

Headings that end in a question mark ask as well; `core.markdown.structure` knows them. What is a question, and what
answers it, `core.questions` makes out of the lines that may ask: only those are looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

# What may stand before it: list and quote marks, emphasis, a number.
_LEAD = re.compile(rb"[\s>*\-+_#\d.)\[]*\Z")
_ASK = (
    re.compile(rb"Q\d{0,3} ?(?:[.:)]|\xef\xbc[\x89\x9a])(?![A-Za-z])"),
    re.compile(r"질문 ?\d{0,3} ?(?:[.:)）：]|[*_]*[ \t]*(?:[\r\n]|\Z))".encode()),
    re.compile(rb"Further Question"),
)
_ENDS_ASKING = re.compile(rb"\?[ \t]*(?:[\r\n]|\Z)")

# A question mark at a line's end, before an aside, an arrow or an answer; marks and labels; words that ask. Each
# begins with what `re` and `in` look for fast: all of it together takes 10 µs of a note's 500.
_SIGN = re.compile(
    rb"\?(?:[^\w\n?]*$|[^\w\n?]*[(\[#<]|[\s\\)*_`]*(?:->|=>|<-|\xe2|A ?[.:]|\n))", re.MULTILINE
)
_MARK = re.compile(
    rb"Q(?: ?\d{0,3}[*_]* ?(?:[.:)]|- |\xef\xbc)| ?[n&/] ?A|(?<=FAQ)|uiz ?\d{0,3} ?[.:]"
    rb"|(?<= Q) \S{2,18} ?:|(?<=^Q) \S{2,18} ?:)",
    re.MULTILINE,
)
_NUMBERED = re.compile("문 ?".encode() + rb"\d{1,3} ?[.:)]")
_KOREAN = tuple(word.encode() for word in ("질문", "궁금", "의문"))
_OTHERS = ("？", "問", "❓", "uestion", "멘토링", "퀴즈", "<summary", "SR:", "card")


def lines_that_may_ask(text: str, data: bytes, line: Callable[[int], int]) -> list[int]:
    """The lines on which a question could begin or a label for some stand; `line` knows the line of a byte."""
    places = [match.start() for match in _SIGN.finditer(data)]
    places += [match.start() for match in _NUMBERED.finditer(data)]
    if b"Q" in data:
        places += [match.start() for match in _MARK.finditer(data)]
    words = [word for word in _KOREAN if word in data]
    words += [word.encode() for word in _OTHERS if word in text]
    for word in words:
        at = data.find(word)
        while at >= 0:
            places.append(at)
            at = data.find(word, at + 1)
    return sorted(set(map(line, places)))


def question_starts(
    data: bytes, lines: Sequence[int], starts: Sequence[int], hidden: Callable[[int], bool]
) -> Iterator[int]:
    """Byte offsets within those of `lines` that ask; `starts` has where each line of the note begins."""
    for number in lines:
        start, end = starts[number - 1], starts[number]
        for ask in _ASK:
            # One that stands behind another does not begin the line, which may be long.
            match = ask.search(data, start, end)
            if match and _LEAD.match(data, start, match.start()) and not hidden(match.start()):
                yield match.start()
        quoted = data[start:end].lstrip(b" ").startswith(b">")
        sign = _ENDS_ASKING.search(data, start, end) if quoted else None
        if sign and not hidden(sign.start()):
            yield sign.start()
