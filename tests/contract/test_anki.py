"""`til questions --format anki` in the real Anki: importing twice makes no double, and keeps intervals.

Needs the package `anki` (64 MB), which is not among the packages of `dev`; without it this is skipped, and said so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from worlds import World

NOTE = """---
tags: [nlp/base]
---
# 하루

- Q. 왜 원핫벡터를 꼭 사용해야하나요?
  - "아니다"\t하고 $x_1$ 이다
- Q. 배치 정규화는 무엇을 하는 것인가요?
  - | a | b |
    |---|---|
    | 1 | 2 |
"""
OTHER = "# 둘\n\n## WHY?\n\n```python\nx = 1\n\ny = 2\n```\n"


@pytest.fixture
def asked(world: World) -> World:
    world.write({"2021-09-08.md": NOTE, "2021-09-07.md": OTHER, ".til/config.toml": ""})
    return world


def exported(world: World) -> str:
    answer = world.til("questions", "--format", "anki")
    assert answer.status == 0, answer.err
    return answer.out


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.reader(lines, delimiter="\t"))


def test_columns_decks_and_html(asked: World) -> None:
    text = exported(asked)
    head = ["#separator:tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:5"]
    assert head == text.splitlines()[:5]
    found = rows(text)
    assert [5] * 3 == [len(row) for row in found]
    assert ["TIL", "TIL::nlp::base", "TIL::nlp::base"] == [row[1] for row in found]
    assert all(row[0].startswith("til-") for row in found)
    assert "til:2021-09-07.md" == found[0][4]
    assert "둘 › WHY?" == found[0][2]
    answers = {row[2]: row[3] for row in found}
    assert r"\(x_1\)" in answers["왜 원핫벡터를 꼭 사용해야하나요?"]
    assert "<table>" in answers["배치 정규화는 무엇을 하는 것인가요?"]
    assert "x = 1<br><br>y = 2" in answers["둘 › WHY?"]


def test_a_reworded_question_keeps_its_guid(asked: World) -> None:
    before = {row[0] for row in rows(exported(asked))}
    asked.write({"2021-09-08.md": NOTE.replace("왜 원핫벡터를 꼭", "원핫벡터를 왜 꼭")})
    assert before == {row[0] for row in rows(exported(asked))}


def test_what_is_never_to_be_asked_is_not_exported(asked: World) -> None:
    name = asked.til("questions", "--json").json[0]["id"]
    asked.til("questions", "never", name)
    assert 2 == len(rows(exported(asked)))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    anki = pytest.importorskip(
        "anki.collection", reason="the package anki is not here: nothing is imported into it"
    )
    opened = anki.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Any, text: str, folder: Path) -> Any:
    """What Anki's importer says of the text, with all that the text does not say left as Anki has it."""
    from anki.import_export_pb2 import ImportCsvRequest

    path = folder / "til.txt"
    path.write_text(text)
    metadata = collection.get_csv_metadata(str(path), None)
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


@pytest.mark.filterwarnings("ignore")
def test_anki_updates_what_it_has_and_keeps_its_interval(
    asked: World, collection: Any, tmp_path: Path
) -> None:
    log = imported(collection, exported(asked), tmp_path)
    assert 3 == len(log.new)
    assert {"TIL", "TIL::nlp::base"} <= {deck.name for deck in collection.decks.all_names_and_ids()}
    (card,) = (collection.get_card(number) for number in collection.find_cards("원핫벡터를"))
    card.ivl, card.type, card.queue, card.due = 30, 2, 2, 40
    collection.update_card(card)

    asked.write(
        {"2021-09-08.md": NOTE.replace("왜 원핫벡터를 꼭", "원핫벡터를 왜 꼭").replace("아니다", "아니다.")}
    )
    log = imported(collection, exported(asked), tmp_path)
    assert (0, 1) == (len(log.new), len(log.updated))
    assert 3 == collection.note_count()
    (card,) = (collection.get_card(number) for number in collection.find_cards("원핫벡터를"))
    assert 30 == card.ivl
    assert "원핫벡터를 왜 꼭" in card.note().fields[0]
