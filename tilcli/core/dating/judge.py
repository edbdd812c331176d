"""The judge of shapes: what the numbers of a path are, by the paths beside it that differ only in their numbers.

`0515` may be a day in May, the fifteenth of the fifth, or a number. Every reading of a shape is a hypothesis; it is
held against all paths of the shape, and each that it explains counts for it by as many bits as a number by chance
would hardly have done so. What is believed explains all of them, has bits enough, and no rival near it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from tilcli.core.calendar.lexer import Cluster
from tilcli.core.calendar.written import WrittenDate
from tilcli.core.dating._hypotheses import (
    Hypothesis,
    MonthDay,
    date_by,
    every_hypothesis,
    hypotheses,
    parts_of,
    said,
    slips,
)
from tilcli.core.dating._runs import LEAP_YEAR, MONTH, WEEK
from tilcli.lean_typing import NamedTuple

# Bits: how much rarer a number fits by chance. Small numbers are common (chapters, versions): they count for little.
_PACKED_BITS = {"Y": 3.0, "y": 2.3, "m": 3.0, "d": 1.7}
_YEAR_APART = {"Y": 4.0, "y": 2.0}
_PADDED = 1.0  # 03 rather than 3, apart and with a year
_BEYOND = 1.5  # a day that is no month
_WEEKDAY = 4.0
_USUAL = 3.0  # 210802 is 2 August, unless its neighbours are no days then
_WITNESS = 6.0  # the note itself names that month and day
_MOST_DAYS = (
    6  # bits, one a day, for days that lie as those of a log do; against them if they lie a season apart
)
_SEASON = 100
_COUNTED = 10.0  # a number beside the days that grows by one a day
_RISING = 3.0  # … or grows with them
_ENOUGH = 6.0  # bits of a date with its year
_ENOUGH_WITHOUT = 12.0  # … of one without
_MARGIN = 3.0
_FEW_SLIPS = 8  # paths of a plain form, of which one may be no day
_MONTHS = 12
_MANY = 20  # paths of one shape, of which one may be a slip


class Verdict(NamedTuple):
    """What is believed of a cluster (`written`), or what was seen and what it lacks (`why`).

    `depth` is the cluster's; `days` are those of all clusters of its shape. `torn` means that several of a shape may
    as well be something else.
    """

    written: WrittenDate | None = None
    why: str = ""
    depth: int = 0
    days: tuple[MonthDay, ...] = ()
    torn: bool = False


class Shape:
    """The clusters that differ only in their numbers, and what speaks for each reading of them all."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._clusters = {one.numbers: one for one in clusters}
        self._weights: dict[tuple[Hypothesis, date], float] = {}
        self._days: dict[tuple[Hypothesis, date], tuple[MonthDay, ...]] = {}

    def __len__(self) -> int:
        return len(self._clusters)

    def with_its_own(self, own: Cluster) -> Shape:
        """The shape, if `own` is of it; else one that has it too: of a note that is not there yet."""
        return self if own.numbers in self._clusters else Shape((*self._clusters.values(), own))

    def weight(self, reading: Hypothesis, today: date) -> float:
        """The bits that speak for a reading; 0 if it does not explain the clusters."""
        key = (reading, today)
        if key not in self._weights:
            self._weights[key] = _weight(reading, tuple(self._clusters.values()), today)
        return self._weights[key]

    def speaks_against(self, own: Cluster, written: WrittenDate, today: date) -> str:
        """Why the numbers of `own` are hardly the date that their form says; empty if nothing speaks against it."""
        for reading in every_hypothesis(own):
            said = date_by(reading, own, today)
            if said is None or (said.year, said.month, said.day) != (
                written.year,
                written.month,
                written.day,
            ):
                continue
            clusters = self.with_its_own(own)._clusters.values()
            if slips(reading, clusters) * _FEW_SLIPS > len(clusters):
                return f"beside {'-'.join(own.numbers)} stand numbers that are no days"
            small = not reading.packed and all(int(parts_of(reading, one)["d"]) <= 12 for one in clusters)
            if small and not reading.has_year and own.weekday is None:
                return f"{'-'.join(own.numbers)} may be a chapter and its section"
        return ""

    def days(self, reading: Hypothesis, today: date) -> tuple[MonthDay, ...]:
        """The months and days of the clusters in one reading."""
        key = (reading, today)
        if key not in self._days:
            found = (date_by(reading, one, today) for one in self._clusters.values())
            self._days[key] = tuple((one.month or 0, one.day) for one in found if one)
        return self._days[key]


