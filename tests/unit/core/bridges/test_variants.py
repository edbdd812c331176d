"""Spellings of one loanword, and the terms that come with til."""

from __future__ import annotations

import pytest

from tilcli.core.bridges import glossary
from tilcli.core.bridges.variants import are_variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("쓰레드", "스레드"),
        ("어플리케이션", "애플리케이션"),
        ("디렉터리", "디렉토리"),
        ("캐쉬", "캐시"),
        ("스로틀링", "쓰로틀링"),
        ("트렌젝션", "트랜잭션"),
        ("메세지", "메시지"),
        ("컨텐츠", "콘텐츠"),
    ],
)
def test_spellings_of_one_loanword(one: str, other: str) -> None:
    assert are_variants(one, other)
    assert are_variants(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("걸음", "거름"),
        ("쓰레드", "줄어드"),
        ("모델", "모달"),
        ("캐시", "캐시"),
        ("서버", "시바"),
        ("몽고", "퐁고"),
    ],
)
def test_other_words_are_none(one: str, other: str) -> None:
    assert not are_variants(one, other)


def test_a_term_stands_in_one_group_only_and_brings_the_others() -> None:
    with open(glossary.shipped("data", "meanings.tsv"), encoding="utf-8") as table:
        groups = [line.rstrip("\n").split(", ") for line in table if line.strip() and line[0] != "#"]
    seen: set[str] = set()
    for group in groups:
        names = {glossary.key(term.removeprefix("<")) for term in group}
        assert len(names) > 1, group
        assert not names & seen, names & seen
        seen |= names
        for name in names:
            assert name not in map(glossary.key, glossary.meanings(name))
    assert len(groups) > 400


def test_an_abbreviation_and_its_words() -> None:
    assert "의존성 주입" in glossary.meanings("di")
    assert "ddd" in glossary.meanings(glossary.key("도메인 주도 설계"))
    assert "recursion" in glossary.meanings("재귀")


def test_who_types_the_words_does_not_mean_a_word_of_every_program() -> None:
    assert "os" not in glossary.meanings("운영체제")
    assert "operating system" in glossary.meanings("os")
