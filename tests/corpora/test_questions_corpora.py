"""Questions of real study logs, against judgements made by hand (judged_questions.tsv).

A judgement is about a line, known by its path, number and a checksum of its letters: no text is copied. What is
`asked` was written as a question with its answer; an `item` is a question that only its writer can tell from a
remark, so that it may be offered, not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest

from tilcli.core.questions.identity import letters
from tilcli.core.questions.reading import questions_of
from tilcli.storage.files import read_bytes

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPORA = SHARED / "corpora"
JUDGED = Path(__file__).with_name("judged_questions.tsv")

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this repository")


class Judgement(NamedTuple):
    path: str
    line: int
    checksum: str
    kind: str


def judgements() -> list[Judgement]:
    rows = [
        row.split("\t") for row in JUDGED.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    ]
    return [Judgement(path, int(line), mark, kind) for (path, _, line), mark, kind in
            ((place.rpartition(":"), mark, kind) for place, mark, kind in rows)]  # fmt: skip


@cache
def tiers(path: str, root: Path = CORPORA) -> dict[int, str]:
    """Line → tier of the questions in a note."""
    return {question.line: question.tier for question in questions_of(read_bytes(str(root / path)))}


def test_the_judged_lines_are_those_that_were_judged() -> None:
    for one in judgements():
        text = read_bytes(str(CORPORA / one.path)).decode("utf-8-sig")
        lines = re.split(r"\r\n|\n|\r", text)
        assert one.checksum == f"{crc32(letters(lines[one.line - 1]).encode()):08x}", one


def test_what_is_asked_is_a_question_and_few_are_missed() -> None:
    judged = judgements()
    assert len(judged) >= 250
    found = Counter((tiers(one.path).get(one.line, ""), one.kind) for one in judged)
    sure = found["sure", "asked"] + found["sure", "item"]
    precision = sure / (sure + found["sure", "none"])
    written = [one for one in judged if one.kind == "asked"]
    recall = found["sure", "asked"] / len(written)
    assert precision >= 0.93, found
    assert recall >= 0.85, found
    offered = found["maybe", "asked"] + found["maybe", "item"]
    assert offered / (offered + found["maybe", "none"]) >= 0.7, found


def test_the_seeds_hold_twelve_questions_two_that_may_be_and_four_open_ones() -> None:
    seeds = SHARED / "seeds"
    found = {path.name[:3]: Counter(tiers(path.name, seeds).values()) for path in seeds.glob("*.md")}
    assert Counter(sure=12, maybe=2, open=4) == sum(found.values(), Counter())
    assert {"000": 0, "001": 3, "002": 2, "003": 0, "004": 7} == {
        name: n["sure"] for name, n in found.items()
    }
