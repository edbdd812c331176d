"""The judge of shapes: what the numbers of a path are, by the paths beside it that differ only in their numbers.

`0515` may be a day in May, the fifteenth of the fifth, or a number. Every reading of a shape is a hypothesis; it is
held against all paths of the shape, and each that it explains counts for it by as many bits as a number by chance
would hardly have done so. What is believed explains all of them, has bits enough, and no rival near it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.lexer import Cluster
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._runs import LEAP_YEAR, MONTH, WEEK

MonthDay = tuple[int, int]

# What a number of so many digits may be: Y a year, y one of two digits, m, d; the rest of a packed date stands behind.
_PACKED = {8: ("Ymd", "dmY", "mdY"), 6: ("ymd", "dmy", "mdy", "Ym"), 4: ("md", "dm", "ym", "Y")}
_APART = ("Ymd", "dmY", "mdY", "ymd", "dmy", "mdy", "md", "dm")
_NAMES = {"Y": "year", "y": "year", "m": "month", "d": "day"}
_WIDTH = {"Y": 4, "y": 2, "m": 2, "d": 2}
_OLDEST, _OLDEST_SHORT = 1990, 2010
_AHEAD = 366  # days from today that a path may be of

# Bits: how much rarer a number fits by chance. Small numbers are common (chapters, versions): they count for little.
_PACKED_BITS = {"Y": 3.0, "y": 2.3, "m": 3.0, "d": 1.7}
_APART_BITS = {"Y": 4.0, "y": 2.0, "m": 0.0, "d": 0.0}
_PADDED = 1.0  # 03 rather than 3, apart and with a year
_BEYOND = 1.5  # a day that is no month
_WEEKDAY = 4.0
_WITNESS = 6.0  # the note itself names that month and day
_CLOSE_BITS = 3.0  # days that lie as those of a log do; against it if they lie a season apart
_SEASON = 100
_COUNTED = 8.0  # a number beside the days that grows by one a day
_RISING = 3.0  # … or grows with them
_ENOUGH = 6.0  # bits of a date with its year
_ENOUGH_WITHOUT = 12.0  # … of one without
_MARGIN = 3.0
_MANY = 20  # paths of one shape, of which one may be a slip


class Hypothesis(NamedTuple):
    """What one number, or several from the place `at`, may be: `order` such as "dmy"."""

    at: int
    order: str
    packed: bool

    @property
    def has_year(self) -> bool:
        """Whether it tells a year."""
        return "y" in self.order.lower()


class Verdict(NamedTuple):
    """What is believed of a cluster (`written`), or what was seen and what it lacks (`why`).

    `depth` is the cluster's; `days` are those of all clusters of its shape.
    """

    written: WrittenDate | None = None
    why: str = ""
    depth: int = 0
    days: tuple[MonthDay, ...] = ()


class Shape:
    """The clusters that differ only in their numbers, and what speaks for each reading of them all."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._clusters = {one.numbers: one for one in clusters}
        self._weights: dict[tuple[Hypothesis, date], float] = {}

    def with_its_own(self, own: Cluster) -> Shape:
        """The shape, if `own` is of it; else one that has it too: of a note that is not there yet."""
        return self if own.numbers in self._clusters else Shape((*self._clusters.values(), own))

    def weight(self, reading: Hypothesis, today: date) -> float:
        """The bits that speak for a reading; 0 if it does not explain the clusters."""
        key = (reading, today)
        if key not in self._weights:
            self._weights[key] = _weight(reading, tuple(self._clusters.values()), today)
        return self._weights[key]

    def days(self, reading: Hypothesis, today: date) -> tuple[MonthDay, ...]:
        """The months and days of the clusters in one reading."""
        found = (_written(reading, one, today) for one in self._clusters.values())
        return tuple((one.month or 0, one.day) for one in found if one)


def judge(own: Cluster, shape: Shape, today: date, witnesses: Collection[MonthDay] = ()) -> Verdict:
    """What the numbers of a path are, by those of their shape, and by months and days that its note names."""
    shape = shape.with_its_own(own)
    weighed = []
    for reading in _readings(own, today):
        written = _written(reading, own, today)
        bits = shape.weight(reading, today)
        if written and bits > 0:
            seen = (written.month, written.day) in witnesses and "d" in reading.order
            weighed.append((bits + _WITNESS * seen, reading, written))
    if not weighed:
        return Verdict()
    (bits, best, written), *rest = sorted(weighed, key=lambda one: -one[0])
    if "d" not in best.order:
        return Verdict()  # a year, or a month of one
    rivals = [reading for weight, reading, other in rest if weight > bits - _MARGIN and other != written]
    shown = "-".join(own.numbers)
    if rivals:
        return Verdict(None, f"{shown} may be {_said(best)} or {_said(rivals[0])}")
    if bits < (_ENOUGH if best.has_year else _ENOUGH_WITHOUT):
        lacks = "a weekday, a heading of that day, or more of its kind beside it"
        return Verdict(None, f"{shown} may be {_said(best)}, but lacks {lacks}")
    return Verdict(written, "", own.depth, shape.days(best, today))


