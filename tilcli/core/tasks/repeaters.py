"""Logseq's repeaters, which are Org's: `.+1d`, `++1w`, `+1m` behind a day move it on when the task is done."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tilcli.core.tasks._rule import Rule, Unit

_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}


def moved_on(day: date, repeater: str, done_on: date) -> date | None:
    """The day after `day` for a task done on `done_on`; None where the calendar ends.

    `+` counts from the day once, `++` until a day to come is reached, `.+` from the day it was done. What
    repeats by the hour comes again the next day.
    """
    found = re.fullmatch(r"(\.\+|\+\+?)([0-9]+)([hdwmy])", repeater)
    if found is None:
        return None
    how, count, unit = found[1], int(found[2]), found[3]
    if unit == "h":
        unit, count = "d", max(1, round(count / 24))
    next_day: date | None = _shifted(done_on if how == ".+" else day, unit, count)
    steps = 1
    while how == "++" and next_day is not None and next_day <= done_on:
        steps += 1
        next_day = _shifted(
            day, unit, count * steps
        )  # from the first day: 31 January is not lost in February
    return next_day


def _shifted(day: date, unit: str, count: int) -> date | None:
    if unit in ("m", "y"):
        return Rule(_UNITS[unit], count).after(day)
    try:
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    except OverflowError:
        return None
