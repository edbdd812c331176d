"""Every terminal session that the documentation shows is run, and shows what is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pages import DOCS, README, every_page, name_of
from sessions import fits, run, steps

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the sessions are a POSIX shell's")

PAGES = [
    page for page in every_page() if page in (README, DOCS / "tutorial.md") or page.parent == DOCS / "how-to"
]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_page_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    todo = steps(page.read_text(encoding="utf-8"))
    assert any(not step.hidden for step in todo), "a page for doing shows how it is done"
    wrong = []
    for step, (printed, status) in zip(todo, run(todo, tmp_path), strict=True):
        if step.hidden:
            assert status == 0, f"line {step.line}, not shown: {step.command}\n" + "\n".join(printed)
        elif not fits(step.expected, printed):
            wrong.append(f"{name_of(page)}:{step.line}\n$ {step.command}\n" + "\n".join(printed))
    assert wrong == []


def test_a_page_that_says_something_else_is_noticed(tmp_path: Path) -> None:
    todo = steps("```console\n$ echo 하나\n둘\n$ false; echo $?\n1\n```\n")
    fitting = [
        fits(step.expected, outcome.printed) for step, outcome in zip(todo, run(todo, tmp_path), strict=True)
    ]
    assert fitting == [False, True]


@pytest.mark.parametrize(
    ("expected", "printed", "fitting"),
    [
        (["a b"], ["a b"], True),
        (["a…d"], ["a b c d"], True),
        (["a…d"], ["a", "d"], False),
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…", "d"], ["a", "d"], True),
        (["a", "…"], ["b"], False),
        (["a."], ["ab"], False),
        ([], ["a"], False),
        (["a"], [], False),
    ],
)
def test_dots_stand_for_anything(expected: list[str], printed: list[str], *, fitting: bool) -> None:
    assert fitting is fits(expected, printed)
