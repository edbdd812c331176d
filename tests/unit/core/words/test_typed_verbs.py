"""Verbs as they are typed, back to their stems: every form proposes its own; what nouns look like needs witnesses."""

from __future__ import annotations

import pytest

from tilcli.core.words.typed_verbs import evidence, is_sure, stems
from tilcli.core.words.verbs import VerbForm


@pytest.mark.parametrize(
    ("typed", "stem"),
    [
        ("느려서", "느리"),
        ("외웠는데", "외우"),
        ("만들면", "만들"),
        ("고쳐야", "고치"),
        ("헷갈렸던", "헷갈리"),
        ("안되는", "안되"),
        ("어려웠음", "어렵"),
        ("돌아가는지", "돌아가"),
        ("쪼개서", "쪼개"),
        ("몰라서", "모르"),
        ("지우는", "지우"),
        ("들으면", "듣"),
        ("나눠서", "나누"),
        ("읽기", "읽"),
        ("줄이려면", "줄이"),
    ],
)
def test_the_stem_of_a_form_is_among_the_proposed(typed: str, stem: str) -> None:
    assert stem in stems(typed)


@pytest.mark.parametrize("word", ["느리다", "배웠다", "가", "데이터베이스"])
def test_dictionary_forms_and_nouns_propose_none(word: str) -> None:
    assert stems(word) == []


def shown(*begun: str):
    """A notebook in which so begun words stand, one note each."""

    def count(form: VerbForm) -> int:
        return sum(word.startswith(form[0]) if form[1] else word == form[0] for word in begun)

    return count


def test_a_form_is_believed_by_other_forms_of_its_verb() -> None:
    assert evidence("고치면", "고치", shown("고치고", "고쳤다", "고친")) > 0
    assert evidence("고치면", "고치", shown("고치고")) == 0


def test_the_past_alone_is_enough_for_a_form_that_no_note_has() -> None:
    assert evidence("고치면", "고치", shown("고쳤다"), absent=True) > 0
    assert evidence("고치면", "고치", shown("고친"), absent=True) == 0


@pytest.mark.parametrize("noun", ["통신", "보안", "토큰", "파일"])
def test_a_noun_is_not_taken_for_a_verb(noun: str) -> None:
    written = shown(*[noun] * 9, "보았다", "토했다", "통했다")
    assert [stem for stem in stems(noun) if evidence(noun, stem, written)] == []


def test_an_ending_that_only_verbs_have_needs_no_witness() -> None:
    assert is_sure("느려서")
    assert is_sure("외웠는데")
    assert not is_sure("보안")
    assert not is_sure("화면")


def test_what_the_past_is_made_of_shows_a_verb_too_but_not_alone() -> None:
    assert evidence("지우는", "지우", shown("지우고", "지운", "지워서"), absent=True) > 0
    assert evidence("지우는", "지우", shown("지우고", "지운"), absent=True) == 0
    assert evidence("코드는", "코드", shown("코드를", "코더"), absent=True) == 0


def test_ji_behind_a_or_eo_is_a_verb_by_three_of_its_forms() -> None:
    assert evidence("끊어지면", "끊어지", shown("끊어지는", "끊어진", "끊어질"), absent=True) > 0
    assert evidence("이미지면", "이미지", shown("이미지를", "이미진", "이미질"), absent=True) == 0


def test_few_endings_stand_behind_a_stem_with_a_or_eo() -> None:
    assert "서브" not in stems("서버는")
    assert "지우" in stems("지워서")
