"""The benchmark's parts: a process measured, a bar judged, the tables; and one small run of the whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench import chosen
from figures import Figure, document, machine_line, markdown_table, text_table
from generate import generate
from measure import Run
from promises import COMMANDS, FIRST_INDEX, UNPROMISED
from trial import CHANGES, HERE, Notebook, TrialError, baselines
from verdicts import command_figures, growth_figures, unsteady

MACHINE = {"cores": "2", "cpu": "a cpu", "load": "0.0", "system": "Linux", "python": "3.11", "sqlite": "3.40"}


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    generate(str(tmp_path / "notebook"), 12)
    return Notebook(tmp_path / "notebook", "til", 12, tmp_path)


# The peak of a process counts that of the one it was forked from, so what measures must be small itself.
_MEASURE = """
import dataclasses, json, os, sys
sys.path.insert(0, sys.argv[1])
from measure import run
command, streams, folder, watch = json.loads(sys.argv[2])
print(json.dumps(dataclasses.astuple(run(command, os.environ, tuple(streams), folder, watch))))
"""


def _run(code: str, folder: Path, watch: bool = False) -> Run:
    streams = (str(folder / "out"), str(folder / "err"))
    asked = json.dumps([[sys.executable, "-c", code], streams, str(folder), watch])
    command = [sys.executable, "-c", _MEASURE, str(Path(__file__).parent), asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Run(*json.loads(done.stdout))


def test_the_floor_counts_every_file(notebook: Notebook) -> None:
    (notebook.path / "2024" / "deeper").mkdir()
    (notebook.path / "2024" / "deeper" / "picture.png").write_bytes(b"")
    notebook.start(baselines(notebook)["floor"])
    assert notebook.said == "13\n"


def test_every_baseline_runs(notebook: Notebook) -> None:
    foreign = [argv for name, argv in baselines(notebook).items() if not name.startswith("til ")]
    assert len(foreign) >= 4
    for argv in foreign:
        assert notebook.start(argv, (0, 1)).seconds > 0


def test_a_run_tells_status_output_and_peak(tmp_path: Path) -> None:
    done = _run("import sys; b = b'x' * 60_000_000; print('한글'); sys.exit(3)", tmp_path)
    assert done.status == 3
    assert (tmp_path / "out").read_text(encoding="utf-8") == "한글\n"
    assert 60_000_000 < done.peak < 150_000_000
    assert done.tree is None


@pytest.mark.skipif(
    not os.path.exists("/proc/self/smaps_rollup"), reason="only Linux tells the share of memory"
)
def test_the_tree_counts_children_that_the_peak_of_one_process_leaves_out(tmp_path: Path) -> None:
    code = """
import os, time
if pid := os.fork():
    own = b"x" * 60_000_000
    time.sleep(1)
    os.waitpid(pid, 0)
else:
    own = b"y" * 60_000_000
    time.sleep(1)
