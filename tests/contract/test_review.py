"""A sitting of `til review` on a pseudo-terminal: keys, screens, kills, two clones.

TIL_KILLS=300 pytest tests/contract/test_review.py -k kill -n 0     the long form of what ten kills show here
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from worlds import COMMAND, World, make_world

pytest.importorskip("pty")
import fcntl
import pty
import termios

KILLS = int(os.environ.get("TIL_KILLS", "10"))
STYLES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\|\x1b[=>]")
TOPICS = [
    "트랜스포머",
    "역전파",
    "정규화",
    "드롭아웃",
    "임베딩",
    "어텐션",
    "합성곱",
    "순환망",
    "손실함수",
    "경사하강",
]


def note(count: int, first: int = 0) -> str:
    """A note with so many answered questions."""
    asked = (
        f"- Q. {TOPICS[n % 10]}에서 {n}번째로 중요한 것은 무엇인가\n  - 답 {n}\n"
        for n in range(first, first + count)
    )
    return "# 학습\n\n## 질문\n\n" + "".join(asked)


class Sitting:
    """til on a terminal, typed to as a person would: a key when the prompt stands."""

    def __init__(
        self, world: World, *arguments: str, width: int = 80, height: int = 30, **environ: str
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=world.notebook,
            env=world.environ | {"TERM": "xterm-256color"} | environ,
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""

    def until(self, text: str, start: int = 0) -> str:
        """Read on until `text` stands behind `start`; what is shown by then."""
        deadline = time.monotonic() + 30
        while text not in self.screen[start:]:
            if not self._read(0.1) and self.process.poll() is not None:
                break
            assert time.monotonic() < deadline, f"no {text!r} in {self.screen!r}"
        return self.screen

    def press(self, keys: str, waits_for: str = "q quit ") -> None:
        """One key after the other, each when the prompt is there again."""
        for key in keys:
            seen = len(self.screen)
            os.write(self.master, key.encode())
            self.until(waits_for, seen)

    @property
    def screen(self) -> str:
        return STYLES.sub("", self.shown).replace("\r\n", "\n")

    def end(self) -> tuple[int, str]:
        """Status and all that was shown."""
        while self._read(0.2) or self.process.poll() is None:
            pass
        os.close(self.master)
        return self.process.wait(timeout=20), self.screen

    def kill(self) -> None:
        """Kill it as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)

    def _read(self, patience: float) -> bool:
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            part = os.read(self.master, 65536)
        except OSError:
            return False
        self.shown += part.decode("utf-8", "replace")
        return bool(part)


def sit(world: World, keys: str, *arguments: str, **settings: object) -> tuple[int, str]:
    """A whole sitting."""
    sitting = Sitting(world, "review", *arguments, **settings)  # type: ignore[arg-type]
    sitting.until("q quit ")
    sitting.press(keys[:-1])
    os.write(sitting.master, keys[-1:].encode())
    return sitting.end()


@pytest.fixture
def asked(world: World) -> World:
    world.write({"2021-09-08.md": note(8), ".til/config.toml": ""})
    assert world.til("index").status == 0
    return world


def log(world: World) -> list[list[str]]:
    paths = sorted((world.notebook / ".til/reviews").glob("*.tsv"))
    return [line.split("\t") for path in paths for line in path.read_text().splitlines()]


def told(world: World) -> list[str]:
    return [row[2] for row in log(world)]


def test_answers_are_rated_and_written(asked: World) -> None:
    status, screen = sit(asked, " 3 4 2q")
    assert status == 0
    assert ["3", "4", "2"] == told(asked)
    assert "review  1 of 5" in screen
    assert "트랜스포머에서 0번째로 중요한 것은 무엇인가" in screen
    assert "답 0" in screen
    assert "1 again today   2 hard 1 d   3 good 2 d   4 easy 8 d" in screen
    assert "3 answered · 2 questions left" in screen


def test_an_answer_must_be_seen_before_it_is_rated(asked: World) -> None:
    sit(asked, "34q")
    assert [] == log(asked)


