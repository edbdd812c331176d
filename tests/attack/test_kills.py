"""A til that is killed leaves whole files, and nothing that the next one does not put in order."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kills import kills
from stage import Stage

from tilcli.index.location import name_of
from tilcli.locks import locked
from tilcli.storage.journal import note_down

DAY = "2026/01/2026-01-01.md"
OTHER = "2025/12/2025-12-30.md"
NEW_DAY = "2026/01/2026-01-03.md"
LOG = "## 2023-01-01\n\n- one\n\n## 2023-01-02\n\n- two\n"
BEFORE = {
    DAY: b"# day\n\n- [ ] alpha task\n",
    OTHER: b"# other\n\n- [ ] move me\n  - [ ] child task\n",
    ".til/glossary.toml": '[words]\n"학습" = ["learning"]\n'.encode(),
}

# What is run, and before which of its system calls it is killed: `link 1` is the first.
MOVE = ("todo", "move", "move me", "--to", "2026-01-03")
KILLS = [
    (("new", "-N", "title"), "write 1"),
    (("new", "-N", "title"), "unlink 1"),
    (("add", "words"), "renameat2 1"),
    (("add", "words"), "unlink 1"),
    (MOVE, "link 1"),
    (MOVE, "renameat2 1"),
    (("done", "alpha task", "child task"), "renameat2 2"),
    (("glossary", "add", "어텐션", "attention"), "fsync 1"),
    (("import", "../log.md"), "link 2"),
    (("readme", "--insert"), "link 1"),
]

posix = pytest.mark.skipif(os.name == "nt", reason="locks that go with their process are POSIX")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """The notes of BEFORE, indexed."""
    return staged(tmp_path / "stage")


def staged(base: Path) -> Stage:
    stage = Stage(base)
    (base / "log.md").write_text(LOG, "utf-8")
    stage.write(BEFORE)
    assert stage.til("list").status == 0
    return stage


@functools.cache
def can_trace() -> bool:
    """Whether strace is here, may trace, and can inject signals."""
    if shutil.which("strace") is None:
        return False
    words = ["strace", "-o", os.devnull, "-e", "inject=fsync:signal=SIGKILL:when=1", "true"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "point"), KILLS, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_a_kill_at_a_system_call_tears_nothing_and_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...], point: str
) -> None:
    if not can_trace():
        pytest.skip("no strace that may trace here: nothing is killed at a system call")
    unharmed, stage = staged(tmp_path / "unharmed"), staged(tmp_path / "stage")
    assert unharmed.til(*words).status == 0
    before, after = stage.below("."), unharmed.below(".")
    killed_at(stage, words, point)
    for name, data in stage.below(".").items():
        assert data in (before.get(name), after.get(name)) or name.endswith(".til")
    in_order(stage)
    now = stage.below(".")
    assert all(data in (before.get(name), after.get(name)) for name, data in now.items())
    assert set(before) <= set(now)
    assert b"".join(now.values()).count(b"- [ ] move me") == 1


# The kill comes before the first file is written, between two of them, or after the last.
UNDONE = [
    (("add", "words"), "renameat2 1"),
    (("add", "words"), "unlink 1"),
    (("add", "words", "-d", "2026-01-07"), "link 1"),
    (("add", "words", "-d", "2026-01-07"), "fsync 1"),
    (("done", "alpha task", "child task"), "renameat2 1"),
    (("done", "alpha task", "child task"), "renameat2 2"),
    (MOVE, "link 1"),
    (MOVE, "renameat2 1"),
]


@pytest.mark.parametrize(
    ("words", "point"), UNDONE, ids=lambda value: value if isinstance(value, str) else value[0]
)
def test_what_was_written_before_a_kill_can_be_taken_back(
    stage: Stage, words: tuple[str, ...], point: str
) -> None:
    if not can_trace():
        pytest.skip("no strace that may trace here: nothing is killed at a system call")
    before = stage.below(".")
    assert stage.til("add", "earlier", "-d", "2025-12-30").status == 0
    earlier = stage.below(".")
    killed_at(stage, words, point)
    in_order(stage)
    was_written = stage.below(".") != earlier
    assert stage.til("undo").status == (0 if was_written else 4)
    assert stage.below(".") == earlier
    assert stage.til("undo").status == 0
    assert stage.below(".") == before


@pytest.mark.parametrize("point", ["renameat2 1", "rename 1", "unlink 2", "unlink 3"])
def test_an_undo_that_is_killed_is_finished_or_can_be_had_again(stage: Stage, point: str) -> None:
    if not can_trace():
        pytest.skip("no strace that may trace here: nothing is killed at a system call")
    before = stage.below(".")
    assert stage.til("add", "earlier", "-d", "2025-12-30").status == 0
    earlier = stage.below(".")
    assert stage.til(*MOVE).status == 0
    killed_at(stage, ("undo",), point)
    in_order(stage)
    assert stage.til("undo").status in (0, 4)
    assert stage.below(".") == earlier
    assert stage.til("undo").status == 0
    assert stage.below(".") == before


def killed_at(stage: Stage, words: tuple[str, ...], point: str) -> None:
    """Run a command that is killed before the system call that the point names: `link 1` is the first."""
    call, number = point.split()
    inject = ["strace", "-f", "-o", os.devnull, "-e", f"inject={call}:signal=SIGKILL:when={number}"]
    command = [*inject, sys.executable, "-m", "tilcli", *words]
    killed = subprocess.run(
        command,
        env=stage.environ,
        cwd=stage.notebook,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert killed.returncode not in (0, 1), "it was killed"


@pytest.mark.parametrize("words", [("add", "words"), ("done", "alpha task"), MOVE])
@pytest.mark.parametrize("number", [2, 3])
def test_what_is_written_is_told_though_its_temporary_file_stays(
    tmp_path: Path, words: tuple[str, ...], number: int
) -> None:
    if not can_trace():
        pytest.skip("no strace that may trace here: no system call fails")
    unharmed, stage = staged(tmp_path / "unharmed"), staged(tmp_path / "stage")
    assert unharmed.til(*words).status == 0
    inject = ["strace", "-f", "-o", os.devnull, "-e", f"inject=unlink:error=EIO:when={number}"]
    done = subprocess.run(
        [*inject, sys.executable, "-m", "tilcli", *words],
        env=stage.environ,
        cwd=stage.notebook,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"til:" not in done.stderr
    in_order(stage)
    assert stage.below(".") == unharmed.below(".")


def in_order(stage: Stage) -> None:
    """The next command puts in order what there is to be put in order."""
    assert stage.til("list").fault == ""
    assert [name for name in stage.below(".") if name.endswith(".til")] == []
    assert not journal_of(stage).exists()


def journal_of(stage: Stage) -> Path:
    folder = stage.base / "home/.local/state/til"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name_of(str(stage.notebook))}.journal"


LEFT = (
    "2026/01/.2026-01-01.md.4711.til",
    ".til/.glossary.toml.4711.til",
    ".til/templates/.daily.md.4711.til",
)
NOT_OURS = (".til", ".4711.til", ".x.md.til", "x.md.4711.til", ".git/.x.md.4711.til", ".x.md.4712.til/y")


@posix
def test_what_a_dead_til_left_is_taken_away_and_nothing_else(stage: Stage) -> None:
    stage.write(dict.fromkeys((*LEFT, *(f"2026/01/{name}" for name in NOT_OURS)), "left"))
    assert stage.til("list").err == ""
    there = set(stage.below("."))
    assert there.isdisjoint(LEFT)
    assert there >= {f"2026/01/{name}" for name in NOT_OURS}


@posix
def test_what_a_living_til_writes_stays(stage: Stage) -> None:
    stage.write({LEFT[0]: "half a n"})
    with locked(str(stage.notebook / "2026/01")):
        assert stage.process("list").status == 0
        assert (stage.notebook / LEFT[0]).exists()
    in_order(stage)


@posix
def test_a_link_in_the_place_of_what_was_left_leads_nowhere(stage: Stage) -> None:
    outside = stage.base / "elsewhere"
    outside.mkdir()
    (outside / ".x.md.1.til").write_text("another's", "utf-8")
    (stage.notebook / ".til/templates").symlink_to(outside)
    (stage.notebook / "2026/01/.y.md.1.til").symlink_to(outside / ".x.md.1.til")
    assert stage.til("list").status == 0
    assert (outside / ".x.md.1.til").read_text("utf-8") == "another's"


def moved(stage: Stage) -> tuple[bytes, bytes]:
    """What the two files of a move hold after it, and its journal, as it is while they are written."""
    target, source = (
        b"# day\n\n- [ ] alpha task\n- [ ] move me\n  - [ ] child task\n",
        BEFORE[OTHER].replace(b"[ ]", b"[>]"),
    )
    steps = [(DAY, BEFORE[DAY], target), (OTHER, BEFORE[OTHER], source)]
    note_down(str(journal_of(stage)), os.path.realpath(stage.notebook), steps)
    return target, source


def test_a_move_that_was_begun_is_finished_and_that_is_said(stage: Stage) -> None:
    target, source = moved(stage)
    stage.write({DAY: target})
    answer = stage.til("todo", "--json")
    assert (answer.status, answer.out.count("move me")) == (0, 1)
    assert answer.err == f"til: finished what an interrupted til had begun: {OTHER} is written\n"
    assert (stage.below(".")[DAY], stage.below(".")[OTHER]) == (target, source)
    in_order(stage)


def test_a_move_that_was_not_begun_or_is_over_is_forgotten(stage: Stage) -> None:
    for wrote in (False, True):
        target, source = moved(stage)
        now = {DAY: target, OTHER: source} if wrote else {}
        stage.write(now)
        assert stage.til("list").err == ""
        assert stage.below(".").items() >= (now or {DAY: BEFORE[DAY]}).items()
        in_order(stage)


@pytest.mark.parametrize("gone", [False, True])
def test_what_somebody_changed_since_is_left_and_that_is_said(stage: Stage, gone: bool) -> None:
    stage.write({DAY: moved(stage)[0], OTHER: "mine"})
    if gone:
        (stage.notebook / OTHER).unlink()
    there = stage.below(".")
    answer = stage.til("add", "more", "-d", "2026-01-09")
    assert answer.status == 0
    assert (
        f"had begun to change {OTHER}, which has changed since: see whether it agrees with {DAY}"
        in answer.err
    )
    assert there.items() <= stage.below(".").items()
    in_order(stage)


def test_a_journal_of_another_notebook_or_without_sense_changes_nothing(stage: Stage) -> None:
    note_down(
        str(journal_of(stage)), "/another", [(DAY, BEFORE[DAY], b"theirs"), (OTHER, b"theirs", b"theirs")]
    )
    assert (stage.til("list").err, stage.below(".")[DAY]) == ("", BEFORE[DAY])
    outside = stage.base / "outside.md"
    steps = [(DAY, b"", BEFORE[DAY]), ("../outside.md", outside.read_bytes(), b"theirs")]
    note_down(str(journal_of(stage)), os.path.realpath(stage.notebook), steps)
    assert "had begun to change ../outside.md" in stage.til("list").err
    assert b"SECRET" in outside.read_bytes()
    for broken in (b"", b"{", b"[]", b'{"root": 3}', b"\xff"):
        journal_of(stage).write_bytes(broken)
        assert stage.til("list").err == ""
        in_order(stage)


@posix
def test_kills_by_chance(tmp_path: Path) -> None:
    assert list(kills(Stage(tmp_path / "stage"), 64, 7)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="children are counted in /proc")
def test_a_first_index_that_is_killed_leaves_no_process_that_keeps_a_pipe_open(stage: Stage) -> None:
    stage.write({f"many/{n}.md": f"# {n}\n\n" + "words of a line\n" * 200 for n in range(1000)})
    command = [sys.executable, "-m", "tilcli", "index", "rebuild"]
    with subprocess.Popen(
        command, env=stage.environ, cwd=stage.notebook, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as killed:
        children = Path(f"/proc/{killed.pid}/task/{killed.pid}/children")
        while killed.poll() is None and len(children.read_text().split()) < 2:
            time.sleep(0.01)
        assert killed.poll() is None, "it was over before it could be killed"
        killed.kill()
        assert killed.communicate(timeout=30)[0] == b"", "whoever reads what it says is told the end"
