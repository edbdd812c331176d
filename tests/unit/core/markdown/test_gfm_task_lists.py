"""GitHub Flavored Markdown, version 0.29, section 5.3, "Task list items (extension)": its examples and its words."""

from __future__ import annotations

import pytest

from tilcli.core.markdown.structure import read_structure


def items(text):
    """(symbol, text, index of the parent) of each task."""
    return [(item.symbol, item.text, item.parent) for item in read_structure(text).items]


def test_example_279():
    assert items("- [ ] foo\n- [x] bar\n") == [(" ", "foo", None), ("x", "bar", None)]


def test_example_280():
    text = "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n"
    assert items(text) == [("x", "foo", None), (" ", "bar", 0), ("x", "baz", 0), (" ", "bim", None)]


# "either a whitespace character or the letter x in either lowercase or uppercase"
@pytest.mark.parametrize("mark", [" ", "x", "X", "\t"])
def test_what_a_marker_holds(mark):
    assert [text for _, text, _ in items(f"- [{mark}] foo\n")] == ["foo"]


# "a list item where the first block in it is a paragraph which begins with a task list item marker and at
# least one whitespace character before any other content"
@pytest.mark.parametrize(
    "text",
    [
        "- [ ]foo\n",
        "[ ] foo\n",
        "- foo [ ] bar\n",
        "- foo\n  [ ] bar\n",
        "- > [ ] foo\n",
        "- # [ ] foo\n",
        "-     [ ] foo\n",
        "- foo\n\n  [ ] bar\n",
        "- ```\n  [ ] foo\n  ```\n",
        "\\- [ ] foo\n",
        "- \\[ ] foo\n",
    ],
)
def test_what_is_no_task_list_item(text):
    assert items(text) == []


@pytest.mark.parametrize("bullet", ["-", "*", "+", "1.", "23)"])
def test_any_list_item_can_be_one(bullet):
    assert [text for _, text, _ in items(f"{bullet} [ ] foo\n")] == ["foo"]
