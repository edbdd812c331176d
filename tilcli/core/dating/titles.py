"""What an entry is called: its front matter's title, its heading, or, where that is only a date, its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tilcli.core.calendar.words import ENGLISH_WEEKDAY, WEEKDAY
from tilcli.core.entry import Entry, Heading
from tilcli.core.text import lazy_pattern

LONGEST = 120  # characters of a title taken from the text
_READ = 2000  # characters of a line in which these are looked for, marks and addresses left out


_ONLY_DATE = lazy_pattern(
    rf"(?:[\d\s.,/\-_~()（）\[\]:|]|{ENGLISH_WEEKDAY}|[년월일요화수목금토年月日曜週周星期一二三四五六天火水木金土]"
    r"|til|today i learned)*",
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
    """The title where the entry's date stands beside it: `2021-09-05 (일) CRF` is then `CRF`.

    Another date than the entry's own stays, and so does a title that says nothing else.
    """
    if entry.date is None or not any(sign.isdecimal() for sign in entry.title[:2]):
        return entry.title
    found = _LEADING_DATE.match(entry.title)
    return entry.title[found.end() :] if found and _is(entry.date, found.groupdict()) else entry.title


def _is(day: date, said: dict[str, str | None]) -> bool:
    year, month, number = (said[name] or said[f"{name}_"] for name in ("year", "month", "day"))
    known = year is None or str(day.year).endswith(year)
    return known and (day.month, day.day) == (int(month or 0), int(number or 0))


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
    return first_words(lines, heading.line, end_line) or heading.text


_MARKUP = re.compile(
    r"^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+|-(?=\w))?(?:\[.\]\s+)?|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|!?\[(?=[^\]]{0,300}\]\()|\]\([^)]{0,2000}\)"
)


_TASK = re.compile(r"[\s>]*(?:[-*+]|\d{1,3}[.)])\s+\[.\]\s")
# A task's dates and the like stand behind its words, each after its sign; the task's due date is not the day's.
_FIELDS = re.compile(r"\s*[📅⏳🛫✅➕🔁❌🔺⏫🔼🔽⏬🆔⛔🏁].*")
# Headings are passed over: in a daily note they are the template's sections, the same every day.
_NO_WORDS = ("#", "<", "```", "~~~", "---", "|", "[TOC]")


def first_words(lines: Sequence[str], after: int, last: int | None = None) -> str:
    """The first line of text behind line `after`, without list marks and emphasis; empty if there is none to `last`."""
    for line in lines[after:last]:
        line = line[:_READ]
        words = _MARKUP.sub("", line).strip()
        if _TASK.match(line):
            words = _FIELDS.sub("", words)
        if any(character.isalpha() for character in words) and not line.lstrip().startswith(_NO_WORDS):
            return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    return ""
