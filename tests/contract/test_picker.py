"""`til search -i`: picking a line with the real fzf, with a picker of one's own, with the built-in list."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from worlds import COMMAND, Answer, World

pytest.importorskip("pty")
import fcntl
import pty
import termios

NOTES = {
    "2021-09-09.md": "# RNN 모델 구현\n\n역전파가 헷갈린다\n\n트랜스포머를 배웠다.\n",
    "2021-09-07.md": "# 과제\n\n앞 줄이다\n둘째 트랜스포머는 길다\n뒷 줄이다\n",
}
PATIENCE = 30  # seconds
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b[=>()][B0]?")
Steps = Sequence[tuple[str, str]]  # what must stand on the screen, and what is typed then


def converse(
    world: World,
    *arguments: str,
    steps: Steps = (),
    width: int = 80,
    height: int = 30,
    command: Sequence[str] = COMMAND,
    **environ: str,
) -> Answer:
    """Run a command on a terminal that it controls, as fzf needs it, typing step by step."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    process = subprocess.Popen(
        [*command, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=world.notebook,
        env=world.environ | {"TERM": "xterm-256color"} | environ,
        preexec_fn=_take_terminal,
    )
    os.close(slave)
    try:
        shown = _talk(master, steps)
        return Answer(process.wait(timeout=PATIENCE), shown)
    finally:
        os.close(master)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
            process.wait()


def _take_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _talk(master: int, steps: Steps) -> str:
    shown, since = b"", 0
    left, deadline = list(steps), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.2)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux says EIO when the last holder of the other end is gone
                break
            if not part:
                break
            shown += part
            continue
        # Nothing more for a moment: what is to be seen stands there.
        if left and left[0][0] in plain(shown[since:].decode("utf-8", "replace")):
            since = len(shown)
            os.write(master, left.pop(0)[1].encode())
    assert not left, f"never saw {left[0][0]!r} in {plain(shown.decode('utf-8', 'replace'))}"
    return shown.decode("utf-8", "replace")


def cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def plain(shown: str) -> str:
    return _STYLE.sub("", shown).replace("\r\n", "\n")


@pytest.fixture
def notes(world: World) -> World:
    world.write(NOTES)
    assert 0 == world.til("index").status
    editor = world.root / "editor"
    editor.write_text(f'#!/bin/sh\nfor word; do echo "$word" >> "{world.root}/called"; done\n')
    editor.chmod(0o755)
    world.environ["EDITOR"] = str(editor)
    return world


def called(world: World) -> list[str]:
    """The words that the editor was called with; none if it was not."""
    path = world.root / "called"
    words = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return words


def opened(world: World, name: str, line: int) -> list[str]:
    path = str(world.notebook / name)
    return [f"+{line}", path] if line > 1 else [path]


@pytest.fixture
def fzf() -> None:
    if shutil.which("fzf") is None:
        pytest.skip("fzf is not installed here")


@pytest.fixture
def no_fzf(notes: World) -> World:
    """A world whose PATH has no fzf."""
    (notes.root / "bin").mkdir()
    notes.environ["PATH"] = str(notes.root / "bin")
    return notes


def script(world: World, name: str, body: str) -> Path:
    path = world.root / name
    path.write_text(f"#!{sys.executable}\n{body}")
    path.chmod(0o755)
    return path


# --- fzf


@pytest.mark.usefixtures("fzf")
def test_enter_opens_the_line(notes: World) -> None:
    answer = converse(notes, "search", "-i", "트랜스포머", steps=[("2/2", "\r")])
    assert 0 == answer.status
    assert opened(notes, "2021-09-09.md", 5) == called(notes)


@pytest.mark.usefixtures("fzf")
def test_typing_narrows_the_list(notes: World) -> None:
    answer = converse(notes, "search", "-i", "트랜스포머", steps=[("2/2", "둘째"), ("1/2", "\r")])
    assert (0, opened(notes, "2021-09-07.md", 4)) == (answer.status, called(notes))


