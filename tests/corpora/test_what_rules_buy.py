"""The page docs/design/what-rules-buy.md is in step with the rules, and with what they change.

`TIL_TABLE=rewrite pytest -n 0 tests/corpora/test_what_rules_buy.py` writes it, where the corpora are.
"""

from __future__ import annotations

import os
import re

import pytest
from reading_rules import RULES
from what_rules_buy import CORPORA, ROOT, SEEDS, corpora, differences, fixtures, lines, switched_off

PAGE = ROOT / "docs" / "design" / "what-rules-buy.md"
HEAD = "| rule | lines | notes of the corpora | of the fixtures | the family that asks for it |"


def table() -> list[list[str]]:
    """The rows of the page."""
    rows = re.search(r"<!-- table -->\n.*\n.*\n((?:.*\n)*?)<!-- end -->", PAGE.read_text(encoding="utf-8"))
    return [line.strip("| ").split(" | ") for line in rows[1].splitlines()] if rows else []


def test_the_page_lists_the_rules_and_each_has_a_family():
    if os.environ.get("TIL_TABLE") != "rewrite":
        assert [(rule.name, rule.family) for rule in RULES] == [(row[0], row[-1]) for row in table()]
    assert all(rule.family for rule in RULES)


def test_a_rule_is_on_again_afterwards():
    notes = list(fixtures())
    before = [note.facts().title for note in notes]
    for rule in RULES:
        with switched_off(rule):
            pass
    assert before == [note.facts().title for note in notes]


def test_what_the_fixtures_tell():
    if os.environ.get("TIL_TABLE") == "rewrite":
        pytest.skip("the page is being written")
    counted = differences(RULES, list(fixtures()))
    assert [str(counted[rule.name]) for rule in RULES] == [row[3] for row in table()]


@pytest.mark.slow
@pytest.mark.skipif(
    not (CORPORA.is_dir() and SEEDS.is_dir()),
    reason="what the rules change in the corpora is not looked at: they are not beside this repository",
)
def test_the_page_says_what_each_rule_changes():
    told, small = differences(RULES, list(corpora())), differences(RULES, list(fixtures()))
    rows = [
        [rule.name, str(lines(rule)), str(told[rule.name]), str(small[rule.name]), rule.family]
        for rule in RULES
    ]
    if os.environ.get("TIL_TABLE") == "rewrite":
        written = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        text = re.sub(
            r"(?<=<!-- table -->\n)(?:.*\n)*?(?=<!-- end -->)",
            lambda _: f"{HEAD}\n|---|--:|--:|--:|---|\n{written}\n",
            PAGE.read_text(encoding="utf-8"),
        )
        PAGE.write_text(text, encoding="utf-8")
    else:
        # The lines of a rule change with any tidying: they are counted when the page is written.
        assert [row[:1] + row[2:] for row in rows] == [row[:1] + row[2:] for row in table()]
