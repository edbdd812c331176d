"""Lines for a person, by cells: Hangul takes two."""

from __future__ import annotations

import io
import re

import pytest

from tilcli.render.cells import end_of, fitted, padded, width_of
from tilcli.render.screen import Screen


def shown(width: int = 20, *, coloured: bool = False) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    return Screen(out, "/notes", width=width, coloured=coloured), out


@pytest.mark.parametrize("width", range(8, 30))
def test_a_cut_line_ends_in_an_ellipsis_without_a_space_before_it(width: int) -> None:
    screen, out = shown(width)
    screen.line(("가나 다라 마바 사아 자차 카타 파하", "bold"))
    line = out.getvalue().removesuffix("\n")
    assert width - 2 <= width_of(line) <= width
    assert re.search(r"\S…$", line)


def test_what_stands_at_the_end_takes_no_more_than_half() -> None:
    screen, out = shown(20)
    screen.line(("가나다라마바사아자차", ""), right=[("2021-09-09.md", "dim")])
    assert out.getvalue() == "가나다…   2021-09-0…\n"


def test_one_link_around_all_styles_of_a_line() -> None:
    screen, out = shown(40, coloured=True)
    screen.line(("12  ", "dim"), ("트랜스", "bold yellow"), ("포머", ""), file=("날짜.md", 3))
    address, text, after = re.fullmatch(
        r"\x1b]8;;(.*?)\x1b\\(.*)\x1b]8;;\x1b\\(.*)\n", out.getvalue()
    ).groups()  # type: ignore[union-attr]
    assert (address, after) == ("file:///notes/%EB%82%A0%EC%A7%9C.md#L3", "")
    assert re.sub(r"\x1b\[[\d;]*m", "", text) == "12  트랜스포머"


def test_without_colour_there_is_no_escape() -> None:
    screen, out = shown(40)
    screen.line(("12  ", "dim"), ("트랜스포머", "bold yellow"), right=[("끝", "red")], file=("a.md", 3))
    assert out.getvalue() == f"12  트랜스포머{' ' * 24}끝\n"


def test_what_may_be_typed_is_never_cut_and_gets_no_line_end() -> None:
    screen, out = shown(10)
    screen.whole("til doctor --repair 아주 긴 이름.md", indent=2)
    assert out.getvalue() == "  til doctor --repair 아주 긴 이름.md\n"


def test_words_go_on_below_each_other() -> None:
    screen, out = shown(12)
    screen.paragraph("가나 다라 마바 사", indent=4)
    screen.paragraph("하나 둘셋 넷", indent=4, lead="a = ")
    assert out.getvalue() == "    가나\n    다라\n    마바 사\na = 하나\n    둘셋 넷\n"


def test_letters_of_a_decomposed_name_are_put_together() -> None:
    screen, out = shown(20)
    screen.line(("\u1112\u1161\u11ab\u1100\u1173\u11af", ""))
    assert out.getvalue() == "한글\n"


def test_cutting_to_cells() -> None:
    assert (fitted("가나다", 6), fitted("가나다", 5), fitted("가 나다", 4)) == ("가나다", "가나…", "가…")
    assert (padded("가", 4), padded("가나다", 4)) == ("가  ", "가… ")
    assert (end_of("2021/가나.md", 20), end_of("2021/가나.md", 8)) == ("2021/가나.md", "…가나.md")
