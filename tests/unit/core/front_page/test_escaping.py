"""Titles and paths in Markdown, read back by another reader than til's."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tilcli.core.front_page.escaping import LONGEST, address, text

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARD = st.text(
    st.sampled_from(r"""ab 가힣1_*`[]()<>|~\&;#!$%"'-+=?:@.,{}^/""" + "é😀①"), min_size=1, max_size=12
)


def links(markdown: str) -> list[tuple[str, str]]:
    """Destination and words of every link; words that are not plain text are told by their kind."""
    found = []
    for block in READER.parse(markdown):
        inside: list[str] | None = None
        for token in block.children or ():
            if token.type == "link_open":
                inside, target = [], str(token.attrs["href"])
            elif token.type == "link_close":
                assert inside is not None
                found.append((target, "".join(inside)))
                inside = None
            elif inside is not None:
                inside.append(token.content if token.type.startswith("text") else f"<{token.type}>")
    return found


@pytest.mark.parametrize("layout", ["- [{}]({})", "| a | b |\n|---|---|\n| x | [{}]({}) |", "### [{}]({})"])
@given(title=HARD.filter(str.strip), path=HARD.filter(str.strip))
def test_a_title_says_itself_and_a_link_leads_to_its_file(layout: str, title: str, path: str) -> None:
    if not text(title):
        return
    ((target, words),) = links(layout.format(text(title), address(path)))
    assert words == unicodedata.normalize("NFC", title).strip()
    assert unquote(target) == path


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("2021/09/2021-09-09.md", "2021/09/2021-09-09.md"),
        ("2021년 9월/한글.md", "2021년%209월/한글.md"),
        ("a (1)#2%.md", "a%20%281%29%232%25.md"),
        ("a:b|c[d].md", "a%3Ab%7Cc%5Bd%5D.md"),
        (unicodedata.normalize("NFD", "각") + "/각.md", "%E1%84%80%E1%85%A1%E1%86%A8/각.md"),
        ("a\u202eb\udcff.md", "a%E2%80%AEb%FF.md"),
    ],
)
def test_letters_stay_and_signs_are_encoded(path: str, told: str) -> None:
    assert address(path) == told


def test_what_a_terminal_would_obey_is_shown_and_what_is_long_is_cut() -> None:
    assert text("a\x1b[31m\u202eb\nc") == "a␛\\[31m\\\\u202eb c"
    assert len(text("가" * 500)) == LONGEST
    assert text("snake_case __init__ C# # x &amp; a&b") == "snake_case \\_\\_init\\_\\_ C# \\# x \\&amp; a&b"
