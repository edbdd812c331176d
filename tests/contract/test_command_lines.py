"""A command line comes to the same whether it is read by the table of plain ones or by Typer.

`TIL_LINES=20000 pytest -n 0 tests/contract/test_command_lines.py` is the long form; `TIL_SEED` repeats a run.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from command_lines import Lines
from worlds import World, make_world

from tilcli.cli.main import Reader, run
from tilcli.cli.parsing import by_typer, plain
from tilcli.cli.parsing.call import Call
from tilcli.cli.session import Session

LINES = int(os.environ.get("TIL_LINES", "1500"))
A_WORLD = 50  # lines, before the worlds are made anew
# What a session learns from a line.
TOLD = (
    "folder",
    "color",
    "no_input",
    "debug",
    "command",
    "behind_words",
)
NOTES = {
    "2021/09/2021-09-09.md": """---
date: 2021-09-09
tags: [nlp]
---
# 오늘

## 배운 것

- 트랜스포머를 배웠다 #rnn
- [ ] RNN 모델 구현 📅 2021-09-10
- [x] 정리 ✅ 2021-09-09
- Q. 배치 정규화는 왜 쓰는가
  - 빨라서
""",
    "2021/09/2021-09-08.md": "# 2021-09-08\n\n- [ ] transformer 논문 읽기\n- [-] 그만둔 것\n\ngit rebase -i\n",
    "day1.md": "# day 1\n\n2021-09-01 정리 bert\n",
    ".til/config.toml": 'searches = { RNN = "rnn OR 모델" }\n',
}


class Outcome(NamedTuple):
    """What a line came to: which call, what the session was told, what was said, and what the notes say now."""

    call: str
    session: str
    status: int
    out: str
    err: str
    notes: Mapping[str, bytes]


def spelled(read: Call | int | None) -> str:
    """A call with its defaults filled in, as text: `Sort.due` is not `due` there, nor `1` True."""
    if not isinstance(read, Call):
        return repr(read)
    module = __import__(f"tilcli.cli.commands.{read.module}", fromlist=["command"])
    parameters = inspect.signature(module.command).parameters.values()
    defaults = {one.name: one.default for one in parameters if one.default is not one.empty}
    values = sorted((defaults | dict(read.values)).items())
    return f"{read.module} {read.line} {values!r} {read.behind_words!r}"


def outcome(world: World, line: Sequence[str], read: Reader) -> Outcome:
    """Run a line whole."""
    arguments = [word.replace("{root}", str(world.notebook)) for word in line]
    out, err = io.StringIO(newline=""), io.StringIO()
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")  # where Typer shows help
    session = Session(io.StringIO("붙인 것\n"), out, err, world.environ, str(world.notebook))
    came_to: Call | int | None = None

    def kept(words: list[str], session: Session) -> Call | int:
        nonlocal came_to
        came_to = read(words, session)
        return came_to

    with contextlib.redirect_stdout(shown):
        try:
            status = run(arguments, session, kept)
        except Exception as error:  # as --debug wants it
            status = -1
            err.write(f"{type(error).__name__} {error}")
    if session._notebook is not None:
        session._notebook.index.close()
    shown.flush()
    told = {name: getattr(session, name) for name in TOLD}
    text = shown.buffer.getvalue().decode() + out.getvalue()
    return Outcome(spelled(came_to), repr(told), status, text, err.getvalue(), notes(world))


def notes(world: World) -> dict[str, bytes]:
    """Every note as it stands now."""
    return {str(path): path.read_bytes() for path in sorted(world.notebook.rglob("*.md"))}


class Ways:
    """Both ways to read a line: how many were read without Typer, and which it found in order that were not."""

    def __init__(self) -> None:
        self.plain = 0
        self.left: list[list[str]] = []

    def as_til_does(self, words: list[str], session: Session) -> Call | int:
        """By the table, or where that is not sure by Typer."""
        call = plain.read(words, session)
        if call is not None:
            self.plain += 1
            return call
        read = by_typer.read(words, session)
        if isinstance(read, Call):
            self.left.append(words)
        return read


def is_left_to_typer(words: Sequence[str]) -> bool:
    """Whether there is a reason to leave a line to Typer in which nothing is amiss: paths in other bytes than UTF-8 may
    stand for files outside; before --version nothing else counts, be it wrong or --help.
    """
    return bool({"--help", "-h", "--version"} & {*words}) or any(
        "\udc80" <= sign <= "\udcff" for sign in "".join(words)
    )


class Twins:
    """Two worlds that are the same to the byte. Each lies in the same place while a line is run in it."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "world"
        self.world = make_world(self.place)
        self.world.write(NOTES)
        self.world.environ.update(EDITOR="true", COLUMNS="80")
        for path in self.world.notebook.rglob("*.md"):
            os.utime(path, ns=(10**18, 10**18))
        self.asides = {name: folder / name for name in ("quick", "slow")}
        for aside in self.asides.values():
            shutil.copytree(self.place, aside)
        shutil.rmtree(self.place)

    def outcome(self, name: str, line: Sequence[str], read: Reader) -> Outcome:
        """Run a line whole in one of the two."""
        self.asides[name].rename(self.place)
        try:
            return outcome(self.world, line, read)
        finally:
            self.place.rename(self.asides[name])


def test_every_line_comes_to_the_same_with_typer_and_without(tmp_path: Path) -> None:
    seed = int(os.environ.get("TIL_SEED") or random.SystemRandom().randrange(10**9))
    print(f"TIL_SEED={seed}")
    lines, ways = Lines(seed), Ways()
    for number in range(LINES):
        if number % A_WORLD == 0:
            twins = Twins(tmp_path / str(number))
        line = lines.line()
        expected = twins.outcome("slow", line, by_typer.read)
        found = twins.outcome("quick", line, ways.as_til_does)
        assert expected == found, f"TIL_SEED={seed}, line {number}: {line!r}"
    print(f"{ways.plain} of {LINES} lines read without Typer")
    assert ways.plain > LINES / 4
    assert [words for words in ways.left if not is_left_to_typer(words)] == []


LIST_MODULES = """
import sys
from tilcli.cli.session import from_process
from tilcli.cli.main import run
run(sys.argv[1:], from_process())
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


@pytest.mark.parametrize(
    "line",
    [
        ["search", "트랜스포머", "-n5"],
        ["-C", ".", "list", "--sort=title", "-cr"],
        ["todo", "-n", "20"],
        ["todo", "due", "RNN", "내일"],
        ["add", "한 줄", "-u", "배운 것"],
        ["new", "-N"],
        ["done", "정리"],
        ["ls", "-t", "nlp"],
        ["어제"],
        ["today"],
        [],
        ["--version"],
        ["트랜스포머"],  # which leads nowhere
    ],
    ids=" ".join,
)
def test_a_plain_line_loads_no_typer(world: World, line: list[str]) -> None:
    world.write(NOTES)
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *line],
        env=world.environ, cwd=world.notebook, capture_output=True, text=True, check=True,
    )  # fmt: skip
    modules = set(done.stderr.split())
    assert "tilcli.cli.parsing.plain" in modules
    assert set() == modules & {"typer", "tilcli.cli.params", "tilcli.cli.parsing.by_typer"}
