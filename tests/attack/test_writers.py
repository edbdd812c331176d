"""Several tils change one notebook at once: what was told as written stands there once, and nobody is sent away."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from stage import Stage

from tilcli.errors import Overtaken
from tilcli.notebook.hold import Hold
from tilcli.storage.files import create, replace

WRITER = str(Path(__file__).with_name("writer.py"))
KINDS = ("todo", "add", "move", "new day", "todo", "done", "new")

Told = tuple[str, str, int, str]  # kind, mark, exit status, what was said

posix = pytest.mark.skipif(os.name == "nt", reason="locks that go with their process are POSIX")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


def written_by(
    stage: Stage, writers: int, changes: int, kinds: Sequence[str] = KINDS, **environ: str
) -> list[Told]:
    """What so many writers were told, while a reader asked again and again and was always answered."""
    at_work = [
        subprocess.Popen(
            [sys.executable, WRITER, str(stage.notebook), str(number), str(changes), *kinds],
            env=stage.environ | environ,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]
    while any(one.poll() is None for one in at_work):
        answer = stage.til("todo", "--json")
        assert (answer.status, answer.fault) in ((0, ""), (1, "")), answer
        json.loads(answer.out)
    told = []
    for one in at_work:
        out, _ = one.communicate()
        assert one.returncode == 0
        told += [tuple(json.loads(line)) for line in out.splitlines()]
    assert len(told) == writers * changes
    return told


def check(notes: Mapping[str, bytes], told: Sequence[Told]) -> None:
    text = "\n".join(data.decode() for name, data in notes.items() if name.endswith(".md"))
    refused = [one for one in told if one[2] != 0]
    assert refused == [], refused
    moved = {mark for kind, mark, *_ in told if kind == "move"}
    for kind, mark, *_ in told:
        lines = re.findall(rf"^.*\b{mark}\b.*$", text, re.M)
        if mark in moved:
            assert sorted(line[:6] for line in lines) == ["- [ ] ", "- [>] "], (kind, mark, lines)
        elif kind == "done":
            assert [line[:6] for line in lines] == ["- [x] "], (kind, mark, lines)
        elif kind != "new":  # its title says the mark once more
            assert len(lines) == 1, (kind, mark, lines)
        else:
            assert lines.count(mark) == 1, (kind, mark, lines)


def test_nothing_is_lost_doubled_or_refused(stage: Stage) -> None:
    told = written_by(stage, 6, 6)
    notes = stage.below(".")
    check(notes, told)
    assert [name for name in notes if not name.endswith(".md")] == [], "nothing else is left in the notebook"
    answer = stage.til("todo", "--json")
    alone = stage.process("todo", "--json", XDG_CACHE_HOME=str(stage.base / "cache of its own"))
    assert (answer.out, answer.err) == (alone.out, ""), "the index says what the notes say"


def test_all_words_for_the_glossary_arrive(stage: Stage) -> None:
    pairs = [
        ("트랜스포머", "transformer"),
        ("어텐션", "attention"),
        ("임베딩", "embedding"),
        ("손실", "loss"),
    ]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tilcli", "glossary", "add", *pair],
            env=stage.environ,
            cwd=stage.notebook,
            stdout=subprocess.DEVNULL,
        )
        for pair in pairs
    ]
    assert [one.wait(60) for one in started] == [0] * len(pairs)
    text = (stage.notebook / ".til/glossary.toml").read_text("utf-8")
    assert all(word in text for pair in pairs for word in pair)


def test_where_no_state_can_be_kept_the_folders_lock_has_to_do(stage: Stage) -> None:
    (stage.base / "state").write_text("a file in the folder's place", "utf-8")
    told = written_by(stage, 3, 4, ("todo", "add", "done"), XDG_STATE_HOME=str(stage.base / "state"))
    check(stage.below("."), told)
    assert not (stage.base / "home/.local").exists()


@posix
def test_the_state_is_the_persons_alone_and_the_notebook_holds_none_of_it(stage: Stage) -> None:
    assert stage.til("add", "words").status == 0
    folder = stage.base / "home/.local/state/til"
    there = {path.suffix: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert there == {".lock": 0o600, ".history": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(stage.below(".")) == ["2026/01/2026-01-01.md", "x.md"]


@posix
def test_a_dead_til_holds_nothing(stage: Stage) -> None:
    code = (
        "import os, sys, time; from tilcli.notebook.hold import Hold\n"
        "with Hold(sys.argv[1], os.environ, print):\n    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(stage.notebook)],
        env=stage.environ,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        waiting = subprocess.Popen(
            [sys.executable, "-m", "tilcli", "add", "later"], env=stage.environ, cwd=stage.notebook
        )
        assert stage.til("list").status == 0, "who only reads does not wait"
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(1)
        holder.send_signal(signal.SIGKILL)
    assert waiting.wait(20) == 0


def test_who_holds_may_enter_again_and_tries_again_what_an_editor_prevented(stage: Stage) -> None:
    hold = Hold(str(stage.notebook), stage.environ, print)
    tries = []

    def once() -> int:
        tries.append(len(tries))
        if len(tries) < 3:
            raise Overtaken("an editor was quicker")
        return hold.insist(lambda: len(tries))

    with hold:
        assert hold.insist(once) == 3


def test_a_file_that_an_editor_has_moved_aside_is_awaited_and_a_name_that_is_taken_is_left(
    tmp_path: Path,
) -> None:
    with pytest.raises(Overtaken):
        replace(str(tmp_path / "gone.md"), b"before", b"after")
    (tmp_path / "taken.md").write_bytes(b"theirs")
    assert create(str(tmp_path / "taken.md"), b"ours") is False
    assert create(str(tmp_path / "free.md"), b"ours") is True
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "taken.md": b"theirs",
        "free.md": b"ours",
    }


def test_imports_of_one_file_at_once_make_each_note_once(stage: Stage) -> None:
    days = "".join(f"## 2023-{month:02}-01\n\n- text of {month}\n\n" for month in range(1, 13))
    (stage.base / "log.md").write_text(days, "utf-8")
    at_work = [
        subprocess.Popen(
            [sys.executable, "-m", "tilcli", "-C", str(stage.notebook), "import", str(stage.base / "log.md")],
            env=stage.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    told = [one.communicate()[1].decode() for one in at_work]
    assert [text for one, text in zip(at_work, told, strict=True) if one.returncode] == []
    assert len(stage.below("2023")) == 12
