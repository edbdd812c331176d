"""What til keeps of notes is the person's alone, and a rewritten note is whose it was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from stage import Stage

from tilcli.disk import private_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no POSIX modes here")

DAY = "2026/01/2026-01-01.md"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    before = os.umask(0o022)
    yield Stage(tmp_path / "stage")
    os.umask(before)


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def use(stage: Stage) -> None:
    stage.write({DAY: "- [ ] private words\n- [!] was\n", ".til/config.toml": 'path = "day{day}.md"\n'})
    for words in (("list",), ("done", "was"), ("search", "private"), ("new", "-N", "-d", "2026-01-05")):
        assert stage.til(*words).status == 0


@pytest.mark.parametrize("left_by_an_older_til", [False, True])
def test_the_cache_is_the_persons_alone(stage: Stage, left_by_an_older_til: bool) -> None:
    use(stage)
    cache = stage.base / "cache/til"
    if left_by_an_older_til:
        cache.chmod(0o755)
        for path in cache.iterdir():
            path.chmod(0o644)
        use(stage)
    assert mode(cache) == "0o700"
    found = {path.name.partition(".")[2]: mode(path) for path in cache.iterdir()}
    assert set(found) >= {"db", "db.undo"}
    assert set(found.values()) == {"0o600"}


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o644, 0o444, 0o664])
def test_a_note_keeps_its_mode(stage: Stage, kept: int) -> None:
    note = stage.notebook / DAY
    note.chmod(kept)
    assert stage.til("add", "x").status == 0
    assert stage.til("done", "a task").status == 0
    assert mode(note) == oct(kept)


def test_a_note_keeps_its_owner_and_its_attributes(stage: Stage) -> None:
    note = stage.notebook / DAY
    if os.geteuid() == 0:
        os.chown(note, 1000, 1000)
    try:
        os.setxattr(note, "user.tag", b"mine")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    owner = note.stat().st_uid, note.stat().st_gid
    assert stage.til("add", "x").status == 0
    assert (note.stat().st_uid, note.stat().st_gid) == owner
    assert os.getxattr(note, "user.tag") == b"mine"


def test_an_error_tells_no_secret(stage: Stage) -> None:
    own = stage.base / "config/til/config.toml"
    own.write_text('editor = "x --token=SECRET123 \'"\n', "utf-8")
    stage.environ.pop("EDITOR")
    told = stage.til("edit", "2026-01-01")
    assert (told.status, "SECRET123" in told.err) == (5, False)
    own.write_text("broken = SECRET456\n", "utf-8")
    assert "SECRET456" not in stage.til("list").err


def test_folders_that_til_makes_on_the_way_are_private_too(tmp_path: Path) -> None:
    private_folder(str(tmp_path / "cache/til/x"))
    made = [tmp_path / "cache", *(tmp_path / "cache").rglob("*")]
    assert [mode(path) for path in made] == ["0o700"] * 3
