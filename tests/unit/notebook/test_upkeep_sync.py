"""What an update reads again, and what it only compares."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tilcli.core.reading import Rules
from tilcli.index.schema import open_index
from tilcli.notebook.upkeep.reading import NoteReader
from tilcli.notebook.upkeep.sync import Sync, bring_up_to_date
from tilcli.storage.look import look

LONG_AGO = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three notes that no look need doubt."""
    root = tmp_path / "notes"
    root.mkdir()
    for name in "abc":
        (root / f"{name}.md").write_text(f"# {name}\n", "utf-8")
        os.utime(root / f"{name}.md", (LONG_AGO, LONG_AGO))
    return root


@pytest.fixture
def update(folder: Path, tmp_path: Path) -> Callable[[], Sync]:
    """Bring the index up to date with the folder; it agrees with it at the start."""
    connection = open_index(str(tmp_path / "index.db"), "test").connection
    reader = NoteReader(str(folder), Rules(date(2026, 11, 20)))

    def bring() -> Sync:
        return bring_up_to_date(connection, look(str(folder)), lambda: reader, lambda done, total: None)

    assert bring().read == 3
    return bring


def test_a_file_whose_change_time_alone_moved_is_compared_and_not_read(
    folder: Path, update: Callable[[], Sync]
) -> None:
    (folder / "a.md").chmod(0o600)
    assert update().read == 0


def test_a_file_written_with_its_time_put_back_is_read(folder: Path, update: Callable[[], Sync]) -> None:
    (folder / "a.md").write_text("# d\n", "utf-8")
    os.utime(folder / "a.md", (LONG_AGO, LONG_AGO))
    assert update() == Sync(modified=1)


def test_a_touched_file_is_read_again(folder: Path, update: Callable[[], Sync]) -> None:
    os.utime(folder / "a.md", (LONG_AGO + 1, LONG_AGO + 1))
    assert update() == Sync(modified=1)
