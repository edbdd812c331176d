"""What an entry is called: its front matter's title, its heading, or, where that is only a date, its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tilcli.core.entry import Heading

LONGEST = 120  # characters of a title taken from the text
_DATE_WORDS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|[년월일요화수목금토年月日曜週周星期一二三四五六天火水木金土]|til|today i learned"
)


@cache
def _only_date() -> re.Pattern[str]:
    return re.compile(rf"(?:[\d\s.,/\-_~()（）\[\]:|]|{_DATE_WORDS})*", re.I)


def is_only_date(text: str) -> bool:
    """Whether a heading says nothing but a day: `2021.10.18 (월)`, `1월 02일 (화) TIL`."""
    return any(character.isdigit() for character in text) and _only_date().fullmatch(text) is not None


def title_of_file(
    written: str | None, headings: Sequence[Heading], lines: Sequence[str], body_line: int, stem: str
) -> str:
    """The title of a whole file: of the front matter, else the first heading of the highest level, else its name."""
    if written:
        return written
    if headings:
        top = min(heading.level for heading in headings)
        first = next(heading for heading in headings if heading.level == top)
        if first.text.strip() and not is_only_date(first.text):
            return first.text
        if first.text.strip():
            return first_words(lines, first.line) or first.text
    return stem


def title_of_day(heading: Heading, lines: Sequence[str], end_line: int) -> str:
    """The title of a day in a bigger file: its heading, or its first words where that is only a date."""
    if not is_only_date(heading.text):
        return heading.text
    return first_words(lines[:end_line], heading.line) or heading.text


_MARKUP = re.compile(
    r"^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+|-(?=\w))?(?:\[.\]\s+)?|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|!?\[(?=[^\]]*\]\()|\]\([^)]*\)"
)


# Headings are passed over: in a daily note they are the template's sections, the same every day.
_NO_WORDS = ("#", "<", "```", "~~~", "---", "|", "[TOC]")


def first_words(lines: Sequence[str], after: int) -> str:
    """The first line of text behind line `after`, without list marks and emphasis; empty if there is none."""
    for line in lines[after:]:
        words = _MARKUP.sub("", line).strip()
        if any(character.isalpha() for character in words) and not line.lstrip().startswith(_NO_WORDS):
            return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    return ""
