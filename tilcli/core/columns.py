"""The texts of an entry that are searched: title, tags, headings and body, as token strings."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from tilcli.core.entry import Heading
from tilcli.core.parts import NoteParts, between
from tilcli.core.text import lazy_pattern
from tilcli.core.words.segment import segmented

_KEY = lazy_pattern(
    r"^[ \t]*\"?[\w.-]+\"?[ \t]*(?:::?|=)(?=\s|$)", re.MULTILINE
)  # of front matter in any of its kinds

_WORD = lazy_pattern(r"[^\W_]")


def body_of(parts: NoteParts, first: int, last: int) -> list[str]:
    """The lines but those of the front matter and the headings, which have a column of their own."""
    start = max(first, parts.front.body_line)
    marked = {heading.line for heading in between(parts.structure.headings, start, last)}
    return [
        line for number, line in enumerate(parts.facts.lines[start - 1 : last], start) if number not in marked
    ]


def columns_of(
    parts: NoteParts,
    title: str,
    tags: Sequence[str],
    lines: tuple[int, int],
    body: str,
    furniture: Container[int],
) -> tuple[bytes, ...]:
    """The columns of an entry on these lines, first and last, in the order of core.entry.COLUMNS, in UTF-8.

    `furniture` are the lines of headings that recur: with text below them they are places, without they are nothing.
    """
    first, last = lines
    front = parts.facts.lines[: parts.front.body_line - 1] if first == 1 else []
    headings = between(parts.structure.headings, first, last)
    heads = [heading.text for heading in headings if heading.line not in furniture]
    # The values of the front matter say what headings say: subtitle, categories, aliases.
    heads += [_KEY.sub("", "\n".join(front))] if front else []
    places = ""
    if len(headings) > len(heads) - bool(front):
        filled = _filled(parts, headings, last)
        places = "\n".join([heading.text for heading in filled if heading.line in furniture])
    return (
        segmented(title),
        segmented("\n".join(tags)),
        segmented("\n".join(heads)),
        segmented(places),
        segmented(body + _repaired(parts, first, last)),
    )


def _filled(parts: NoteParts, headings: Sequence[Heading], last: int) -> list[Heading]:
    """The headings that words stand below, before the next heading that is as high."""
    filled: dict[int, Heading] = {}
    trail: list[Heading] = []
    for at, heading in enumerate(headings):
        while trail and trail[-1].level >= heading.level:
            trail.pop()
        trail.append(heading)
        end = headings[at + 1].line - 1 if at + 1 < len(headings) else last
        if any(map(_WORD.search, parts.facts.lines[heading.line : end])):
            filled.update((one.line, one) for one in trail)
    return list(filled.values())


def _repaired(parts: NoteParts, first: int, last: int) -> str:
    """What mojibake was before it broke, to be found beside what the file has now."""
    if parts.broken is None:
        return ""
    return "".join("\n" + line.repaired for line in between(parts.broken.lines, first, last))
