"""Any string is a query: nothing that can be typed makes the engine fail.

`TIL_FUZZ=200000 pytest tests/property/test_query_fuzz.py` is the long form; `TIL_SEED` repeats a run.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from tilcli.cli.typed_words import joined
from tilcli.core.bridges.crossings import additions, expansions
from tilcli.core.bridges.glossary import Glossary
from tilcli.core.calendar import typed as dates
from tilcli.core.query.parser import FIELDS, parse
from tilcli.core.words.segment import segment
from tilcli.errors import UsageError
from tilcli.index.glosses import GlossedVocabulary
from tilcli.index.schema import create_tables
from tilcli.index.search import ranked, resolved
from tilcli.system.natural_dates import natural_day

TODAY = date(2021, 9, 9)
ROUNDS = int(os.environ.get("TIL_FUZZ", "3000"))
TEXTS = (
    "트랜스포머를 구현했다 transformer self-attention C++ 대조 학습(contrastive learning)",
    "BERT와 GPT-3 자연어 처리 배웠다 어렵다 node.js .gitignore std::vector 東京 ㅋㅋ",
    "RNN 모델 구현 시작 tag:nlp 'quoted' \"phrase\" 100% NEAR(a b) a AND b OR NOT",
)
PIECES = (
    *TEXTS[0].split(), *TEXTS[1].split(), *TEXTS[2].split(),
    "tag:", "title:", "in:", "on:", "since:", "has:todo", "is:open", "on:2021-09-09", "heading:a", "-", "--", "*",
    "(", ")", '"', "'", "^", ":", "NEAR", "AND", "OR", "NOT", "|", "&", "{", "}", "\\", "\0", "\ud800", "\ue000",
    "\u200b", "ㅌㄹㅅㅍㅁ", "ㄱ", "\u1110\u1173", "ｆｕｌｌ", "é", "ß", "İ", "😀", "%E3%85", "a" * 60, "가" * 40,
    "\n", "\t",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_tables(connection, "fuzz")
        for number, text in enumerate(TEXTS, 1):
            connection.execute(
                "INSERT INTO entry (id, path, path_key, line, end_line, title, tags, open, done, words, flags)"
                " VALUES (?, 'a.md', 'a.md', ?, ?, 'a', '', 0, 0, 9, 0)",
                [number, number, number],
            )
            row = (number, segment("제목 title"), segment("nlp"), segment("머리"), "", segment(text))
            connection.execute(
                "INSERT INTO fts(rowid, title, tags, heads, places, body) VALUES (?, ?, ?, ?, ?, ?)", row
            )
        yield connection


def typed(chance: random.Random) -> str:
    """Pieces of queries, glued with and without spaces, and now and then any characters at all."""
    if chance.random() < 0.2:
        return "".join(chr(chance.randrange(1, 0x3000)) for _ in range(chance.randrange(1, 30)))
    return "".join(
        chance.choice(PIECES) + chance.choice((" ", " ", "", '"', "-", "*"))
        for _ in range(chance.randrange(1, 7))
    )


def test_nothing_that_can_be_typed_fails(index: sqlite3.Connection) -> None:
    seed = int(os.environ.get("TIL_SEED", "1"))
    print(f"TIL_SEED={seed} TIL_FUZZ={ROUNDS}")
    chance = random.Random(seed)
    read = 0
    for _ in range(ROUNDS):
        text = typed(chance)
        if chance.random() < 0.5:  # as arguments of a shell
            text = " ".join(
                joined(text.split(chance.choice((" ", '"'))), FIELDS, lambda part: dates.is_date(part, TODAY))
            )
        try:
            query = parse(text, lambda phrase: dates.read(phrase, TODAY, (), "past", natural_day)[:2])
        except UsageError:  # a filter whose value cannot be read is told as such
            continue
        if query is None:
            continue
        added = additions(GlossedVocabulary(index), query, Glossary())
        try:
            ranked(index, resolved(index, query, expansions(added)), TODAY, 20)
        except Exception as error:
            raise AssertionError(f"{text!r}: {error!r}") from error
        read += 1
    assert read > ROUNDS / 2
