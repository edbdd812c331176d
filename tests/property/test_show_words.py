"""No word is lost on the screen, in whatever order the signs of Markdown and HTML stand around it."""

from __future__ import annotations

import io
import os
import re
from datetime import date
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from tilcli.core.entry import Entry
from tilcli.render.markdown import rendered

ENTRY = Entry("a.md", 1, date(2026, 1, 1), "filename", None, "a", (), 0, 0, 0)
STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
# Left out: a comment, an anchor on the page and a tag's other attributes, which are not shown.
SPACES = (" ", "    ", "\t", "\n", "\n\n", "\\")
BLOCKS = (
    "> ",
    "- ",
    "1. ",
    "[ ] ",
    "# ",
    "```",
    "~~~",
    "---\n",
    "===\n",
    "+++\n",
    "|",
    "|--|--|\n",
    "[x]: ",
    ": ",
)
INLINES = (
    "*",
    "**",
    "_",
    "`",
    "``",
    "~",
    "~~",
    "$",
    "$$",
    "[",
    "](",
    "](http://u.v/",
    ")",
    "]",
    "![",
    "[^1]: ",
)
OTHERS = (
    "[[",
    "]]",
    '"',
    "'",
    "<http://z.z>",
    "&nbsp;",
    "&amp;",
    "==",
    "%%",
    "{% highlight c %}\n",
    "{% endhighlight %}\n",
)
BLOCK_TAGS = (
    "<details>",
    "</details>",
    "<summary>",
    "<p>",
    "<div class='c'>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
)
TAGS = (
    "<br>",
    "<b>",
    "</b>",
    "<T>",
    "<a href='http://q'>",
    "</a>",
    "<pre>",
    "</pre>",
    "<!",
    "<?",
    "<script>",
    "<",
    ">",
)
SIGNS = st.sampled_from(SPACES * 3 + BLOCKS + INLINES + OTHERS + BLOCK_TAGS + TAGS)


@settings(max_examples=300)
@given(
    st.lists(st.one_of(st.sampled_from("가나abㅋ漢"), SIGNS), max_size=60),
    st.sampled_from([12, 30, 60, 80, 120]),
    st.booleans(),
)
def test_no_word_is_lost(parts: list[str], width: int, coloured: bool) -> None:
    words = [
        f"w{number}{part}z" if len(part) == 1 and part.isalpha() else "" for number, part in enumerate(parts)
    ]
    text = "".join(word or part for word, part in zip(words, parts, strict=True))
    with mock.patch.dict(os.environ, {"COLUMNS": str(width)}):
        shown, _ = rendered([(ENTRY, text)], io.StringIO(), coloured=coloured)
    screen = re.sub(r"[\s▌]+", "", STYLE.sub("", shown))
    assert [word for word in words if word not in screen] == []
