"""Signs that programs are written with are tokens of their own."""

from __future__ import annotations

import pytest

from tilcli.core.words.signs import as_typed, signed_places, signed_token, signed_tokens, versions


@pytest.mark.parametrize("sign", ["===", "=>", "&&", "->", "!=", "||", "??", "?.", "::", "**", "++"])
def test_a_run_of_signs_is_itself(sign: str) -> None:
    token = signed_token(sign)
    assert token is not None
    assert as_typed(token) == sign
    assert signed_tokens(f"a {sign} b") == [token]
    assert signed_places(f"a {sign} b") == [(token, 2, 2 + len(sign))]


@pytest.mark.parametrize(
    "text", ["---", "***", "=====", "a", "C++", "-", "init", "__", "2021.09.09", "1.2.3.4.5"]
)
def test_what_is_drawn_or_has_words_is_none(text: str) -> None:
    assert signed_token(text) is None


def test_a_name_between_strokes() -> None:
    assert signed_token("__Init__") == signed_token("__init__")
    assert signed_tokens("def __init__(self): x__y__z") == [signed_token("__init__")]


def test_a_version_is_one_in_a_word_too() -> None:
    assert versions("python3.11") == [signed_token("3.11")]
    assert versions("3.1.1") != versions("3.11")


def test_every_token_is_beyond_ascii_signs() -> None:
    for token in (signed_token("=>"), signed_token("3.11"), signed_token("__a_b__")):
        assert token is not None
        assert all(sign.isalnum() or sign > "\x7f" for sign in token)
