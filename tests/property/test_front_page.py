"""A front page: no byte outside its blocks changes, and what is written is what would be written again."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.encodings.decoding import decode, encode
from tilcli.core.front_page.markers import WITHIN_A_LINE, MarkedBlock, blocks, replaced
from tilcli.errors import NoSuchMarker, NotebookUnreadable, UsageError

END = "<!-- til end -->"
LINES = st.sampled_from(
    [
        "",
        "글 한 줄",
        "- item  ",
        "| a | b |",
        "|---|---|",
        "<details>",
        "</details>",
        "```",
        "~~~ md",
        "`<!-- til index -->`",
        "    <!-- til end -->",
        "<!-- a comment -->",
        "<!-- open",
        "---",
        "\\<!-- til index -->",
        "- [\\<!-- til end -->](a.md)",
        "> quoted",
        "\x0c",
        "a\x85b\u2028c",
        "\udcff\udc80",
    ]
)
MARKERS = st.sampled_from(
    [
        ("<!-- til index -->", END),
        ("<!-- til index by=tag n=3 -->", END),
        ("<!--til count-->", END),
        ("<!-- til heatmap -->", END),
        ("<!-- index starts -->", "<!-- index ends -->"),
        ("<!-- count starts -->", "<!-- count ends -->"),
    ]
)
BLOCKS = st.tuples(MARKERS, st.lists(LINES, max_size=3), st.sampled_from(["", "\n", " x "])).map(
    lambda drawn: drawn[0][0] + drawn[2] + "\n".join(drawn[1]) + drawn[2] + drawn[0][1]
)
PAGES = st.builds(
    lambda pieces, end, bom, last: bom + end.join(piece.replace("\n", end) for piece in pieces) + last,
    st.lists(LINES | BLOCKS, max_size=12),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "\n", "\r\n"]),
)
CONTENTS = st.lists(
    st.sampled_from(["### 2021년 9월", "", "- [a\\|b](a.md)", "```text", "```", "| a |"]), max_size=300
).map("\n".join)


def outside(text: str, found: list[MarkedBlock]) -> list[str]:
    """What stands before, between and after the blocks, their markers with it."""
    edges = [0, *(edge for block in found for edge in (block.start, block.end)), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


@given(PAGES, CONTENTS)
def test_no_byte_outside_the_blocks_changes(page: str, contents: str) -> None:
    data = page.encode("utf-8", "surrogateescape")
    decoded = decode(data)
    try:
        found = blocks(decoded.text)
        after = encode(replaced(decoded.text, [(block, contents) for block in found]), decoded)
    except (NoSuchMarker, UsageError, NotebookUnreadable):
        return
    bare = decoded._replace(bom=b"", tail=b"")
    kept = [encode(piece, bare) for piece in outside(decoded.text, found)]
    kept[0] = decoded.bom + kept[0]
    form = b".*".join(map(re.escape, kept))
    assert re.fullmatch(form, after, re.S)
    assert len(kept) > 1 or after == data


@given(PAGES, CONTENTS)
def test_written_again_it_is_the_same(page: str, contents: str) -> None:
    contents = contents.replace("```text", "").replace("```", "")  # til closes each fence that it opens

    def filled(found: list[MarkedBlock]) -> list[tuple[MarkedBlock, str]]:
        return [(block, "12" if block.kind in WITHIN_A_LINE else contents) for block in found]

    try:
        found = blocks(page)
        once = replaced(page, filled(found))
    except (NoSuchMarker, UsageError):
        return
    again = blocks(once)
    assert [(block.kind, block.options) for block in again] == [
        (block.kind, block.options) for block in found
    ]
    assert replaced(once, filled(again)) == once
