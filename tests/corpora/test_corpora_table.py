"""What til makes of real repositories: the table of docs/design/corpora.md, computed anew.

`TIL_TABLE=rewrite pytest tests/corpora/test_corpora_table.py` writes it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tilcli.core.note import Note
from tilcli.core.reading import Rules
from tilcli.storage.look import look
from tilcli.storage.notes import read_note

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
PAGE = ROOT / "docs" / "design" / "corpora.md"
SOURCES = ("front-matter", "filename", "path", "heading", "body")
HEAD = ("repository", "notes", "entries", *SOURCES, "undated", "tags", "tasks", "problems", "left out")
RULES = Rules(date(2026, 11, 20))

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the shared corpora are not beside this repository"
)


def row(repository: Path) -> list[object]:
    seen = look(str(repository))
    notes = [read_note(str(repository), stamp[0], RULES) for stamp in seen.stamps]
    entries = [content for note in notes for content in note.entries]
    dated = Counter(content.entry.date_source for content in entries)
    return [
        repository.name,
        len(notes),
        len(entries),
        *(dated[source] for source in SOURCES),
        dated[None],
        len({tag.casefold() for content in entries for tag in content.entry.tags}),
        sum(len(content.tasks) for content in entries),
        sum(len(note.problems) for note in notes),
        sum(map(len, seen.left_out.values())),
    ]


def lines() -> Iterator[str]:
    yield "| " + " | ".join(HEAD) + " |"
    yield "|---|" + "--:|" * (len(HEAD) - 1)
    for repository in sorted(path for path in CORPORA.iterdir() if path.is_dir()):
        yield "| " + " | ".join(map(str, row(repository))) + " |"


def test_the_table_in_the_docs_is_what_til_reads() -> None:
    table = "\n".join(lines())
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- table -->\n")
    _, _, after = rest.partition("\n<!-- end -->")
    if os.environ.get("TIL_TABLE") == "rewrite":
        PAGE.write_text(f"{before}<!-- table -->\n{table}\n<!-- end -->{after}", encoding="utf-8")
        return
    assert table == rest.partition("\n<!-- end -->")[0]


def entries_of(note: Note) -> list[tuple[int, int]]:
    return [(content.entry.line, content.end_line) for content in note.entries]


@pytest.mark.parametrize(
    "repository", sorted(CORPORA.glob("*/")) if CORPORA.is_dir() else [], ids=lambda path: path.name
)
def test_entries_lie_in_order_and_do_not_overlap(repository: Path) -> None:
    for stamp in look(str(repository)).stamps:
        spans = entries_of(read_note(str(repository), stamp[0], RULES))
        assert spans == sorted(spans)
        assert all(first <= last for first, last in spans), stamp[0]
        assert all(one[1] < other[0] for one, other in pairwise(spans)), stamp[0]
