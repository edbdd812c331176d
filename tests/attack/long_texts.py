"""Texts as long as one likes of what is hard to read: near-matches of every grammar, logs of many days, nesting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Make = Callable[[int], str]  # bytes wanted → text of about so many

_LATIN_MOJIBAKE = "학습을 했다 정리".encode().decode("latin-1")


def repeated(unit: str) -> Make:
    """The unit over and over."""
    width = len(unit.encode())
    return lambda size: unit * (size // width + 1)


def numbered(line: Callable[[int], str], first: str = "") -> Make:
    """A line for each number from 0."""

    def make(size: int) -> str:
        width = len(line(1000).encode())
        return first + "".join(line(number) for number in range(size // width + 1))

    return make


def _day(number: int) -> date:
    return date(2000, 1, 1) + timedelta(days=number % 9000)


# A line each, of what stands on lines of its own.
_LINES = (
    "## 2021-01-01\n",
    "## 01\n",
    "# 1월\n## 1\n",
    "### 1/3\n",
    "* 9/9(목)\n",
    "## 0301\n",
    "## x (2021-03-04)\n",
    "# h\n- [ ] a\n",
    "- [x] a #t\n",
    "- [ ] a 📅 2021-01-01 #t\n",
    "- [ ] same\n",
    "- a\n\n",
    "Tags: #a #b\n",
    "a:: b\n",
    "> why?\n",
    "Q. a\n",
    "```\na\n```\n# h\n",
    "<div><a \n",
    "$$ a\n\n",
    "a <!-- b\n\n",
    "<!-- a\n\nb -->\n- [ ] c\n",
    "{% highlight c %}\n",
    "<<<<<<< a\n=======\n>>>>>>> b\n",
    "| a | b |\n|--|--|\n| c | d |\n\n",
)
# Signs without an end, on one line.
_SIGNS = (
    "<!-- ",
    "http://a ",
    "[http://a ",
    "[a]: http://b ",
    "[a ",
    "![a ",
    "[[a|",
    "[a](b",
    "*a **b ",
    "`a ",
    "$a ",
    "#a ",
    "<a ",
    "<img ",
    "Q. ",
    "tags ",
    "가(ab)",
    "](a",
    "a/",
    "aB",
    "ㅋ",
    "2021-01-01 ",
)

FAMILIES: dict[str, Make] = {
    **{repr(unit)[1:-1]: repeated(unit) for unit in (*_LINES, *_SIGNS)},
    "a log": numbered(lambda n: f"## {_day(n)}\n- [ ] task {n} #tag{n}\n\n"),
    "a log of bare days": numbered(lambda n: f"## {n % 31 + 1:02}\n", "# March 2024\n"),
    "a log without years": numbered(
        lambda n: f"### {_day(n):%m/%d} ({'월화수목금토일'[_day(n).weekday()]})\n"
    ),
    "tasks under headings": numbered(lambda n: f"# h{n}\n- [ ] same\n"),
    "tagged tasks": numbered(lambda n: f"- [ ] t{n} #a{n}\n"),
    "brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "brackets before addresses": lambda size: "[" * (size // 2) + " http://a" * (size // 18),
    "an address with brackets": lambda size: "http://a" + ")" * size,
    "an address with marks": lambda size: "http://a" + "!" * size + "b",
    "brackets under a day": lambda size: (
        "## 2021-01-01\n" + "[a " * (size // 3) + "\n## 2021-01-02\n## 2021-01-03\n"
    ),
    "pictures in pictures": lambda size: "![a " * (size // 8) + "](b)" * (size // 8),
    "raw HTML without an end": lambda size: "<div>\n" + "<a b " * (size // 5),
    "a mark before many questions": lambda size: "- " * (size // 4) + "Q. " * (size // 6),
    "questions in items": repeated("- Q. why?\n  - so\n"),
    "questions without answers": repeated("- why?\n"),
    "questions on lines": repeated("Q. why?\n"),
    "questions in quotes": repeated("> why?\n"),
    "questions in summaries": repeated("<details><summary>why?</summary>\n"),
    "questions in bold": repeated("**why?**\n\na\n"),
    "questions under headings": numbered(lambda n: f"{'#' * (n % 6 + 1)} why {n}?\n"),
    "labels": repeated("질문\n- a\n"),
    "labels in labels": lambda size: "".join(" " * 2 * n + "- 질문\n" for n in range(int(size**0.5))),
    "marks in one item": lambda size: "- a\n" + "  Q. why?\n" * (size // 10),
    "cards": repeated("- a #card\n  - b\n"),
    "mojibake": repeated(_LATIN_MOJIBAKE + "\n"),
    "mojibake and code": lambda size: (
        f"{_LATIN_MOJIBAKE} " + "".join("`" * n + " " for n in range(int((2 * size) ** 0.5)))
    ),
    "mojibake and code blocks": repeated(f"```\na\n```\n{_LATIN_MOJIBAKE}\n"),
    "words": numbered(lambda n: f"w{n} "),
    "one word": repeated("a"),
    "one Hangul word": repeated("가"),
    "empty lines": repeated("\n"),
    "lines": repeated("a line of words\n"),
}