@pytest.mark.usefixtures("fzf")
@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_preview_shows_the_match_in_its_context(notes: World, width: int) -> None:
    answer = converse(notes, "search", "-i", "트랜스포머", steps=[("헷갈린다", "\x1b")], width=width)
    assert "역전파가 헷갈린다" in plain(answer.out), "a line that does not match, so it is not in the list"
    assert re.search(r"> +5 (?:\s|\x1b\[[0-9;]*[mC])*\x1b\[[0-9;]*33m트랜스포머를\x1b\[", answer.out), (
        "highlighted"
    )
    assert 130 == answer.status
    assert [] == called(notes)


@pytest.mark.usefixtures("fzf")
def test_without_colour(notes: World) -> None:
    answer = converse(notes, "search", "-i", "트랜스포머", steps=[("헷갈린다", "\r")], NO_COLOR="1")
    assert opened(notes, "2021-09-09.md", 5) == called(notes)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7][0-9;]*m", answer.out)


@pytest.mark.usefixtures("fzf")
def test_a_match_far_down_is_in_the_middle_of_the_preview(notes: World) -> None:
    lines = [f"줄 {number}" for number in range(1, 400)]
    lines[299] = "여기 어텐션이 있다"
    notes.write({"긴.md": "\n".join(lines) + "\n"})
    answer = converse(notes, "search", "-i", "어텐션", steps=[("줄 301", "\r")])
    assert "줄 299" in plain(answer.out)
    assert opened(notes, "긴.md", 300) == called(notes)


@pytest.mark.usefixtures("fzf")
def test_options_of_the_persons_own_do_not_confuse(notes: World) -> None:
    answer = converse(
        notes,
        *("search", "-i", "트랜스포머"),
        steps=[("2/2", "둘"), ("1/2", "\r")],
        FZF_DEFAULT_OPTS="--multi --print-query --expect=ctrl-o --border",
    )
    assert (0, opened(notes, "2021-09-07.md", 4)) == (answer.status, called(notes))


EVIL = {
    "$(touch canary) `touch canary`.md": "# 첫 --bind=start:execute(touch canary)\n\n"
    "어텐션 \x1b]0;owned\x07 \x1b[31m붉다 {q} {1} $(touch canary) `touch canary`; touch canary\n"
    "';touch canary;' \"$(touch canary)\" \\$(touch canary)\n",
    "--preview=touch canary.md": "어텐션\t'$(touch canary)'\u2028\u202e 끝\n",
    "나\n둘.md": "# 셋\r\n\r\n어텐션\r\n",
}


@pytest.mark.usefixtures("fzf")
def test_nothing_in_a_note_is_obeyed(notes: World) -> None:
    notes.write(EVIL)
    moves = [("", key) for key in ("\x1b[B", "\x1b[B", "\x1b[A", "\x1b[A")]
    steps = [("3/3", ""), *moves, ("", "첫"), ("1/3", "\r")]
    answer = converse(notes, "search", "-i", "어텐션", steps=steps, height=40, width=100)
    assert 0 == answer.status
    assert "\x1b]0;" not in answer.out
    assert "\x1b[31m붉다" not in answer.out
    assert "␛]0;owned" in plain(answer.out)
    assert opened(notes, "$(touch canary) `touch canary`.md", 3) == called(notes)
    assert not list(notes.root.rglob("canary"))


@pytest.mark.usefixtures("fzf")
def test_where_the_results_go_elsewhere_the_place_is_printed(notes: World) -> None:
    piped = ("sh", "-c", '"$@" | cat', "sh", *COMMAND)
    answer = converse(notes, "search", "-i", "트랜스포머", steps=[("2/2", "\r")], command=piped)
    assert f"{notes.notebook / '2021-09-09.md'}:5\n" in plain(answer.out)
    listed = converse(notes, "search", "-i", "-l", "트랜스포머", steps=[("2/2", "\r")])
    assert "2021-09-09.md" == plain(listed.out).splitlines()[-1]
    assert [] == called(notes)


# --- which picker


def test_a_notebook_cannot_choose_the_picker(no_fzf: World) -> None:
    no_fzf.write({".til/config.toml": 'picker = "touch canary"\n'})
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=[("Which?", "1\n")])
    assert opened(no_fzf, "2021-09-09.md", 5) == called(no_fzf)
    assert "picker is ignored here" in plain(answer.out)
    assert not list(no_fzf.root.rglob("canary"))


