"""Families of English words: the rules propose, the words of the notebook decide."""

from __future__ import annotations

import pytest

from tilcli.core.words.english import family, spellings


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("deployed", "deploy"),
        ("deploy", "deployment"),
        ("deployment", "deployed"),
        ("caching", "cache"),
        ("cache", "cached"),
        ("overridden", "override"),
        ("override", "overridden"),
        ("mocking", "mock"),
        ("sorted", "sort"),
        ("running", "run"),
        ("ran", "running"),
        ("applied", "apply"),
        ("migration", "migrate"),
        ("indices", "index"),
        ("written", "write"),
    ],
)
def test_a_form_finds_another(typed: str, form: str) -> None:
    assert form in family(typed, dict.fromkeys(spellings(typed), 1) | {typed: 1})


def test_what_no_note_has_is_no_form() -> None:
    assert family("deployed", {"deploy": 3}) == ["deploy"]
    assert family("deployed", {}) == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [("string", "str"), ("need", "ne"), ("container", "contain"), ("user", "use"), ("king", "k")],
)
def test_what_only_looks_so_is_no_form(typed: str, other: str) -> None:
    assert other not in family(typed, {typed: 50, other: 2})


def test_what_is_done_is_a_term_of_its_own_where_the_rest_would_drown_it() -> None:
    assert family("logging", {"logging": 3, "log": 60}) == []
    assert family("caching", {"caching": 20, "cache": 60}) == ["cache"]


@pytest.mark.parametrize("word", ["ab", "도커", "h2o", "it"])
def test_short_words_and_other_scripts_have_no_family(word: str) -> None:
    assert spellings(word) == []