def _said(reading: Hypothesis) -> str:
    return " ".join(_NAMES[part] for part in reading.order)


def may_be_a_date(own: Cluster, today: date) -> bool:
    """Whether some reading of a cluster is a day: what is none by itself is not held against its neighbours."""
    return any(True for _ in _readings(own, today))


def _readings(own: Cluster, today: date) -> Iterable[Hypothesis]:
    """Every reading of a cluster that makes its own numbers a day."""
    lengths = [len(number) for number in own.numbers]
    for at, length in enumerate(lengths):
        for order in _PACKED.get(length, ()):
            reading = Hypothesis(at, order, True)
            if _written(reading, own, today):
                yield reading
        for order in _APART:
            if _stands(order, own, at) and _written(reading := Hypothesis(at, order, False), own, today):
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


def _parts(reading: Hypothesis, cluster: Cluster) -> dict[str, str]:
    if not reading.packed:
        return dict(zip(reading.order, cluster.numbers[reading.at :], strict=False))
    digits, parts = cluster.numbers[reading.at], {}
    for part in reading.order:
        parts[part], digits = digits[: _WIDTH[part]], digits[_WIDTH[part] :]
    return parts


def _written(reading: Hypothesis, cluster: Cluster, today: date) -> WrittenDate | None:
    """The date that a reading makes of a cluster; None if that is no day of the calendar, or of another time."""
    parts = _parts(reading, cluster)
    month, day = int(parts.get("m", 1)), int(parts.get("d", 1))
    year = int(parts["Y"]) if "Y" in parts else 2000 + int(parts["y"]) if "y" in parts else None
    found = real_day(year or LEAP_YEAR, month, day)
    oldest = _OLDEST if "Y" in parts else _OLDEST_SHORT
    if found is None or (year and not (year >= oldest and (found - today).days <= _AHEAD)):
        return None
    weekdays = () if cluster.weekday is None else (cluster.weekday,)
    return WrittenDate("short" if year else "digits", year, month, day, bare=True, weekdays=weekdays)


def _weight(reading: Hypothesis, clusters: Sequence[Cluster], today: date) -> float:
    """The bits that speak for a reading; 0 if it does not explain the clusters."""
    dates = [(one, written) for one in clusters if (written := _written(reading, one, today))]
    if len(clusters) - len(dates) > len(clusters) // _MANY:
        return 0.0
    bits = sum(_bits(reading, one, written) for one, written in dates)
    days = sorted({written.on(written.year or LEAP_YEAR) or today for _, written in dates})
    if len(days) > 2:
        gaps = sorted((after - before).days for before, after in pairwise(days))
        middle = gaps[len(gaps) // 2]
        bits += _CLOSE_BITS if middle <= WEEK else -_CLOSE_BITS if middle > _SEASON else 0
        bits += _count_beside(reading, dates, today) - _sections(reading, [written for _, written in dates])
    return bits


def _bits(reading: Hypothesis, cluster: Cluster, written: WrittenDate) -> float:
    """What one cluster of the shape says for a reading."""
    table = _PACKED_BITS if reading.packed else _APART_BITS
    parts = _parts(reading, cluster)
    bits = sum(table[part] for part in parts)
    if not reading.packed:
        bits += _BEYOND * (written.day > 12)
        bits += _PADDED * sum(parts[part].startswith("0") for part in "md") * reading.has_year
    day = written.on(written.year) if written.year else None
    if cluster.weekday is not None and (day or not written.year):
        bits += _WEEKDAY if day is None or day.weekday() == cluster.weekday else -_WEEKDAY
    return bits


def _count_beside(reading: Hypothesis, dates: Sequence[tuple[Cluster, WrittenDate]], today: date) -> float:
    """What a number before the date says for it: `61` in `day-61-26-12` grows by one a day."""
    if not reading.at:
        return 0.0
    row = sorted(
        (int(cluster.numbers[reading.at - 1]), written.on(written.year or LEAP_YEAR) or today)
        for cluster, written in dates
    )
    steps = [(after[0] - before[0], (after[1] - before[1]).days) for before, after in pairwise(row)]
    if len({number for number, _ in row}) < len(row):
        return 0.0
    # Without years the first of January lies before the days of December.
    as_days = sum(number == days % 366 or number == days % 366 - 1 for number, days in steps)
    if as_days * 3 >= len(steps) * 2:
        return _COUNTED
    rising = sum(days >= 0 for _, days in steps)
    return _RISING if rising == len(steps) else 0.0


def _sections(reading: Hypothesis, dates: Sequence[WrittenDate]) -> float:
    """What speaks against days without a year that begin anew with 1 in each month, as sections do in chapters."""
    if reading.has_year:
        return 0.0
    months: dict[int | None, set[int]] = {}
    for written in dates:
        months.setdefault(written.month, set()).add(written.day)
    counted = all(days == set(range(1, len(days) + 1)) for days in months.values())
    return _ENOUGH_WITHOUT if counted and max(map(len, months.values())) < MONTH else 0.0
