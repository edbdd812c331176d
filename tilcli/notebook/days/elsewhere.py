"""The day's entry where it does not lie at its configured path: found by the names in the folder as it is now.

Of several notes of a day it is, in this order: one that the notebook's pattern can give, one that is named by nothing
but its day wherever it lies (`daily/2026-03-06.md`), one of the pattern with a title, and one that lies in the folder
of the day's notes. A post that merely bears the date is none.
"""

from __future__ import annotations

import re

from tilcli.core.calendar.words import WEEKDAY_NUMBERS, any_of
from tilcli.core.patterns.pattern import Day, titled
from tilcli.core.patterns.shape import shape_of_day
from tilcli.core.text import composed
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.days.within import DayPlace, day_in_file

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder
    from tilcli.storage.look import Look

_MOST_READ = (
    100  # notes whose names do not tell their day; more of them are known to the index sooner than read
)
_OTHER_DAY = r"(?![^/]*(?:19|20)\d\d[\W_]?\d\d[\W_]?\d\d)"


def find_elsewhere(notebook: Folder, day: Day, look: Look) -> DayPlace | None:
    """The day's entry among the notes that were seen, by their names and then by what stands in them."""
    found = re.compile(_names(notebook.config["path"], day)).fullmatch
    paths = []
    for path, *_ in look.notes:
        if match := found(path if path.isascii() else composed(path)):
            paths.append((match.lastgroup or "", path))
    if len(paths) > _MOST_READ:
        paths = _of_the_day(notebook, look, day, paths)
    places = (day_in_file(notebook, path, day.date) for _, path in sorted(paths))
    return next((place for place in places if place is not None), None)


def _of_the_day(
    notebook: Folder, look: Look, day: Day, paths: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Those of the day, as the index says once it agrees with the look; all where another til holds it."""
    from tilcli.index.days import paths_of_day

    if notebook.index.sync(look=look).busy:
        return paths
    known = set(paths_of_day(notebook.connection, day.date))
    return [one for one in paths if one[1] in known]


def _names(pattern: str, day: Day) -> str:
    """What finds the paths that may be of the day, in groups that sort as the first line of this module says."""
    folder = pattern.rpartition("/")[0]
    kinds = [shape_of_day(pattern, day), _bare_name(day), shape_of_day(titled(pattern), day)]
    if folder:
        name = rf"(?:[^/]*{_digits(day)}[^/]*|{_OTHER_DAY}[^/]*)"
        kinds.append(f"{shape_of_day(folder, day)}/{name}")
    return "|".join(f"(?P<{name}>{kind})" for name, kind in zip("abcd", kinds, strict=False))


def _bare_name(day: Day) -> str:
    """A date in digits, with its weekday or not, as the whole name, or as folders and name."""
    weekday = any_of(name for name, number in WEEKDAY_NUMBERS.items() if number == day.date.weekday())
    return rf"(?:.*/)?{_digits(day)}(?:[\W_]|일|日|(?i:{weekday}))*\.\w+"


def _digits(day: Day) -> str:
    """`2026-03-06`, `260306`, `2026년 3월 6`, `2026/03/06`, and the other way round."""
    year, month, dom = (
        rf"(?:{day.date.year // 100:02})?{day.date.year % 100:02}",
        day.date.month,
        day.date.day,
    )
    return (
        rf"(?:(?<!\d){year}(?:[\W_]|년|年)*0?{month}(?:[\W_]|월|月)*0?{dom}(?!\d)"
        rf"|(?<!\d)0?{dom}[\W_]*0?{month}[\W_]*{year}(?!\d))"
    )
