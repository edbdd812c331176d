"""A cloned notebook runs no program, however its repository is set up, also where the person trusts it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile_git import (
    CONFIG,
    PARTIAL,
    SETTINGS,
    WRONG_TIMES,
    arm,
    git,
    hidden_bare,
    partial_clone,
    repository,
)
from stage import Stage

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="the evil program is a shell script"),
]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


def dates(stage: Stage) -> dict[str, str | None]:
    told = stage.til("list", "--json")
    assert told.fault == ""
    assert stage.ran() == ""
    return {entry["path"]: entry["date"] for entry in json.loads(told.out)}


def test_a_notebook_cannot_have_git_asked(stage: Stage) -> None:
    repository(stage)
    arm(stage)
    told = stage.til("list")
    assert "x.md\t\t1" in told.out
    assert told.err == (
        f"til: {stage.notebook}/.til/config.toml asks git for dates: "
        "where you trust this notebook, type  til config --trust\n"
    )
    assert stage.til("config", "--trust").status == 0
    assert stage.til("list").err == ""
    assert stage.ran() == ""


def test_the_trap_works(stage: Stage) -> None:
    """What til has to keep away from: git itself runs the program."""
    repository(stage)
    arm(stage, ("gpg.program",))
    subprocess.run(
        ["git", "log", "-1"], cwd=stage.notebook, env=stage.environ, capture_output=True, check=False
    )
    assert "--verify" in stage.ran()


def test_no_setting_of_git_runs_a_program(stage: Stage) -> None:
    assert len(set(SETTINGS)) >= 60
    repository(stage)
    arm(stage)
    stage.trust()
    assert dates(stage)["x.md"] == "2020-09-13"


@pytest.mark.parametrize("key", PARTIAL)
def test_nothing_that_is_missing_is_fetched(stage: Stage, key: str) -> None:
    partial_clone(stage, key)
    stage.trust()
    assert dates(stage)["one.md"] is None


def test_a_bare_repository_among_the_files_is_none(stage: Stage) -> None:
    hidden_bare(stage)
    stage.trust()
    assert dates(stage)["x.md"] is None


@pytest.mark.parametrize("when", WRONG_TIMES)
def test_dates_that_no_calendar_has(stage: Stage, when: str) -> None:
    repository(stage, when, signed=False)
    stage.trust()
    assert dates(stage)["x.md"] in (
        None,
        "1970-01-01",
        "1969-12-31",
        "1969-12-27",
        "2100-01-01",
        "2100-01-02",
    )


def test_names_that_look_like_gits_own_output(stage: Stage) -> None:
    stage.write(
        {".til/config.toml": CONFIG, "pl\x1eain.md": "# x\n", "\x1e2020-01-01": "x", "a\nb.md": "# y\n"}
    )
    git(stage, "init", "-q", ".")
    git(stage, "add", "-A")
    git(stage, "commit", "-qm", "x", "--date=2021-09-09T12:00")
    stage.trust()
    assert {dates(stage)[name] for name in ("pl\x1eain.md", "a\nb.md", "x.md")} == {"2021-09-09"}


@pytest.mark.parametrize(
    "head", ["ref: ../../../../../../../../../dev/zero", "ref: /dev/zero", "x" * 1_000_000]
)
def test_a_head_that_leads_astray(stage: Stage, head: str) -> None:
    repository(stage)
    stage.trust()
    (stage.notebook / ".git/HEAD").write_text(head)
    assert dates(stage)["x.md"] is None


def test_a_head_that_never_ends(stage: Stage) -> None:
    repository(stage)
    stage.trust()
    head = stage.notebook / ".git/HEAD"
    head.unlink()
    os.mkfifo(head)
    assert dates(stage)["x.md"] is None
    head.unlink()
    head.symlink_to("/dev/zero")
    assert dates(stage)["x.md"] is None


def test_a_program_called_git_in_the_notebook(stage: Stage) -> None:
    repository(stage)
    stage.trust()
    shutil.copy(stage.evil, stage.notebook / "git")
    stage.environ["PATH"] = f".:{os.pathsep}{stage.environ['PATH']}"
    assert stage.process("list").fault == ""
    assert stage.ran() == ""
