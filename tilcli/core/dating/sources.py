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
from tilcli.core.calendar.periods import month_title, year_mention
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._body import body_date
from tilcli.core.dating._folders import date_in_folders
from tilcli.core.dating._headings import dated_headings
from tilcli.core.dating._names import (
    date_in_name,
    day_of_folders,
    is_of_problems,
    month_of_path,
    split_path,
)
from tilcli.core.dating._neighbours import DatedHeading, is_title, speaks_for_the_note
from tilcli.core.dating._texts import nearest_courses, places_of_numbers, titles_of, weeks_named
from tilcli.core.dating._years import (
    FROM_FRONT,
    FROM_NAMES,
    GUESSED,
    OLDEST,
    Era,
    near,
    newest,
    settle,
    weekday_problem,
)
from tilcli.core.dating.facts import Found, NoteFacts
from tilcli.core.dating.front import changed_date, front_date
from tilcli.core.dating.siblings import are_numbers, run_of_names
from tilcli.core.entry import DateSource, Problem

_FILE: tuple[DateSource, ...] = ("front-matter", "filename", "path")
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
        self.folders, self.name = split_path(facts.path)
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
        return dated_headings(self.facts.headings, self.today, lambda: self.era, self.named)

    @cached_property
    def named(self) -> WrittenDate | None:
        """The date in the file's name, its year perhaps missing."""
        return date_in_name(self.folders, self.name, self.today)

    @cached_property
    def era(self) -> Era:
        """The year and month that the title names, else those of the path."""
        titles = titles_of(self.facts)
        title = " ".join(titles)
        said = (month_title(text) or (year_mention(text), None) for text in titles)
        year, month = next((time for time in said if time[0]), (None, None))
        origin = "title"
        if year is None:
            year, month = month_of_path(self.folders, self.name, self.today)
            origin = "path"
        if year is not None and not OLDEST <= year <= self.today.year + 1:
            year = month = None
        numbered = is_of_problems("/".join((*self.folders, self.name, title)))
        weeks = weeks_named(self.facts, self.folders, self.name) if self.courses else ()
        return Era(self.today, year, month, origin, self.courses, weeks, numbered, self._front_day)

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
        if read is None:
            return None
        if read.date is None:
            message = f"front matter {read.key}: {read.text!r} {read.trouble}"
            self.report(1, read.code, message, "write it as 2021-09-09")
            return None
        return Found(read.date, "front-matter")

    def _from_name(self) -> Found | None:
        return self._settled(self.named, "filename") if self.named else None

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
        for heading in self.headings if written.year is None else ():
            if heading.date and (heading.date.month, heading.date.day) == (written.month, written.day):
                return Found(heading.date, source, heading.note or "year from a heading")
        year = written.year or self.era.year
        if year is None and written.form == "digits" and are_numbers(self._names_beside):
            return None
        if year is None and self._front_day and (day := near(written, self._front_day)):
            return Found(day, source, FROM_FRONT)
        if year is None and (found := self._in_its_run(written)):
            return Found(found[0], source, found[1])
        day = newest(written, self.today) if year is None else None
        if day is None:
            where = "-".join([*([str(year)] if year else []), f"{written.month:02}", f"{written.day:02}"])
            message = f"the path says {where}, no day of the calendar"
            self.report(1, "date-impossible", message, "rename the file")
        return Found(day, source, GUESSED) if day else None

    @cached_property
    def _names_beside(self) -> tuple[str, ...]:
        return tuple(self.facts.siblings())

    def _in_its_run(self, written: WrittenDate) -> tuple[date, str] | None:
        """The day in the year of the run that the names of its folder are."""
        run = run_of_names(self.folders, self._names_beside, self.today)
        day = run.day(written.month or 0, written.day) if run else None
        return (day, FROM_NAMES if run.told else GUESSED) if run and day else None

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
        if self.name.lower() == "readme":
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
