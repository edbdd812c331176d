"""One big Markdown log, cut where its days begin. The parts put together are the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tilcli.core.entry import Entry
from tilcli.core.imports.piece import Imported
from tilcli.core.lines import is_blank, lines_of


def split(whole: Imported, entries: Sequence[Entry]) -> tuple[Imported, ...]:
    """The piece as one part for each of its entries, and one for what stands before the first of them.

    `entries` are those of the text, in order. Blank lines before the first go with it.
    """
    lines = lines_of(whole.text)
    starts = [
        lines[entry.line - 1].start if entry.line <= len(lines) else len(whole.text) for entry in entries
    ]
    parts = [
        replace(
            whole,
            text=whole.text[start:end],
            line=whole.line + entry.line - 1,
            day=entry.date,
            title=entry.title,
            tags=entry.tags,
            note=entry.date_note,
        )
        for entry, start, end in zip(entries, starts, [*starts[1:], len(whole.text)], strict=True)
    ]
    before = whole.text[: starts[0]] if starts else whole.text
    if parts and all(is_blank(line) for line in before.splitlines()):
        return (replace(parts[0], text=before + parts[0].text), *parts[1:])
    return (replace(whole, text=before), *parts)
