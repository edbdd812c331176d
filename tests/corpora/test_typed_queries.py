"""How search answers what people type on other people's notes: floors a little under what it reaches.

`python tests/corpora/test_typed_queries.py FOLDER QUERIES.tsv` measures any folder of notes.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[2] / "shared" / "corpora"
QUERIES = HERE / "typed_queries.tsv"
FIRST = 10  # hits that count for gain

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="other people's notes are not beside this repository"),
]


class Figures(NamedTuple):
    """Of one query, or their means."""

    recall: float
    precision: float
    gain: float
    best_first: float


def notes_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Path → text without addresses, headings and name."""
    found = {}
    for path in folder.rglob("*.md"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        text = unicodedata.normalize("NFKC", path.read_text(encoding="utf-8", errors="replace"))
        heads = "\n".join([path.stem, *re.findall(r"^ {0,3}#{1,6}\s.*$", text, re.MULTILINE)])
        key = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        found[key] = f"{path.stem}\n{re.sub(r'https?://[^ )]+', ' ', text)}", heads
    return found


def grades_of(notes: Mapping[str, tuple[str, str]], patterns: Sequence[str]) -> dict[str, int]:
    """The notes that are right, 2 where all stands in headings."""
    wanted = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    return {
        path: 1 + all(one.search(heads) for one in wanted)
        for path, (text, heads) in notes.items()
        if all(one.search(text) for one in wanted)
    }


def measured(found: Sequence[str], grades: Mapping[str, int]) -> Figures:
    """How well the hits fit."""
    right = [path for path in found if path in grades]

    def gain(row: Sequence[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(row[:FIRST]))

    reached = gain([grades.get(path, 0) for path in found])
    best = gain(sorted(grades.values(), reverse=True))
    first = bool(found) and grades.get(found[0], 0) == max(grades.values())
    return Figures(
        len(right) / len(grades), len(right) / len(found) if found else 0.0, reached / best, float(first)
    )


def searched(folder: Path, query: str, environ: Mapping[str, str]) -> list[str]:
    """The paths that `til search` gives, best first."""
    command = [sys.executable, "-m", "tilcli", "-C", str(folder), "search", "--json", "-n", "0", "--", query]
    done = subprocess.run(command, capture_output=True, text=True, env=dict(environ), check=False)
    hits = json.loads(done.stdout)["hits"]
    return list(dict.fromkeys(unicodedata.normalize("NFC", hit["path"]) for hit in hits))


def by_kind(folder: Path, queries: Path, environ: Mapping[str, str]) -> Iterator[tuple[str, str, Figures]]:
    """Kind, query and figures of every query for which some note is right."""
    notes = notes_of(folder)
    for line in queries.read_text(encoding="utf-8").splitlines():
        if line.startswith("# kind") or not line:
            continue
        kind, query, *patterns = line.split("\t")
        if grades := grades_of(notes, patterns):
            yield kind, query, measured(searched(folder, query, environ), grades)


def mean(rows: Sequence[Figures]) -> Figures:
    """The mean of each figure."""
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def test_what_people_type_is_found(tmp_path: Path) -> None:
    environ = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "TIL_NOW": "2026-11-20"}
    rows = list(by_kind(CORPORA, QUERIES, environ))
    kinds: dict[str, list[Figures]] = {}
    for kind, query, figures in rows:
        print(kind, query, *(f"{figure:.2f}" for figure in figures))
        kinds.setdefault(kind, []).append(figures)
    means = {kind: mean(found) for kind, found in kinds.items()}
    print(*means.items(), sep="\n")
    everything = mean([figures for _, _, figures in rows])
    print(everything)
    assert everything.recall >= 0.86
    assert everything.precision >= 0.76
    assert everything.gain >= 0.78
    assert means["Q"].recall >= 0.8
    assert means["Q"].precision >= 0.7
    assert means["V"].recall >= 0.9
    assert means["V"].precision >= 0.88
    assert means["E"].recall >= 0.85
    assert means["ID"].precision >= 0.9


if __name__ == "__main__":
    for row in by_kind(Path(sys.argv[1]), Path(sys.argv[2]), os.environ):
        print(*row[:2], *(f"{figure:.2f}" for figure in row[2]), sep="\t")
