"""Measure til against the least that a program of its kind can do, whole processes, by turns, medians.

    python tests/speed/bench.py --notes 1000,10000,100000 [--runs 9] [--folder DIR] [--only NAME] [--markdown]

It makes the notebooks it needs (`generate.py`, seed 1) in the folder, or takes those that lie there already
under the names `1k`, `10k`, `10k-toc`; index and configuration live in `cache` and `config` beside them, so
that the user's own stay as they are. A round runs every command and every baseline once, the next round in
reverse order. What a command changes is put back and indexed, unmeasured, before the next one runs.
docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from figures import Figure, document, machine, machine_line, markdown_table, text_table
from measure import Run
from promises import COMMANDS, FIRST_INDEX, Command
from trial import CHANGES, Notebook, TrialError, baselines, prepare

MEMORY_BAR = 250_000_000


def measure_commands(notebook: Notebook, commands: Sequence[Command], runs: int) -> None:
    """Run baselines and commands by turns, after one round that is not counted; what fails is left out."""
    notebook.settle()
    jobs: list[Callable[[int], tuple[str, Run]]] = [
        *(_baseline_job(notebook, name, argv) for name, argv in baselines(notebook).items()),
        *(_command_job(notebook, command) for command in commands),
    ]
    for turn in range(runs + 1):
        for job in list(jobs if turn % 2 else reversed(jobs)):
            try:
                name, done = job(turn)
            except TrialError as error:
                notebook.failures.append(str(error))
                jobs.remove(job)
                continue
            if turn:
                notebook.runs.setdefault(name, []).append(done)
        _say(f"  {notebook.path.name}: round {turn} of {runs}")


def _baseline_job(notebook: Notebook, name: str, argv: list[str]) -> Callable[[int], tuple[str, Run]]:
    return lambda turn: (name, notebook.start(argv, (0, 1)))


def _command_job(notebook: Notebook, command: Command) -> Callable[[int], tuple[str, Run]]:
    def job(turn: int) -> tuple[str, Run]:
        with CHANGES[command.change](notebook, turn) as words:
            argv = notebook.command(*(arg.format(**words) for arg in command.args))
            return command.name, notebook.start(argv, command.statuses)

    return job


def measure_first_index(notebook: Notebook, runs: int) -> None:
    """Index from nothing; the files themselves have been read before, so the disk's speed hardly counts."""
    for turn in range(runs):
        shutil.rmtree(notebook.cache, ignore_errors=True)
        done = notebook.start(notebook.command("index"), watch=True)
        notebook.runs.setdefault(FIRST_INDEX, []).append(done)
        _say(f"  {notebook.path.name}: first index {turn + 1} of {runs}, {done.seconds:.1f} s")


def command_figures(notebook: Notebook, commands: Sequence[Command]) -> Iterator[Figure]:
    """One line for each baseline, then one for each bar of each command."""
    for name in baselines(notebook):
        if seconds := _median(notebook, name):
            yield Figure(notebook.notes, name, seconds=seconds)
    for command in commands:
        seconds = _median(notebook, command.name)
        for bar in command.bars:
            base = _median(notebook, bar.against)
            if not seconds or not base:
                continue
            yield Figure(
                notebook.notes,
                f"til {command.name}",
                seconds / base,
                "×",
                bar.limit if notebook.notes >= bar.least else None,
                seconds=seconds,
                against=bar.against,
                against_seconds=base,
                peak=max(done.peak for done in notebook.runs[command.name]),
                issue=bar.issue,
            )


def index_figures(notebook: Notebook) -> Iterator[Figure]:
    """Speed, memory and size of the first index; with 30 links a note only memory and growth have a bar."""
    seconds = _median(notebook, FIRST_INDEX)
    if not seconds:
        return
    what, notes = f"til index, {_label(notebook)}", notebook.notes
    promised = notes >= 10_000 and not _has_contents(notebook)
    done = notebook.runs[FIRST_INDEX]
    peak = max(each.peak for each in done)
    for issue, rate in ((2, 2_500), (3, 1_500)) if promised else ((2, None),):
        yield Figure(notes, what, notes / seconds, "notes/s", rate, "≥", seconds, peak=peak, issue=issue)
    for issue, limit in ((2, 60), (3, 90)) if notes >= 100_000 else ():
        yield Figure(notes, what, seconds, "s", limit, seconds=seconds, peak=peak, issue=issue)
    trees = [each.tree for each in done if each.tree]
    if trees:
        whole = max(trees) / 1e6
        yield Figure(notes, f"{what}: memory of all its processes", whole, "MB", MEMORY_BAR / 1e6, issue=2)
    bar = 1.25 if promised else None
    yield Figure(notes, f"{what}: index ÷ text", _index_share(notebook), "×", bar, issue=3)


