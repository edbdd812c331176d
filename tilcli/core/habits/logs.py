"""How somebody keeps a log of many days in one file, or in a file a month: path, headings, order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tilcli.core.calendar.counts import day_number
from tilcli.core.edits.logs import level_of
from tilcli.core.entry import Heading
from tilcli.core.habits._writings import generalised
from tilcli.core.habits.marks import CLOSE, OPEN, Known, mark, marks_in, same_key, settled
from tilcli.core.habits.paths import RECENT

_FEWEST = 3  # days in a file that make it a log
_FORM_SHARE = 0.5  # of the recent headings in one form, words and all
_MONTHS, _YEARS = {"month", "month_name"}, {"year", "yy"}
_CLOSERS = re.compile(r"[)）\]일日차\s]*[:.,]?")


@dataclass(frozen=True, slots=True)
class LoggedDay:
    """A heading that starts a day, as it stands in the file (`line` from 1), with the line its day ends on.

    `above` are the headings that it stands under, such as `# March 2024`, the outermost first.
    """

    date: date | None
    level: int
    text: str
    line: int
    end_line: int
    above: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file with its days in file order."""

    path: str
    days: tuple[LoggedDay, ...]


@dataclass(frozen=True, slots=True)
class LogHabit:
    """Path pattern and heading (both marked), whether new days go to the "end" or the "start", and the files.

    Of a heading of several lines the last is a day's; above it stand those of its month or its year. `files`
    follow the path pattern, the one with the newest day last.
    """

    path: str
    heading: str
    insert: str
    files: tuple[LogFile, ...]

    @property
    def days(self) -> int:
        """How many days the files hold."""
        return sum(len(file.days) for file in self.files)


def log_habit(files: Sequence[LogFile]) -> LogHabit | None:
    """What the files that hold several days have in common; None where there are none."""
    logs = sorted((file for file in files if file.days), key=_newest)
    paths = {file.path: generalised(file.path, _shared(file), path=True) for file in logs}
    full = [file for file in logs if len(file.days) >= _FEWEST]
    if not full:
        return None
    path = _path(full, paths)
    same = tuple(file for file in logs if same_key(paths[file.path]) == same_key(path))
    return LogHabit(path, _heading(same, path), _order(same), same)


def known_of_day(day: LoggedDay) -> Known:
    """What is known of a day in a log: its date, and the number in its heading."""
    return Known.of(day.date, day_number(day.text))


def _newest(file: LogFile) -> tuple[date, int]:
    return max((day.date for day in file.days if day.date), default=date.min), len(file.days)


def _shared(file: LogFile) -> Known:
    """The year, and the month, that most days of a file lie in."""
    dates = [day.date for day in file.days if day.date]
    months = Counter((day.year, day.month) for day in dates).most_common(1)
    if months and months[0][1] * 4 >= len(dates) * 3:
        return Known(*months[0][0])
    years = Counter(day.year for day in dates).most_common(1)
    return Known(years[0][0]) if years and years[0][1] * 4 >= len(dates) * 3 else Known()


def _path(logs: Sequence[LogFile], paths: dict[str, str]) -> str:
    """The pattern of the most recent days; a name without a date stands for the newest file alone."""
    recent = [paths[file.path] for file in logs for _ in file.days][-RECENT:]
    key = Counter(map(same_key, reversed(recent))).most_common(1)[0][0]
    return settled(pattern for pattern in paths.values() if same_key(pattern) == key)


def _heading(files: Sequence[LogFile], path: str) -> str:
    days = [day for file in files for day in file.days]
    level = Counter(day.level for day in days).most_common(1)[0][0]
    same = [day for day in days if day.level == level]
    recent = sorted(same, key=lambda day: day.date or date.min)[-RECENT:]
    forms = [generalised(day.text.strip(), known_of_day(day)) for day in recent]
    marked = [form for form in forms if OPEN in form] or [_bare_day(day) for day in recent]
    text = _common(marked) or _common([_until_words(form) for form in marked])
    if not text or OPEN not in text:
        return ""
    heading = "#" * level + " " + text
    above = _common([_periods_above(day, set(marks_in(path))) for day in recent])
    periods = [
        period for period in (above or "").split("\n") if _opens_periods(period, heading + path, recent)
    ]
    whole = "\n".join([*periods, heading])
    told = set(marks_in(path + whole))
    # A bare day that no month stands above would be read as another one's.
    return "" if told & {"dom", "dth"} and not told & _MONTHS else whole


def _bare_day(day: LoggedDay) -> str:
    """`## 05`, `## 5th` or `## 5일 (화)` below `# March 2024`."""
    number = re.match(r"(\d\d?)(st|nd|rd|th)?", day.text)
    if day.date is None or number is None or int(number[1]) != day.date.day:
        return ""
    padded = "dth" if number[2] else "dom?" if day.date.day > 9 else "dom" if len(number[1]) == 2 else "d"
    return generalised(mark(padded) + day.text[number.end() :], known_of_day(day))


def _periods_above(day: LoggedDay, known: set[str]) -> str:
    """The headings of the month and the year that a day stands under, a line each; less those that the
    file's name tells (`known`): there they are the file's title."""
    if day.date is None or "month" in known:
        return ""
    period = Known(day.date.year, day.date.month)
    forms = ["#" * one.level + " " + generalised(one.text.strip(), period) for one in day.above]
    return "\n".join(form for form in forms if set(marks_in(form)) - known)


def _opens_periods(heading: str, told: str, days: Sequence[LoggedDay]) -> bool:
    """Whether the next month, or year, gets such a heading too. A year that the days tell themselves, over
    all of them, is rather in the file's title."""
    names = set(marks_in(heading))
    if names & _MONTHS:
        return True
    level = level_of(heading)
    different = {one.text for day in days for one in day.above if one.level == level}
    return bool(names & _YEARS) and (len(different) > 1 or not set(marks_in(told)) & _YEARS)


def _common(forms: Sequence[str]) -> str | None:
    if not forms:
        return None
    key, times = Counter(map(same_key, forms)).most_common(1)[0]
    if times < len(forms) * _FORM_SHARE:
        return None
    return settled(form for form in forms if same_key(form) == key)


def _until_words(form: str) -> str:
    """The heading up to its date: what stands behind is the day's own title."""
    start, _, rest = form.rpartition(CLOSE)
    closers = _CLOSERS.match(rest)
    return (start + CLOSE + (closers[0] if closers else "")).rstrip(" :.,")


def _order(files: Sequence[LogFile]) -> str:
    down = up = 0
    for file in files:
        keys = [(day.date.toordinal() if day.date else 0, day_number(day.text) or 0) for day in file.days]
        down += sum(later < earlier for earlier, later in pairwise(keys))
        up += sum(later > earlier for earlier, later in pairwise(keys))
    return "start" if down > up else "end"
