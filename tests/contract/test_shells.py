"""Completion in bash, zsh and fish themselves, at a terminal: what TAB inserts, and what it lists."""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import World, make_world

if os.name != "posix":
    pytest.skip("no terminals of POSIX here", allow_module_level=True)
import pty
import termios

PATIENCE = 30.0  # seconds, on a machine that does more than this
NOTES = {
    "2021/09/2021-09-09.md": "---\ntags: [nlp, 자연어]\n---\n# RNN 모델 구현\n\n## 오늘 할 일\n\n- [ ] 모델 구현 시작\n"
    "- [x] 논문 읽기\n\n## 배운 것\n\n- 하나 (둘) & 셋; * 넷\n",
    "2021/09/2021-09-08.md": "---\ntags: [nlp/attention, nlp]\n---\n# 어텐션: 무엇을 (둘)\n\n"
    "- [ ] 발표 준비 📅 2021-09-10\n\n## 배운 것\n\n- 하나\n",
    "memo.md": "# touch canary; (touch canary) & *\n\ntag\n",
    "hostile.md": "# $(touch canary)\n\n- [ ] `touch canary`\n",
    ".til/config.toml": '[searches]\npapers = "arxiv OR 논문"\n"논문들" = "논문"\n',
}
SHELLS = {
    "bash": (
        ("--norc", "--noprofile", "-i"),
        "bind 'set bell-style none'; bind 'set page-completions off'; PS1='$ '; . <(_TIL_COMPLETE=source_bash til)",
    ),
    "zsh": (
        ("-f", "-i"),
        "PS1='$ '; bindkey -e; autoload -Uz compinit; compinit -u -D; . <(_TIL_COMPLETE=source_zsh til)",
    ),
    "fish": (("--no-config", "-i"), "_TIL_COMPLETE=source_fish til | source"),
}
# What is typed before TAB, and the words that stand on the command line after it.
INSERTED = {
    "til sea": ["search"],
    "til show RN": ["show", "RNN 모델 구현"],
    "til edit '어텐": ["edit", "어텐션: 무엇을 (둘)"],
    "til show tou": ["show", "touch canary; (touch canary) & *"],
    "til edit 2021-09-08": ["edit", "2021-09-08"],
    "til list tag:자": ["list", "tag:자연어"],
    "til todo -tag:nlp/": ["todo", "-tag:nlp/attention"],
    "til search -t 자": ["search", "-t", "자연어"],
    "til search @pap": ["search", "@papers"],
    "til list x @논": ["list", "x", "@논문들"],
    "til add 글 -u 오": ["add", "글", "-u", "오늘 할 일"],
    "til list in:2021/09/2021-09-08": ["list", "in:2021/09/2021-09-08.md"],
    "til search 'title:어": ["search", "title:어텐션: 무엇을 (둘)"],
    "til tags re": ["tags", "rename"],
    "til tags rename 자": ["tags", "rename", "자연어"],
    "til done 모": ["done", "모델 구현 시작"],
    "til undo 논": ["undo", "논문 읽기"],
    "til --color al": ["--color", "always"],
    "til config tasks": ["config", "tasks."],
    "til done zzz": ["done", "zzz"],
    "til search -t mem": ["search", "-t", "mem"],
    "til show mem": ["show", "memo.md"],
}
# What is typed before TAB is pressed twice, and what is listed then.
LISTED = {
    "til done ": ("발표 준비", "모델 구현 시작"),
    "til list -t ": ("nlp/attention", "2 entries", "자연어"),
    "til add 글 -u ": ("배운", "2 times", "오늘", "once"),
    "til show 어": ("어텐션", "무엇을"),
    "til list has:": ("todo", "question", "link", "code"),
    "til edit ": ("2021-09-09", "RNN", "2021-09-08"),
}
_STYLES = re.compile(r"\x1b\[[0-9;?>=]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][B0]?|\x0f|\r")


class Shell:
    """A shell at a terminal of its own, with til's completion."""

    def __init__(self, name: str, world: World) -> None:
        options, start = SHELLS[name]
        program = shutil.which(name)
        assert program is not None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(world.notebook)
            os.execve(program, [name, *options], world.environ)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.said = b""
        self.ready(start)

    @property
    def screen(self) -> str:
        return _STYLES.sub("", self.said.decode("utf-8", "replace"))

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def wait(self, *texts: str) -> str:
        """What is on the screen once all of these are; fails where they do not come."""
        until = time.monotonic() + PATIENCE
        while not all(text in self.screen for text in texts):
            assert time.monotonic() < until, self.screen[-2000:]
            if select.select([self.terminal], [], [], 0.1)[0]:
                self.said += os.read(self.terminal, 65536)
        return self.screen

    def ready(self, command: str) -> str:
        """Run a command; what it printed."""
        self.said = b""
        self.type(f"{command}\nprintf 'RE%s\\n' ADY\n")
        return self.wait("READY\n")

    def inserted(self, typed: str) -> list[str]:
        """The words of the command line after `til` once TAB was pressed: the shell itself prints them."""
        self.said = b""
        self.type(f"{typed}\t\x01printf '{{%s}}\\n' \x05; printf 'E%s\\n' ND\n")
        return re.findall(r"^\{(.*)\}$", self.wait("END\n"), re.M)[1:]

    def listed(self, typed: str, *texts: str) -> str:
        """What is listed once TAB was pressed twice."""
        self.said = b""
        self.type(typed + "\t\t")
        screen = self.wait(*texts)
        self.type("\x03")
        time.sleep(0.2)
        self.type("\x03")
        time.sleep(0.2)
        self.ready("")
        return screen

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = make_world(tmp_path_factory.mktemp("shells"))
    world.write(NOTES)
    assert 0 == world.til("index").status
    programs = world.root / "bin"
    programs.mkdir()
    til = programs / "til"
    til.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tilcli "$@"\n')
    til.chmod(0o755)
    world.environ["PATH"] = f"{programs}{os.pathsep}{world.environ['PATH']}"
    world.environ.update(TERM="xterm", LC_ALL="C.UTF-8")
    return world


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, notes: World) -> Iterator[Shell]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed here")
    opened = Shell(request.param, notes)
    yield opened
    opened.close()


@pytest.mark.parametrize("typed", INSERTED)
def test_what_tab_inserts_is_what_was_meant(shell: Shell, typed: str) -> None:
    assert INSERTED[typed] == shell.inserted(typed)


@pytest.mark.parametrize("typed", LISTED)
def test_what_tab_lists_comes_with_a_word_about_it(shell: Shell, typed: str) -> None:
    shell.listed(typed, *LISTED[typed])


def test_nothing_is_run_or_made_and_nothing_is_said_of_what_is_wrong(shell: Shell, notes: World) -> None:
    files = sorted(notes.root.rglob("*"))
    before = {path: path.stat().st_mtime_ns for path in files if path.suffix in (".md", ".db", ".toml")}
    assert ["-C", "/nowhere", "done", "x"] == shell.inserted("til -C /nowhere done x")
    assert ["done", "to"] == shell.inserted("til done to")
    assert ["show", "$(to"] == shell.inserted("til show '$(to'")
    assert "Traceback" not in shell.screen
    assert not list(notes.root.rglob("canary"))
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_no_index_is_made_for_a_key(shell: Shell, notes: World, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- [ ] task\n")
    indexes = set(notes.root.rglob("*.db"))
    assert ["-C", str(tmp_path), "done", "ta"] == shell.inserted(f"til -C {tmp_path} done ta")
    assert indexes == set(notes.root.rglob("*.db"))
    assert ["a.md"] == [path.name for path in tmp_path.iterdir()]
