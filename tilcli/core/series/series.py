"""Which numbered texts make a series: two or more of several entries, one following another, with the dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from tilcli.core.series.ordinal import DAYS, WEEKS, Where
from tilcli.lean_typing import NamedTuple

FALLING = 0.5  # share of steps that may lead back in time
IN_STEP = 0.8  # share of steps that go with the calendar where a count is that of its days
_FEWEST_OF_COURSE = 4  # members from which such a count is told from a study of some days


class SeriesPart(NamedTuple):
    """A text that is one of a series, where it stands, and the entry that it is in."""

    number: int
    path: str
    line: int
    day: date | None
    text: str
    first: int  # as core.series.ordinal has them
    start: int
    end: int
    stop: int
    unit: str
    where: Where
    entry: int
    key: str

    @property
    def counted(self) -> str:
        """What numbers it: `5일차`, `Part 5`."""
        return self.text[self.first : self.stop]


class Series(NamedTuple):
    """Its members by their numbers; of those that stand twice, the oldest."""

    members: tuple[SeriesPart, ...]

    @property
    def last(self) -> SeriesPart:
        """The one with the greatest number."""
        return self.members[-1]

    @property
    def newest(self) -> date | None:
        """The day on which it went on last; None where none of its members is dated."""
        return max((one.day for one in self.members if one.day), default=None)

    @property
    def _width(self) -> int:
        """How many digits a number is filled up to with zeros; 0 if it is not."""
        return max((one.end - one.start for one in self.members if one.text[one.start] == "0"), default=0)

    @property
    def form(self) -> str:
        """How the last one is numbered: `{n}일차`, `Part {n}`, `{n:02}`."""
        last = self.last
        digits = f"{{n:0{self._width}}}" if self._width > 1 else "{n}"
        return last.text[last.first : last.start] + digits + last.text[last.end : last.stop]

    @property
    def name(self) -> str:
        """What the texts say beside their number."""
        last = self.last
        return f"{last.text[: last.first].rstrip(' -_:')} {last.text[last.stop :].lstrip(' -_:')}".strip()

    @property
    def next(self) -> str:
        """The text of the next one, in the form of the last."""
        last = self.last
        return last.text[: last.start] + str(last.number + 1).zfill(self._width) + last.text[last.end :]


def series_of(members: Iterable[SeriesPart], is_of_course: Callable[[SeriesPart], bool]) -> list[Series]:
    """The series that these numbered texts make, the one that went on last first.

    `is_of_course` tells whether the course calendar gives a day or a week that number.
    """
    by_key: dict[str, list[SeriesPart]] = defaultdict(list)
    for member in members:
        by_key[member.key].append(member)
    found = [one for one in (_series(group, is_of_course) for group in by_key.values()) if one]
    return sorted(_told_once(found), key=_recent, reverse=True)


def _series(group: Sequence[SeriesPart], is_of_course: Callable[[SeriesPart], bool]) -> Series | None:
    if group[0].unit in (*DAYS, *WEEKS):
        group = [one for one in group if not is_of_course(one)]
    first: dict[int, SeriesPart] = {}
    for member in sorted(group, key=lambda one: (one.day or date.max, one.path, one.line)):
        first.setdefault(member.number, member)
    members = tuple(first[number] for number in sorted(first))
    if len({member.entry for member in members}) < 2 or not _follow(members) or _is_count_of_days(members):
        return None
    return Series(members)


def _follow(members: Sequence[SeriesPart]) -> bool:
    """Whether some number follows another, and the dates do not fall."""
    steps = [(one, two) for one, two in pairwise(members)]
    dated = [(one.day, two.day) for one, two in steps if one.day and two.day]
    falling = sum(one > two for one, two in dated)
    return any(two.number == one.number + 1 for one, two in steps) and falling <= FALLING * len(dated)


def _is_count_of_days(members: Sequence[SeriesPart]) -> bool:
    """Whether entries themselves are numbered by the day, as a course or a challenge counts: no series of a subject."""
    if members[0].unit not in DAYS or any(one.where in ("line", "heading") for one in members):
        return False
    dated = [
        (two.number - one.number, one.day, two.day) for one, two in pairwise(members) if one.day and two.day
    ]
    if not dated:
        return True
    in_step = sum(number in ((last - day).days, _weekdays(day, last)) for number, day, last in dated)
    return len(members) >= _FEWEST_OF_COURSE and in_step >= IN_STEP * len(dated)


def _weekdays(first: date, last: date) -> int:
    """How many Mondays to Fridays it takes from one day to another."""
    weeks, days = divmod((last - first).days, 7)
    return weeks * 5 + sum((first.weekday() + day) % 7 < 5 for day in range(1, days + 1))


def _told_once(found: Sequence[Series]) -> list[Series]:
    """Of notes that are numbered in their titles and in their names, the titles."""
    titled = {_places(one) for one in found if one.last.where in ("title", "heading")}
    return [one for one in found if one.last.where != "name" or _places(one) not in titled]


def _places(series: Series) -> tuple[tuple[int, int], ...]:
    return tuple((member.number, member.entry) for member in series.members)


def _recent(series: Series) -> tuple[str, str]:
    return str(series.newest or ""), series.name
