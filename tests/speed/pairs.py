"""Hold one checkout's til against another's, command by command, in pairs.

    python tests/speed/pairs.py OLD NEW [--notes 1000,10000] [--rounds 15] [--only NAME] [--cpu] [--folder DIR]

OLD and NEW are two `til` programs, each in the virtual environment of its own checkout. Both work on the same
notebooks, each with an index of its own. They run back to back, the other way round in every other round; what a
command changes is put back and indexed by both, unmeasured. The figure is the median of new ÷ old over the rounds,
with the quartiles beside it: where they lie far apart, the machine had other work. Exit status: 0, 1 if a
command took more than 3 % longer, 2 if one failed.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from promises import COMMANDS, FIRST_INDEX, UNPROMISED, Command
from trial import CHANGES, Notebook, TrialError, prepare

WORSE = 1.03
"""How much longer the new one may take."""

Pair = tuple[float, float]  # seconds of the old one, of the new one


def pairs_of(both: Sequence[Notebook], command: Command, rounds: int) -> list[Pair]:
    """Run a command by turns, after one round that is not counted. Raises TrialError if it fails."""
    return [_one_pair(both, command, turn) for turn in range(rounds + 1)][1:]


def _one_pair(both: Sequence[Notebook], command: Command, turn: int) -> Pair:
    seconds = {}
    for which in (0, 1) if turn % 2 else (1, 0):
        notebook = both[which]
        with CHANGES[command.change](notebook, turn) as words:
            argv = notebook.command(*(arg.format(**words) for arg in command.args))
            seconds[which] = notebook.start(argv, command.statuses).seconds
        if command.change:
            _settle(both)
    return seconds[0], seconds[1]


def _settle(both: Sequence[Notebook]) -> None:
    """Bring both indexes up to date, their logs emptied: a merge of full text leaves a long one at times, which
    slows whoever is next.
    """
    for notebook in both:
        notebook.settle()
        for index in notebook.cache.rglob("*.db"):
            with contextlib.closing(sqlite3.connect(index)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        notebook.settle()  # til looks twice at an index that somebody else has written


def first_index(both: Sequence[Notebook], rounds: int) -> list[Pair]:
    """Index from nothing by turns; the files have been read before."""
    pairs = []
    for turn in range(rounds):
        seconds = {}
        for which in (0, 1) if turn % 2 else (1, 0):
            shutil.rmtree(both[which].cache, ignore_errors=True)
            seconds[which] = both[which].start(both[which].command("index")).seconds
        pairs.append((seconds[0], seconds[1]))
    return pairs


def lines(both: Sequence[Notebook], commands: Sequence[Command], first: int, rounds: int) -> Iterator[str]:
    """A line a command; `first` is how often the first index is made."""
    if first:
        yield _line(both[0].notes, FIRST_INDEX, first_index(both, first))
    _settle(both)
    for command in commands:
        try:
            yield _line(both[0].notes, command.name, pairs_of(both, command, rounds))
        except TrialError as error:
            yield f"{both[0].notes:>7,}  {command.name}  FAILED: {error}"


def _line(notes: int, name: str, pairs: Sequence[Pair]) -> str:
    ratios = [new / old for old, new in pairs]
    low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    old, new = (median(pair[which] for pair in pairs) for which in (0, 1))
    verdict = "  WORSE" if median(ratios) > WORSE else ""
    figure = f"{median(ratios):.3f} ({low:.2f} to {high:.2f})"
    return f"{notes:>7,}  {old:.3f}  {new:.3f}  {figure}  {name}{verdict}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold one til against another, in pairs.")
    parser.add_argument("old", help="the til of the older checkout")
    parser.add_argument("new", help="the til of the newer one")
    parser.add_argument("--notes", default="1000,10000", help="sizes, parted by commas (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=15, help="of every command (default %(default)s)")
    parser.add_argument("--first", type=int, default=3, help="times of the first index (default %(default)s)")
    parser.add_argument("--only", action="append", default=[], help="commands with this in their name")
    parser.add_argument("--cpu", action="store_true", help="time of processors: on a machine with other work")
    parser.add_argument("--folder", type=Path, help="keeps notebooks and indexes; else a temporary one")
    return parser.parse_args()


def main() -> int:
    """Measure and print, a line as soon as it is known."""
    given = _arguments()
    chosen = [
        one
        for one in (*COMMANDS, *UNPROMISED)
        if not given.only or any(part in one.name for part in given.only)
    ]
    first = given.first if not given.only or any(part in FIRST_INDEX for part in given.only) else 0
    told = []
    with tempfile.TemporaryDirectory(prefix="til-pairs-") as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        print("  notes  old s  new s  new ÷ old (quartiles)  til …", flush=True)
        for notes in (int(size.replace("_", "")) for size in given.notes.split(",")):
            for line in lines(_both(folder, notes, given), chosen, first, given.rounds):
                print(line, flush=True)
                told.append(line)
    if any("  FAILED: " in line for line in told):
        return 2
    return 1 if any(line.endswith("  WORSE") for line in told) else 0


def _both(folder: Path, notes: int, given: argparse.Namespace) -> list[Notebook]:
    """One notebook seen by two tils, each with a cache of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    made = prepare(folder, notes, False, given.old)
    both = []
    for name, til in (("old", given.old), ("new", given.new)):
        scratch = folder / name
        (scratch / "config").mkdir(parents=True, exist_ok=True)
        both.append(Notebook(made.path, str(Path(til).absolute()), notes, scratch))
        both[-1].cpu = given.cpu
    return both


if __name__ == "__main__":
    sys.exit(main())
