"""What the numbers of a cluster may be: every reading of them as a date, packed or apart, whole or without a year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.lexer import Cluster
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._runs import LEAP_YEAR
from tilcli.lean_typing import NamedTuple

MonthDay = tuple[int, int]
# What a number of so many digits may be: Y a year, y one of two digits, m, d; the rest of a packed date stands behind.
_PACKED = {8: ("Ymd", "dmY", "mdY"), 6: ("ymd", "dmy", "mdy", "Ym"), 4: ("md", "dm", "ym", "Y")}
_APART = ("Ymd", "dmY", "mdY", "ymd", "dmy", "mdy", "md", "dm")
_NAMES = {"Y": "year", "y": "year", "m": "month", "d": "day"}
_WIDTH = {"Y": 4, "y": 2, "m": 2, "d": 2}
_OLDEST, _OLDEST_SHORT = 1990, 2010
_AHEAD = 366  # days from today that a path may be of


class Hypothesis(NamedTuple):
    """What one number, or several from the place `at`, may be: `order` such as "dmy"."""

    at: int
    order: str
    packed: bool

    @property
    def has_day(self) -> bool:
        """Whether it is a date, and not a year or a month of one."""
        return "d" in self.order

    @property
    def has_year(self) -> bool:
        """Whether it tells a year."""
        return "y" in self.order.lower()


def said(reading: Hypothesis) -> str:
    """A reading in words: `day month year`."""
    return " ".join(_NAMES[part] for part in reading.order)


def may_be_a_date(own: Cluster, today: date) -> bool:
    """Whether some reading of a cluster is a day: what is none by itself is not held against its neighbours."""
    return any(True for _ in hypotheses(own, today))


def every_hypothesis(own: Cluster) -> Iterator[Hypothesis]:
    """Every reading of a cluster with a day, whatever its numbers are."""
    for at, number in enumerate(own.numbers):
        yield from (Hypothesis(at, order, True) for order in _PACKED.get(len(number), ()) if "d" in order)
        yield from (Hypothesis(at, order, False) for order in _APART if len(order) <= len(own.numbers) - at)


def slips(reading: Hypothesis, clusters: Collection[Cluster]) -> int:
    """How many clusters a reading does not explain; what only the calendar lacks, as 0230, is somebody's slip."""
    found = 0
    for one in clusters:
        parts = parts_of(reading, one)
        is_year = not reading.has_year and len(one.numbers) == 1 and one.numbers[0][:2] in ("19", "20")
        far = reading.has_year and "y" in parts and int(parts["y"]) < _OLDEST_SHORT % 100
        found += far or (not is_year and not (1 <= int(parts["m"]) <= 12 and 1 <= int(parts["d"]) <= 31))
    return found


def hypotheses(own: Cluster, today: date) -> Iterable[Hypothesis]:
    """Every reading of a cluster that makes its own numbers a day."""
    lengths = [len(number) for number in own.numbers]
    for at, length in enumerate(lengths):
        for order in _PACKED.get(length, ()):
            reading = Hypothesis(at, order, True)
            if date_by(reading, own, today):
                yield reading
        for order in _APART:
            if _stands(order, own, at) and date_by(reading := Hypothesis(at, order, False), own, today):
                yield reading


def _stands(order: str, own: Cluster, at: int) -> bool:
    """Whether numbers from `at` have the lengths of such a date, and are not the rest of something else."""
    numbers = own.numbers[at : at + len(order)]
    if len(numbers) < len(order) or (own.glued and not at):
        return False
    if len(order) == 2:
        # A pair is a date only with a weekday, or behind a number that counts the days.
        padded = all(len(number) == 2 for number in numbers)
        return at + 2 == len(own.numbers) and (own.weekday is not None or (padded and at == 1))
    return all(
        len(number) == 4 if part == "Y" else len(number) == 2 if part == "y" else len(number) < 3
        for part, number in zip(order, numbers, strict=True)
    )


def parts_of(reading: Hypothesis, cluster: Cluster) -> dict[str, str]:
    """The digits of year, month and day, by their letters."""
    if not reading.packed:
        return dict(zip(reading.order, cluster.numbers[reading.at :], strict=False))
    digits, parts = cluster.numbers[reading.at], {}
    for part in reading.order:
        parts[part], digits = digits[: _WIDTH[part]], digits[_WIDTH[part] :]
    return parts


def date_by(reading: Hypothesis, cluster: Cluster, today: date) -> WrittenDate | None:
    """The date that a reading makes of a cluster; None if that is no day of the calendar, or of another time."""
    parts = parts_of(reading, cluster)
    month, day = int(parts.get("m", 1)), int(parts.get("d", 1))
    year = int(parts["Y"]) if "Y" in parts else 2000 + int(parts["y"]) if "y" in parts else None
    found = real_day(year or LEAP_YEAR, month, day)
    oldest = _OLDEST if "Y" in parts else _OLDEST_SHORT
    if found is None or (year and not (year >= oldest and (found - today).days <= _AHEAD)):
        return None
    weekdays = () if cluster.weekday is None else (cluster.weekday,)
    return WrittenDate("short" if year else "digits", year, month, day, bare=True, weekdays=weekdays)
