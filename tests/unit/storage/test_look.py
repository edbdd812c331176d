"""A look at a folder: the same, to the byte, whether one process takes it or several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tilcli.core.changes import joined, packed, unpacked
from tilcli.errors import NotebookUnreadable
from tilcli.storage.look import begin, look
from tilcli.storage.shares import share_out

# Only a process of one thread forks, and the one that runs the tests may have more.
COMPARED = """
import os, signal, sys
from pathlib import Path
from tilcli.storage.look import begin, look

if sys.argv[2] == "one":
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
finish = begin(sys.argv[1], ignore=["ignored"], shared=True)
children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
assert bool(children) == (len(os.sched_getaffinity(0)) > 1)
if sys.argv[3] == "killed":
    for child in children:
        os.kill(int(child), signal.SIGKILL)
shared, alone = finish(), look(sys.argv[1], ignore=["ignored"])
assert shared.blob == alone.blob and shared.left_out == alone.left_out
print(len(shared.stamps), sorted(shared.left_out))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """90 folders in 9, with 270 notes, and things to leave out at three depths."""
    for year in range(9):
        for month in range(10):
            place = tmp_path / f"{2010 + year}" / f"{month:02}"
            place.mkdir(parents=True)
            for day in range(3):
                (place / f"{day}.md").write_text("x" * (year + month + day), "utf-8")
    (tmp_path / "top.md").write_text("", "utf-8")
    for left in (".hidden", "2010/node_modules", "2011/03/ignored"):
        (tmp_path / left).mkdir()
        (tmp_path / left / "n.md").write_text("", "utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks well")
@pytest.mark.parametrize("processors", ["one", "all"])
@pytest.mark.parametrize("fate", ["well", "killed"])
def test_a_shared_look_is_that_of_one_process(folder: Path, processors: str, fate: str) -> None:
    command = [sys.executable, "-W", "error", "-c", COMPARED, str(folder), processors, fate]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("271 ['hidden', 'ignored', 'vendored']\n", "")


def test_an_unchanged_folder_looks_the_same_twice(folder: Path) -> None:
    first, second = look(str(folder)), look(str(folder))
    assert first.blob == second.blob
    (folder / "2012" / "04" / "1.md").write_text("more", "utf-8")
    assert look(str(folder)).blob != first.blob


def test_stamps_are_what_the_system_says(folder: Path) -> None:
    stamps = {stamp[0]: stamp for stamp in look(str(folder)).stamps}
    seen = os.stat(folder / "2015" / "07" / "2.md")
    assert stamps["2015/07/2.md"] == ("2015/07/2.md", seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)


@pytest.mark.parametrize("shared", [False, True])
def test_a_folder_that_is_none_says_so(tmp_path: Path, shared: bool) -> None:
    with pytest.raises(NotebookUnreadable, match="cannot read"):
        begin(str(tmp_path / "none"), shared=shared)()


def test_results_come_in_order() -> None:
    assert share_out(200, lambda number: number * number)() == [n * n for n in range(200)]
    assert share_out(0, lambda number: number)() == []


def test_no_more_pieces_than_a_byte_names() -> None:
    with pytest.raises(ValueError, match="257 pieces"):
        share_out(257, lambda number: number)


def test_packed_stamps_come_back_and_damage_is_told() -> None:
    one, two = [("a.md", 1, 2, 3)], [("날.md", 4, 5, 6), ("b.md", 7, 8, 9)]
    blob = joined([packed(one), packed([]), packed(two)])
    assert unpacked(blob) == one + two
    for damaged in (b"", blob[:-3], b"rubbish", joined([b"x"])):
        with pytest.raises(ValueError, match=r"no packed stamps|bad marshal data"):
            unpacked(damaged)
