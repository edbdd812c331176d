"""The rules that notes are read by: what each is, where it stands, what takes its place when it is switched off.

A new rule is a line here. `family` is the kind of study log that asks for it, by the study of 62 of them from which
the formats were drawn; a rule that changes no note and has no family goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tilcli.core.calendar.course_places import CoursePlace
from tilcli.core.dating.judge import Verdict


class Rule(NamedTuple):
    """`where` is `room.module: function function`; without functions whole modules are the rule.

    Switched off, the first of the functions (or `door`, of a whole module) is replaced by `instead`.
    """

    name: str
    where: str
    instead: Callable[..., Any]
    family: str
    door: str = ""


def nothing(*_: object, **__: object) -> None:
    """No date, no year, no verdict."""


def none_of_it(*_: object) -> list[Any]:
    """No lines, no tags."""
    return []


def as_it_was(thing: Any, *_: object) -> Any:
    """What is judged, unchanged."""
    return thing


def yes(*_: object) -> bool:
    """Accepted unseen."""
    return True


def no(*_: object) -> bool:
    """Refused unseen."""
    return False


RULES = (
    # Names and folders.
    Rule(
        "a date in a file's name",
        "dating._names: date_in_name",
        nothing,
        "`2021-09-17-slug`, `YYYYMMDD`",
    ),
    Rule(
        "… with a short year",
        "dating._names: _short_year _recent",
        nothing,
        "`210731`, Jekyll's `21-9-3`",
    ),
    Rule("… without a year", "dating._names: _month_and_day _is_labelled", nothing, "`0524`"),
    Rule("… in words", "dating._names: _in_words", nothing, "`9월 9일`, `Sep 9`"),
    Rule(
        "collections of problems number theirs",
        "dating._names: is_of_problems",
        no,
        "`MMDD`, of which some are false",
    ),
    Rule(
        "the judge of shapes",
        "dating._paths: judged",
        lambda *_: Verdict(),
        "`c-w3-0515`, `day-61-26-12`, folders `YYMMDD`",
    ),
    Rule(
        "numbers beside speak against a name",
        "dating.judge: Shape.speaks_against",
        lambda *_: "",
        "`MMDD`, of which some are false",
    ),
    Rule(
        "names of months in other languages",
        "calendar.lexer: in_english",
        as_it_was,
        "challenge logs in Spanish, French, German …",
    ),
    Rule("full dates in the text tell a year", "dating._witnesses: year_in _days", nothing, "`MMDD`"),
    Rule(
        "the title and the folder outvote a name",
        "dating.sources: NoteDates._outvoted",
        lambda _, found: found,
        "none: keeps a wrong date away",
    ),
    Rule(
        "names beside tell the year",
        "dating.siblings: run_of_names run_beside year_run _ends _year_beside",
        nothing,
        "`MMDD`",
    ),
    Rule("a date in folders", "dating._folders", nothing, "`YYYY/MM/DD.md`", "date_in_folders"),
    Rule("a folder that is a month and day", "dating._names: day_of_folders", nothing, "`MMDD`"),
    Rule(
        "the year and month of the path",
        "dating._names: month_of_path",
        lambda *_: (None, None),
        "a month's file with a heading a day",
    ),
    # Front matter, first lines, courses.
    Rule("the date of the front matter", "dating.front", nothing, "`date`, `작성일`", "front_date"),
    Rule("the day of the last change", "dating.front: changed_date", nothing, "`lastmod`, `updated`"),
    Rule("a line that is a date", "dating._body", nothing, "a date in the first lines", "body_date"),
    Rule(
        "days and weeks of a course",
        "calendar.course_places",
        lambda _: CoursePlace(),
        "`dayN`, `N일차`, `weekN`",
        "place_in",
    ),
    Rule(
        "the course's own counting",
        "dating._headings: _counts_as_the_course_does",
        yes,
        "`Day 1` of another course",
    ),
    # Which headings are dates.
    Rule(
        "a date behind a heading's words",
        "calendar.written: closing_date",
        nothing,
        "`Today I Learned - 2021/07/30`",
    ),
    Rule(
        "… but no publication's",
        "dating._neighbours: without_publications",
        as_it_was,
        "none: keeps a wrong date away",
    ),
    Rule(
        "the end of a range",
        "calendar._tails: _range",
        lambda _text, end, _first: (None, end),
        "`(2021.08.02~2021.08.20)`",
    ),
    Rule("days below a month", "dating._vouching: _is_day", no, "`# March 2024`, then `## 05`"),
    Rule("`M/D` is no fraction", "dating._vouching: _is_no_fraction", no, "`## 12/23`"),
    Rule("`M.D` is no section", "dating._vouching: _is_no_section", yes, "`Elasticsearch(7.10)`"),
    Rule("`YYMMDD` is a day of late", "dating._vouching: _is_past", no, "`## 200130`"),
    Rule(
        "a log may change its form",
        "dating._vouching: with_those_between _may_continue _continues",
        lambda _found, vouched, _era: list(vouched),
        "short forms beside siblings that run in order",
    ),
    Rule(
        "which number is the month",
        "dating._headings: _day_or_month_first _in_that_order",
        as_it_was,
        "`10/8/2023`: the year last, as in English",
    ),
    # Their years.
    Rule("the year of a weekday", "dating._years: _by_weekday", nothing, "`9/9(목)`"),
    Rule(
        "… gives way to those around",
        "dating._neighbours: without_outliers _moved",
        as_it_was,
        "weekdays that are wrong",
    ),
    Rule("… has the last word below a title", "dating._years: _unless_future", as_it_was, "`9/9(목)`"),
    Rule("the year of the course", "dating._years: _in_course", nothing, "`dayN` beside `M/D`"),
    Rule("the year of the headings around", "dating._neighbours: by_neighbour", nothing, "`M/D`"),
    Rule(
        "past the new year below a title",
        "dating._neighbours: past_new_year",
        as_it_was,
        "the year of the title",
    ),
    Rule(
        "years in the order of the file",
        "dating._runs: years_in_order turns _length",
        nothing,
        "`M/D`, the newest that is not in the future",
    ),
    # What they make of a file.
    Rule("a daily note stays one", "dating._logs: _is_a_log _near", yes, "one note a day"),
    Rule(
        "a `Day 7` whose date was forgotten",
        "dating._logs: _starts_a_day",
        lambda heading, _: bool(heading.date or heading.written),
        "`### Day 0: January 3, 2020`",
    ),
    Rule(
        "a date that does not speak for the note",
        "dating._neighbours: speaks_for_the_note",
        yes,
        "dates of what is told of",
    ),
    Rule(
        "a month ends the day above",
        "dating.stretches: _higher_heading",
        nothing,
        "`# March 2024`, then `## 05`",
    ),
    # Text.
    Rule("questions", "markdown._questions", none_of_it, "`Q.`, `질문`, `> …?`", "question_starts"),
    Rule(
        "a line of tags",
        "markdown._inline_tags: tag_lines _line_value _plain_tag",
        none_of_it,
        "`_Tags: #Git #VCS_`",
    ),
    Rule(
        "tags that are a comment to YAML", "front_matter._flaws: commented_tags", none_of_it, "`tags: #nlp`"
    ),
    Rule("broken front matter", "front_matter._salvage", nothing, "broken YAML", "salvage"),
    Rule(
        "comments that do not end", "markdown._veils: broken_comments", none_of_it, "notes begun by a comment"
    ),
    Rule("Liquid's code", "markdown._veils: liquid_code", none_of_it, "Jekyll's `_posts`"),
    Rule("formulas that do not end", "markdown._veils: broken_math", none_of_it, "blogs with `use_math`"),
    Rule("git's conflict markers", "markdown._conflicts", no, "notes kept in git", "may_conflict"),
    Rule(
        "mojibake",
        "encodings.mojibake encodings._mojibake_utf8 encodings._mojibake_cp949 encodings._mojibake_lost"
        " encodings._mojibake_bytes",
        nothing,
        "UTF-8 once read as windows-1254",
        "find",
    ),
)
