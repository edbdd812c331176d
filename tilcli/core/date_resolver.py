"""The date of a whole note, from what it says of itself, in order of trust.

Front matter, then file name, folders, headings, the first lines, and the course calendar; the order is the
notebook's to choose (`[dates] sources`). Where sources disagree the first wins, and the other one is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property

from tilcli.core.body_dates import body_date
from tilcli.core.calendar import Course, date_of, week_span
from tilcli.core.date_forms import WrittenDate
from tilcli.core.date_names import (
    NameDate,
    date_in_folders,
    date_in_name,
    day_of_folders,
    month_of_path,
    split_path,
    weekday_in_course,
)
from tilcli.core.date_titles import day_number, month_title, year_mention
from tilcli.core.date_years import GUESSED, Era, newest, settle, weekday_problem
from tilcli.core.entry import DateSource, Problem
from tilcli.core.front_dates import changed_date, front_date
from tilcli.core.heading_dates import DatedHeading, dated_headings
from tilcli.core.note_facts import Found, NoteFacts

_PLACES: dict[DateSource, str] = {"front-matter": "front matter", "filename": "file name", "path": "folder"}


class NoteDates:
    """Every date that one note offers, each looked for when it is asked for."""

    def __init__(self, facts: NoteFacts, today: date, courses: Sequence[Course] = ()) -> None:
        self.facts = facts
        self.today = today
        self.courses = _nearest_courses(facts.path, courses)
        self.folders, self.name = split_path(facts.path)
        self.problems: list[Problem] = []
        self._looks: dict[str, Callable[[], Found | None]] = {
            "front-matter": self._from_front,
            "filename": self._from_name,
            "path": self._from_folders,
            "heading": self._from_headings,
            "body": self._from_body,
            "course": self._from_course,
        }

    @cached_property
    def headings(self) -> list[DatedHeading]:
        """The headings that are dates (see heading_dates)."""
        named = self.named.written if self.named else None
        return dated_headings(self.facts.headings, self.today, lambda: self.era, named)

    @cached_property
    def named(self) -> NameDate | None:
        """The date in the file's name, its year perhaps missing."""
        return date_in_name(self.folders, self.name, self.today)

    @cached_property
    def era(self) -> Era:
        """The year and month that the title names, else those of the path."""
        year, month = month_title(self.facts.title) or (year_mention(self.facts.title), None)
        origin = "title"
        if year is None:
            year, month = month_of_path(self.folders, self.name, self.today)
            origin = "path"
        if year is not None and not 1990 <= year <= self.today.year + 1:
            year = month = None
        return Era(self.today, year, month, origin, self.courses)

    def offers(self, sources: Sequence[DateSource]) -> list[tuple[DateSource, Found | None]]:
        """What each source says of the whole note, in order of trust."""
        return [(source, self._looks[source]()) for source in sources if source in self._looks]

    def trusted(self, sources: Sequence[DateSource]) -> Found | None:
        """The date that the whole file bears apart from its text: front matter, name or folders."""
        return self._first(source for source in sources if source in ("front-matter", "filename", "path"))

    def of_text(self, sources: Sequence[DateSource]) -> Found | None:
        """The date that the text gives: headings, first lines, course; at last the day of the last change."""
        found = self._first(source for source in sources if source in ("heading", "body", "course"))
        if found or "front-matter" not in sources:
            return found
        changed = changed_date(self.facts.front)
        return Found(changed, "front-matter", "day of the last change") if changed else None

    def conflict(self, winner: Found, sources: Sequence[DateSource]) -> str | None:
        """Reports the less trusted sources that name another day; the first of them, for the `date_note`."""
        lower = sources[sources.index(winner.source) + 1 :]
        others = [(_PLACES[source], self._looks[source]()) for source in lower if source in _PLACES]
        said = [
            f"{place} says {other.date}" for place, other in others if other and other.date != winner.date
        ]
        if "heading" in sources and self.headings and _is_title(self.headings[0], self.facts):
            day = self.headings[0].date
            said += [f"heading says {day}"] if day not in (None, winner.date) else []
        for words in said:
            message = f"dated {winner.date} by its {_PLACES[winner.source]}, but its {words}"
            self.report(1, "date-conflict", message, "correct one of them")
        return said[0] if said else None

    def report(self, line: int, code: str, message: str, fix: str) -> None:
        """Notes a problem of this file."""
        self.problems.append(Problem(self.facts.path, line, code, message, fix))

    def _first(self, sources: Iterator[DateSource]) -> Found | None:
        return next((found for source in sources if (found := self._looks[source]())), None)

    def _from_front(self) -> Found | None:
        read = front_date(self.facts.front) if self.facts.front else None
        if read is None:
            return None
        if read.date is None:
            self.report(
                1,
                "date-impossible",
                f"front matter {read.key}: {read.text!r} is no day of the calendar",
                "write it as 2021-09-09",
            )
            return None
        return Found(read.date, "front-matter")

    def _from_name(self) -> Found | None:
        return self._settled(self.named.written, "filename") if self.named else None

    def _from_folders(self) -> Found | None:
        if not self.folders:
            return None
        written = date_in_folders(self.folders, self.name)
        if written is None and self.named is None:
            written = day_of_folders(self.folders)
        return self._settled(written, "path") if written else None

    def _settled(self, written: WrittenDate, source: DateSource) -> Found | None:
        """The date of a path; its year, if missing, may stand in a heading that repeats the day."""
        settled = settle(written, self.era if written.year is None else Era(self.today))
        if settled:
            return Found(settled.date, source, weekday_problem(written, settled.date) or settled.note)
        if written.year is not None:
            where = f"{written.year}-{written.month:02}-{written.day:02}"
            self.report(
                1, "date-impossible", f"the path says {where}, no day of the calendar", "rename the file"
            )
            return None
        for heading in self.headings:
            if heading.date and (heading.date.month, heading.date.day) == (written.month, written.day):
                return Found(heading.date, source, heading.note or "year from a heading")
        day = newest(written, self.today)
        return Found(day, source, GUESSED) if day else None

    def _from_headings(self) -> Found | None:
        """The title's date, or that of the first heading that is one and speaks for the note."""
        dated = [heading for heading in self.headings if heading.date and heading.source == "heading"]
        chosen = next(
            (heading for heading in dated if _speaks_for_the_note(heading, self.facts, self.name)), None
        )
        if chosen is None or chosen.date is None:
            return None
        note = chosen.note
        if (
            note is None
            and len({heading.date for heading in dated}) > 1
            and not _is_title(chosen, self.facts)
        ):
            note = f"first of {len(dated)} dated headings"
        return Found(chosen.date, "heading", note, chosen.heading.line)

    def _from_body(self) -> Found | None:
        if self.name.lower() == "readme":
            return None
        found = body_date(self.facts.lines, self.facts.body_line, self.facts.code_lines, lambda: self.era)
        if found is None:
            return None
        line, written, settled = found
        return Found(settled.date, "body", weekday_problem(written, settled.date) or settled.note, line)

    def _from_course(self) -> Found | None:
        """The day number in the path, the title or the first headings, by the calendar."""
        if not self.courses:
            return None
        if day := self._week_and_weekday():
            return Found(day, "course")
        number = next((n for text in self._places_of_numbers() if (n := day_number(text)) is not None), None)
        if number is None:
            return None
        days = {day for course in self.courses if (day := date_of(course, number))}
        if len(days) == 1:
            return Found(days.pop(), "course")
        which = "several courses have" if days else "the course has no"
        self.report(
            1,
            "day-number-unknown",
            f"{which} day {number}",
            "check the number, or [course] in the configuration",
        )
        return None

    def _week_and_weekday(self) -> date | None:
        found = weekday_in_course(self.facts.path)
        span = week_span(self.courses[0], found[0]) if found else None
        return date.fromordinal(span[0].toordinal() + found[1]) if span and found else None

    def _places_of_numbers(self) -> Iterator[str]:
        yield self.name
        yield from reversed(self.folders)
        yield self.facts.title
        yield from (
            text for key in ("title", "subtitle") if isinstance(text := self.facts.front.get(key), str)
        )
        yield from (heading.text for heading in self.facts.headings[:2] if heading.level <= 2)


def _is_title(heading: DatedHeading, facts: NoteFacts) -> bool:
    return heading.source == "heading" and heading.heading.line == facts.headings[0].line


def _speaks_for_the_note(heading: DatedHeading, facts: NoteFacts, name: str) -> bool:
    """The title does. A section does if it starts with its date; without a year, not three levels down."""
    if _is_title(heading, facts):
        return True
    if name.lower() == "readme" or heading.closes:
        return False
    if heading.written is None or heading.written.year is not None:
        return True
    levels = sorted({other.level for other in facts.headings})
    return heading.heading.level in levels[:2]


def _nearest_courses(path: str, courses: Sequence[Course]) -> tuple[Course, ...]:
    """The courses that cover a path: those with the deepest folder, if any has one."""
    covering = [course for course in courses if course.covers(path)]
    depth = max((len(course.folder or "") for course in covering), default=0)
    return tuple(course for course in covering if len(course.folder or "") == depth)
