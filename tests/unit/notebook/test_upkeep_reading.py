"""Many notes are read by several processes: the same rows in the same order, whatever befalls one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

READ = """
import os, signal, sys
from datetime import date
from pathlib import Path
from tilcli.notebook.upkeep.reading import PARALLEL, NoteReader
from tilcli.storage.look import look
from tilcli.storage.notes import Rules

reader = NoteReader(sys.argv[1], Rules(date(2026, 11, 20)))
stamps = look(sys.argv[1]).stamps
assert len(stamps) >= PARALLEL
read = reader.read(stamps)
rows = [next(read)]
if sys.argv[2] == "killed":
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
rows += read
assert rows == [reader.read_one(stamp) for stamp in stamps]
print(len(rows))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 notes, each with a task, a link and a date, and one that is no text."""
    root = tmp_path_factory.mktemp("many")
    for number in range(1000):
        text = (
            f"# 노트 {number}\n\n- [ ] 할 일 {number} 📅 2026-11-20\n- [링크](https://example.org/{number})\n"
        )
        (root / f"{number:04}.md").write_text(text * 20, "utf-8")
    (root / "binary.md").write_bytes(b"\0\1\2" * 99)
    return root


@pytest.mark.skipif(sys.platform != "linux", reason="the test finds its children in /proc")
@pytest.mark.parametrize("fate", ["well", "killed"])
def test_rows_are_those_of_one_process(folder: Path, fate: str) -> None:
    command = [sys.executable, "-W", "error", "-c", READ, str(folder), fate]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("1001\n", "")
