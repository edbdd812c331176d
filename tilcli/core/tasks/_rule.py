"""Rules of repetition and the days they name, as RFC 5545 has them and the Obsidian Tasks plugin uses them.

A rule is a test on days: the next day is found by trying one after another. How a rule is spelled is
read by tilcli.core.tasks._rule_grammar.
"""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.lean_typing import Final, Literal, NamedTuple

Unit = Literal["day", "week", "month", "year"]

# Days tried before a rule is given up: 28 years hold every calendar of the Gregorian cycle but those
# around a century; 40 also hold `every 4 years` on a 29 February across 2100.
_HORIZON: Final = 40 * 366


class Rule(NamedTuple):
    """Every `interval` units, on the days that pass all sets that are not empty.

    `weekdays` holds 0 (Monday) to 6, `nth_weekdays` pairs (n, weekday) and `month_days` days of the
    month; n and days below 0 count from the end. `when_done`: counted from the day the task is done. No day comes
    after `until`, and after `times` of them there are no more (None: without end).
    """

    unit: Unit
    interval: int = 1
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    nth_weekdays: frozenset[tuple[int, int]] = frozenset()
    when_done: bool = False
    until: date | None = None
    times: int | None = None

    def after(self, start: date) -> date | None:
        """The first day after `start` that the rule names, counting from `start`; None if there is none.

        A month or year that lacks the day of `start` gives its last day (31 October + 1 month is 30
        November), unless the rule itself names the day: then the month is passed over.
        """
        day = self._after(start) if self.times is None or self.times > 1 else None
        return None if day is None or (self.until is not None and day > self.until) else day

    def _after(self, start: date) -> date | None:
        if self._bare and self.unit in ("month", "year"):
            return _shift_months(start, self.interval * (12 if self.unit == "year" else 1))
        rule = self._anchored(start)
        first, reach = start.toordinal() + 1, _HORIZON * self.interval
        for number in range(first, min(first + reach, date.max.toordinal())):
            day = date.fromordinal(number)
            if rule._names(day, start):
                return day
        return None

    @property
    def _bare(self) -> bool:
        return not (self.months or self.month_days or self.weekdays or self.nth_weekdays)

    def _anchored(self, start: date) -> Rule:
        """The rule with what it leaves open taken from `start`, as RFC 5545 has it."""
        if self.month_days or self.weekdays or self.nth_weekdays or self.unit == "day":
            return self
        if self.unit == "week":
            return self._replace(weekdays=frozenset({start.weekday()}))
        return self._replace(month_days=frozenset({start.day}))

    def _names(self, day: date, start: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not self.month_days & {day.day, day.day - _length(day) - 1}:
            return False
        if (self.weekdays or self.nth_weekdays) and not self._on_weekday(day):
            return False
        return self.interval == 1 or _units_between(self.unit, start, day) % self.interval == 0

    def _on_weekday(self, day: date) -> bool:
        weekday = day.weekday()
        if weekday in self.weekdays:
            return True
        if not any(wanted == weekday for _, wanted in self.nth_weekdays):
            return False
        # Without a month, the 2nd Friday of a yearly rule is the year's second.
        if self.unit == "year" and not self.months:
            place = day.timetuple().tm_yday
            length = date(day.year, 12, 31).timetuple().tm_yday
        else:
            place, length = day.day, _length(day)
        nth, nth_last = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
        return (nth, weekday) in self.nth_weekdays or (nth_last, weekday) in self.nth_weekdays


def _length(day: date) -> int:
    return _days_of(day.year, day.month)


def _days_of(year: int, month: int) -> int:
    from calendar import monthrange  # 1 ms, and most tasks come once

    return monthrange(year, month)[1]


def _shift_months(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, _days_of(year, month + 1)))


def _units_between(unit: Unit, start: date, day: date) -> int:
    if unit == "day":
        return day.toordinal() - start.toordinal()
    if unit == "week":
        return ((day - timedelta(day.weekday())) - (start - timedelta(start.weekday()))).days // 7
    if unit == "month":
        return (day.year - start.year) * 12 + day.month - start.month
    return day.year - start.year
