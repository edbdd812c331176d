"""The words of an index: those that are listed without what was taken for their ending are given back whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tilcli.core.bridges.crossings import additions, by_initials
from tilcli.core.bridges.glossary import Glossary
from tilcli.core.bridges.sound_bridges import bridges_for
from tilcli.core.query.tree import Text
from tilcli.core.words.korean import stem
from tilcli.core.words.segment import segment
from tilcli.index.glosses import GlossedVocabulary
from tilcli.index.schema import create_tables
from tilcli.index.words import vocabulary

NOTES = (
    "도메인 설정",
    "플러그인 설치",
    "the plugin API",
    "a plug",
    "매크로 쓰기",
    "토픽을 나눈다",
    "토픽도 나눈다",
    "한 번은 토픽이",
    "학습속도 비교",
    "학습속도 그래프",
    "카산드라",
    "cassandra",
    "canvas",
    "캔버스 그리기",
)


@pytest.fixture
def words() -> Iterator[GlossedVocabulary]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create_tables(connection, "test")
        for number, text in enumerate(NOTES, 1):
            connection.execute("INSERT INTO entry (id) VALUES (?)", [number])
            connection.execute("INSERT INTO fts (rowid, body) VALUES (?, ?)", [number, segment(text)])
        vocabulary.add(connection, vocabulary.every_word(connection))
        yield GlossedVocabulary(connection)


def added(words: GlossedVocabulary, typed: str) -> list[str]:
    return [each.word for each in additions(words, Text(typed), Glossary())]


@pytest.mark.parametrize("word", ["도메인", "학습속도", "매크로", "카산드라", "캔버스"])
def test_a_word_is_told_with_the_end_that_it_always_has(words: GlossedVocabulary, word: str) -> None:
    assert words.whole(stem(word)) == word


@pytest.mark.parametrize(("listed", "whole"), [("토픽", "토픽"), ("canva", "canvas"), ("plug", "plug")])
def test_a_word_that_stands_otherwise_too_gets_no_end(
    words: GlossedVocabulary, listed: str, whole: str
) -> None:
    assert words.whole(listed) == whole


@pytest.mark.parametrize(
    ("word", "notes"), [("도메인", 1), ("매크로", 1), ("토픽", 3), ("토픽도", 1), ("없음", 0)]
)
def test_notes_of_a_word_that_may_be_listed_without_its_end(
    words: GlossedVocabulary, word: str, notes: int
) -> None:
    assert words.notes_with(word) == notes


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ㄷㅁㅇ", "도메인"), ("ㅁㅋㄹ", "매크로"), ("ㅎㅅㅅㄷ", "학습속도"), ("ㅌㅍ", "토픽")],
)
def test_initials_of_a_whole_word(words: GlossedVocabulary, typed: str, found: str) -> None:
    assert by_initials(words, typed)[0] == found


def test_a_word_is_heard_whole(words: GlossedVocabulary) -> None:
    assert added(words, "플러그인이") == ["plugin"]
    assert "플러그인" in words.hangul_like(["PLKN"])


def test_a_latin_word_finds_the_one_that_is_listed_without_its_end(words: GlossedVocabulary) -> None:
    assert [bridge.hangul for bridge in bridges_for((), ("cassandra",), words)] == ["카산드라"]


def test_a_plural_that_is_none_is_heard_as_it_is(words: GlossedVocabulary) -> None:
    words.connection.execute("DELETE FROM entry WHERE id = 14")
    assert vocabulary.word_of("canvas") == "canvas"
    assert added(words, "캔버스") == ["canvas"]
