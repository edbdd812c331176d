"""How a typed word finds its entry in a glossary, and what an entry's words are looked for as."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tilcli.core.bridges import glossary
from tilcli.core.query.resolve import lookup_key, lookup_keys, resolve
from tilcli.core.query.tree import Text
from tilcli.core.words.korean import stem
from tilcli.core.words.segment import WORD, segment


class Nothing:
    """A notebook without words."""

    def known(self, words: Sequence[str]) -> set[str]:
        return set()


def added(typed: str, key: str, *words: str) -> list[tuple[str, ...]]:
    query = resolve(Text(typed), Nothing(), {key: words})
    assert isinstance(query, Text)
    return [each.tokens for each in query.alternatives or () if each.added]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("로그인을", ["로그인을", "로그인"]),
        ("Kubernetes", ["kubernetes", "kubernete"]),
        ("self-attention", ["self-attention", "self attention"]),
        ("neural networks", ["neural networks", "neural network"]),
        ("비지도 학습을", ["비지도 학습을", "비지도 학습"]),
        ("GPU입니다", ["gpu"]),
        ("BERT와", ["bert"]),
        ("트랜스포머", ["트랜스포머"]),
        ("*", []),
    ],
)
def test_a_word_is_looked_up_as_it_is_written_first(typed: str, keys: list[str]) -> None:
    found = [key for key in lookup_keys(typed) if not key.startswith("비지 ")]
    assert found == keys
    assert lookup_key(typed) in (*lookup_keys(typed), "")


@pytest.mark.parametrize("word", ["로그인", "매크로", "매크로를", "세미나", "트랜스포머"])
def test_a_hangul_word_is_looked_up_whole_and_then_without_what_may_be_an_ending(word: str) -> None:
    assert lookup_keys(word) == tuple(dict.fromkeys((word, stem(word))))


def test_every_word_of_the_built_in_glossary_can_be_reached() -> None:
    def keys(word: str) -> set[str]:
        return {glossary.key(key) for key in lookup_keys(word)}

    words = [word for hangul, latin in glossary.builtin().items() for word in (hangul, *latin)]
    assert [word for word in words if word not in keys(word)] == []


def test_the_whole_word_comes_before_its_stem() -> None:
    both = {"로그": ["log"], "로그인": ["login"]}
    query = resolve(Text("로그인"), Nothing(), both)
    assert isinstance(query, Text)
    assert [each.tokens for each in query.alternatives or () if each.added] == [("login",)]


def test_an_added_word_is_searched_whole() -> None:
    assert added("login", "login", "로그인") == [("로그", "그인")]
    assert added("판다스", "판다스", "pandas") == [("pandas",)]
    assert (WORD + "세미",) not in added("seminar", "seminar", "세미나")


class Some(Nothing):
    """A notebook with some words."""

    def known(self, words: Sequence[str]) -> set[str]:
        return {"심층", "학습"}.intersection(words)


def test_an_added_compound_is_searched_with_spaces_where_its_parts_are_words() -> None:
    query = resolve(Text("deep"), Some(), {"deep": ["심층학습", "심각학습"]})
    assert isinstance(query, Text)
    rows = [" ".join(each.tokens) for each in query.alternatives or () if each.added]
    assert rows == ["심층 층학 학습", "심층 학습", "심각 각학 학습"]


@pytest.mark.parametrize("text", ["세미나", "세미나를", "이번 세미나에서는"])
def test_an_added_word_is_found_with_particles(text: str) -> None:
    tokens = f" {segment(text)} "
    assert any(f" {' '.join(row)} " in tokens for row in added("seminar", "seminar", "세미나"))


@pytest.mark.parametrize(("text", "fits"), [("로그를", True), ("접근로그", True), ("바로그것", False)])
def test_an_added_word_of_two_syllables_is_a_word_or_its_beginning_or_end(text: str, fits: bool) -> None:
    query = resolve(Text("log"), Nothing(), {"log": ["로그"]})
    assert isinstance(query, Text)
    tokens = segment(text)
    assert any(each.occurs_in(tokens) for each in query.alternatives or () if each.added) is fits
