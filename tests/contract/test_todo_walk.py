"""`til todo -i` on a pseudo-terminal: a key for each task, typed one by one or ahead."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from worlds import COMMAND, Answer, World

pytest.importorskip("pty")
import pty

INTERRUPT = "\x03"
PROMPT, ASKED = "[q]uit ", "until when? [tomorrow] "
NOTE = "# 2021-09-09\n\n- [ ] 하나 📅 2021-09-09\n- [ ] 둘\n- [ ] 셋\n"


def walk(
    world: World, *answers: str, ahead: bool = False, arguments: tuple[str, ...] = (), **environ: str
) -> Answer:
    """Answer each question with the next answer; `ahead`: with all of them at the first."""
    master, slave = pty.openpty()
    settings = world.environ | {"TERM": "xterm", "NO_COLOR": "1"} | environ
    process = subprocess.Popen(
        [*COMMAND, "todo", "-i", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=settings,
        start_new_session=True,
    )
    os.close(slave)
    try:
        return converse(master, process, ["".join(answers)] if ahead else list(answers))
    finally:
        os.close(master)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
            process.wait()


def converse(master: int, process: subprocess.Popen[bytes], answers: list[str]) -> Answer:
    shown, read, deadline = "", 0, time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.05)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says EIO when the last holder of the other end is gone
                break
            shown += part.decode("utf-8", "replace")
        elif process.poll() is not None:
            break
        if answers and shown[read:].endswith((PROMPT, ASKED)):
            read = len(shown)
            answer = answers.pop(0)
            if answer == INTERRUPT:  # a terminal tells the group that it controls; here nobody is controlled
                process.send_signal(signal.SIGINT)
            else:
                os.write(master, answer.encode())
    return Answer(process.wait(timeout=10), shown)


def note(world: World) -> str:
    return (world.notebook / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ahead", [False, True])
def test_tick_postpone_skip(world: World, ahead: bool) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "t", "p", "다음 주 화요일\n", "s", ahead=ahead)
    assert 0 == answer.status, answer.screen
    assert "# 2021-09-09\n\n- [x] 하나 📅 2021-09-09\n- [ ] 둘 📅 2021-09-14\n- [ ] 셋\n" == note(world)
    assert "3 of 3" in answer.screen
    assert "1 ticked, 1 postponed" in answer.screen


def test_keys_while_hangul_is_on(world: World) -> None:
    world.write({"a.md": NOTE})
    assert 0 == walk(world, "ㅅ", "ㅔ", "\n", "ㅂ").status
    assert "[x] 하나" in note(world)
    assert "둘 📅 2021-09-10\n" in note(world)


@pytest.mark.parametrize("ahead", [False, True])
def test_cancel_start_and_go_back(world: World, ahead: bool) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "c", "s", "b", "i", "b", "i", "b", "q", ahead=ahead)
    assert NOTE.replace("[ ] 하나", "[-] 하나").replace("[ ] 둘", "[/] 둘") == note(world)
    assert "already in progress: 둘" in answer.screen
    assert "no open task comes before this one" in answer.screen
    assert "1 cancelled, 1 started" in answer.screen


@pytest.mark.parametrize("ahead", [False, True])
def test_what_was_done_on_the_way_is_taken_back_and_nothing_before(world: World, ahead: bool) -> None:
    world.write({"a.md": NOTE})
    world.til("add", "한 줄")
    answer = walk(world, "t", "c", "u", "u", "u", "p", "금요일\n", "ㅕ", "q", ahead=ahead)
    assert 0 == answer.status
    assert NOTE == note(world)
    assert "nothing was changed on this walk yet" in answer.screen
    assert 0 == world.til("undo").status, "the change before the walk"


def test_what_another_til_changed_meanwhile_is_not_taken_back(world: World, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\n"$PYTHON" -m tilcli add "한 줄" -d 2021-09-01\n', encoding="utf-8")
    editor.chmod(0o755)
    world.write({"a.md": NOTE})
    answer = walk(world, "t", "o", "u", "q", TIL_EDITOR=str(editor), PYTHON=sys.executable)
    assert "another til has changed the notebook since; nothing was changed" in answer.screen
    assert NOTE.replace("[ ] 하나", "[x] 하나") == note(world)
    assert "한 줄" in (world.notebook / "2021/09/2021-09-01.md").read_text(encoding="utf-8")


def test_quit_leaves_the_rest(world: World) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "s", "q")
    assert (0, NOTE) == (answer.status, note(world))
    assert "3 of 3" not in answer.screen


def test_an_unknown_key_asks_again(world: World) -> None:
    world.write({"a.md": NOTE})
    assert 0 == walk(world, "z", "\x1b[A", "t", "q").status
    assert 1 == note(world).count("[x]")


def test_a_date_that_cannot_be_read_asks_again(world: World) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "p", "언젠가\n", "p", "none\n", "q")
    assert "cannot read '언젠가' as a date" in answer.screen
    assert NOTE.replace(" 📅 2021-09-09", "") == note(world)


def test_the_editor_opens_at_the_task_and_the_walk_goes_on(world: World, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\necho "$1" > "$OPENED"\nsed -i "s/\\[ \\] 하나/[x] 하나/" "$2"\n', encoding="utf-8"
    )
    editor.chmod(0o755)
    world.write({"a.md": NOTE})
    opened = tmp_path / "opened"
    answer = walk(world, "o", "t", "q", TIL_EDITOR=str(editor), OPENED=str(opened))
    assert 0 == answer.status, answer.screen
    assert "+3\n" == opened.read_text(encoding="utf-8")
    assert NOTE.replace("[ ] 하나", "[x] 하나").replace("[ ] 둘", "[x] 둘") == note(world)


def test_the_tasks_are_those_that_would_be_listed(world: World) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "t", arguments=("no:due", "-n", "1"))
    assert "1 of 1" in answer.screen
    assert NOTE.replace("[ ] 둘", "[x] 둘") == note(world)


def test_control_c_ends_it_with_130(world: World) -> None:
    world.write({"a.md": NOTE})
    answer = walk(world, "t", INTERRUPT)
    assert 130 == answer.status
    assert "[x] 하나" in note(world)


def test_nothing_open_asks_nothing(world: World) -> None:
    assert "nothing open" in walk(world).screen


def test_without_a_terminal_nothing_is_asked(world: World) -> None:
    world.write({"a.md": NOTE})
    answer = world.process("todo", "-i", stdin=b"t\n")
    assert (2, "") == (answer.status, answer.out)
    assert NOTE == note(world)
