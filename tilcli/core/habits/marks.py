"""Marks that stand for fields in a generalised text.

`# 2021. 09. 09. (목)` of 9 September 2021 becomes `# <year>. <month>. <dom>. (<weekday_ko>)`, so that texts
of different days can be compared, and the next day's be written. A mark is the name of a field of
`patterns.fields` (or `day`, `week`, `title` …) between two characters that no text has. A name that ends in
`?` tells too little by itself: 12 may be a padded month or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tilcli.core.calendar.counts import Count, day_counts, week_counts, week_numbers

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters of Unicode: never in a text
ANY_MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")

# What a mark with `?` may be; the first is taken where no other day tells.
_OPEN_QUESTIONS = {
    "month?": ("month", "m"),
    "dom?": ("dom", "d"),
    "mon?": ("month_name", "mon"),
    "day?": ("day", "day:02"),
    "week?": ("week", "week:02"),
}
_SAME = {name: names[0] for names in _OPEN_QUESTIONS.values() for name in names}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the day that a text is about; `number` and `week` count a course's days and weeks."""

    year: int | None = None
    month: int | None = None
    dom: int | None = None
    number: int | None = None
    week: int | None = None

    @classmethod
    def of(cls, day: date | None, number: int | None = None, week: int | None = None) -> Known:
        """The parts of a day."""
        return cls(day.year, day.month, day.day, number, week) if day else cls(None, None, None, number, week)

    @property
    def date(self) -> date | None:
        """The day, if all of it is known."""
        if self.year and self.month and self.dom:
            return date(self.year, self.month, self.dom)
        return None


def mark(name: str) -> str:
    """A mark for a field."""
    return f"{OPEN}{name}{CLOSE}"


# Fields that strftime knows: `{year}-{month}-{dom}` reads better as `{date:%Y-%m-%d}`, and that as `{date}`.
_CODES = {"year": "%Y", "yy": "%y", "month": "%m", "dom": "%d"}
_CODED = "|".join(map(mark, _CODES))
_DATE = re.compile(f"(?:{_CODED})(?:[-._ ]{{0,2}}(?:{_CODED}))+")


def marks_in(text: str) -> list[str]:
    """The names of the fields that a generalised text holds, in order, without `?`."""
    return [_SAME.get(name.rstrip("?"), name.rstrip("?")) for name in ANY_MARK.findall(text)]


def same_key(text: str) -> str:
    """The text with all spellings of a field alike, for comparing days."""
    return ANY_MARK.sub(lambda found: mark(_SAME.get(found[1].rstrip("?"), found[1].rstrip("?"))), text)


def settled(spellings: Iterable[str]) -> str:
    """The most common of several spellings (the first of equals); all answer its open questions."""
    counts = Counter(spellings)
    evidence = Counter(name for text, times in counts.items() for name in ANY_MARK.findall(text) * times)
    best = max(counts, key=lambda text: counts[text])
    return ANY_MARK.sub(lambda found: mark(_answer(found[1], evidence)), best)


def _answer(name: str, evidence: Counter[str]) -> str:
    """What a mark stands for. Months of two digits are padded if days are, where no other month tells."""
    names = next((names for key, names in _OPEN_QUESTIONS.items() if name == key or name in names), None)
    if names is None:
        return name
    if not any(evidence[one] for one in names):
        other = {"month": ("dom", "d"), "dom": ("month", "m")}.get(names[0], names)
        return names[evidence[other[1]] > evidence[other[0]]]
    return max(names, key=lambda one: evidence[one])


def with_numbers(text: str, known: Known) -> str:
    """The text with marks for the numbers of its day, its course week or the week of its year."""
    text = _numbered(text, day_counts(text), known.number, "day")
    calendar = known.date.isocalendar().week if known.date else None
    if known.date and calendar is not None and week_numbers(text)[:1] == (calendar,):
        text = _numbered(text, week_counts(text), calendar, "iso_week")
        year = f"{known.date.isocalendar().year:04}"
        apart = not {"month", "mon", "month_name", "dom"} & set(marks_in(text))
        return text.replace(mark("year"), mark("iso_year")).replace(year, mark("iso_year")) if apart else text
    return _numbered(text, week_counts(text), known.week, "week")


def _numbered(text: str, counts: Iterable[Count], number: int | None, name: str) -> str:
    parts, done = [], 0
    for count in counts:
        if count.number == number:
            digits = count.digits
            width = len(digits) if digits[0] == "0" and number else 0
            unsure = name != "iso_week" and len(digits) == 2 and not width
            written = mark(name + ("?" if unsure else f":{width:02}" if width else ""))
            parts += [text[done : count.place], written]
            done = count.place + len(digits)
    return "".join([*parts, text[done:]])


def replaced(pattern: re.Pattern[str], text: str, write: Callable[[re.Match[str]], str | None]) -> str:
    """`sub`, but what `write` refuses (None) is looked at again from its next character on."""
    parts, done, at = [], 0, 0
    while found := pattern.search(text, at):
        written = write(found)
        if written is None:
            at = found.start() + 1
            continue
        parts += [text[done : found.start()], written]
        done = at = max(found.end(), found.start() + 1)
    return "".join([*parts, text[done:]])


def as_pattern(marked: str, language: str) -> str:
    """The text with its fields in braces, as `path` and `heading` of the configuration want them."""
    text = _DATE.sub(lambda found: mark("date:" + _coded(found[0])), _local(marked, language))
    return ANY_MARK.sub(lambda found: "{" + found[1].removesuffix(":%Y-%m-%d") + "}", text)


def as_template(marked: str, language: str) -> str:
    """The text as a template. What Jinja2 would take for its own is quoted."""
    text = _local(marked, language).replace(f"{mark('year')}-{mark('month')}-{mark('dom')}", mark("date"))
    text = re.sub(r"\{[{%#]", lambda found: '{{ "' + found[0] + '" }}', text)
    return ANY_MARK.sub(lambda found: _field(found[1]), text)


def _coded(text: str) -> str:
    return ANY_MARK.sub(lambda found: _CODES[found[1]], text)


def _local(marked: str, language: str) -> str:
    return marked.replace(mark(f"weekday_{language}"), mark("weekday"))


def _field(name: str) -> str:
    name, _, width = name.partition(":")
    return f'{{{{ "%{width}d" % {name} }}}}' if width else f"{{{{ {name} }}}}"
