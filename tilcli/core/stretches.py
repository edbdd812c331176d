"""A note's facts become its entries: dated stretches of a file.

A note is one stretch from line 1, unless it holds days of its own: then each heading that is a date starts
one. Text before the first of them is an undated stretch if it holds more than a title line. A heading whose
date is impossible starts an undated one: the days after it are not those before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tilcli.core.calendar import Course
from tilcli.core.date_resolver import NoteDates
from tilcli.core.entry import DateSource, Heading, Problem
from tilcli.core.heading_dates import DatedHeading
from tilcli.core.note_facts import DEFAULT_ORDER, Found, NoteFacts

__all__ = ["DEFAULT_ORDER", "NoteFacts", "Reading", "Stretch", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `line` to `end_line`, both included; `heading` is the date that starts it, if one does."""

    line: int
    end_line: int
    heading: Heading | None
    date: date | None
    source: DateSource | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The stretches of a file in order, never none, and what is wrong with its dates."""

    stretches: tuple[Stretch, ...]
    problems: tuple[Problem, ...]


def stretches(
    facts: NoteFacts,
    today: date,
    courses: Sequence[Course] = (),
    sources: Sequence[DateSource] = DEFAULT_ORDER,
) -> Reading:
    """Splits a note into dated stretches. `sources` come in order of trust; "git" is the caller's."""
    dates = NoteDates(facts, today, courses)
    asked = tuple(source for source in sources if source != "git")
    trusted = dates.trusted(asked)
    days = _days(dates, trusted, asked)
    found = _split(dates, days, trusted) if days else (_whole(dates, trusted, asked),)
    return Reading(found, tuple(dates.problems))


def _whole(dates: NoteDates, trusted: Found | None, sources: Sequence[DateSource]) -> Stretch:
    last = max(len(dates.facts.lines), 1)
    found = trusted or dates.of_text(sources)
    if found is None or found.source == "heading":
        read = dates.headings if "heading" in sources else ()
        _report_headings(dates, [heading for heading in read if heading.source == "heading"])
    if found is None:
        return Stretch(1, last, None, None, None, None)
    note = found.note
    if trusted:
        note = dates.conflict(trusted, sources) or note
    return Stretch(1, last, None, found.date, found.source, note)


def _days(dates: NoteDates, trusted: Found | None, sources: Sequence[DateSource]) -> list[DatedHeading]:
    """The headings that start a day of their own; none for a note of one day, dated sub-headings or not."""
    usable = [heading for heading in dates.headings if heading.source in sources]
    levels = Counter(heading.heading.level for heading in usable if heading.date)
    if sum(levels.values()) < 2:
        return []
    level = min(levels, key=lambda level: (-levels[level], level))
    days = [
        heading for heading in usable if heading.heading.level <= level and _starts_a_day(heading, usable)
    ]
    dated = [heading for heading in days if heading.date]
    peers = sum(heading.level <= level for heading in dates.facts.headings)
    return days if _is_a_log(dated, peers, trusted, dates.facts) else []


def _starts_a_day(heading: DatedHeading, usable: Sequence[DatedHeading]) -> bool:
    """A `Day 7` whose date was forgotten starts a day where the others bear number and date."""
    if heading.date or heading.written:
        return True
    numbered = sum(other.number is not None for other in usable if other.date)
    return heading.number is not None and numbered * 2 > sum(other.date is not None for other in usable)


def _is_a_log(dated: Sequence[DatedHeading], peers: int, trusted: Found | None, facts: NoteFacts) -> bool:
    """Whether dated headings make the file a log of days.

    Two must be most of the headings at their level, three or more need not be; but where the file has a date
    of its own, three different days must be half of them.
    """
    distinct = len({heading.date for heading in dated})
    titled = dated and dated[0].heading.line == facts.headings[0].line
    if len(dated) < 2 or (distinct == 1 and titled and dated[0].heading.level < dated[-1].heading.level):
        return False
    if trusted:
        days = {heading.date for heading in dated} - {trusted.date if titled else None}
        return len(days) >= 3 and len(dated) * 2 >= peers
    return len(dated) >= 3 or len(dated) * 2 > peers - 1


def _split(dates: NoteDates, days: Sequence[DatedHeading], trusted: Found | None) -> tuple[Stretch, ...]:
    _report_headings(dates, days)
    ends = [day.heading.line - 1 for day in days[1:]] + [max(len(dates.facts.lines), days[-1].heading.line)]
    found = [
        Stretch(
            day.heading.line,
            end,
            day.heading,
            day.date,
            day.source if day.date else None,
            day.note if day.date else None,
        )
        for day, end in zip(days, ends, strict=True)
    ]
    first = days[0].heading.line
    if _holds_more_than_a_title(dates.facts, first):
        date_source = (trusted.date, trusted.source, trusted.note) if trusted else (None, None, None)
        found.insert(0, Stretch(1, first - 1, None, *date_source))
    return tuple(found)


def _holds_more_than_a_title(facts: NoteFacts, first: int) -> bool:
    """Whether text stands before line `first` besides headings, rules and, with no heading, one line."""
    titles = {heading.line for heading in facts.headings if heading.line < first}
    text = [
        line
        for number, line in enumerate(facts.lines[facts.body_line - 1 : first - 1], start=facts.body_line)
        if number not in titles and any(sign.isalnum() for sign in line) and number not in facts.code_lines
    ]
    return len(text) > (0 if titles else 1)


def _report_headings(dates: NoteDates, headings: Sequence[DatedHeading]) -> None:
    """Impossible dates, numbers without a day, and weekdays that do not fit."""
    for found in headings:
        line, text = found.heading.line, found.heading.text
        if found.trouble:
            dates.report(line, _code(found), f"{text!r}: {found.trouble}", "write the date as 2021-09-09")
        elif found.mismatch and found.date:
            dates.report(
                line, "weekday-mismatch", f"{text!r}: {found.mismatch}", "correct the date or the weekday"
            )


def _code(found: DatedHeading) -> str:
    if found.written and found.written.form == "either":
        return "date-ambiguous"
    return "date-impossible" if found.written or found.number is None else "day-number-unknown"
