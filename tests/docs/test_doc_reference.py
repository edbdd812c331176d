"""The pages made from `--help` are what would be made today."""

from __future__ import annotations

import unicodedata

import pytest
from pages import REFERENCE
from write_reference import page_of, written

from tilcli.cli.table import COMMANDS

HINT = "run .ci/docs and look at what changed"
NAMES = ["til.md", *map(page_of, COMMANDS)]


def _cells(line: str) -> int:
    """How wide a line is on a terminal, Hangul taking two cells."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in line)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return dict(written())


@pytest.mark.parametrize("name", NAMES)
def test_page_is_in_step_with_help(name: str, pages: dict[str, str]) -> None:
    assert pages[name] == (REFERENCE / name).read_text(encoding="utf-8"), HINT


def test_every_command_has_its_page_and_no_other_has() -> None:
    assert sorted(NAMES) == sorted(path.name for path in REFERENCE.glob("til*.md")), HINT


@pytest.mark.parametrize("name", NAMES)
def test_help_fits_a_screen_and_ends_with_examples(name: str, pages: dict[str, str]) -> None:
    lines = pages[name].partition("```text\n")[2].partition("```")[0].splitlines()
    assert [line for line in lines if _cells(line) > 80] == [], "wider than a terminal"
    examples = lines[lines.index("  Examples:") + 1 :]
    assert 2 <= len(examples) <= 4
    assert all(line.startswith("    ") for line in examples)
