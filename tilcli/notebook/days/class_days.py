"""Which days count: those of the course, else weekdays less the country's holidays, else all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import chain

from tilcli.core.streaks import EVERY_DAY, WEEKDAYS, habit
from tilcli.lean_typing import TYPE_CHECKING, Literal, NamedTuple
from tilcli.notebook.days.holidays import recall

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course
    from tilcli.core.calendar.days import Days
    from tilcli.notebook.folder import Folder

Kind = Literal["class days", "weekdays less holidays", "weekdays", "days"]
_WEEK = timedelta(days=7)


class ClassDays(NamedTuple):
    """Which days count: `kind` says it in a word, `counts` of each day. `weekdays` are those of the habit.

    Before and after a course the habit counts on, lest years be one streak; but such days are not of the kind.
    """

    kind: Kind
    weekdays: frozenset[int]
    counts: Callable[[date], bool]
    courses: Sequence[Course] = ()

    def is_one(self, day: date) -> bool:
        """Whether a day counts, and is of the kind."""
        in_course = self.kind != "class days" or any(course.runs_on(day) for course in self.courses)
        return in_course and self.counts(day)

    @property
    def is_usual(self) -> bool:
        """Whether `kind` says it all, and no weekdays need be named."""
        return self.kind == "class days" or self.weekdays in (WEEKDAYS, EVERY_DAY)


def class_days(notebook: Folder, written: Iterable[date], days: Days) -> ClassDays:
    """Which days count within these: by the course if one runs then, else by the notebook's habit up to their end.

    `written` are the days with a note, the newest first and none after the end. Raises ConfigError.
    """
    runs = any(one.start <= days[1] and (one.end is None or days[0] <= one.end) for one in notebook.courses)
    country = _country(notebook)
    if country:
        recall(notebook)
    usual = WEEKDAYS if country else _habit(written, days[1])
    kind: Kind = "weekdays less holidays" if country else "days" if usual == EVERY_DAY else "weekdays"
    counts = _by_course(notebook, _weekdays(usual, country))
    return ClassDays("class days" if runs else kind, usual, counts, notebook.courses)


def _habit(written: Iterable[date], last: date) -> frozenset[int]:
    """The weekdays of the notebook; one that was laid down is judged by its last weeks."""
    every = iter(written)
    newest = next(every, None)
    return habit(chain((newest,), every), min(last, newest + _WEEK)) if newest else WEEKDAYS


def _country(notebook: Folder) -> str | None:
    """The country whose holidays are off where no course says so: the configured one, else the last course's."""
    if named := notebook.config["country"]:
        from tilcli.core.calendar.course import country_code

        return country_code("country", named)
    return next((one.country for one in reversed(notebook.courses) if one.country), None)


def _weekdays(usual: frozenset[int], country: str | None) -> Callable[[date], bool]:
    if country is None:
        return lambda day: day.weekday() in usual
    from tilcli.core.calendar.holidays import public_holidays

    return lambda day: day.weekday() in usual and day not in public_holidays(country, day.year)


def _by_course(notebook: Folder, is_usual: Callable[[date], bool]) -> Callable[[date], bool]:
    """Whether a day has classes: by the course if one runs then, else by its weekday."""
    if not notebook.courses:
        return is_usual
    from tilcli.core.calendar.course import day_of

    def has_classes(day: date) -> bool:
        running = [course for course in notebook.courses if course.runs_on(day)]
        return any(day_of(course, day) for course in running) if running else is_usual(day)

    return has_classes
