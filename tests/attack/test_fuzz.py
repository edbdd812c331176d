"""A hundred or two of each kind; `table.py` tries as many as one has time for."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest
from stage import Stage

SAMPLE = Path(__file__).parents[2] / "docs/sample"


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stage")


def test_notes() -> None:
    assert list(fuzz.notes(250, 1, fuzz.corpus_of([SAMPLE]))) == []


def test_command_lines(stage: Stage) -> None:
    assert list(fuzz.lines(stage, 120, 1)) == []


def test_settings_and_templates(stage: Stage) -> None:
    assert list(fuzz.settings(stage, 25, 1)) == []


@pytest.mark.parametrize("text", ["\r\n" * 60 + "DONE", "ᄀ\n", " \r\n" * 5000 + "x", "a:: b\r\n" * 5000])
def test_notes_that_chance_found(text: str) -> None:
    assert not list(fuzz.faults_of([text.encode()]))
