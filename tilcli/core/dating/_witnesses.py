"""Dates in full that a text holds in passing: a picture's name, what a terminal said. They tell no day, but a year.

One of the month and day that a name bears without a year is hardly of another: it is a witness for that name's year,
and so for the run of names that it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tilcli.core.calendar.days import real_day
from tilcli.core.calendar.words import MONTHS
from tilcli.core.calendar.written import closing_date, leading_date
from tilcli.core.dating._names import date_in_name, split_path
from tilcli.core.dating._years import OLDEST
from tilcli.core.text import lazy_pattern, plain

_YEAR = r"(?P<y>(?:19|20)\d\d)"


def year_in(text: str, month: int, day: int, today: date) -> int | None:
    """The year in which most full dates of that month and day in a text are; None if there is none that is past."""
    name = MONTHS[month - 1]
    forms = (
        rf"(?<!\d){_YEAR}(?:(?P<s>[-./_ ])0?{month}(?P=s)0?{day}(?!\d)|{month:02}{day:02})",
        rf"(?<!\d){_YEAR}\s?[년年]\s?0?{month}\s?[월月]\s?0?{day}\s?[일日]",
        rf"\b(?:{name}|{name[:3]})\.?\s{{1,2}}0?{day}\b[^\n]{{0,20}}?\b{_YEAR}\b",
        rf"(?<!\d)0?{day}(?:th|st|nd|rd)?\s(?:{name}|{name[:3]})\.?,?\s{_YEAR}\b",
    )
    years = Counter(int(found["y"]) for form in forms for found in re.finditer(form, text))
    past = {
        year: times
        for year, times in years.items()
        if (found := real_day(year, month, day)) and found <= today
    }
    best = max(past, key=lambda year: past[year], default=None)
    return best if best and best >= OLDEST and past[best] * 2 > sum(past.values()) else None


_HEADING = lazy_pattern(r"^#{1,6}\s+(.*)", re.MULTILINE)


@lru_cache(maxsize=16)
def day_stands_first(texts: tuple[tuple[str, str], ...]) -> bool | None:
    """Whether the day stands before the month in the headings of these notes, (name, text), that leave no doubt."""
    headings = (plain(found[1]) for _, text in texts for found in _HEADING.finditer(text) if "20" in found[1])
    dates = (leading_date(text) or closing_date(text) for text in headings)
    orders = {written.day_first for written in dates if written and written.day_first is not None}
    return orders.pop() if len(orders) == 1 else None


@lru_cache(maxsize=16)
def days_in_texts(
    texts: tuple[tuple[str, str], ...], folders: tuple[str, ...], today: date
) -> tuple[date, ...]:
    """The days of notes, (name, text), whose names tell no year and whose texts do."""
    return tuple(_days(texts, folders, today))


def _days(texts: Iterable[tuple[str, str]], folders: tuple[str, ...], today: date) -> Iterable[date]:
    for file, text in texts:
        found = date_in_name(folders, split_path(file)[1], today)
        if found is None or found.year or not (year := year_in(text, found.month or 0, found.day, today)):
            continue
        if day := found.on(year):
            yield day
