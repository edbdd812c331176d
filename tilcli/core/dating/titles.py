"""What an entry is called: its front matter's title, its first heading that says something, else its first words."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from datetime import date

from tilcli.core.calendar.words import ENGLISH_WEEKDAY, MONTH_NAME, WEEKDAY
from tilcli.core.entry import Entry, Heading
from tilcli.core.text import lazy_pattern

LONGEST = 120  # characters of a title taken from the text
_READ = 2000  # characters of a line in which these are looked for, marks and addresses left out


_ONLY_DATE = lazy_pattern(
    rf"(?!\W*(?:{MONTH_NAME})\W+\d{{4}}\W*$)"  # a month is no day
    rf"(?:day\W?\d+\W(?=.*(?:{MONTH_NAME}|\d{{4}})))?"  # `Day 100: 6th February, 2021`, but not `Day 100` alone
    rf"(?:[\W\d_]|{ENGLISH_WEEKDAY}|{MONTH_NAME}|(?<=\d)(?:st|nd|rd|th)"
    r"|[년월일요화수목금토年月日曜週周星期一二三四五六天火水木金土]|til|today i learned)*",
    re.I,
)
# Not written.leading_date, which knows more shapes: a list of entries asks this of every line it shows.
_SPACED = (
    r"(?:(?P<year>\d{4}|\d{2})\s?[-./년年]\s?)?(?P<month>\d{1,2})\s?[-./월月]\s?(?P<day>\d{1,2})\s?[일日.]?"
)
_PACKED = r"(?P<year_>\d{4}|\d{2})(?P<month_>\d{2})(?P<day_>\d{2})"
_LEADING_DATE = lazy_pattern(
    rf"[\[(（]?(?:{_SPACED}|{_PACKED})(?:\s?[\[(（]{WEEKDAY}[\])）]|\s?{WEEKDAY}(?![^\W_]))?[\])）]?[\s:|,·–—_-]+(?=\S)",
    re.I,
)


def is_only_date(text: str) -> bool:
    """Whether a heading says nothing but a day: `2021.10.18 (월)`, `1월 02일 (화) TIL`."""
    return any(character.isdigit() for character in text) and _ONLY_DATE.fullmatch(text) is not None


def title_beside_date(entry: Entry) -> str:
    """The title where the entry's date stands beside it: `2021-09-05 (일) CRF` is then `CRF`."""
    return title_beside(entry.title, entry.date)


def title_beside(title: str, day: date | None) -> str:
    """A title beside that day. Another date than that stays, and so does a title that says nothing else."""
    if day is None or not (title[:1].isdecimal() or title[1:2].isdecimal()):
        return title
    found = _LEADING_DATE.match(title)
    rest = title[found.end() :] if found and _is(day, found.groupdict()) else ""
    return title if _ONLY_DATE.fullmatch(rest) else rest


def _is(day: date, said: dict[str, str | None]) -> bool:
    year, month, number = (said[name] or said[f"{name}_"] for name in ("year", "month", "day"))
    known = year is None or str(day.year).endswith(year)
    return known and (day.month, day.day) == (int(month or 0), int(number or 0))


def dated_title(written: str | None, headings: Sequence[Heading], stem: str) -> str:
    """The title that may say of which day a note is: of the front matter, else the highest heading, else its name."""
    top = min(headings, key=lambda heading: heading.level, default=None)
    return written or (top.text if top else stem)


def title_of(
    headings: Sequence[Heading], furniture: Container[int], words: Callable[[], str], otherwise: str
) -> str:
    """The first of the highest headings, else the first heading, that is neither date nor furniture; else `words`.

    `furniture` are the lines of headings that recur. If nothing says what the entry is about, it is called by its
    date, else `otherwise`.
    """
    top = min(headings, key=lambda heading: heading.level, default=None)
    dates = ""
    for heading in (top, *headings) if top else ():
        text = without_tags(heading.text)
        if is_only_date(text):
            dates = dates or text
        elif heading.line not in furniture and text:
            return text
    return words() or dates or otherwise


_TAG = lazy_pattern(r"(?:^|(?<=\s))#(?:\[\[[^\]]*\]\]|(?=[^\s#]*[^\W\d])[^\s#]+|[^\s\w#!-~]+)")


def without_tags(text: str) -> str:
    """The text without its `#tags`; where it is nothing else, their words. Empty if it has no letter or number."""
    if "#" in text:
        bare = " ".join(_TAG.sub("", text).split())
        text = bare if any(map(str.isalnum, bare)) else text.replace("#", "")
    return text if any(map(str.isalnum, text)) else ""


_TASK = lazy_pattern(r"[\s>]*(?:[-*+]|\d{1,3}[.)])\s+(?:\[.\]|(?:TODO|LATER|DOING|NOW|DONE|WAITING)\b)\s*")
# A link to a note and nothing else: what the day before left open.
_POINTER = lazy_pattern(r"\s*[-*+]\s+\[[^\]]*\]\([^)\s]*\.md[^)\s]*\)\s*")
# A task's dates and the like stand behind its words, each after its sign; the task's due date is not the day's.
_FIELDS = lazy_pattern(r"\s*[📅⏳🛫✅➕🔁❌🔺⏫🔼🔽⏬🆔⛔🏁].*")
# What is about the note and not of it: `Tags: a, b`, `id:: 1`, `:LOGBOOK:`, a note's foot, HTML, tables, rules, a line
# of its own contents.
_ASIDE = lazy_pattern(
    r"[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:[_*]*(?:tags?|태그|タグ|标签|標籤)[_*]*\s*(?:::?|：)|[^\s:]+::(?:\s|$)"
    r"|<|\||\{|---|===|\$\$|%%|\[\^|\[TOC\]|\[[^\]]*\]\(#|:\w+:\s*$|CLOCK:\s*\[)",
    re.I,
)
_CALLOUT = lazy_pattern(r"\[!\w+\][-+]?\s*")


def first_words(
    lines: Sequence[str], first: int, last: int, headings: Container[int], code: Container[int]
) -> str:
    """The first line of text among lines `first` to `last`, as it is rendered; what was done rather than a to-do.

    `headings` and `code` (comments too) are lines that are passed over. Empty if no line says anything.
    """
    second = ""
    for number in range(first, last + 1):
        line = lines[number - 1][:_READ]
        if not line or line.isspace() or number in headings or number in code or _ASIDE.match(line):
            continue
        is_task = _TASK.match(line)
        if second and (is_task or _POINTER.fullmatch(line)):
            continue
        if words := _words(line[is_task.end() :] if is_task else line, is_task=bool(is_task)):
            if not is_task and not _POINTER.fullmatch(line):
                return words
            second = words
    return second


def _words(line: str, *, is_task: bool) -> str:
    """What a line says, cut at the length of a title; empty if that is no word, or only a date or tags."""
    from tilcli.core.markdown.rendered import rendered  # a list needs titles, and none of the parser

    words = rendered(_TAG.sub("", line) if "#" in line else line)
    words = _CALLOUT.sub("", words, count=1) if words.startswith("[!") else words
    words = _FIELDS.sub("", words) if is_task else words
    name, _, value = words.partition(":")
    is_field = name.isalpha() and sum(map(str.isdigit, value)) >= len("2021")  # `Date: 2021-09-09`
    if not any(map(str.isalpha, words)) or is_only_date(value if is_field else words):
        return ""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
