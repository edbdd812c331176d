"""What recurs depends on all notes: an index kept up change by change is the index that is made anew."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tilcli.core.furniture import fewest
from tilcli.core.reading import Rules
from tilcli.index.schema import Connection, open_index
from tilcli.notebook.upkeep.reading import NoteReader
from tilcli.notebook.upkeep.sync import bring_up_to_date
from tilcli.storage.look import look

HEADINGS = (
    "# 2021-09-09",
    "## 배운 것들",
    "## 1. 한 일 📅",
    "## 한 일",
    "- ## Notes",
    "Setext\n---",
    "# Day 1",
    "",
)
BODIES = ("", "", "- CRF를 배웠다\n", "- [ ] 읽기\n", "### 오늘 한 일\n\n글\n")
sections = st.tuples(st.sampled_from(HEADINGS), st.sampled_from(BODIES)).map("\n\n".join)
texts = st.none() | st.lists(sections, max_size=3).map("\n\n".join)
changes = st.lists(st.tuples(st.integers(0, 9), texts), min_size=1, max_size=8)


def told(connection: Connection) -> list[object]:
    """All that the index says, whatever the numbers of its rows."""
    asked = (
        "SELECT path, line, title, tags, words FROM entry ORDER BY path, line",
        "SELECT path, heads FROM file ORDER BY path",
        "SELECT key, notes FROM heading_count ORDER BY key",
    )
    found: list[object] = [connection.execute(sql).fetchall() for sql in asked]
    for word in ("배운", "배운것들", "한", "오늘", "notes", "setext", "day"):
        for column in ("title", "heads", "places", "body"):
            sql = "SELECT path, line FROM fts JOIN entry ON entry.id = fts.rowid WHERE fts MATCH ? ORDER BY path, line"
            found.append(connection.execute(sql, [f'{column} : "{word}"*']).fetchall())
    return found


def synced(connection: Connection, root: Path) -> Connection:
    reader = NoteReader(str(root), Rules(date(2026, 3, 6)))
    bring_up_to_date(connection, look(str(root)), lambda: reader, lambda done, total: None)
    return connection


@settings(max_examples=60, deadline=None)
@given(st.lists(changes, min_size=1, max_size=5))
def test_an_index_kept_up_is_an_index_made_anew(rounds: list[list[tuple[int, str | None]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "notes")
        root.mkdir()
        kept = open_index(str(Path(folder, "kept.db")), "test").connection
        for round_ in rounds:
            for number, text in round_:
                if text is None:
                    (root / f"{number}.md").unlink(missing_ok=True)
                else:
                    (root / f"{number}.md").write_text(text, "utf-8")
            synced(kept, root)
        anew = open_index(str(Path(folder, "anew.db")), "test").connection
        assert told(kept) == told(synced(anew, root))
        kept.close()
        anew.close()


def test_the_share_grows_slowly() -> None:
    assert [fewest(notes) for notes in (0, 1, 47, 64, 127, 128, 256, 512, 2048, 10_000, 100_000)] == [
        3, 3, 3, 4, 4, 8, 16, 32, 64, 128, 362
    ]  # fmt: skip
