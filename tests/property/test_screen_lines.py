"""Lines of a screen are laid out as Rich lays them out, to the byte, without loading it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tilcli.core.text import composed, one_line
from tilcli.render.cells import fitted, padded, width_of
from tilcli.render.screen import Screen
from tilcli.render.styles import ACCENT, BRIDGED, FAINT, FOUND, GOOD, STRONG, WARNING, Part

SIGNS = "가힣트 aZ0.,-ㅎé…·›📅🔺⏳✓▸👩‍💻\u200d\ufe0fक्षि\u0301\u1112\u1161\u11ab☰ﾊ１\u00ad"
words = st.text(st.sampled_from(SIGNS), max_size=30) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=20
)
parts = st.lists(
    st.tuples(words, st.sampled_from(["", ACCENT, BRIDGED, FAINT, FOUND, GOOD, STRONG, WARNING])), max_size=5
)


def painted(console: Console, text: Text) -> str:
    with console.capture() as shown:
        console.print(text, end="", soft_wrap=True)
    return shown.get()


def text_of(told: list[Part]) -> Text:
    text = Text()
    for said, style in told:
        text.append(composed(said), style or None)
    return text


def cut(text: Text, cells: int) -> None:
    if text.cell_len > cells:
        text.truncate(max(cells - 1, 0), overflow="crop")
        text.rstrip()
        text.append("…")


def by_rich(told: list[Part], right: list[Part], width: int, *, coloured: bool) -> str:
    """The line as Rich's own texts come to it."""
    console = Console(
        file=io.StringIO(),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        highlight=False,
        width=width,
        legacy_windows=False,
    )
    left, tail = text_of(told), text_of(right)
    cut(tail, width // 2)
    room = width - (tail.cell_len + 2 if tail.cell_len else 0)
    cut(left, room)
    gap = " " * (room - left.cell_len + 2) if tail.cell_len else ""
    return painted(console, left) + gap + painted(console, tail) + "\n"


@given(parts, parts, st.integers(20, 120), st.booleans())
def test_a_line_is_the_one_that_rich_makes(
    told: list[Part], right: list[Part], width: int, coloured: bool
) -> None:
    out = io.StringIO()
    screen = Screen(out, width=width, coloured=coloured, environ={})
    screen.line(*told, right=right)
    assert out.getvalue() == by_rich(told, right, width, coloured=coloured)


@given(words)
def test_a_text_takes_as_many_cells_as_rich_says(said: str) -> None:
    assert width_of(said) == cell_len(said)


@given(words, st.integers(1, 40))
def test_what_is_fitted_and_padded_is_cut_where_rich_cuts(said: str, cells: int) -> None:
    short = said if cell_len(said) <= cells else set_cell_size(said, cells - 1).rstrip() + "…"
    assert short == fitted(said, cells)
    line = one_line(said)
    short = line if cell_len(line) <= cells else set_cell_size(line, cells - 1).rstrip() + "…"
    assert set_cell_size(short, cells) == padded(said, cells)


@pytest.mark.parametrize("coloured", [True, False])
def test_a_tab_leads_to_the_next_column_of_eight(coloured: bool) -> None:
    out = io.StringIO()
    screen = Screen(out, width=80, coloured=coloured, environ={})
    screen.whole("가\t나다라마\t바\t", "green")
    console = Console(
        file=io.StringIO(), force_terminal=coloured, color_system="standard" if coloured else None
    )
    assert out.getvalue() == painted(console, Text("가\t나다라마\t바\t", "green")) + "\n"
