"""The day that a note's path tells: a form that is plain by itself, else what the judge makes of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from tilcli.core.calendar.lexer import clusters
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._folders import FULL_DATE, date_in_folders
from tilcli.core.dating._hypotheses import MonthDay, may_be_a_date
from tilcli.core.dating._names import date_in_name, day_of_folders, is_of_problems, month_of_path, split_path
from tilcli.core.dating._neighbours import DatedHeading
from tilcli.core.dating._years import (
    FROM_FRONT,
    FROM_TEXT,
    FROM_WEEKDAY,
    Era,
    Settled,
    near,
    newest,
    settle,
    weekday_problem,
)
from tilcli.core.dating.beside import Beside, Family
from tilcli.core.dating.judge import Verdict, judge
from tilcli.core.dating.siblings import run_beside
from tilcli.core.entry import GUESSED

_MONTH_AND_DAY = 4  # digits, which a name below its year and month needs no more of
_SHORT_FORMS = ("digits", "packed", "short")  # which may as well be something else
Witnesses = Callable[[], Collection[MonthDay]]


class PathDates:
    """What a path says of the day of its note, each looked for when it is asked for.

    `beside` is asked, and `witnesses` (the months and days that the note itself names), only where the path does not
    tell its day by itself.
    """

    def __init__(self, path: str, beside: Beside, today: date, witnesses: Witnesses = tuple) -> None:
        self.folders, self.name = split_path(path)
        self._beside, self._today, self._witnesses = beside, today, witnesses

    @cached_property
    def named(self) -> WrittenDate | None:
        """The date in the file's name, its year perhaps missing."""
        if self._plain and not self.name[:4].isdecimal() and (first := self._before_the_words()):
            return first
        if self._plain and self._plain.form not in _SHORT_FORMS:
            return self._plain
        if self._in_folders and not self._plain and sum(map(str.isdecimal, self.name)) <= _MONTH_AND_DAY:
            return None
        believed = None if self.judged.depth else self.judged.written
        return believed or (None if self.doubt or self.judged.torn else self._plain)

    @cached_property
    def doubt(self) -> str:
        """What speaks against the date in the name, if its form alone is no proof: `0812`, `210812`, `08-12`."""
        written = self._plain
        if written is None or written.form not in _SHORT_FORMS or self._year_above(written):
            return ""
        own = next((one for one in clusters("/".join((*self.folders, self.name))) if not one.depth), None)
        if own is None or (written.month, written.day) in self._witnesses():
            return ""
        return self._beside.family().like(own).speaks_against(own, written, self._today)

    def _year_above(self, written: WrittenDate) -> bool:
        return written.year is None and month_of_path(self.folders, "", self._today)[0] is not None

    @cached_property
    def foldered(self) -> WrittenDate | None:
        """The date in the folders, alone or with the name; a month and a day alone only if the name tells none."""
        if self._in_folders or self.named or not self.folders:
            return self._in_folders
        return day_of_folders(self.folders) or self.judged.written

    @cached_property
    def judged(self) -> Verdict:
        """What the judge believes of the numbers, or what they lack."""
        return judged(self.folders, self.name, self._beside.family, self._today, self._witnesses)

    def settled(
        self, written: WrittenDate, era: Era, headings: Callable[[], Sequence[DatedHeading]]
    ) -> Settled | None:
        """The day that a date of the path is, and what told its year, if that is missing; None if it is impossible.

        What stands around is asked in the order of `era`, a heading of that day, the front matter, the text, the run
        of names; at last it is guessed.
        """
        settled = settle(written, era)
        if settled and settled.note == FROM_WEEKDAY:
            # Of the years with that weekday the one of those beside it, if they tell one.
            beside = self._in_its_run(written)
            fits = beside and beside.note != GUESSED and weekday_problem(written, beside.date) is None
            settled = beside if fits else settled
        if settled:
            return Settled(settled.date, weekday_problem(written, settled.date) or settled.note)
        if written.year is not None:
            return None
        for one in headings():
            if (
                one.date
                and (one.date.month, one.date.day) == (written.month, written.day)
                and one.note != GUESSED
            ):
                return Settled(one.date, one.note or "year from a heading")
        return None if era.year else self._without_a_year(written, era)

    def _without_a_year(self, written: WrittenDate, era: Era) -> Settled | None:
        if era.front and (day := near(written, era.front)):
            return Settled(day, FROM_FRONT)
        year = era.witness(written.month or 0, written.day) if era.witness else None
        if year and (day := written.on(year)):
            return Settled(day, FROM_TEXT)
        if found := self._in_its_run(written):
            return found
        guess = newest(written, self._today)
        return Settled(guess, GUESSED) if guess else None

    def _in_its_run(self, written: WrittenDate) -> Settled | None:
        month, day = written.month or 0, written.day
        plain = self._plain or day_of_folders(self.folders)
        found = run_beside(
            self.folders, ((month, day),) if plain else self.judged.days, self._beside, self._today
        )
        known = found[0].day(month, day) if found else None
        return Settled(known, found[1]) if found and known else None

    @cached_property
    def _plain(self) -> WrittenDate | None:
        return date_in_name(self.folders, self.name, self._today)

    @cached_property
    def _in_folders(self) -> WrittenDate | None:
        return date_in_folders(self.folders, self.name)

    def _before_the_words(self) -> WrittenDate | None:
        """The date before another one, as in `25___08___16 Sat Moved the plan of 2025-08-11`; None for most names."""
        found = FULL_DATE.search(self.name)
        if found is None or not any(sign.isdecimal() for sign in self.name[: found.start()]):
            return None
        first = judged(self.folders, self.name[: found.start()], self._beside.family, self._today).written
        return first if first and first.year else None


def _days_of_month(folders: tuple[str, ...], today: date) -> Iterable[MonthDay]:
    """The days of the month that the folders are of: witnesses for one of them in a name."""
    month = month_of_path(folders, "", today)[1] if folders else None
    return ((month, day) for day in range(1, 32)) if month else ()


def judged(
    folders: tuple[str, ...],
    name: str,
    family: Callable[[], Family],
    today: date,
    witnesses: Witnesses = tuple,
) -> Verdict:
    """What the judge believes of the numbers of a path: of those that are a day the first of its name, else the last
    of its folders. With none, what was seen and what it lacks.
    """
    path = "/".join((*folders, name))
    may_be = [one for one in clusters(path) if may_be_a_date(one, today)]
    if may_be and is_of_problems(path):
        return Verdict(None, "the numbers of problems are no days")
    named = [*witnesses(), *_days_of_month(folders, today)] if may_be else ()
    verdicts = [judge(one, family().like(one), today, named) for one in may_be]
    of_name = [one for one in verdicts if one.written and not one.depth]
    of_folders = (one for one in verdicts if one.written and one.depth)
    unsure = (one for one in verdicts if one.why)
    return next(chain(of_name[::-1], of_folders, unsure), Verdict())
