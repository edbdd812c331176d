"""The date of a whole note, from what it says of itself, in order of trust.

Front matter, then file name, folders, headings, the first lines, and the course calendar; the order is the
notebook's to choose (`[dates] sources`). Where sources disagree the first wins, and the other one is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from tilcli.core.calendar.course import Course
from tilcli.core.calendar.course_places import day_told
from tilcli.core.calendar.lexer import in_english
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._body import body_date
from tilcli.core.dating._candidates import candidates
from tilcli.core.dating._headings import dated_headings
from tilcli.core.dating._names import is_of_problems, month_of_path
from tilcli.core.dating._neighbours import DatedHeading, is_title, speaks_for_the_note
from tilcli.core.dating._paths import PathDates
from tilcli.core.dating._texts import (
    nearest_courses,
    places_of_numbers,
    titles_of,
    weeks_named,
    year_and_month,
)
from tilcli.core.dating._witnesses import day_stands_first, year_in
from tilcli.core.dating._years import Era
from tilcli.core.dating.facts import Found, NoteFacts
from tilcli.core.dating.front import changed_date, front_date, is_of_a_book
from tilcli.core.entry import GUESSED, DateSource, Problem

_FILE: tuple[DateSource, ...] = ("front-matter", "filename", "path")
# A file of releases is of no day.
_OF_RELEASES = ("changelog", "changes", "history", "releases", "release notes", "news")
_PLACES: dict[DateSource, str] = {
    "front-matter": "front matter",
    "filename": "file name",
    "path": "folder",
    "heading": "heading",
    "body": "first lines",
    "course": "day number",
}


class NoteDates:
    """Every date that one note offers, each looked for when it is asked for."""

    def __init__(self, facts: NoteFacts, today: date, courses: Sequence[Course] = ()) -> None:
        self.facts = facts
        self.today = today
        self.courses = nearest_courses(facts.path, courses)
        self.path = PathDates(facts.path, facts.beside, today, lambda: self._days_in_headings)
        self.folders, self.name = self.path.folders, self.path.name
        self.problems: list[Problem] = []
        self._seen: dict[DateSource, Found | None] = {}
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
        """The headings that are dates (see _headings)."""
        if self.name.lower() in _OF_RELEASES:
            return []
        return dated_headings(
            self.facts.headings,
            self.today,
            lambda: self.era,
            self.path.named,
            lambda: day_stands_first(tuple(self.facts.beside.texts())),
        )

    @cached_property
    def _days_in_headings(self) -> frozenset[tuple[int, int]]:
        """The months and days that the headings begin with: witnesses for the path's numbers. What only repeats these,
        `# 1-2강` in `01-02.md`, is none.
        """
        read = (one.written for one in candidates(self.facts.headings))
        found = [
            one
            for one in read
            if one and (one.weekdays or one.form not in ("dotted", "digits", "packed", "day"))
        ]
        days = {(one.month or 0, one.day) for one in found}
        turned = {(one.day, one.month or 0) for one in found if one.form == "either"}
        return frozenset(days | turned)

    @cached_property
    def era(self) -> Era:
        """The year and month that the title names, else those of the path."""
        titles = tuple(map(in_english, titles_of(self.facts)))
        year, month, origin = year_and_month(titles, self.folders, self.name, self.today)
        numbered = is_of_problems("/".join((*self.folders, self.name, *titles)))
        weeks = weeks_named(self.facts, self.folders, self.name) if self.courses else ()
        known = (self.courses, weeks, numbered, self._front_day, self._year_in_text)
        return Era(self.today, year, month, origin, *known)

    @cached_property
    def _front_day(self) -> date | None:
        """The day of the front matter, be it believed or not."""
        read = front_date(self.facts.front) if self.facts.front else None
        return read.date if read else None

    def offers(self, sources: Sequence[DateSource]) -> list[tuple[DateSource, Found | None]]:
        """What each source says of the whole note, in order of trust."""
        return [(source, self._look(source)) for source in sources if source in self._looks]

    def trusted(self, sources: Sequence[DateSource]) -> Found | None:
        """The date that the whole file bears apart from its text: front matter, name or folders."""
        return self._first([source for source in sources if source in _FILE])

    def believed(self, sources: Sequence[DateSource]) -> Found | None:
        """What the first source that says something says; at last the day of the last change."""
        found = self._first(sources)
        if found or "front-matter" not in sources:
            return found
        changed = changed_date(self.facts.front)
        return Found(changed, "front-matter", "day of the last change") if changed else None

    def conflict(self, winner: Found, sources: Sequence[DateSource]) -> str | None:
        """Reports the less trusted sources that name another day; the first of them, for the `date_note`."""
        lower = sources[sources.index(winner.source) + 1 :]
        others = [self._look(source) for source in lower if source in _FILE]
        if "heading" in lower and self.headings and is_title(title := self.headings[0], self.facts):
            others.append(Found(title.date, "heading", title.note) if title.date else None)
        rivals = [other for other in others if other and _disagree(winner, other)]
        said = [f"{_PLACES[other.source]} says {other.date}" for other in rivals]
        for words in said:
            message = f"dated {winner.date} by its {_PLACES[winner.source]}, but its {words}"
            self.report(1, "date-conflict", message, "correct one of them")
        return said[0] if said else None

    def report(self, line: int, code: str, message: str, fix: str) -> None:
        """Notes a problem of this file."""
        self.problems.append(Problem(self.facts.path, line, code, message, fix))

    def _look(self, source: DateSource) -> Found | None:
        """What a source says; it is looked at once, for it may have problems to report."""
        if source not in self._seen:
            self._seen[source] = self._looks[source]()
        return self._seen[source]

    def _first(self, sources: Sequence[DateSource]) -> Found | None:
        for source in sources:
            if source in self._looks and (found := self._look(source)):
                return found
        return None

    def _from_front(self) -> Found | None:
        read = front_date(self.facts.front) if self.facts.front else None
        if read is None or is_of_a_book(read, self.facts.lines[: self.facts.body_line]):
            return None
        if read.date is None:
            message = f"front matter {read.key}: {read.text!r} {read.trouble}"
            out = ", or take the line out" if read.code == "date-placeholder" else ""
            self.report(1, read.code, message, f"write it as 2021-09-09{out}")
            return None
        return Found(read.date, "front-matter")

    def _from_name(self) -> Found | None:
        found = self._settled(self.path.named, "filename") if self.path.named else None
        return self._outvoted(found) if found and self.folders else found

    def _outvoted(self, found: Found) -> Found:
        """The date of the name, or of the title if the folder's month agrees with it: two against one slip."""
        title = next((one for one in self.headings[:1] if is_title(one, self.facts)), None)
        day = title.date if title else None
        if day is None or not _disagree(found, Found(day, "heading", title.note if title else None)):
            return found
        year, month = month_of_path(self.folders, "", self.today)
        if (day.year, day.month) != (year, month) or (found.date.year, found.date.month) == (year, month):
            return found
        message = f"dated {day} by its heading and its folder, but its file name says {found.date}"
        self.report(1, "date-conflict", message, "rename the file")
        return Found(day, "heading", f"file name says {found.date}")

    def _from_folders(self) -> Found | None:
        written = self.path.foldered
        return self._settled(written, "path") if written else None

    def _settled(self, written: WrittenDate, source: DateSource) -> Found | None:
        """The date of a path."""
        era = self.era if written.year is None else Era(self.today)
        if settled := self.path.settled(written, era, lambda: self.headings):
            return Found(settled.date, source, settled.note)
        year = written.year or era.year
        where = "-".join([*([str(year)] if year else []), f"{written.month:02}", f"{written.day:02}"])
        self.report(1, "date-impossible", f"the path says {where}, no day of the calendar", "rename the file")
        return None

    def _year_in_text(self, month: int, day: int) -> int | None:
        return year_in("\n".join(self.facts.lines), month, day, self.today)

    def _from_headings(self) -> Found | None:
        """The title's date, or that of the first heading that is one and speaks for the note."""
        dated = [heading for heading in self.headings if heading.date and heading.source == "heading"]
        upper = sorted({heading.level for heading in self.facts.headings})[:2]
        speaking = (one for one in dated if speaks_for_the_note(one, self.facts, self.name, upper))
        chosen = next(speaking, None)
        if chosen is None or chosen.date is None:
            return None
        note = chosen.note
        if note is None and len({heading.date for heading in dated}) > 1 and not is_title(chosen, self.facts):
            note = f"first of {len(dated)} dated headings"
        return Found(chosen.date, "heading", note, chosen.heading.line)

    def _from_body(self) -> Found | None:
        if self.name.lower() == "readme" or self.name.lower() in _OF_RELEASES:
            return None
        return body_date(self.facts, lambda: self.era)

    def _from_course(self) -> Found | None:
        """The day number, or a week and weekday, of the path, the title or the first headings, by the calendar."""
        if not self.courses:
            return None
        texts = places_of_numbers(self.facts, self.folders, self.name)
        told = day_told(self.courses, texts, self.era.weeks)
        if isinstance(told, str):
            self.report(1, "day-number-unknown", told, "check the number, or [course] in the configuration")
            return None
        return Found(told[0], "course", told[1]) if told else None


def _disagree(one: Found, other: Found) -> bool:
    """Whether two dates are of different days; a year that was guessed contradicts none."""
    if GUESSED in (one.note, other.note):
        return (one.date.month, one.date.day) != (other.date.month, other.date.day)
    return one.date != other.date