def test_again_comes_back_in_the_same_sitting(asked: World) -> None:
    _, screen = sit(asked, " 1 3", "-n", "1")
    assert ["1", "3"] == told(asked)
    assert screen.count("0번째로") == 2


def test_never_later_and_undo(asked: World) -> None:
    sit(asked, "xsu 3uuq")
    assert ["never", "skip", "undo", "3", "undo", "undo"] == told(asked)
    assert "skip" not in [row[2] for row in log(asked)[3:]]
    assert 5 == sum(1 for row in log(asked) if row[2] != "never")
    assert 8 == len(asked.til("questions", "--json").json)


def test_keys_work_while_hangul_is_on(asked: World) -> None:
    sit(asked, "ㅌㄴㅂ")
    assert ["never", "skip"] == told(asked)


def test_what_may_be_a_question_is_offered_first(world: World) -> None:
    world.write({"2021-09-08.md": "# 하루\n\n- 왜 그런가?\n  - 그래서\n", ".til/config.toml": ""})
    _, screen = sit(world, "k 3")
    assert "a question?  k keep" in screen
    assert ["keep", "3"] == told(world)
    assert [] == world.til("questions", "--maybe", "--json").json


def test_the_editor_and_the_same_question_again(asked: World, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    path = asked.notebook / "2021-09-08.md"
    editor.write_text(f"#!/bin/sh\nsed -i 's/답 0/고친 답/' {path}\n")
    editor.chmod(0o755)
    _, screen = sit(asked, "e 3q", TIL_EDITOR=str(editor))
    assert "고친 답" in screen
    assert screen.count("0번째로") == 2


def test_cram_asks_all_and_records_nothing(asked: World) -> None:
    sit(asked, " 3 3 3 3 3 3 3 3", "--cram")
    assert [] == log(asked)


def test_limits_are_of_the_day(asked: World) -> None:
    sit(asked, " 3 3 3 3 3")
    assert 5 == len(log(asked))
    answer = Sitting(asked, "review").end()
    assert "nothing to ask today · 5 due on 2021-09-11" in answer[1]
    sit(asked, " 3q", "--new", "1")
    assert 6 == len(log(asked))


def test_filters_choose_what_is_asked(asked: World) -> None:
    asked.write({"2021-09-07.md": note(2, 50)})
    _, screen = sit(asked, "q", "--on", "2021-09-07")
    assert "review  1 of 2" in screen


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(asked: World, width: int) -> None:
    from rich.cells import cell_len

    long = "- Q. " + "아주 긴 질문을 적으면 " * 12 + "어떻게 되는가\n  - " + "긴 답 " * 60 + "\n"
    asked.write({"2021-09-09.md": "# 오늘의 긴 제목 " * 3 + "\n\n## 질문\n\n" + long})
    _, screen = sit(asked, " 3 q", width=width)
    assert [line for line in screen.splitlines() if cell_len(line) > width] == []
    assert "아주 긴 질문을" in screen


def test_a_clock_that_was_set_back_is_told(asked: World) -> None:
    sit(asked, " 3q", TIL_NOW="2022-01-01T20:00")
    _, screen = sit(asked, " 3q")
    assert "the clock is behind your last answer" in screen
    assert 2 == len(log(asked))


def test_ctrl_c_loses_at_most_the_question_on_screen(asked: World) -> None:
    sitting = Sitting(asked, "review")
    sitting.until("q quit ")
    sitting.press(" 3 ")
    sitting.process.send_signal(signal.SIGINT)
    status, _ = sitting.end()
    assert status == 130
    assert ["3"] == told(asked)


def killed_sittings(world: World, kills: int, draw: random.Random) -> None:
    """Rate, and kill at random moments; after each kill every answer whose successor was shown is in the log."""
    seen = 0
    for _ in range(kills):
        sitting = Sitting(world, "review", "-n", "0", "--new", "5")
        answered = 0
        with contextlib.suppress(OSError):
            sitting.until("q quit ")
            for _ in range(draw.randint(0, 2)):
                sitting.press(" ")
                sitting.press("3")
                answered += 1
            os.write(sitting.master, draw.choice((b" ", b" 3", b" 3 4", b"s", b"x")))
            time.sleep(draw.uniform(0, 0.02))
        sitting.kill()
        rows = log(world)
        assert len(rows) >= seen + answered
        assert all(len(row) == 6 for row in rows)
        seen = len(rows)


@pytest.mark.slow
def test_kills_lose_nothing_that_was_answered(world: World) -> None:
    world.write({"2021-09-08.md": note(KILLS * 5 + 10), ".til/config.toml": ""})
    world.til("index")
    before = (world.notebook / "2021-09-08.md").read_bytes()
    killed_sittings(world, KILLS, random.Random(7))
    assert before == (world.notebook / "2021-09-08.md").read_bytes()
    assert world.til("doctor").status == 0
    assert world.til("index", "rebuild").status == 0
    assert 0 < len(world.til("questions", "--json").json)


# --- many answers, two clones


def answered(world: World, count: int, rating: Callable[[], str], days: int = 1) -> None:
    """Answers in this process, day after day: a sitting without its terminal."""
    import datetime

    from tilcli.notebook.opening import open_notebook
    from tilcli.notebook.review.choose import ReviewWish, queue
    from tilcli.notebook.review.record import Recorder

    left, day = count, datetime.date(2021, 9, 9)
    while left > 0:
        environ = world.environ | {"TIL_NOW": f"{day}T20:00"}
        notebook = open_notebook(None, environ, str(world.notebook), print)
        notebook.sync()
        notebook.refresh_reviews()
        recorder = Recorder(notebook)
        for asked in queue(notebook, ReviewWish(None, min(left, 60), 60)):
            recorder.record(asked.place, rating(), "3")
            left -= 1
        notebook.index.close()
        day += datetime.timedelta(days=1)


@pytest.mark.slow
def test_a_thousand_answers_leave_every_note_as_it_was(world: World) -> None:
    world.write({f"2021-0{n}-08.md": note(30, 30 * n) for n in range(1, 9)} | {".til/config.toml": ""})
    before = {path: path.read_bytes() for path in world.notebook.rglob("*.md")}
    draw = random.Random(1)
    answered(world, 1000, lambda: draw.choice("1234"))
    assert before == {path: path.read_bytes() for path in world.notebook.rglob("*.md")}
    assert 1000 == len(log(world))


@pytest.mark.slow
def test_two_clones_merge_without_a_conflict_and_agree(tmp_path: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("no git here: two clones are not merged")

    def run(folder: Path, *arguments: str) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
        subprocess.run([git, *names, "-C", str(folder), *arguments], check=True, capture_output=True)

    first = make_world(tmp_path / "first")
    first.write({"2021-09-08.md": note(80), ".til/config.toml": ""})
    run(first.notebook, "init", "-b", "main")
    run(first.notebook, "add", "-A")
    run(first.notebook, "commit", "-m", "notes")
    second = make_world(tmp_path / "second")
    second.notebook.rmdir()
    subprocess.run(
        [git, "clone", "-q", str(first.notebook), str(second.notebook)], check=True, capture_output=True
    )
    for seed, world in enumerate((first, second)):
        draw = random.Random(seed)
        answered(world, 50, lambda draw=draw: draw.choice("1234"))  # type: ignore[misc]
        run(world.notebook, "add", "-A")
        run(world.notebook, "commit", "-m", "reviews")
    run(first.notebook, "pull", "--no-rebase", "--no-edit", str(second.notebook), "main")
    run(second.notebook, "pull", "--no-rebase", "--no-edit", str(first.notebook), "main")
    assert 100 == len(log(first)) == len(log(second))
    schedules = [world.til("questions", "--json").json for world in (first, second)]
    assert schedules[0] == schedules[1]
    assert any(one["reps"] > 1 for one in schedules[0])
