"""A spoilt index, an index on a full disk, and `til index check`."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from index_damage import faults
from stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


def test_a_spoilt_index_answers_right(stage: Stage) -> None:
    assert [(kind, fault) for kind, fault in faults(stage, 48, 1) if fault] == []


def test_a_log_that_another_program_folds_in_is_no_damage(stage: Stage) -> None:
    stage.til("list")
    index = stage.til("index", "path").out.strip()
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert stage.til("list").err == ""
    assert not os.path.exists(index + ".corrupt")


def test_check_tells_what_is_not_as_the_notes_say(stage: Stage) -> None:
    stage.til("list")
    assert (stage.til("index", "check").status, stage.til("index", "check").out) == (0, "ok\n")
    index = stage.til("index", "path").out.strip()
    for path in (index, index.removesuffix(".db") + ".sums.db-shm"):
        assert os.path.exists(path)
    data, times = bytearray(Path(index).read_bytes()), os.stat(index)
    at = data.index(b"a task")
    data[at] ^= 1
    Path(index).write_bytes(data)
    os.utime(index, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "corrupt" in stage.til("index", "check").err
    assert stage.til("index", "check").out == "ok\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_cache_disk_leaves_answers_right(stage: Stage, small_disk: Path) -> None:
    stage.environ["XDG_CACHE_HOME"] = str(small_disk)
    filler = small_disk / "filler"
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    for room in (0, 4096, 65536, 200_000):
        os.truncate(filler, max(0, (1 << 20) - room))
        told = stage.til("todo", "--json")
        assert "a task" in told.out
        assert len(told.err.splitlines()) <= 1, told.err
    filler.unlink()
    assert stage.til("todo").err == ""


def test_a_full_disk_leaves_nothing_of_an_init(stage: Stage, small_disk: Path) -> None:
    notebook = small_disk / "notes"
    notebook.mkdir()
    for day in range(1, 6):
        text = f"# 2024-01-0{day}\n\n## Learned\n\n- a\n\n## Questions\n\n- b\n"
        (notebook / f"2024-01-0{day}.md").write_text(text, "utf-8")
    (notebook / ".til/templates").mkdir(parents=True)
    filler = small_disk / "filler"
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    for pages in range(4):
        os.truncate(filler, filler.stat().st_size - 4096 * bool(pages))
        told = stage.til("-C", str(notebook), "init", "-y")
        left = [path.name for path in (notebook / ".til").rglob("*") if path.is_file()]
        if told.status == 0:
            assert sorted(left) == ["config.toml", "daily.md"]
            break
        assert left == [], told.err
    else:
        pytest.fail("there was never room enough")
