"""A rule of repetition as calendars take it: the parts of an RRULE (RFC 5545, 3.3.10)."""

from __future__ import annotations

from datetime import date

from tilcli.core.tasks._rule import Rule
from tilcli.core.tasks._rule_grammar import read_rule
from tilcli.lean_typing import Any, Final

_FREQUENCIES: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rrule(text: str, day: date) -> dict[str, Any] | None:
    """The parts by their names, counted from `day`; None for a rule that cannot be read, and for `when done`.

    >>> rrule("every 2 weeks on Friday", date(2024, 3, 15))
    {'FREQ': 'WEEKLY', 'INTERVAL': 2, 'BYDAY': ['FR']}
    """
    rule = read_rule(text)
    if rule is None or rule.when_done:
        return None
    nth = [f"{n}{_WEEKDAYS[weekday]}" for n, weekday in sorted(rule.nth_weekdays)]
    parts = {
        "FREQ": _FREQUENCIES[rule.unit],
        "INTERVAL": rule.interval if rule.interval > 1 else None,
        "UNTIL": rule.until,
        "COUNT": rule.times,
        "BYMONTH": sorted(rule.months),
        "BYMONTHDAY": sorted(rule.month_days),
        "BYDAY": [_WEEKDAYS[weekday] for weekday in sorted(rule.weekdays)] + nth,
    }
    return {name: value for name, value in (parts | _last_day(rule, day)).items() if value}


def _last_day(rule: Rule, day: date) -> dict[str, Any]:
    """A month without the 31st has its last day instead, where an RRULE would pass it over."""
    if day.day < 29 or rule.unit not in ("month", "year"):
        return {}
    if rule.months or rule.month_days or rule.weekdays or rule.nth_weekdays:
        return {}
    of_year = {"BYMONTH": [day.month]} if rule.unit == "year" else {}
    return of_year | {"BYMONTHDAY": list(range(28, day.day + 1)), "BYSETPOS": -1}
