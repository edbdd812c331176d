"""Dates as people type them: a strict grammar, in Korean, English, Japanese and Chinese.

What it knows it reads one way only; what is impossible (`2021-02-30`) or has several readings (`10-11-12`)
is refused with DateError, never clamped or guessed. Phrases it does not know may be tried on a last resort
(system.natural_dates). Two rules that a reader could not guess:

- A weekday or a day without a year is the latest one that is not after today; with `prefer="future"`,
  as for a task's due date, the first one that is not before it; with `prefer="nearest"`, as for the day of
  a note that is written, the one that is nearer.
- `21.09.03` is year, month, day, provided that reading it from the other end gives a day at least ten
  years farther from today.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tilcli.core.calendar._numeric import EXAMPLES, match_full, match_written
from tilcli.core.calendar.days import Days, Prefer, year_span
from tilcli.core.calendar.words import normalised
from tilcli.core.text import lazy_pattern
from tilcli.errors import DateError
from tilcli.lean_typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.calendar.course import Course

# Reads a phrase, normalised, that the grammar does not know; None for what is no date to it either.
LastResort = Callable[[str, date, Prefer], date | None]
LONGEST = 80  # characters of a date


class Read(NamedTuple):
    """The first and the last day that `text` names, and whether year, month and day all stand in it.

    `side`: the text says up to them (`금요일까지`) or from them on. `hour`: it says a time of day as well.
    """

    first: date
    last: date
    in_full: bool
    text: str
    side: Literal["", "by", "since"] = ""
    hour: bool = False

    def one_day(self) -> date:
        """The one day, of a span with a side the one it ends or begins with.

        Raises DateError where it is a week or a month.
        """
        if self.side and date.min < self.first <= self.last < date.max:
            return self.last if self.side == "by" else self.first
        if self.first == self.last:
            return self.first
        if self.first == date.min or self.last == date.max:
            raise DateError(f"{self.text!r} has no end: one day is needed", "name the day, as in 2021-09-09")
        length = (self.last - self.first).days + 1
        raise DateError(
            f"{self.text!r} is {length} days, {self.first} to {self.last}: one day is needed",
            f"name the day, as in {self.first}",
        )

    def span(self) -> Days:
        """First and last day; where a side is open, it reaches to the end of the calendar."""
        return (
            date.min if self.side == "by" else self.first,
            date.max if self.side == "since" else self.last,
        )


def read(
    text: str,
    today: date,
    courses: Sequence[Course] = (),
    prefer: Prefer = "past",
    last_resort: LastResort | None = None,
) -> Read:
    """The day, week, month, year or `A..B` that `text` names. Raises DateError, which knows slips of the finger."""
    found = find(text, today, courses, prefer, last_resort)
    if found is None:
        from tilcli.core.calendar._vocabulary import meant

        guess = meant(normalised(text)[:LONGEST], lambda phrase: is_date(phrase, today, courses))
        asked = f": did you mean {guess!r}?" if guess else ""
        raise DateError(f"cannot read {text!r} as a date{asked}", EXAMPLES)
    return found


def find(
    text: str,
    today: date,
    courses: Sequence[Course] = (),
    prefer: Prefer = "past",
    last_resort: LastResort | None = None,
) -> Read | None:
    """As `read`, but None for a phrase that nothing knows.

    Raises DateError for one that is known and that names no day, or more than one.
    """
    phrase = normalised(text)
    if len(phrase) > LONGEST:
        return None
    if days := _year(phrase):
        return Read(*days, False, text)
    if day := _in_full(phrase):
        return Read(day, day, True, text)
    if prefer == "nearest":
        sides: tuple[Prefer, ...] = ("future", "past")
        both = [one for side in sides if (one := find(text, today, courses, side, last_resort))]
        return min(both, key=lambda one: abs((one.first - today).days), default=None)
    if found := _named(phrase, today, courses, prefer):
        return found._replace(text=text)
    if days := _stretch(phrase, today, courses, prefer):
        return Read(*days, False, text)
    if last_resort and (day := last_resort(phrase, today, prefer)):
        return Read(day, day, False, text, hour=_HOURS.search(phrase) is not None)
    return None


_HOURS = lazy_pattern(r"hour|minute|시간|\d ?분|:\d\d|\d ?[ap]m")


def is_date(text: str, today: date, courses: Sequence[Course] = ()) -> bool:
    """Whether the grammar reads the text as days that there are."""
    try:
        return find(text, today, courses) is not None
    except DateError:
        return False


def _named(phrase: str, today: date, courses: Sequence[Course], prefer: Prefer) -> Read | None:
    """One day, week, month or year, with what may stand around it."""
    if day := _in_full(phrase):
        return Read(day, day, True, phrase)
    from tilcli.core.calendar._in_course import course_days
    from tilcli.core.calendar._phrases import match_phrase
    from tilcli.core.calendar._spans import match_span

    days = (
        match_written(phrase, today, prefer)
        or course_days(phrase, today, courses)
        or match_phrase(phrase, today, prefer)
        or match_span(phrase, today, prefer)
    )
    return Read(*days, False, phrase) if days else _framed(phrase, today, courses, prefer)


def _framed(phrase: str, today: date, courses: Sequence[Course], prefer: Prefer) -> Read | None:
    """A date with what says by when, from when, at what hour, or its first or last day alone."""
    from tilcli.core.calendar._frames import unframed

    frame, inner = unframed(phrase)
    found = _named(inner, today, courses, prefer) if frame else None
    if found is None or frame == "at":
        return found
    if frame == "hour":
        return found._replace(hour=True)
    if frame == "by" or frame == "since":
        return found._replace(side=frame)
    if found.first == found.last:
        return None
    day = found.first if frame == "first day" else found.last
    return found._replace(first=day, last=day)


def _in_full(phrase: str) -> date | None:
    return _iso(phrase) or match_full(phrase)


def _iso(phrase: str) -> date | None:
    """What most dates that are typed in full look like, read without a pattern."""
    if len(phrase) != 10 or phrase[4] != "-" or phrase[7] != "-":
        return None
    try:
        return date.fromisoformat(phrase)
    except ValueError:
        return None


def _year(phrase: str) -> Days | None:
    """A year alone, read without a pattern: the others take as long to compile as a year takes to be recapped."""
    is_one = len(phrase) == 4 and phrase.isascii() and phrase.isdecimal() and phrase[:2] in ("19", "20")
    return year_span(int(phrase)) if is_one else None


_STRETCHES = (
    lazy_pattern(r"(.*?) ?(?:\.{2,3}|~|…) ?(.*)"),
    lazy_pattern(r"(?:from )?(.+?) (?:-|–|—|to|until|till|through) (.+)"),
    lazy_pattern(r"between (.+) and (.+)"),
    lazy_pattern(r"(.+?)(?:부터|에서|から) ?(.+?)(?:까지|まで)?"),
    lazy_pattern(r"(\d{4}\S+) (\d{4}\S+)"),
)


def _stretch(phrase: str, today: date, courses: Sequence[Course], prefer: Prefer) -> Days | None:
    """`A..B`, `A부터 B까지`, from the first day of the one to the last of the other; `..B` and `A..` have no end."""
    for form in _STRETCHES:
        if (match := form.fullmatch(phrase)) and any(match.groups()):
            first, last = match.groups()
            days = _between(first, last, today, courses, prefer)
            if days is not None:
                return days
    return None


def _between(first: str, last: str, today: date, courses: Sequence[Course], prefer: Prefer) -> Days | None:
    start = _named(first, today, courses, prefer) if first else None
    if first and start is None:
        return None
    end = _named(last, today, courses, prefer) if last else None
    if last and end is None:
        return None
    if start and end and (end.last < start.first or _is_of_a_side(last, today, courses)):
        # 금요일..월요일, 2월 1일부터 5일까지: the first that follows.
        after = _named(last, start.first, courses, "future")
        end = after if after and after.last >= start.first else end
    if start and end and end.last < start.first:
        raise DateError(
            f"{first} … {last} ends before it starts, {start.first} to {end.last}",
            f"write {end.last}..{start.first}",
        )
    return start.first if start else date.min, end.last if end else date.max


def _is_of_a_side(phrase: str, today: date, courses: Sequence[Course]) -> bool:
    """Whether a phrase is one day before today and another behind it, as a weekday is."""
    return _named(phrase, today, courses, "past") != _named(phrase, today, courses, "future")
