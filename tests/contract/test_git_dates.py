"""Dates by git, where the configuration asks for them: as new as the last commit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from worlds import World

from tilcli.system.git import head

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CONFIG = "[dates]\nsources = ['filename', 'git']\n"


def git(folder: Path, *arguments: str, day: str = "2021-09-09") -> str:
    """Run git as nobody in particular, on that day."""
    environ = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00",
    }
    names = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", "-C", str(folder), *names, *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", day=day)


def trusted(world: World) -> World:
    assert world.til("config", "--trust").status == 0
    return world


def dates(world: World) -> dict[str, str | None]:
    return {entry["path"]: entry["date"] for entry in world.til("list", "--json").json}


def test_a_commit_dates_the_notes_that_it_brings(world: World) -> None:
    trusted(world).write({".til/config.toml": CONFIG, "a.md": "하나\n"})
    assert dates(world) == {"a.md": None}
    git(world.notebook, "init", "-q")
    assert dates(world) == {"a.md": None}
    commit(world.notebook, "2021-09-07")
    assert dates(world) == {"a.md": "2021-09-07"}
    world.write({"b.md": "둘\n"})
    assert dates(world) == {"a.md": "2021-09-07", "b.md": None}
    commit(world.notebook, "2021-09-08")
    assert dates(world) == {"a.md": "2021-09-07", "b.md": "2021-09-08"}
    git(world.notebook, "reset", "-q", "--soft", "HEAD~1")
    assert dates(world) == {"a.md": "2021-09-07", "b.md": None}


def test_a_notebook_may_be_a_folder_of_a_repository(world: World) -> None:
    git(world.root, "init", "-q")
    trusted(world).write({".til/config.toml": CONFIG, "a.md": "하나\n"})
    assert dates(world) == {"a.md": None}
    git(world.root, "add", str(world.notebook))
    git(world.root, "commit", "-qm", "x", day="2021-09-07")
    assert dates(world) == {"a.md": "2021-09-07"}


def test_without_asking_git_a_commit_changes_nothing(world: World) -> None:
    world.write({"a.md": "하나\n"})
    git(world.notebook, "init", "-q")
    assert dates(world) == {"a.md": None}
    commit(world.notebook, "2021-09-07")
    assert dates(world) == {"a.md": None}


def test_the_commit_is_found_as_git_finds_it(tmp_path: Path) -> None:
    assert head(str(tmp_path)) == ""
    home = tmp_path / "home"
    (home / "deep/down").mkdir(parents=True)
    git(home, "init", "-q")
    assert head(str(home)) == ""
    for day in ("2021-09-07", "2021-09-08"):
        (home / "deep/down/a.md").write_text(day)
        commit(home, day)
        assert head(str(home)) == head(str(home / "deep/down")) == git(home, "rev-parse", "HEAD")
    git(home, "pack-refs", "--all")
    assert head(str(home)) == git(home, "rev-parse", "HEAD")
    git(home, "worktree", "add", "-q", "-b", "other/branch", str(tmp_path / "tree"), "HEAD~1")
    assert head(str(tmp_path / "tree")) == git(home, "rev-parse", "HEAD~1")
    git(home, "checkout", "-q", "--detach", "HEAD~1")
    assert head(str(home)) == git(home, "rev-parse", "main~1")


def test_a_renamed_note_keeps_the_day_of_its_first_commit(world: World) -> None:
    text = "".join(f"줄 {number}\n" for number in range(20))
    trusted(world).write({".til/config.toml": CONFIG, "a.md": text, "b.md": "둘\n", "old.md": "셋\n"})
    git(world.notebook, "init", "-q")
    commit(world.notebook, "2021-09-01")
    (world.notebook / "b.md").unlink()
    commit(world.notebook, "2021-09-02")
    git(world.notebook, "mv", "a.md", "b.md")  # by a name that another note once had
    commit(world.notebook, "2021-09-03")
    (world.notebook / "sub").mkdir()
    git(world.notebook, "mv", "b.md", "sub/c.md")
    world.write(
        {"sub/c.md": text + "더\n", "a.md": "새 글\n"}
    )  # moved with a change; its first name is another's now
    commit(world.notebook, "2021-09-04")
    git(world.notebook, "mv", "old.md", "new.md")
    commit(world.notebook, "2021-09-05")
    assert dates(world) == {"sub/c.md": "2021-09-01", "a.md": "2021-09-04", "new.md": "2021-09-01"}
    world.write({"sub/c.md": "아주 다른 글\n"})
    commit(world.notebook, "2021-09-06")
    assert dates(world)["sub/c.md"] == "2021-09-01"