PICKER = """
import sys
given = sys.stdin.buffer.read()
open({record!r}, "wb").write(given)
sys.stdout.buffer.write(given.splitlines(keepends=True)[-1])
"""


def test_a_picker_of_ones_own(notes: World) -> None:
    notes.write({"2021-09-01.md": "# 트랜스\x1b[31m포머\n\n트랜스포머 \x1b]0;owned\x07 끝\n"})
    record = str(notes.root / "given")
    own = script(notes, "mine", PICKER.format(record=record))
    (notes.root / "config" / "til").mkdir(parents=True)
    (notes.root / "config" / "til" / "config.toml").write_text(f'picker = "{own} --case"\n')
    assert 0 == converse(notes, "search", "-i", "--sort", "date", "트랜스포머").status
    assert opened(notes, "2021-09-01.md", 3) == called(notes)
    given = Path(record).read_bytes()
    assert b"\x1b" not in given
    assert b"\0" not in given
    assert [1, 2, 3] == [int(line.split()[0]) for line in given.splitlines()]
    first = script(notes, "first", "import sys\nprint(sys.stdin.readline())\n")
    assert 0 == converse(notes, "search", "-i", "트랜스포머", TIL_PICKER=str(first)).status
    assert opened(notes, "2021-09-09.md", 5) == called(notes), "the environment goes before the configuration"


def test_a_picker_that_fails(notes: World) -> None:
    missing = converse(notes, "search", "-i", "트랜스포머", TIL_PICKER="/nowhere/fzf")
    assert 5 == missing.status
    assert "til: cannot start the picker /nowhere/fzf" in plain(missing.out)
    failing = converse(notes, "search", "-i", "트랜스포머", TIL_PICKER=str(script(notes, "bad", "exit(2)")))
    assert 5 == failing.status
    assert "ended with status 2" in plain(failing.out)
    assert "export TIL_PICKER=builtin" in plain(failing.out)
    left = converse(notes, "search", "-i", "트랜스포머", TIL_PICKER=str(script(notes, "left", "exit(130)")))
    assert 130 == left.status
    talking = converse(
        notes, "search", "-i", "트랜스포머", TIL_PICKER=str(script(notes, "talk", "print('99')"))
    )
    assert 130 == talking.status, "a number that is no row's is no choice"
    assert [] == called(notes)


# --- the built-in list


def test_a_number_opens_the_line(no_fzf: World) -> None:
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=[("Which?", "2\n")])
    assert (0, opened(no_fzf, "2021-09-07.md", 4)) == (answer.status, called(no_fzf))
    assert "2 lines in 2 notes" in plain(answer.out)


def test_what_is_left_after_narrowing_is_numbered_anew(no_fzf: World) -> None:
    no_fzf.write({f"2021-08-0{day}.md": f"# 하루\n\n트랜스포머 {day}번\n" for day in range(1, 5)})
    steps = [("Which?", "번\n"), ("4 of 6", "2\n")]
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=steps)
    (chosen,) = re.findall(r"^ *2  (2021-08-0\d) ", plain(answer.out).rpartition("4 of 6")[2], re.MULTILINE)
    assert (0, opened(no_fzf, f"{chosen}.md", 3)) == (answer.status, called(no_fzf))


def test_words_narrow_and_enter_takes_the_only_one(no_fzf: World) -> None:
    steps = [
        ("Which?", "없는말\n"),
        ("nothing in the list fits 없는말", "둘째 길\n"),
        ("Enter takes it", "\n"),
    ]
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=steps)
    assert (0, opened(no_fzf, "2021-09-07.md", 4)) == (answer.status, called(no_fzf))
    steps = [
        ("Which?", "둘째\n"),
        ("1 of 2", "없는말\n"),
        ("nothing in the list", "\n"),
    ]
    again = converse(no_fzf, "search", "-i", "트랜스포머", steps=steps)
    assert (0, opened(no_fzf, "2021-09-07.md", 4)) == (again.status, called(no_fzf)), "it stays narrowed"


