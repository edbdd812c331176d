"""Attack til for as long as one has time, and print what it stood.

    python tests/attack/table.py [--notes 50000] [--lines 50000] [--settings 20000] [--kills 3000] [--indexes 2000]
        [--changes 400] [--corpus FOLDER]… [--only NAME]

Every setting of git is named alone, every template runs, and the fuzz tries as many as are asked for.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fuzz
from hostile_git import PARTIAL, SETTINGS, WRONG_TIMES, arm, hidden_bare, partial_clone, repository
from hostile_settings import GLOSSARIES, PATHS, TEMPLATES
from hostile_settings import SETTINGS as HOSTILE
from index_damage import faults
from kills import kills
from stage import Stage
from test_writers import check, written_by

Faults = Iterator[str]
NAMES = ("clones", "hostile", "notes", "lines", "settings", "kills", "indexes", "writers")
SHOWN = 20
MORE = (("kills", 3000), ("indexes", 2000), ("changes", 400))
WRITERS = 16


def clones(stage: Stage) -> Faults:
    """Repositories that name a program, trusted all the same: the program never runs."""
    for key in SETTINGS:
        repository(stage)
        arm(stage, (key,))
        yield from _listed(stage, key)
    for key in PARTIAL:
        partial_clone(stage, key)
        yield from _listed(stage, f"partial clone, {key}")
    hidden_bare(stage)
    yield from _listed(stage, "a bare repository among the files")
    for when in WRONG_TIMES:
        repository(stage, when, signed=False)
        yield from _listed(stage, when)


def _listed(stage: Stage, what: str) -> Faults:
    stage.trust()
    told = stage.process("list")
    if told.fault or stage.ran():
        yield f"{what}: {told.fault or 'ran ' + stage.ran()}"


def settings(stage: Stage) -> Faults:
    """Every hostile path, setting, glossary and template, as processes of bounded time and memory."""
    files = {f"path {pattern[:40]!r}": (".til/config.toml", f'path = "{pattern}"') for pattern in PATHS}
    files |= {name: (".til/config.toml", text) for name, text in HOSTILE.items()}  # type: ignore[misc]
    files |= {f"glossary: {name}": (".til/glossary.toml", text) for name, text in GLOSSARIES.items()}
    files |= {f"template: {name}": (".til/templates/daily.md", text) for name, text in TEMPLATES.items()}
    for name, (file, text) in files.items():
        stage.fresh()
        stage.write({file: text.replace("EVIL", str(stage.evil)) if isinstance(text, str) else text})
        beside = stage.around()
        for words in (
            ("list",),
            ("new", "-N", "-t", "q", "-d", "2026-01-07"),
            ("add", "x"),
            ("search", "@a", "가"),
        ):
            told = stage.process(*words)
            if told.fault or stage.ran() or stage.around() != beside or stage.below(".git"):
                yield f"{name}: {words}: {told.fault or stage.ran() or 'wrote where no note belongs'}"


def writers(stage: Stage, changes: int) -> Faults:
    """WRITERS tils that change a notebook at once, and a reader beside them."""
    stage.fresh()
    try:
        told = written_by(stage, WRITERS, changes)
        check(stage.below("."), told)
    except AssertionError as error:
        yield str(error)


def main() -> int:
    """Run what was asked for; 1 if anything did not survive."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, count in (("notes", 50_000), ("lines", 50_000), ("settings", 20_000), ("seed", 1), *MORE):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--corpus", type=Path, action="append")
    parser.add_argument("--only", choices=NAMES)
    asked = parser.parse_args()
    corpus = fuzz.corpus_of(asked.corpus or [Path(__file__).parents[2] / "docs/sample"])
    with tempfile.TemporaryDirectory() as base:
        stage = Stage(Path(base) / "stage")
        attacks: dict[str, tuple[int, Callable[[], Faults]]] = {
            "clones": (len(SETTINGS) + len(PARTIAL) + 1 + len(WRONG_TIMES), lambda: clones(stage)),
            "hostile": (
                4 * (len(PATHS) + len(HOSTILE) + len(GLOSSARIES) + len(TEMPLATES)),
                lambda: settings(stage),
            ),
            "notes": (asked.notes, lambda: fuzz.notes(asked.notes, asked.seed, corpus)),
            "lines": (asked.lines, lambda: fuzz.lines(stage, asked.lines, asked.seed)),
            "settings": (asked.settings * 5, lambda: fuzz.settings(stage, asked.settings, asked.seed)),
            "kills": (asked.kills, lambda: kills(stage, asked.kills, asked.seed)),
            "indexes": (
                asked.indexes,
                lambda: (
                    f"{kind}: {fault}" for kind, fault in faults(stage, asked.indexes, asked.seed) if fault
                ),
            ),
            "writers": (WRITERS * asked.changes, lambda: writers(stage, asked.changes)),
        }
        fallen = 0
        print(f"{'attack':<10}{'tried':>8}{'survived':>10}{'seconds':>9}")
        for name, (tried, attack) in attacks.items():
            if asked.only in (None, name):
                fallen += _row(name, tried, attack)
    return 1 if fallen else 0


def _row(name: str, tried: int, attack: Callable[[], Faults]) -> int:
    started, fallen = time.monotonic(), 0
    for fault in attack():
        fallen += 1
        if fallen <= SHOWN:
            print(f"  {fault}", file=sys.stderr, flush=True)
    print(f"{name:<10}{tried:>8}{tried - fallen:>10}{time.monotonic() - started:>9.0f}", flush=True)
    return fallen


if __name__ == "__main__":
    sys.exit(main())
