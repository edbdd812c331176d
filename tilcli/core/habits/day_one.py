"""When day 1 was: the course calendar that gives the numbers of days the dates they are known to have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tilcli.core.calendar.course import WORKDAYS, Course, date_of

_SHARE = 0.5  # of the days: enough, since some are written late
_FEW = 2  # days that may agree by chance
_STARTS = 5  # that are tried of those the days imply
_EVERY_DAY = frozenset(range(7))
_WEEKDAYS = {WORKDAYS: "mon-fri", _EVERY_DAY: "mon-sun"}


@dataclass(frozen=True, slots=True)
class DayOne:
    """A course, and how many (`fit`) of the days (`of`) with a known date it dates so, as `source` knows them."""

    course: Course
    source: str = ""
    fit: int = 0
    of: int = 0

    @property
    def weekdays(self) -> str:
        """As the configuration has them."""
        return _WEEKDAYS[self.course.weekdays]

    def settings(self) -> str:
        """Its table in the configuration."""
        lines = ["[course]", f"start = {self.course.start.isoformat()}", f'weekdays = "{self.weekdays}"']
        return "\n".join(lines + ([f'country = "{self.course.country}"'] if self.course.country else []))


def day_one(days: Sequence[tuple[int, date]], source: str, country: str | None = None) -> DayOne | None:
    """The calendar that most of the (number, date) pairs agree on; None where too few do.

    `country`: its public holidays may have been days off.
    """
    of = len(set(days))
    tried = [
        DayOne(course, source, sum(date_of(course, number) == day for number, day in set(days)), of)
        for course in _courses(set(days), country)
    ]
    best = max(tried, key=lambda one: one.fit, default=None)  # of equals the first: Monday to Friday
    if best is None or best.fit < of * _SHARE or (best.fit < _FEW and (1, best.course.start) not in days):
        return None
    return best


def _courses(days: Iterable[tuple[int, date]], country: str | None) -> Iterable[Course]:
    days = sorted(days)
    for weekdays in _WEEKDAYS:
        starts = [start for number, day in days if (start := _start(number, day, weekdays))]
        likely = [start for start, _ in Counter(starts).most_common(_STARTS)]
        # Holidays shift the later days, and none of the first ones.
        for start in dict.fromkeys([*likely, *starts[:_STARTS]]):
            for off in (None, country) if country and weekdays == WORKDAYS else (None,):
                yield Course("course", start, weekdays=weekdays, country=off)


def _start(number: int, day: date, weekdays: frozenset[int]) -> date | None:
    """Day 1, if every one of these weekdays counts; None for a day that is none of them."""
    if day.weekday() not in weekdays or number < 1 or number > 1000:
        return None
    while number > 1:
        day -= timedelta(days=1)
        number -= day.weekday() in weekdays
    return day


def told_by_its_owner(start: date, last_number: int, today: date) -> DayOne:
    """The calendar from a day 1 that somebody names: Monday to Friday, unless the last number could not be by now."""
    course = Course("course", start)
    last = date_of(course, last_number)
    in_time = start.weekday() in WORKDAYS and last is not None and last <= today
    return DayOne(course if in_time else Course("course", start, weekdays=_EVERY_DAY))