def test_enter_shows_all_again(no_fzf: World) -> None:
    no_fzf.write({"2021-09-01.md": "트랜스포머 하나\n트랜스포머 둘\n"})
    steps = [("Which?", "2021-09-01\n"), ("Enter shows all", "\n"), ("4 of 4", "q\n")]
    assert 130 == converse(no_fzf, "search", "-i", "트랜스포머", steps=steps).status


@pytest.mark.parametrize("keys", ["q\n", "ㅂ\n", "\x04"])
def test_leaving(no_fzf: World, keys: str) -> None:
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=[("Which?", keys)])
    assert 130 == answer.status
    assert "Traceback" not in answer.out
    assert [] == called(no_fzf)


@pytest.mark.parametrize("settings", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"TERM": "vt100"}, {}])
def test_the_list_needs_no_terminal_of_a_kind(no_fzf: World, settings: dict[str, str]) -> None:
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=[("Which?", "1\n")], **settings)
    assert "\x1b" not in answer.out
    assert opened(no_fzf, "2021-09-09.md", 5) == called(no_fzf)


@pytest.mark.parametrize("settings", [{"TERM": "dumb"}, {"TIL_PICKER": "builtin"}], ids=str)
def test_the_list_is_taken_though_fzf_is_there(notes: World, settings: dict[str, str]) -> None:
    converse(notes, "search", "-i", "트랜스포머", steps=[("Which?", "1\n")], **settings)
    assert opened(notes, "2021-09-09.md", 5) == called(notes)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_columns_stand_in_line_by_cells(no_fzf: World, width: int) -> None:
    no_fzf.write(
        {"영어.md": "# English title\n\n" + "트랜스포머 " * 40 + "\n", "짧.md": "# 짧\n\n트랜스포머\n"}
    )
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=[("Which?", "q\n")], width=width)
    rows = [line for line in plain(answer.out).splitlines() if re.match(r"  \d  ", line)]
    assert 4 == len(rows)
    assert max(map(cells, rows)) < width
    if width > 60:
        assert 1 == len({cells(row[: re.search("(둘째 )?트랜", row[17:]).start()]) for row in rows})  # type: ignore[union-attr]
        assert any(row.endswith("…") for row in rows)


def test_a_long_list_says_how_many_more(no_fzf: World) -> None:
    no_fzf.write(
        {f"{number}.md": f"# 제목 {number}\n\n트랜스포머 {number}호\n" for number in range(100, 140)}
    )
    steps = [("more: type words to narrow", "137호\n"), ("Enter takes", "\n")]
    answer = converse(no_fzf, "search", "-i", "트랜스포머", steps=steps, height=15)
    assert "42 lines in 42 notes" in plain(answer.out)
    assert opened(no_fzf, "137.md", 3) == called(no_fzf)


def test_what_notes_hold_is_shown_in_the_list_too(no_fzf: World) -> None:
    no_fzf.write(EVIL)
    answer = converse(no_fzf, "search", "-i", "어텐션", steps=[("Which?", "q\n")])
    assert "\x1b" not in answer.out
    assert not list(no_fzf.root.rglob("canary"))


# --- where there is nothing to pick, or nobody to pick


def test_nothing_found_starts_no_picker(notes: World) -> None:
    answer = converse(notes, "search", "-i", "없는낱말이다", TIL_PICKER="/nowhere/fzf")
    assert 1 == answer.status
    assert "nothing for 없는낱말이다" in plain(answer.out)


def test_nobody_to_ask(notes: World) -> None:
    answer = notes.process("search", "-i", "트랜스포머")
    assert (2, "") == (answer.status, answer.out)
    assert "no terminal to ask on" in answer.err
    assert 2 == converse(notes, "search", "-i", "트랜스포머", "--no-input").status


@pytest.mark.parametrize("option", ["--json", "--jsonl", "--count"])
def test_a_list_for_a_program_is_not_picked_from(notes: World, option: str) -> None:
    answer = converse(notes, "search", "-i", option, "트랜스포머")
    assert 2 == answer.status
    assert "-i picks one line" in plain(answer.out)
