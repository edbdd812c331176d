"""Measure til against the least that a program of its kind can do, whole processes, by turns, medians.

    python tests/speed/bench.py --notes 1000,10000,100000 [--runs 9] [--folder DIR] [--only NAME] [--markdown]

It makes the notebooks it needs (`generate.py`, seed 1) in the folder, or takes those that lie there already
under the names `1k`, `10k`, `10k-toc`; index and configuration live in `cache` and `config` beside them, so
that the user's own stay as they are. A command runs back to back with what it is held against; what it
changes is put back and indexed, unmeasured, before the next one runs.
docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from figures import Figure, document, machine, machine_line, markdown_table, text_table
from measure import Run
from promises import COMMANDS, FIRST_INDEX, STANDING, Command
from trial import CHANGES, Notebook, TrialError, baselines, prepare
from verdicts import figures_of, unsteady


def measure_commands(notebook: Notebook, commands: Sequence[Command], runs: int) -> None:
    """Run every command beside each of its baselines, after one round that is not counted.

    A single run is a try of the benchmark itself and has no such round.
    A pair runs back to back, the other way round in every other turn: what else the machine does slows both,
    and their ratio stands. A command that fails is left out from there on.
    """
    notebook.settle()
    rivals = baselines(notebook)
    going = list(commands)
    for turn in range(runs == 1, runs + 1):
        for name in STANDING:
            _keep(notebook, turn, name, notebook.start(rivals[name]))
        for command in tuple(going):
            try:
                for against in command.baselines:
                    if against in rivals:
                        _run_pair(notebook, command, against, rivals[against], turn)
            except TrialError as error:
                notebook.failures.append(str(error))
                going.remove(command)
        _say(f"  {notebook.path.name}: round {turn} of {runs}")


def _run_pair(notebook: Notebook, command: Command, against: str, rival: list[str], turn: int) -> None:
    first = notebook.start(rival, (0, 1)) if turn % 2 else None
    with CHANGES[command.change](notebook, turn) as words:
        argv = notebook.command(*(arg.format(**words) for arg in command.args))
        done = notebook.start(argv, command.statuses)
        if command.shows and command.shows not in notebook.said + notebook.complained:
            notebook.idle.add(command.name)
    base = first or notebook.start(rival, (0, 1))
    _keep(notebook, turn, command.name, done)
    _keep(notebook, turn, against, base)
    if turn:
        notebook.pairs.setdefault((command.name, against), []).append((done.seconds, base.seconds))


def _keep(notebook: Notebook, turn: int, name: str, done: Run) -> None:
    """Turn 0 warms up."""
    if turn:
        notebook.runs.setdefault(name, []).append(done)


def measure_first_index(notebook: Notebook, runs: int) -> None:
    """Index from nothing; the files themselves have been read before, so the disk's speed hardly counts."""
    for turn in range(runs):
        shutil.rmtree(notebook.cache, ignore_errors=True)
        done = notebook.start(notebook.command("index"), watch=True)
        notebook.runs.setdefault(FIRST_INDEX, []).append(done)
        _say(f"  {notebook.path.name}: first index {turn + 1} of {runs}, {done.seconds:.1f} s")
    notebook.index_share = _index_share(notebook)


def _index_share(notebook: Notebook) -> float:
    """Size of the index and its log beside that of the notes."""
    notebook.start(notebook.command("index", "path"))
    index = notebook.said.splitlines()[0]
    size = sum(os.path.getsize(path) for path in (index, f"{index}-wal") if os.path.exists(path))
    return size / sum(path.stat().st_size for path in notebook.path.rglob("*.md"))


def measure(
    folder: Path, sizes: Sequence[int], runs: int, asked: tuple[list[Command], bool], til: str, cpu: bool
) -> list[Notebook]:
    """Measure all notebooks; a large one is indexed from nothing only once."""
    commands, first = asked
    notebooks = []
    for notes in sizes:
        notebook = prepare(folder, notes, False, til)
        notebook.cpu = cpu
        notebooks.append(notebook)
        if first:
            _attempt(measure_first_index, notebook, 1 if notes > 20_000 else min(runs, 3))
        if commands:
            _attempt(measure_commands, notebook, commands, runs)
        if first and notes <= 10_000:
            notebooks.append(prepare(folder, notes, True, til))
            _attempt(measure_first_index, notebooks[-1], min(runs, 3))
    return notebooks


def _attempt(measuring: Callable[..., None], notebook: Notebook, *given: object) -> None:
    """Measure, and note a failure without losing what the other notebooks showed."""
    try:
        measuring(notebook, *given)
    except TrialError as error:
        notebook.failures.append(str(error))


def chosen(only: Sequence[str], against: str = "") -> tuple[list[Command], bool]:
    """The commands whose names contain one of the words given, and whether first indexing is among them.

    With `against`, only what is held against this baseline.
    """
    named = [command for command in COMMANDS if not only or any(word in command.name for word in only)]
    if against:
        held = [replace(one, bars=tuple(bar for bar in one.bars if bar.against == against)) for one in named]
        return [one for one in held if one.bars], False
    return named, not only or any(word in FIRST_INDEX for word in only)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure til against floors, by turns, medians.")
    parser.add_argument("--notes", default="1000,10000", help="sizes, parted by commas (default %(default)s)")
    parser.add_argument("--runs", type=int, default=9, help="of every command (default %(default)s)")
    parser.add_argument(
        "--only", action="append", default=[], help="commands with this in their name; repeatable"
    )
    parser.add_argument("--against", default="", help="only what is held against this baseline")
    parser.add_argument("--cpu", action="store_true", help="time of processors: on a machine with other work")
    parser.add_argument("--folder", type=Path, help="keeps notebooks and indexes; else a temporary one")
    parser.add_argument("--til", default=str(Path(sys.executable).parent / "til"), help="another til")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/performance.md")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures and single runs")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and end with 1 if a bar is missed, 2 if a command failed."""
    given = _arguments()
    here = machine()
    sizes = [int(size.replace("_", "")) for size in given.notes.split(",")]
    with tempfile.TemporaryDirectory(prefix="til-bench-") as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            asked = chosen(given.only, given.against)
            notebooks = measure(folder, sizes, given.runs, asked, given.til, given.cpu)
            figures = figures_of(notebooks, asked[0])
        except OSError as error:
            _say(str(error))
            return 2
    _report(figures, notebooks, here, given)
    failures = [failure for notebook in notebooks for failure in notebook.failures]
    _say("\n".join(failures))
    if failures:
        return 2
    return 1 if any(figure.met is False for figure in figures) else 0


def _report(
    figures: list[Figure], notebooks: list[Notebook], here: dict[str, str], given: argparse.Namespace
) -> None:
    doubts = [doubt for notebook in notebooks if (doubt := unsteady(notebook))]
    if given.json:
        runs = {
            f"{notebook.path.name}: {name}": [done.seconds for done in each]
            for notebook in notebooks
            for name, each in notebook.runs.items()
        }
        given.json.write_text(document(figures, here, runs, doubts) + "\n", encoding="utf-8")
    table = markdown_table(figures) if given.markdown else text_table(figures)
    print("\n\n".join([machine_line(here), *doubts, table]))


if __name__ == "__main__":
    sys.exit(main())
