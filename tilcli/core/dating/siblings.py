"""What the names in one folder tell of each other: the year of those without one, or that they are numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from tilcli.core.dating._names import SUFFIXES, date_in_name, is_day_first, last_year, split_path
from tilcli.core.dating._runs import YearRun, year_run
from tilcli.core.dating._years import Era, settle


@cache
def _month_and_day() -> re.Pattern[str]:
    return re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d{3,5}(?!\d)")


@lru_cache(maxsize=16)
def run_of_names(folders: tuple[str, ...], names: Sequence[str], today: date) -> YearRun | None:
    """The run (year_runs) of the days that the names of a folder's files bear without a year."""
    days: list[tuple[int, int]] = []
    told: list[date] = []
    for file in names:
        found = date_in_name(folders, split_path(file)[1], today) if _is_note(file) else None
        if found is None:
            continue
        settled = settle(found.written, Era(today))
        if settled:
            told.append(settled.date)
        if found.written.year is None:
            days.append((found.written.month or 0, found.written.day))
    return year_run(days, told, today)


@lru_cache(maxsize=16)
def days_stand_first(names: Sequence[str]) -> bool | None:
    """Whether the day stands first in names such as `23-08-2021`; None where none of them tells, or they disagree."""
    matches = (last_year().search(name) for name in names if _is_note(name))
    # 09-09-2021 is the same day either way.
    orders = {is_day_first(match) for match in matches if match and int(match["a"]) != int(match["b"])} - {
        None
    }
    return orders.pop() if len(orders) == 1 else None


@lru_cache(maxsize=16)
def are_numbers(names: Sequence[str]) -> bool:
    """Whether the files of a folder bear numbers, of problems or notes: many are no `MMDD`, as 1012 and 2557."""
    found = [match for name in names if _is_note(name) and (match := _number().match(name))]
    known = [match[0] for match in found if not re.fullmatch(r"(?:19|20)\d\d", match[0])]
    no_days = sum(_month_and_day().fullmatch(number) is None for number in known)
    return no_days * 4 > len(known)


def _is_note(file: str) -> bool:
    return file.lower().endswith(SUFFIXES) and any(sign.isdecimal() for sign in file)


def told_otherwise(changed: Collection[str], paths: Iterable[str], today: date) -> list[str]:
    """Of the `paths` of notes, those that are to be read again because names beside them came or went (`changed`).

    Their own name does not tell all of a date, and the names in their folder now tell it otherwise than before.
    """
    folders = {path.rpartition("/")[0] for path in changed if _is_note(path)}
    beside: dict[str, list[str]] = {}
    for path in paths if folders else ():
        folder = path.rpartition("/")[0]
        if folder in folders:
            beside.setdefault(folder, []).append(path)
    return [
        path
        for folder, now in beside.items()
        if _verdict(folder, now, today) != _verdict(folder, _before(folder, now, changed), today)
        for path in now
        if path not in changed and _is_told_by_others(path, today)
    ]


def _before(folder: str, now: Sequence[str], changed: Collection[str]) -> list[str]:
    """The paths that stood in a folder before those in `changed` came or went."""
    return sorted({path for path in changed if path.rpartition("/")[0] == folder} ^ set(now))


def _verdict(folder: str, paths: Sequence[str], today: date) -> tuple[YearRun | None, bool, bool | None]:
    names = tuple(path.rpartition("/")[2] for path in paths)
    return (
        run_of_names(split_path(f"{folder}/x")[0], names, today),
        are_numbers(names),
        days_stand_first(names),
    )


def _is_told_by_others(path: str, today: date) -> bool:
    folders, name = split_path(path)
    found = date_in_name(folders, name, today)
    return found.written.year is None if found else last_year().search(name) is not None
