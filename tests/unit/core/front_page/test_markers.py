"""Which comments are markers, and what of a text changes between them."""

from __future__ import annotations

import pytest

from tilcli.core.front_page.markers import MarkedBlock, blocks, inserted, replaced
from tilcli.errors import NoSuchMarker, UsageError

INDEX, END = "<!-- til index -->", "<!-- til end -->"


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.line, text[block.start : block.end]) for block in blocks(text)]


def test_several_blocks_of_both_forms() -> None:
    text = (
        f"# a\n\n<!-- count starts -->9<!-- count ends --> notes\n\n{INDEX}\nold\n{END}\n"
        "<!-- index starts -->\n<!-- index ends -->"
    )
    assert kinds(text) == [("count", 3, "9"), ("index", 5, "\nold\n"), ("index", 8, "\n")]
    assert [block.older for block in blocks(text)] == [True, False, True]


def test_options_may_be_quoted() -> None:
    (block,) = blocks(f"<!-- til index by=week period=\"2024년 3월\" in='a b/' n=3 -->\n{END}")
    assert block.options == {"by": "week", "period": "2024년 3월", "in": "a b/", "n": "3"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no comment",
        f"```\n{INDEX}\n{END}\n```",
        f"~~~~ md\n{INDEX}\n```\n{END}\n~~~~",
        f"- item\n\n  ```\n  {INDEX}\n  {END}\n  ```",
        f"`{INDEX}` … `{END}`",
        f"    {INDEX}\n    {END}",
        f"<!-- an example:\n{INDEX}\n",
        "\\<!-- til index -->\\<!-- til end -->",
        "<!-- tilde --><!-- til -->",
        "<!-- a comment --> <!-- index of what follows -->",
        "<!-- til index",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert blocks(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (INDEX, "line 1: <!-- til index --> has no end"),
        (f"a\n\n{END}", "line 3: <!-- til end --> has no beginning"),
        (
            f"{INDEX}\n{INDEX}\n{END}",
            "line 1: <!-- til index --> has no end before <!-- til index --> in line 2",
        ),
        (f"{INDEX}\n{END}\n{END}", "line 3: <!-- til end --> has no beginning"),
        (f"<!-- index starts -->\n{END}", "line 2: <!-- til end --> has another beginning"),
        ("<!-- index starts -->\n<!-- count ends -->", "line 2: <!-- count ends --> has another beginning"),
        (f"<!-- til indx -->\n{END}", "line 1: <!-- til indx --> is no block"),
    ],
)
def test_markers_that_do_not_pair_are_named(text: str, told: str) -> None:
    with pytest.raises(NoSuchMarker) as caught:
        blocks(text)
    assert caught.value.message.startswith(told)


@pytest.mark.parametrize("said", ["index foo=1", "index by", "streak n=3", "count by=tag", "index by=a=b x"])
def test_a_marker_that_says_what_none_can(said: str) -> None:
    with pytest.raises(UsageError, match="says"):
        blocks(f"<!-- til {said} -->\n{END}")


def test_a_long_block_is_found_as_a_short_one_is() -> None:
    """What is long is not parsed; a title in it may look like a marker, and a fence must be seen."""
    rows = "- [한 줄](a.md) · 2021-09-09\n" * 300
    text = f"a\n{INDEX}\n\n- [\\<!-- til end -->](b.md)\n{rows}\n{END}\n\n<!-- til count -->3{END}\n"
    assert [(kind, line) for kind, line, _ in kinds(text)] == [("index", 2), ("count", 308)]
    assert replaced(text, [(block, "x") for block in blocks(text)]) == (
        f"a\n{INDEX}\n\nx\n\n{END}\n\n<!-- til count -->x{END}\n"
    )
    fenced = f"```\n{INDEX}\n{rows}```\n\n{INDEX}\n{END}\n"
    assert [line for _, line, _ in kinds(fenced)] == [305]


def test_line_ends_are_those_of_the_text() -> None:
    text = f"a\r\n{INDEX}\r\n{END}"
    assert replaced(text, [(blocks(text)[0], "x\ny")]) == f"a\r\n{INDEX}\r\n\r\nx\r\ny\r\n\r\n{END}"


def test_a_number_stays_where_it_stood() -> None:
    within, alone = f"<!-- til count -->1{END}개", f"<!-- til count -->\n1\n{END}"
    assert replaced(within, [(blocks(within)[0], "22")]) == f"<!-- til count -->22{END}개"
    assert replaced(alone, [(blocks(alone)[0], "22")]) == f"<!-- til count -->\n22\n{END}"


@pytest.mark.parametrize(
    ("text", "begins"),
    [("", ""), ("a", "a\n\n"), ("a\n", "a\n\n"), ("a\n\n", "a\n\n"), ("a\r\n", "a\r\n\r\n")],
)
def test_markers_are_put_at_the_end(text: str, begins: str) -> None:
    end = "\r\n" if "\r" in text else "\n"
    assert inserted(text, (INDEX, END)) == f"{begins}{INDEX}{end}{END}{end}"


def test_many_comments_take_no_long_time() -> None:
    text = "<!-- til " * 20_000 + "\n" + "<br><!-- a -->\n" * 20_000 + f"{INDEX}\n{END}\n"
    assert [type(block) for block in blocks(text)] == [MarkedBlock]