def memory_figure(notebook: Notebook, commands: Sequence[Command]) -> Iterator[Figure]:
    """The greediest process of all commands."""
    names = [FIRST_INDEX, *(command.name for command in commands)]
    peaks = [(done.peak, name) for name in names for done in notebook.runs.get(name, ())]
    if peaks:
        peak, name = max(peaks)
        what = f"peak of one process, greatest in: {name}"
        yield Figure(notebook.notes, what, peak / 1e6, "MB", MEMORY_BAR / 1e6, peak=peak, issue=2)


def growth_figures(notebooks: Sequence[Notebook]) -> Iterator[Figure]:
    """Time a note of the first index, each notebook against the next smaller one of its kind.

    Linear growth is 1; a table of contents of 30 links in each note made quadratic would be about 10 a step.
    """
    timed = [notebook for notebook in notebooks if FIRST_INDEX in notebook.runs]
    for contents in (False, True):
        same = [notebook for notebook in timed if _has_contents(notebook) is contents]
        same.sort(key=lambda notebook: notebook.notes)
        for small, large in pairwise(same):
            per_note = [(_median(each, FIRST_INDEX) or 0) / each.notes for each in (small, large)]
            what = f"til index, {_label(large)}: time a note ÷ that at {small.notes:,}"
            yield Figure(large.notes, what, per_note[1] / per_note[0], "×", 1.3, issue=2)


def _has_contents(notebook: Notebook) -> bool:
    return notebook.path.name.endswith("-toc")


def _label(notebook: Notebook) -> str:
    return f"{FIRST_INDEX}, 30 links a note" if _has_contents(notebook) else FIRST_INDEX


def _median(notebook: Notebook, name: str) -> float | None:
    runs = notebook.runs.get(name)
    return median(done.seconds for done in runs) if runs else None


def _index_share(notebook: Notebook) -> float:
    """Size of the index and its log beside that of the notes."""
    notebook.start(notebook.command("index", "path"))
    index = notebook.said.splitlines()[0]
    size = sum(os.path.getsize(path) for path in (index, f"{index}-wal") if os.path.exists(path))
    return size / sum(path.stat().st_size for path in notebook.path.rglob("*.md"))


def measure(folder: Path, sizes: Sequence[int], runs: int, only: Sequence[str], til: str) -> list[Notebook]:
    """Measure all notebooks; a large one is indexed from nothing only once."""
    commands, first = chosen(only)
    notebooks = []
    for notes in sizes:
        notebook = prepare(folder, notes, False, til)
        notebooks.append(notebook)
        if first:
            measure_first_index(notebook, 1 if notes > 20_000 else min(runs, 3))
        if commands:
            measure_commands(notebook, commands, runs)
        if first and notes <= 10_000:
            notebooks.append(prepare(folder, notes, True, til))
            measure_first_index(notebooks[-1], min(runs, 3))
    return notebooks


def chosen(only: Sequence[str]) -> tuple[list[Command], bool]:
    """The commands whose names contain one of the words given, and whether first indexing is among them.

    A command held against another command brings that one along.
    """
    named = [command for command in COMMANDS if not only or any(word in command.name for word in only)]
    bases = {bar.against for command in named for bar in command.bars}
    commands = [command for command in COMMANDS if command in named or command.name in bases]
    return commands, not only or any(word in FIRST_INDEX for word in only)


def figures_of(notebooks: Sequence[Notebook], only: Sequence[str]) -> list[Figure]:
    """All lines of the table, notebook by notebook, growth last."""
    commands, _ = chosen(only)
    figures: list[Figure] = []
    for notebook in notebooks:
        figures += command_figures(notebook, commands)
        figures += index_figures(notebook)
        figures += memory_figure(notebook, commands)
    return figures + list(growth_figures(notebooks))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure til against floors, by turns, medians.")
    parser.add_argument("--notes", default="1000,10000", help="sizes, parted by commas (default %(default)s)")
    parser.add_argument("--runs", type=int, default=9, help="of every command (default %(default)s)")
    parser.add_argument(
        "--only", action="append", default=[], help="commands with this in their name; repeatable"
    )
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
            notebooks = measure(folder, sizes, given.runs, given.only, given.til)
            figures = figures_of(notebooks, given.only)
        except (TrialError, OSError) as error:
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
    if given.json:
        runs = {
            f"{notebook.path.name}: {name}": [done.seconds for done in each]
            for notebook in notebooks
            for name, each in notebook.runs.items()
        }
        given.json.write_text(document(figures, here, runs) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown_table(figures, here))
    else:
        print(f"{machine_line(here)}\n\n{text_table(figures)}")


if __name__ == "__main__":
    sys.exit(main())
