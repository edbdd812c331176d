"""Front matter read at a glance is front matter as YAML's parser reads it, or is left to the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.encodings.decoding import decode
from tilcli.core.front_matter._plain_yaml import read_plain
from tilcli.core.front_matter.block import find_block
from tilcli.core.front_matter.values import _AS_WRITTEN, parse_yaml
from tilcli.core.text import caseless
from tilcli.storage.look import look

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
TYPED = """title date tags 제목 태그 draft week a y no Null 오늘 배운 것 C++ v1.2 2021-09-09 2021-02-30 0 7 007 1_0
1.5 true Yes off ~ null - -- [a,b] [a, 'b c', 3] [] [a,] [[x]] {a: b} "q: 1" 'it' '' "" # #x a#b a:b a: : & *x !t | >
@ % ` 🚀 é 12:30 http://x.y ? ?x = << .inf +1 1e3 0x1f /tags/"""
WORDS = TYPED.split()
SPACES = ("\t", "\u00a0", "\u2028", "\u0085", "  ")
value = st.lists(st.sampled_from((*WORDS, *SPACES)), max_size=4).map(" ".join)
line = st.one_of(
    st.tuples(
        st.sampled_from(("title", "date", "tags", "제목", "draft", "no", "null", "x y", "7")), value
    ).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    value.map(lambda text: f"  - {text}"),
    value.map(lambda text: f"- {text}"),
    st.sampled_from(("tags:", "", " ", "key:value", "# said", "...", "---", "title:  ", " more: x")),
    value,
)


def agree(block: str) -> bool:
    """Whether the glance was enough; fails if it saw something else than the parser."""
    plain = read_plain(block, lambda key: caseless(key) in _AS_WRITTEN)
    if plain is None:
        return False
    parsed = parse_yaml(block)
    assert plain == parsed
    assert {k: type(v) for k, v in plain.values.items()} == {k: type(v) for k, v in parsed.values.items()}
    return True


@given(st.lists(line, max_size=6), st.sampled_from(("\n", "\r\n")))
def test_a_glance_sees_what_the_parser_reads(lines: list[str], end: str) -> None:
    agree(end.join(lines))


@given(st.text(max_size=40))
def test_any_text_is_safe(text: str) -> None:
    agree(f"title: {text}")


@pytest.mark.parametrize(
    "block",
    [
        "title: 오늘 배운 것\ndate: 2021-09-09\ntags: [nlp, 'self attention', 3]\n",
        'tags:\n  - a\n  - b c\ndraft: false\ntitle: "CRF: 정리"\r\n',
        "tags:\n- a\n- null\ncategory:\n\nweek: 6\n",
        "date: 2021-02-30\ntitle: 🚀 시작\n",
    ],
)
def test_what_is_usual_needs_no_parser(block: str) -> None:
    assert agree(block)


@pytest.mark.parametrize(
    "block", ["a: b: c", "a: x # y", "a: 1\na: 2", "a: &x 1", "a:\n  b: c", "a: |\n  x", "a: 007"]
)
def test_what_is_not_is_left_to_it(block: str) -> None:
    assert not agree(block)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="shared/corpora is not beside the repository")
def test_real_front_matter_is_read_alike() -> None:
    glances = 0
    for stamp in look(str(CORPORA)).stamps:
        block = find_block(decode((CORPORA / stamp[0]).read_bytes()).text)
        if block is None or block.kind != "yaml" or block.body_line is None:
            continue
        try:
            glances += agree(block.inner)
        except ValueError:
            raise AssertionError(f"{stamp[0]}: read at a glance, but no YAML") from None
    assert glances > 10  # most blocks here are of one blog, which nests
