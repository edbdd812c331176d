"""Anchors of headings, as GitHub makes them."""

from __future__ import annotations

import pytest

from tilcli.core.markdown.slugs import slug, slugs


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Hello, World!", "hello-world"),
        ("1. RNN & LSTM (복습)", "1-rnn--lstm-복습"),
        ("2021.10.26 (화)", "20211026-화"),
        ("snake_case - a  b", "snake_case---a--b"),
        ("☀️ 오늘 한 일", "️-오늘-한-일"),
        ("हिन्दी ÉTÉ", "हिन्दी-été"),
        ("① 도달성 ½ a‿b", "-도달성--a‿b"),
        ("", ""),
    ],
)
def test_letters_digits_and_hyphens_stay(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_the_second_of_the_same_words_is_numbered() -> None:
    assert list(slugs(["a", "A", "a 1", "a", "a-1"])) == ["a", "a-1", "a-1-1", "a-2", "a-1-2"]
