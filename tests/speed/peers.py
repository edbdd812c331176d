"""Hold `til search` against other programs that find a word in notes, by turns, on the same generated notebooks.

    python tests/speed/peers.py --notes 1000,3000,10000,100000 [--runs 7] [--folder DIR]

Whole processes, medians of seconds by the clock. Each program gets the same notes in the form it wants, and an index,
where it has one, that is up to date. What is not installed is left out, and said; jrnl can be named by `--jrnl PATH`,
nb by `--nb PATH`. A bar of the chart is a tenth of a second for every ten signs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from trial import Notebook, prepare

WORD = "transformer"
SIGNS_A_SECOND = 100
LONGEST_BAR = 60


class Peer(NamedTuple):
    """A program, how it is asked, and its environment beyond the caller's."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str] = {}


def peers(notebook: Notebook, jrnl: str | None, nb: str | None) -> list[Peer]:
    """The programs that are here, each with its index made."""
    found = [Peer("til search", notebook.command("search", WORD))]
    folder = str(notebook.path)
    if rg := shutil.which("rg"):
        found.append(Peer("ripgrep", [rg, "-i", WORD, folder]))
    if shutil.which("recollindex") and (recoll := shutil.which("recollq")):
        found.append(_recoll(notebook, recoll))
    if jrnl:
        found.append(_jrnl(notebook, jrnl))
    if nb:
        found.append(_nb(notebook, nb))
    return found


def _recoll(notebook: Notebook, program: str) -> Peer:
    place = notebook.scratch / f"recoll-{notebook.path.name}"
    if not place.exists():
        place.mkdir()
        (place / "recoll.conf").write_text(f"topdirs = {notebook.path}\n[/]\nindexallfilenames = 0\n")
        subprocess.run(["recollindex", "-c", str(place)], check=True, capture_output=True)
    return Peer("recoll", [program, "-c", str(place), "-n", "0-20", WORD])


def _jrnl(notebook: Notebook, program: str) -> Peer:
    """All notes as entries of one journal, which is how jrnl keeps them."""
    place = notebook.scratch / f"jrnl-{notebook.path.name}"
    journal, config = place / "journal.txt", place / "jrnl.yaml"
    if not place.exists():
        place.mkdir()
        with journal.open("w") as file:
            for note in sorted(notebook.path.rglob("*.md")):
                file.write(f"[{note.stem[:10]} 21:00] {note.stem}\n{note.read_text()}\n")
        config.write_text(
            f"colors: {{body: none, date: none, tags: none, title: none}}\ndefault_hour: 9\ndefault_minute: 0\n"
            f"editor: ''\nencrypt: false\nhighlight: false\nindent_character: '|'\njournals:\n  default:\n"
            f"    journal: {journal}\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%Y-%m-%d %H:%M'\n"
            f"version: v4.2\n"
        )
    return Peer("jrnl", [program, "--config-file", str(config), "-contains", WORD, "--short"])


def _nb(notebook: Notebook, program: str) -> Peer:
    place = notebook.scratch / f"nb-{notebook.path.name}"
    environ = {"NB_DIR": str(place), "HOME": str(place), "NB_AUTO_SYNC": "0", "TERM": "dumb"}
    if not place.exists():
        shutil.copytree(notebook.path, place / "home")
        (place / ".gitconfig").write_text("[user]\n\tname = a\n\temail = a@b.c\n")  # else it asks
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "notes"]):
            argv = ["git", *words]
            subprocess.run(
                argv, cwd=place / "home", env=os.environ | environ, check=True, capture_output=True
            )
        subprocess.run(["bash", program, "index", "rebuild"], env=os.environ | environ, capture_output=True)
    return Peer("nb", ["bash", program, "search", WORD, "--list", "--no-color"], environ)


def measure(notebook: Notebook, programs: Sequence[Peer], runs: int) -> dict[str, float]:
    """Median seconds by name; the first round is not counted."""
    notebook.settle()
    seconds: dict[str, list[float]] = {peer.name: [] for peer in programs}
    for turn in range(runs + 1):
        for peer in programs:
            with_its_own = dict(peer.environ)
            argv = ["env", *(f"{key}={value}" for key, value in with_its_own.items()), *peer.argv]
            done = notebook.start(argv if with_its_own else peer.argv, statuses=(0, 1))
            if turn:
                seconds[peer.name].append(done.seconds)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def lines(found: Mapping[int, Mapping[str, float]]) -> list[str]:
    """A table by number of notes, and under it the chart."""
    names = list(dict.fromkeys(name for one in found.values() for name in one))
    table = ["| notes | " + " | ".join(names) + " |", "|--:|" + "--:|" * len(names)]
    for notes, one in found.items():
        cells = (f"{one[name]:.3f} s" if name in one else "–" for name in names)
        table.append(f"| {notes:,} | " + " | ".join(cells) + " |")
    chart = ["", "```text"]
    for notes, one in found.items():
        for name in names:
            if name in one:
                length = max(1, round(one[name] * SIGNS_A_SECOND))
                bar = "█" * min(length, LONGEST_BAR) + ("…" if length > LONGEST_BAR else "")
                chart.append(f"{notes:>7,}  {name:<10}  {bar} {one[name]:.3f}")
    return [*table, *chart, "```"]


def main() -> int:
    """Measure, print; 0 always, since no promise is held."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--til", default=str(Path(sys.executable).with_name("til")))
    parser.add_argument("--jrnl", default=shutil.which("jrnl"))
    parser.add_argument("--nb", default=shutil.which("nb"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = {}
        for notes in map(int, given.notes.split(",")):
            notebook = prepare(folder, notes, False, given.til)
            found[notes] = measure(notebook, peers(notebook, given.jrnl, given.nb), given.runs)
    for program in ("ripgrep", "recoll", "jrnl", "nb"):
        if all(program not in one for one in found.values()):
            print(f"not here, and left out: {program}", file=sys.stderr)
    print("\n".join(lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
