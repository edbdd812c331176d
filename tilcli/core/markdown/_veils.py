"""What in a note is no running text (code, comments, mathematics), as sorted ranges that do not overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from tilcli.core.text import lazy_pattern

Span = tuple[int, int]
_BLANK_LINE = rb"\r?\n[ \t]*\r?\n"
_HIGHLIGHT, _HIGHLIGHT_END = rb"\{% highlight\b", b"{% endhighlight %}"
_IN_LINE = r"(?<![%\w])%%(?!%)[^\r\n]*?%%(?![%\w])"
_BEYOND = float("inf")


def covers(spans: Sequence[Span], at: int) -> bool:
    """Whether one of the ranges [start, end) holds `at`."""
    place = bisect_right(spans, (at, _BEYOND)) - 1
    return place >= 0 and at < spans[place][1]


def merged(spans: Sequence[Span]) -> list[Span]:
    """The ranges in order, those that overlap made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def broken_comments(data: bytes, veil: Sequence[Span]) -> list[Span]:
    """`<!-- … -->` over several lines that the parser did not take for a comment."""
    found: list[Span] = []
    at = data.find(b"<!--") if b"<" in data else -1  # one byte is found ten times as fast as four
    while at >= 0:
        end = at + 4
        if not covers(veil, at):
            end = data.find(b"-->", at)
            if end < 0:
                break  # nor do those behind it end
            if b"\n" in data[at:end]:
                found.append((at, end + 3))
        at = data.find(b"<!--", max(end, at + 4))
    return found


def comments_in_lines(data: bytes, veil: Sequence[Span]) -> list[Span]:
    """Obsidian's `%% … %%` within a line."""
    comments = re.compile(_IN_LINE.encode()).finditer(data) if b"%%" in data else ()
    return [found.span() for found in comments if not covers(veil, found.start())]


def without_comments(line: str) -> str:
    """A line without Obsidian's comments."""
    return " ".join(re.sub(_IN_LINE, "", line).split()) if "%%" in line else line


def liquid_code(data: bytes, veil: Sequence[Span]) -> list[Span]:
    """Jekyll's `{% highlight c %} … {% endhighlight %}`: a code block that Markdown knows nothing of."""
    found: list[Span] = []
    if b"%" not in data or b"{% highlight" not in data:
        return found
    at = 0
    while opening := re.compile(_HIGHLIGHT).search(data, at):
        end = data.find(_HIGHLIGHT_END, opening.end())
        if end < 0:
            break
        at = end + len(_HIGHLIGHT_END)
        if not covers(veil, opening.start()):
            found.append((opening.start(), at))
    return found


# Obsidian's comment: its signs stand at the ends of lines or of words; `%%time` of a notebook begins none.
_PERCENT = lazy_pattern(
    rb"(?<![^\s])%%(?![%\w]).*?(?<!%)%%(?![^\s])|^[ \t]*%%[ \t]*\r?$.*?^[ \t]*%%[ \t]*\r?$",
    re.DOTALL | re.MULTILINE,
)
_QUERY = lazy_pattern(
    rb"^[ \t]*(?:[-*+][ \t]+)?#\+BEGIN_(QUERY|SRC|EXAMPLE|COMMENT)\b.*?#\+END_\1\b", re.I | re.M | re.S
)


def other_programs(data: bytes, veil: Sequence[Span]) -> list[Span]:
    """Obsidian's `%% … %%` over several lines, and Logseq's `#+BEGIN_QUERY … #+END_QUERY`."""
    found = []
    for rare, sign, pattern in ((b"%", b"%%", _PERCENT), (b"+", b"#+", _QUERY)):
        if rare in data and sign in data:
            spans = (match.span() for match in pattern.finditer(data))
            found += [span for span in spans if b"\n" in data[slice(*span)] and not covers(veil, span[0])]
    return found


def broken_math(data: bytes, veil: Sequence[Span]) -> list[Span]:
    """`$$ … $$` over several lines that the parser did not take for math, because of a list or a `=` line.

    Held together by the absence of a blank line: a stray `$$` does not hide the rest of the note.
    """
    found: list[Span] = []
    at = data.find(b"$$") if b"$" in data else -1
    while at >= 0:
        end = -1 if covers(veil, at) else data.find(b"$$", at + 2)
        if end >= 0 and b"\n" in data[at:end] and not re.compile(_BLANK_LINE).search(data, at, end):
            found.append((at, end + 2))
            at = data.find(b"$$", end + 2)
        else:
            at = data.find(b"$$", at + 2)
    return found
