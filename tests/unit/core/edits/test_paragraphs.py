from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilcli.core.edits.paragraphs import append_text

LINES = st.lists(
    st.sampled_from(["", "# A", "## B", "- x", "글", "---", "```", "a: 1", "\t- y", "> q"]), max_size=9
)


@pytest.mark.parametrize(
    ("text", "under", "within", "wanted", "line"),
    [
        ("", None, None, "새 글\n", 1),
        ("# A\n", None, None, "# A\n\n새 글\n", 3),
        ("# A\n\n## B\n\n- x\n\n## C\n", "b", None, "# A\n\n## B\n\n- x\n\n새 글\n\n## C\n", 7),
        ("# A\n## B\n## C\n", "B", None, "# A\n## B\n\n새 글\n\n## C\n", 4),
        ("# A\n\n끝", "B", None, "# A\n\n끝\n\n새 글", 5),
        ("## 1\n\n- x\n\n## 2\n\n- y\n", None, (1, 4), "## 1\n\n- x\n\n새 글\n\n## 2\n\n- y\n", 5),
        ("---\ndate: 2021-09-09\n---\n", None, None, "---\ndate: 2021-09-09\n---\n\n새 글\n", 5),
    ],
)
def test_text_goes_to_the_end_of_its_section(
    text: str, under: str | None, within: tuple[int, int] | None, wanted: str, line: int
) -> None:
    placed = append_text(text, "새 글\n", [under] if under else [], within)
    assert (placed.text, placed.line) == (wanted, line)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from([None, "B"]))
def test_it_is_one_insertion(lines: list[str], end: str, ended: bool, under: str | None) -> None:
    text = end.join(lines) + (end if ended and lines else "")
    after = append_text(text, "하나\n둘", [under] if under else []).text
    start = next(
        (at for at, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), len(text)
    )
    more = len(after) - len(text)
    assert any(text == after[:at] + after[at + more :] for at in range(start + 1))
    assert f"하나{end}둘" in after if len(lines) > 1 else True