"""
    done = _run(code, tmp_path, watch=True)
    assert done.tree is not None
    assert done.peak < 110_000_000 < 120_000_000 < done.tree


def test_an_unexpected_status_says_what_the_command_said(notebook: Notebook) -> None:
    with pytest.raises(TrialError, match=r"exit status 4\n.*changed underneath"):
        notebook.start(
            [sys.executable, "-c", "import sys; print('changed underneath', file=sys.stderr); sys.exit(4)"]
        )


@pytest.mark.parametrize(
    ("value", "sense", "met"), [(1.4, "≤", True), (1.41, "≤", False), (1.4, "≥", True), (1.39, "≥", False)]
)
def test_a_bar_is_met_on_its_own_side(value: float, sense: str, met: bool) -> None:
    assert Figure(10, "til index", value, "×", 1.4, sense).met is met


def test_a_figure_without_a_bar_is_neither_met_nor_missed() -> None:
    assert Figure(10, "floor", seconds=0.05).met is None


FIGURES = [
    Figure(10_000, "floor", seconds=0.0731),
    Figure(10_000, "til search 트랜스포머", 1.5, "×", 1.4, "≤", 0.11, "floor", 0.0731, 34_000_000),
    Figure(10_000, "til index, first index", 2_600.4, "notes/s", 2_500, "≥", 3.85),
]


def test_the_text_table_aligns_hangul_by_cells() -> None:
    head, floor, search, first = text_table(FIGURES).splitlines()
    assert floor == "10,000  floor                    0.073"
    assert search.startswith("10,000  til search 트랜스포머    0.110  floor    ")
    assert search.endswith("1.50 ×  ≤ 1.40 ×         NO        34")
    assert first.startswith("10,000  til index, first index   3.850  ")
    assert first.endswith("  2,600 notes/s  ≥ 2,500 notes/s  yes")
    assert head.index("median") + len("median") == floor.index("0.073") + len("0.073")


def test_the_markdown_table_escapes_bars_inside_cells() -> None:
    table = markdown_table([*FIGURES, Figure(1, "a | b")]).splitlines()
    assert {line.count("|") - line.count("\\|") for line in table} == {10}
    assert "| 1 | a \\| b |" in table[-1]


def test_the_machine_stands_on_one_line() -> None:
    line = "2 cores (a cpu), load 0.0 at the start · Linux · Python 3.11 · SQLite 3.40"
    assert machine_line(MACHINE) == line


def test_the_document_holds_figures_verdicts_and_single_runs() -> None:
    written = json.loads(document(FIGURES, MACHINE, {"10k: floor": [0.07, 0.08]}, []))
    assert [figure["met"] for figure in written["figures"]] == [None, False, True]
    assert written["runs"] == {"10k: floor": [0.07, 0.08]}
    assert written["machine"]["sqlite"] == "3.40"


def test_only_measures_what_is_named() -> None:
    commands, first = chosen(["a miss"])
    assert [command.name for command in commands] == ["search 동적게획법 (a miss)"]
    assert not first


def test_without_only_everything_is_measured() -> None:
    assert chosen([]) == (list(COMMANDS), True)


def test_only_what_is_held_against_a_baseline() -> None:
    commands, first = chosen([], "import typer")
    assert {"--version", "search transformer", "add"} <= {command.name for command in commands}
    assert {("import typer",)} == {command.baselines for command in commands}
    assert not first


def test_a_promise_holds_for_notebooks_of_its_sizes() -> None:
    search = next(command for command in COMMANDS if command.name == "search transformer")
    assert [0.95, None] == [search.limit("import typer", notes) for notes in (1_000, 10_000)]
    assert [None, 0.95, 1.4] == [search.limit("floor", notes) for notes in (1_000, 10_000, 100_000)]


def test_seconds_of_processors_do_not_count_waiting(notebook: Notebook) -> None:
    waiting = [sys.executable, "-c", "import time; time.sleep(0.5)"]
    assert notebook.start(waiting).seconds > 0.5
    notebook.cpu = True
    assert notebook.start(waiting).seconds < 0.4


def test_every_bar_is_held_against_something_that_is_measured(notebook: Notebook) -> None:
    names = set(baselines(notebook))
    needed = {
        bar.against for command in COMMANDS for bar in command.bars if not bar.against.startswith("rg ")
    }
    assert needed <= names
    assert {command.change for command in (*COMMANDS, *UNPROMISED)} == set(CHANGES)


def test_growth_compares_notebooks_of_one_kind() -> None:
    def timed(name: str, notes: int, seconds: float) -> Notebook:
        runs = {FIRST_INDEX: [Run(seconds, 0, 0)]}
        return Notebook(Path(name), "til", notes, Path(), runs)

    grown = [
        timed("1k", 1_000, 1),
        timed("1k-toc", 1_000, 2),
        timed("10k", 10_000, 11),
        timed("10k-toc", 10_000, 60),
    ]
    assert [(figure.value, figure.met) for figure in growth_figures(grown)] == [(1.1, True), (3.0, False)]


def test_a_ratio_is_taken_pair_by_pair_so_that_a_busy_minute_slows_both_sides(notebook: Notebook) -> None:
    notebook.runs = {"index": [Run(1, 0, 21_000_000)]}
    notebook.pairs = {("index", "floor"): [(0.12, 0.10), (0.36, 0.30), (0.24, 0.10)]}
    index = next(command for command in COMMANDS if command.name == "index")
    [figure] = command_figures(notebook, [index])
    assert figure.value == pytest.approx(1.2)
    assert figure.bar is None


def test_a_command_that_did_not_do_the_work_gets_no_verdict(notebook: Notebook) -> None:
    miss = next(command for command in COMMANDS if "a miss" in command.name)
    notebook.notes = 10_000
    notebook.runs = {miss.name: [Run(1, 1, 0)]}
    notebook.pairs = {(miss.name, miss.bars[0].against): [(0.1, 0.1)]}
    assert [figure.met for figure in command_figures(notebook, [miss])] == [True]
    notebook.idle = {miss.name}
    [figure] = command_figures(notebook, [miss])
    assert (figure.met, figure.what) == (None, "til search 동적게획법 (a miss): did not show 동적계획법")


def test_a_busy_machine_is_told(notebook: Notebook) -> None:
    notebook.runs = {"floor": [Run(seconds, 0, 0) for seconds in (0.080, 0.081, 0.082, 0.085)]}
    assert unsteady(notebook) == ""
    notebook.runs["floor"] += [Run(0.17, 0, 0)]
    assert "2.1 × the fastest (0.080 s, 0.170 s)" in unsteady(notebook)


@pytest.mark.slow
def test_a_small_run_measures_every_command_and_leaves_the_notes_as_they_were(tmp_path: Path) -> None:
    til = Path(sys.executable).parent / "til"
    if not til.exists():
        pytest.skip("til is not installed beside this interpreter")
    folder = tmp_path / "bench"
    generate(str(folder / "30"), 30)
    before = _state(folder / "30")
    argv = [sys.executable, str(HERE / "bench.py"), "--notes", "30", "--runs", "1", "--folder", str(folder)]
    done = subprocess.run([*argv, "--json", str(tmp_path / "figures.json")], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["figures"]
    measured = {figure["what"] for figure in figures}
    for command in COMMANDS:
        assert any(what.startswith(f"til {command.name}") for what in measured), command.name
    assert {"til index, first index", "til index, first index, 30 links a note: index ÷ text"} <= measured
    assert _state(folder / "30") == before


@pytest.mark.slow
def test_a_til_held_against_itself_leaves_the_notes_as_they_were(tmp_path: Path) -> None:
    til = Path(sys.executable).parent / "til"
    if not til.exists():
        pytest.skip("til is not installed beside this interpreter")
    folder = tmp_path / "pairs"
    generate(str(folder / "30"), 30)
    before = _state(folder / "30")
    argv = [sys.executable, str(HERE / "pairs.py"), str(til), str(til), "--notes", "30", "--rounds", "2"]
    asked = ["--only", "add", "--only", "done", "--only", "list", "--only", "new", "--only", "first"]
    done = subprocess.run([*argv, *asked, "--folder", str(folder)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    for name in ("add", "done", "list", "new -N", "first index"):
        assert f"  {name}" in done.stdout
    assert _state(folder / "30") == before


def _state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.md")}
