"""What in the entries of a note may be one of a series: its lines, its headings, its title, its file's name."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from tilcli.core.note import EntryContent
from tilcli.core.parts import NoteParts, between
from tilcli.core.series.ordinal import in_lines, in_names

_LINE = itemgetter(0)


def with_ordinals(parts: NoteParts, contents: Sequence[EntryContent]) -> tuple[EntryContent, ...]:
    """The entries of a note, each with its numbers; title and name belong to an entry that is the whole file."""
    facts, front = parts.facts, parts.front
    lines = in_lines(facts.lines, front.body_line, facts.code_lines, parts.structure.tags)
    names = (front.title, parts.stem) if len(contents) == 1 else (None, "")
    found = []
    for one in contents:
        ordinals = (
            *in_names(one.entry, one.headings, *names),
            *between(lines, one.entry.line, one.end_line, _LINE),
        )
        found.append(one._replace(ordinals=ordinals) if ordinals else one)
    return tuple(found)
