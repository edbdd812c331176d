"""The README's two commands are those that continuous integration runs, and leave nothing for git to see."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from pages import README
from sessions import ROOT

CI = ROOT / ".ci"


def set_up_commands() -> list[str]:
    """The one-line commands of the README that begin with a virtual environment."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text(encoding="utf-8"), re.M | re.S)
    return [block.rstrip("\n") for block in blocks if "-m venv" in block]


def lines_of(script: str) -> list[str]:
    """What a script of `.ci` runs, comments and its first steps aside."""
    lines = (CI / script).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -eu" in lines
    return [line for line in lines if line and not line.startswith(("#", "set -eu", "cd "))]


def test_there_are_two_and_each_is_one_line() -> None:
    found = set_up_commands()
    assert len(found) == 2
    assert not any("\n" in command for command in found)


def test_they_are_what_the_scripts_run() -> None:
    runs, passes_tests = set_up_commands()
    assert lines_of("try") == [runs]
    assert lines_of("test") == [f'{passes_tests} "$@"']


def test_integration_runs_both_and_the_checks() -> None:
    clients, *rest = lines_of("run")
    assert clients.startswith(
        "timeout 180 bash .ci/clients || echo "
    )  # without them the tests of exports are skipped, and say so
    assert rest == ["bash .ci/try", "bash .ci/test", "bash .ci/check"]


def test_what_they_leave_behind_is_ignored() -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a clone")
    left = [".venv/x", "build/lib/x", "tilcli.egg-info/x", ".pytest_cache/x", "tests/__pycache__/x"]
    seen = subprocess.run(
        ["git", "check-ignore", *left], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    assert left == seen
