"""Copies of sync programs come, change and go; the index reads exactly the notes that are none."""

from __future__ import annotations

from worlds import World

ORIGINAL = "# Notes\n\n- [ ] first\n- one\n- two\n- three\n- four\n"
COPY = "Notes 2.md"


def _listed(world: World) -> list[str]:
    listed = sorted(entry["path"] for entry in world.til("list", "--json").json)
    assert world.til("index", "check").status == 0
    return listed


def test_the_index_follows_copies_as_they_come_change_and_go(world: World) -> None:
    world.write({"Notes.md": ORIGINAL, "other.md": "# Other\n"})
    assert _listed(world) == ["Notes.md", "other.md"]
    world.write({COPY: ORIGINAL})
    assert _listed(world) == ["Notes.md", "other.md"]
    assert world.til("index", "status", "--json").json["left_out"]["sync-copy"] == [COPY]
    world.write({"other.md": "# Other, changed\n"})
    assert _listed(world) == ["Notes.md", "other.md"]
    world.write({COPY: "# Chapter two\n\nIt is about something else, at some length.\n"})
    assert _listed(world) == [COPY, "Notes.md", "other.md"]
    world.write({COPY: ORIGINAL})
    assert _listed(world) == ["Notes.md", "other.md"]
    (world.notebook / "Notes.md").unlink()
    assert _listed(world) == [COPY, "other.md"]
    assert [task["path"] for task in world.til("todo", "--json").json] == [COPY]


def test_a_note_that_became_a_copy_counts_no_more(world: World) -> None:
    world.write({COPY: ORIGINAL})
    assert _listed(world) == [COPY]
    world.write({"Notes.md": ORIGINAL})
    assert _listed(world) == ["Notes.md"]
    assert len(world.til("todo", "--json").json) == 1