def judge(own: Cluster, shape: Shape, today: date, witnesses: Collection[MonthDay] = ()) -> Verdict:
    """What the numbers of a path are, by those of their shape, and by months and days that its note names."""
    shape = shape.with_its_own(own)
    weighed = []
    for reading in hypotheses(own, today):
        written = date_by(reading, own, today)
        bits = shape.weight(reading, today)
        if written and bits > 0:
            seen = (written.month, written.day) in witnesses and reading.has_day
            weighed.append((bits + _WITNESS * seen, reading, written))
    days = sorted((one for one in weighed if one[1].has_day), key=lambda one: -one[0])
    if not days:
        return Verdict()
    (bits, best, written), *rest = days
    if any(
        weight > bits for weight, one, _ in weighed if not one.has_day and best.packed and one.at == best.at
    ):
        return Verdict()  # a year, or a month of one
    rivals = [reading for weight, reading, other in rest if weight > bits - _MARGIN and other != written]
    torn = len(shape) > 1
    shown = "-".join(own.numbers)
    if rivals:
        return Verdict(None, f"{shown} may be {said(best)} or {said(rivals[0])}", own.depth, torn=torn)
    if bits < (_ENOUGH if best.has_year else _ENOUGH_WITHOUT):
        lacks = "a weekday, a heading of that day, or more of its kind beside it"
        return Verdict(None, f"{shown} may be {said(best)}, but lacks {lacks}")
    return Verdict(written, "", own.depth, shape.days(best, today))


def _weight(reading: Hypothesis, clusters: Sequence[Cluster], today: date) -> float:
    """The bits that speak for a reading; 0 if it does not explain the clusters."""
    dates = [(one, written) for one in clusters if (written := date_by(reading, one, today))]
    if len(clusters) - len(dates) > len(clusters) // _MANY:
        return 0.0
    if reading.order == "dm" and reading.packed and not slips(reading._replace(order="md"), clusters):
        return 0.0  # nobody writes 0502 for 5 February, unless 3105 stands beside it
    bits = sum(_bits(reading, one, written) for one, written in dates)
    if not reading.packed:
        # A value that stands in all of them says no more than in one.
        parts = [parts_of(reading, one) for one, _ in dates]
        bits += _BEYOND * len({written.day for _, written in dates if written.day > _MONTHS})
        bits += sum(bits for key, bits in _YEAR_APART.items() if key in reading.order)
        zeros = {key for one in parts for key in "md" if one[key][0] == "0"}
        bits += _PADDED * reading.has_year * len(zeros)
    elif reading.order == "ymd":
        bits += _USUAL
    days = sorted({written.on(written.year or LEAP_YEAR) or today for _, written in dates})
    if len(days) > 1:
        gaps = sorted((after - before).days for before, after in pairwise(days))
        middle = gaps[len(gaps) // 2]
        bits += min(len(days), _MOST_DAYS) * ((middle <= WEEK) - (middle > _SEASON))
        counted = _count_beside(reading, dates, today)
        bits += counted or -_sections(reading, [written for _, written in dates])
    return bits


def _bits(reading: Hypothesis, cluster: Cluster, written: WrittenDate) -> float:
    """What one cluster of the shape says for a reading."""
    bits = sum(_PACKED_BITS[part] for part in reading.order) if reading.packed else 0.0
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
