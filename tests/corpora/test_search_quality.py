"""How good search is on real notes, by the shared evaluator, with floors a little under the bars."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
EVALUATOR = SHARED / "search" / "evaluate.py"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not EVALUATOR.is_file(), reason="the shared evaluator is not beside this repository"),
]


def evaluated(mode: str, cases: list[str], cache: Path) -> tuple[dict[str, list[float]], str]:
    """Kind → its figures (cases, recall, precision, nDCG, queries without a hit), and all that was printed."""
    command = [sys.executable, str(EVALUATOR), mode, str(SHARED / "corpora")]
    command += [str(SHARED / "search" / name) for name in cases]
    command += ["--til", f"{sys.executable} -m tilcli"]
    environ = os.environ | {"XDG_CACHE_HOME": str(cache), "TIL_NOW": "2026-11-20"}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    print(done.stdout)
    rows = [line.split() for line in done.stdout.splitlines()[1:] if ":" not in line]
    return {row[0]: [float(figure) for figure in row[1:]] for row in rows}, done.stdout


def test_literal_search(tmp_path: Path) -> None:
    kinds, _ = evaluated("queries", ["queries.jsonl"], tmp_path)
    _, recall, precision, gain, without = kinds["ALL"]
    assert recall >= 0.985
    assert precision >= 0.965
    assert gain >= 0.955
    assert without == 0
    for kind in ("KJ", "KC", "KV"):  # particles, compounds, verbs
        assert kinds[kind][1] >= 0.96
        assert kinds[kind][3] >= 0.9


def test_words_across_scripts(tmp_path: Path) -> None:
    kinds, printed = evaluated("bridges", ["loanwords-true.tsv", "loanwords-false.tsv"], tmp_path)
    assert kinds["한→영"][1] >= 0.88
    assert kinds["한→영"][2] >= 0.92
    assert kinds["영→한"][1] >= 0.94
    assert kinds["영→한"][2] >= 0.91
    assert "false pairs accepted: 0 of" in printed
