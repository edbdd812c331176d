"""A notebook under trial: til started on it, til's rivals, and changes that are undone after each run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from measure import Run, run
from promises import COMMON, KOREAN, PLAIN, RARE

HERE = Path(__file__).resolve().parent
_OF_TIL = ("TIL_NOTEBOOK", "TIL_EDITOR", "COLUMNS", "FORCE_COLOR")
# Without its byte code, as containers like to have it, Python compiles each module at every start: til's dozens
# take 20 ms, more than all that is measured here.
_OF_PYTHON = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH")
WALK = """
import os, sys
folders = [sys.argv[1]]
while folders:
    with os.scandir(folders.pop()) as entries:
        for entry in entries:
            folders.append(entry.path) if entry.is_dir(follow_symlinks=False) else entry.stat()
"""


class TrialError(Exception):
    """A command ended as it should not: what it said is in the message."""


@dataclass
class Notebook:
    """A generated notebook with its index apart from the user's, and til as it is started for it."""

    path: Path
    til: str
    notes: int
    scratch: Path
    runs: dict[str, list[Run]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], list[tuple[float, float]]] = field(default_factory=dict)
    """By command and baseline, the seconds of both in runs made back to back."""
    idle: set[str] = field(default_factory=set)
    """Commands that did not show what they should."""
    failures: list[str] = field(default_factory=list)
    cpu: bool = False
    """Whether seconds are those of processors, not of the clock."""
    index_share: float | None = None
    """Bytes of the index by bytes of text, once it has been indexed from nothing."""

    @property
    def cache(self) -> Path:
        """Stands for the user's cache folder."""
        return self.scratch / "cache" / self.path.name

    def environment(self) -> dict[str, str]:
        """The caller's, without what points til elsewhere."""
        places = {"CACHE": self.cache, "CONFIG": self.scratch / "config", "STATE": self.scratch / "state"}
        apart = {f"XDG_{kind}_HOME": str(place) for kind, place in places.items()}
        own = (*_OF_TIL, *_OF_PYTHON)
        return {key: value for key, value in os.environ.items() if key not in own} | apart

    def start(self, argv: Sequence[str], statuses: Sequence[int] = (0,), watch: bool = False) -> Run:
        """Run one process in the notebook; TrialError if it ends with any other status."""
        out, err = self.scratch / "output.txt", self.scratch / "errors.txt"
        done = run(argv, self.environment(), (str(out), str(err)), str(self.path), watch, self.cpu)
        if done.status not in statuses:
            last = self.complained[-600:].strip()
            raise TrialError(f"{' '.join(argv)}: exit status {done.status}\n{last}")
        return done

    @property
    def said(self) -> str:
        """What the last process wrote on stdout; read when asked, to keep this process small."""
        return (self.scratch / "output.txt").read_text(encoding="utf-8", errors="replace")

    @property
    def complained(self) -> str:
        """What the last process wrote on stderr."""
        return (self.scratch / "errors.txt").read_text(encoding="utf-8", errors="replace")

    def command(self, *args: str) -> list[str]:
        """The installed til on this notebook."""
        return [self.til, "-C", str(self.path), *args]

    def settle(self) -> None:
        """Bring the index up to date, unmeasured."""
        self.start(self.command("index"))

    @cached_property
    def middle(self) -> Path:
        """One note of all: neither first nor last of the index."""
        every = sorted(self.path.rglob("*.md"))
        return every[len(every) // 2]


@contextmanager
def _restored(path: Path) -> Iterator[None]:
    """Put a file back as it was, its times included."""
    data, stat = path.read_bytes(), path.stat()
    try:
        yield
    finally:
        path.write_bytes(data)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@contextmanager
def _nothing(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    yield {}


@contextmanager
def _alter(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    """A line more in one note, written now."""
    note = notebook.middle
    with _restored(note):
        with note.open("a", encoding="utf-8") as file:
            file.write(f"\n- {turn}번째로 고친 줄\n")
        yield {}
    notebook.settle()


@contextmanager
def _create(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    """A day of 1999, of which the generator makes no notes; the new note is deleted afterwards."""
    yield {"date": f"1999-{1 + turn // 28 % 12:02}-{1 + turn % 28:02}"}
    made = notebook.path / re.sub(r":\d+$", "", notebook.said.strip())
    if "1999" not in made.name or notebook.path not in made.parents:
        raise TrialError(f"til should print the path of a new note of 1999, not {notebook.said!r}")
    made.unlink()
    for folder in made.relative_to(notebook.path).parents[:-1]:
        if not any((notebook.path / folder).iterdir()):
            (notebook.path / folder).rmdir()
    notebook.settle()


@contextmanager
def _tick(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    """The handle of an open task, whose file is put back afterwards."""
    notebook.start(notebook.command("todo", "-n", "1", "--json"))
    task = json.loads(notebook.said)[0]
    note = notebook.path / task["path"]
    before = note.read_bytes()
    with _restored(note):
        yield {"handle": task["id"]}
        if note.read_bytes() == before:
            raise TrialError(f"til done {task['id']} changed nothing in {task['path']}")
    notebook.settle()


@contextmanager
def _name(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    """The day of a note that is there, as its name tells it."""
    yield {"date": _a_day(notebook).stem}


def _a_day(notebook: Notebook) -> Path:
    return next(path for path in sorted(notebook.path.rglob("*.md")) if len(path.stem) == len("2021-09-09"))


@contextmanager
def _append(notebook: Notebook, turn: int) -> Iterator[dict[str, str]]:
    """The day of a note that is there, as its name tells it; the note is put back afterwards."""
    note = _a_day(notebook)
    before = note.read_bytes()
    with _restored(note):
        yield {"date": note.stem}
        if note.read_bytes() == before:
            raise TrialError(f"til add -d {note.stem} changed nothing in {note.name}")
    notebook.settle()


Change = Callable[[Notebook, int], AbstractContextManager[dict[str, str]]]
"""Prepares what a command changes and yields words for its arguments; puts all back once it has run."""

CHANGES: dict[str, Change] = {
    "": _nothing,
    "alter": _alter,
    "create": _create,
    "append": _append,
    "name": _name,
    "tick": _tick,
}


def baselines(notebook: Notebook) -> dict[str, list[str]]:
    """What til is held against, by name, each started by the same interpreter where it is Python."""
    python, folder = sys.executable, str(notebook.path)
    found = {
        "python": [python, "-c", "pass"],
        "import typer": [python, "-c", "import typer"],
        "walk": [python, "-c", WALK, folder],
        "floor": [python, str(HERE / "floor.py"), folder],
        f"til {PLAIN}": notebook.command("search", KOREAN, "-n", "20", "--exact"),
    }
    if rg := shutil.which("rg"):
        found |= {f"rg -il {word}": [rg, "-il", word, folder] for word in (COMMON, KOREAN, RARE)}
    return found


def prepare(folder: Path, notes: int, toc: bool, til: str) -> Notebook:
    """Take the notebook from the folder, or make it there in a process of its own: this one stays small."""
    short = f"{notes // 1000}k" if notes % 1000 == 0 else str(notes)
    path = folder / (f"{short}-toc" if toc else short)
    if not path.exists():
        argv = [sys.executable, str(HERE / "generate.py"), str(path), "--notes", str(notes)]
        subprocess.run(argv + ["--toc"] * toc, check=True, stdout=subprocess.DEVNULL)
    (folder / "config").mkdir(exist_ok=True)
    return Notebook(path.resolve(), til, notes, folder)
