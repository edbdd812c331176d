"""One big Markdown log, cut where its days begin. The parts put together are the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tilcli.core.imports.piece import Imported
from tilcli.core.lines import is_blank, lines_of
from tilcli.core.note import EntryContent


def split(whole: Imported, contents: Sequence[EntryContent]) -> tuple[Imported, ...]:
    """The piece as one part for each of its entries, and one for what stands before the first of them.

    `contents` are those of the text, in order. Blank lines before the first go with it; a heading between two days
    that belongs to neither, `# April 2024`, goes with the day that follows.
    """
    lines = lines_of(whole.text)
    entries = [content.entry for content in contents]
    ends = [content.end_line for content in contents]
    first_lines = [entry.line for entry in entries[:1]] + [end + 1 for end in ends[:-1]]
    starts = [lines[line - 1].start if line <= len(lines) else len(whole.text) for line in first_lines]
    parts = [
        replace(
            whole,
            text=whole.text[start:end],
            line=whole.line + line - 1,
            day=entry.date,
            title=entry.title,
            tags=entry.tags,
            note=entry.date_note,
        )
        for entry, line, start, end in zip(
            entries, first_lines, starts, [*starts[1:], len(whole.text)], strict=True
        )
    ]
    before = whole.text[: starts[0]] if starts else whole.text
    if parts and all(is_blank(line) for line in before.splitlines()):
        return (replace(parts[0], text=before + parts[0].text), *parts[1:])
    return (replace(whole, text=before), *parts)
