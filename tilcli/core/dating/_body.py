"""A date among the first lines of a note: a line that is a date, or says `날짜:` before one.

A date within a sentence is what the note is about and dates nothing. A comment such as `<!-- 20210915 수 -->`
counts though it is not shown. Without a year a weekday must stand beside it, or a year in path or title.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tilcli.core.calendar.lexer import in_english
from tilcli.core.calendar.words import MONTH_NAME
from tilcli.core.calendar.written import WrittenDate, leading_date
from tilcli.core.dating._years import OLDEST, Era, settle, weekday_problem
from tilcli.core.dating.facts import Found, NoteFacts
from tilcli.core.text import lazy_pattern, plain

# Further down a date is what the note is about.
FIRST_LINES = 30
_LONGEST_LINE = 60
# Marks of lists, quotes and emphasis, an optional label, then something that may begin a date. A list's item
# that is a link to a day is one link of several. Odd are full-width digits and Hangul in pieces.
_DATE_LINE = lazy_pattern(
    r" {0,3}(?:<!--)?(?![-*+] \[\[)[\s>*+_`\[(-]*(?:(?P<odd>[０-９\u1100-\u11ff])|"
    r"(?P<label>(?:date|written|posted|created|day"
    r"|날짜|일시|일자|작성일|작성|학습일|공부일|오늘|日付|日期|时间|時間|日時)[\s*_]*[:：]?[\s*_]*)?"
    rf"(?P<date>(?:\d|{MONTH_NAME}).*))",
    re.IGNORECASE,
)


def body_date(facts: NoteFacts, era_of_note: Callable[[], Era]) -> Found | None:
    """The date of the first line that is one; None for none."""
    first = facts.body_line
    for number, line in enumerate(facts.lines[first - 1 : first - 1 + FIRST_LINES], start=first):
        if len(line) > _LONGEST_LINE or line.startswith(("#", "\t", "    ")):
            continue
        match = _DATE_LINE.match(line)
        if match and match["odd"]:
            match = _DATE_LINE.match(line := plain(line))
        if match is None or not match["date"] or (number in facts.code_lines and not line.startswith("<!--")):
            continue
        written = leading_date(in_english(plain(match["date"])).replace("-->", ""))
        if written is None or not _is_the_line(written, match):
            continue
        if settled := settle(written, era_of_note()):
            note = weekday_problem(written, settled.date) or settled.note
            return Found(settled.date, "body", note, number)
    return None


def _is_the_line(written: WrittenDate, match: re.Match[str]) -> bool:
    """Whether the date is what the line says: alone, labelled, or in full with a word or two after it."""
    if (written.year or OLDEST) < OLDEST:
        return False
    if written.last is not None or written.form in ("either", "day", "dotted", "digits", "short"):
        return bool(written.weekdays) and written.bare and written.form in ("digits", "short", "dotted")
    if written.form == "packed":
        return written.bare and (match[0].startswith("<!--") or bool(match["label"]))
    if written.form == "full":
        return written.bare or bool(match["label"]) or _few_words(match["date"])
    return written.bare and (bool(written.weekdays) or bool(match["label"]))


def _few_words(text: str) -> bool:
    words = re.sub(r"[\d\W_]+", " ", text).split()
    return len(words) <= 3 and len(text) <= 30 and re.search(r"[,，。?]|다\.?$", text) is None
