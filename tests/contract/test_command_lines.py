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
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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
    module = __import__(f"tilcli.cli.commands.{read.line.module}", fromlist=["command"])
    parameters = inspect.signature(module.command).parameters.values()
    defaults = {one.name: one.default for one in parameters if one.default is not one.empty}
    values = sorted((defaults | dict(read.values)).items())
    return f"{read.line.name} {values!r} {read.behind_words!r}"


def outcome(world: World, line: Sequence[str], read: Reader) -> Outcome:
    """Run a line whole; where the world lies is ROOT in what it came to."""
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
    texts = (spelled(came_to), repr(told), shown.buffer.getvalue().decode() + out.getvalue(), err.getvalue())
    call, told_text, out_text, err_text = (text.replace(str(world.root), "ROOT") for text in texts)
    return Outcome(call, told_text, status, out_text, err_text, notes(world))


def notes(world: World) -> dict[str, bytes]:
    """Every note as it stands now."""
    paths = sorted(world.notebook.rglob("*.md"))
    return {path.relative_to(world.notebook).as_posix(): path.read_bytes() for path in paths}


class Ways:
    """Both ways to read a line, and how often each was taken."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def as_til_does(self, words: list[str], session: Session) -> Call | int:
        """By the table, or where that is not sure by Typer."""
        call = plain.read(words, session)
        self.taken["plainly" if call is not None else "by Typer"] += 1
        if call is not None:
            return call
        read = by_typer.read(words, session)
        if isinstance(read, Call):
            self.taken["a good line by Typer"] += 1
        return read


def pair_of_worlds(folder: Path) -> tuple[World, World]:
    """Two worlds that are the same to the byte, and in the length of their names."""
    both = (make_world(folder / "one"), make_world(folder / "two"))
    for world in both:
        world.write(NOTES)
        world.environ.update(EDITOR="true", COLUMNS="80")
        for path in world.notebook.rglob("*.md"):
            os.utime(path, ns=(10**18, 10**18))
    return both


def test_every_line_comes_to_the_same_with_typer_and_without(tmp_path: Path) -> None:
    seed = int(os.environ.get("TIL_SEED") or random.SystemRandom().randrange(10**9))
    print(f"TIL_SEED={seed}")
    lines, ways = Lines(seed), Ways()
    for number in range(LINES):
        if number % A_WORLD == 0:
            shutil.rmtree(tmp_path, ignore_errors=True)
            quick, slow = pair_of_worlds(tmp_path)
        line = lines.line()
        assert outcome(slow, line, by_typer.read) == outcome(quick, line, ways.as_til_does), (
            f"TIL_SEED={seed}, line {number}: {line!r}"
        )
    print(dict(ways.taken))
    assert ways.taken["plainly"] > LINES / 4
    assert ways.taken["a good line by Typer"] == 0
