"""Text of several lines put at the end of a section, as its own paragraphs. Text in, text out: one insertion."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.edits.outline import Outline, read_outline
from tilcli.core.edits.places import named
from tilcli.core.edits.sections import Placed
from tilcli.core.lines import line_end_of, split_lines


def append_text(
    text: str, words: str, names: Sequence[str] = (), within: tuple[int, int] | None = None
) -> Placed:
    """The text with `words` at the end of the first section that has one of the `names`, else at the end of the entry.

    The entry's lines are `within` (first, last; the whole file if None). A blank line parts what is added from what
    stands around it.
    """
    outline = read_outline(text)
    after = _end(outline, names, within or (1, len(outline.lines)))
    end = line_end_of(text)
    added = end.join(split_lines(words.strip("\r\n")))
    if after == 0:
        at = int(text.startswith("\ufeff"))
        return Placed(text[:at] + added + end + text[at:], 1)
    line = outline.lines[after - 1]
    if line.end == line.stop:
        return Placed(text + end * 2 + added, after + 2)
    below = "" if after == len(outline.lines) or outline.is_blank(after + 1) else end
    return Placed(text[: line.end] + end + added + end + below + text[line.end :], after + 2)


def _end(outline: Outline, names: Sequence[str], entry: tuple[int, int]) -> int:
    """The last line with anything on it of the section, or of the entry."""
    first, last = max(entry[0], outline.body_line), min(entry[1], len(outline.lines))
    headings = [one for one in outline.headings if first <= one.first <= last]
    line = named([(one.title, one.first) for one in headings], names)
    chosen = next((one for one in headings if one.first == line), None)
    if chosen is None:
        return outline.last_content(first - 1, last)
    return outline.last_content(
        chosen.last, min([last, *(one.first - 1 for one in headings if one.first > chosen.last)])
    )
