"""What a notebook's owner does every day, and the configuration and template that go on with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tilcli.core.habits._sections import NoteLine, recurring
from tilcli.core.habits._writings import generalised
from tilcli.core.habits.destinations import NOWHERE, Destinations, destinations
from tilcli.core.habits.front import Front, front_habit
from tilcli.core.habits.logs import LogHabit
from tilcli.core.habits.marks import OPEN, Known, as_pattern, as_template, mark, marks_in, same_key
from tilcli.core.habits.paths import RECENT, PathHabit
from tilcli.core.markdown.checklists import BOX, usual_mark
from tilcli.core.tasks.line import find_mark

SAMPLES = 10  # the last notes, which tell what the next one looks like
_MOST = 0.5  # of the notes
_NEARLY_ALL = 0.8
_LOG_SHARE = 0.6  # of the recent days: a file of days among daily notes may be about one thing
_SCRIPTS = {"ko": r"[가-힣]", "ja": r"[ぁ-んァ-ヶ]", "zh": r"[一-鿿]", "en": r"[A-Za-z]{2,}"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A note, or a day of a log, to learn from: its lines from `first` (number 1-based) to `last`.

    `levels` are the levels of headings by line; `code` holds the lines inside fences.
    """

    known: Known
    lines: Sequence[str]
    first: int
    last: int
    levels: Mapping[int, int]
    code: frozenset[int] = frozenset()
    front: Front | None = None
    newline: str = "\n"

    def generalised(self) -> list[NoteLine]:
        """Its lines with marks for its date."""
        return [
            NoteLine(generalised(self.lines[at - 1], self.known), self.levels.get(at, 0), at in self.code)
            for at in range(self.first, self.last + 1)
        ]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the next entry is written: values for the configuration (`path` None: no pattern), and a template.

    The template is None where none was learned, and empty for one who starts with an empty page. `follow` of
    `days` entries are written so. `sections` and `keys` are those of the template. `destinations` are where items
    and tasks go; `todo` how a task is begun, where that is no box.
    """

    path: str | None
    heading: str = ""
    insert: str = "end"
    template: str | None = None
    sections: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    language: str = "en"
    follow: int = 0
    days: int = 0
    destinations: Destinations = NOWHERE
    todo: str = ""


def chosen(
    notes: PathHabit | None, log: LogHabit | None, days: Sequence[date] = ()
) -> PathHabit | LogHabit | None:
    """Whether the owner now writes a file a day or a log of days: what most of the recent days are.

    `days` are those of all notes that are one day, in a pattern or not.
    """
    if log is None or not log.heading:
        return notes
    files = [known.date for known in notes.known if known.date] if notes else days
    logged = [day.date for file in log.files for day in file.days if day.date]
    if not files or not logged:
        return notes if notes and len(notes.paths) >= log.days else log
    recent = sorted([(day, 0) for day in files] + [(day, 1) for day in logged])[-RECENT:]
    return log if sum(kind for _, kind in recent) > len(recent) * _LOG_SHARE else notes


def of_notes(habit: PathHabit, samples: Sequence[Sample]) -> Habits:
    """The habits of one who writes a file a day; `samples` are the last notes of `habit`, oldest first."""
    language = language_of(samples)
    front, keys = front_habit([sample.front for sample in samples])
    notes = [sample.generalised() for sample in samples]
    body = _body(notes)
    lines = [*front, *([""] * _blank_lines(samples) if front else []), *body]
    return Habits(
        as_pattern(habit.pattern, language),
        template=_text(lines, language, samples),
        sections=(sections := _sections(body, language)),
        keys=keys,
        language=language,
        follow=len(habit.paths),
        days=habit.of,
        destinations=destinations(notes, sections),
        todo=_todo(notes),
    )


def of_log(habit: LogHabit, days: Sequence[Sample], heads: Sequence[Sample]) -> Habits:
    """The habits of one who writes days into one file; `heads` are what stands above the first day of each.

    The template's line `{{ heading }}` stands for the day's heading: what is above it opens a new file.
    """
    named = (name[-2:] for name in marks_in(habit.heading) if re.fullmatch("weekday_[a-z]{2}", name))
    language = next(named, None) or language_of(days)
    head = recurring([sample.generalised() for sample in heads]) if heads and OPEN in habit.path else []
    notes = [sample.generalised() for sample in days]
    body = recurring(notes) if len(days) > 1 else []
    lines = [
        *head,
        *([""] if head else []),
        mark("heading"),
        *([""] * _blank_lines(days) if body else []),
        *body,
    ]
    return Habits(
        as_pattern(habit.path, language),
        heading=as_pattern(habit.heading, language),
        insert=habit.insert,
        template=_text(lines, language, days) if head or body else None,
        sections=(sections := _sections(body, language)),
        language=language,
        follow=habit.days,
        days=habit.days,
        destinations=destinations(notes, sections),
        todo=_todo(notes),
    )


def language_of(samples: Sequence[Sample]) -> str:
    """The language of the text: "ko", "ja", "zh" or "en"; a little of the first three is enough."""
    text = "\n".join(line for sample in samples for line in sample.lines[sample.first - 1 : sample.last])
    counts = {code: len(re.findall(pattern, text)) for code, pattern in _SCRIPTS.items()}
    if counts["ja"] * 10 > counts["zh"] and counts["ja"] > counts["ko"]:
        counts["ja"] += counts["zh"]  # Japanese is written with Chinese characters too
    best = max(("ko", "ja", "zh"), key=lambda code: counts[code])
    return best if counts[best] * 5 > counts["en"] else "en"


def _todo(notes: Sequence[Sequence[NoteLine]]) -> str:
    """The word that begins a task in most of the tasks; "" where that is a box."""
    lines = (line for note in notes for line in note if not line.code)
    marks = (mark for line in lines if (mark := find_mark(line.text)))
    return usual_mark(mark.word for mark in marks).removeprefix(BOX)


def _body(notes: Sequence[list[NoteLine]]) -> list[str]:
    lines = recurring(_with_titles(notes))
    bullets = sum(_first_text(note).startswith(("- ", "-\t")) or _first_text(note) == "-" for note in notes)
    if not lines and bullets >= len(notes) * _NEARLY_ALL:
        return ["-"]  # an outliner's page, such as Logseq's
    return lines


def _first_text(note: Sequence[NoteLine]) -> str:
    return next((line.text for line in note if line.text.strip()), "")


def _with_titles(notes: Sequence[list[NoteLine]]) -> list[list[NoteLine]]:
    """The notes with one mark for the titles of all, where most start with one that is not the date."""
    tops = [_top(note) for note in notes]
    texts = Counter(same_key(note[at].text) for note, at in zip(notes, tops, strict=True) if at is not None)
    if (
        not texts
        or texts.total() < len(notes) * _MOST
        or texts.most_common(1)[0][1] >= max(2, len(notes) * _MOST)
    ):
        return list(notes)
    titled = []
    for note, at in zip(notes, tops, strict=True):
        title = [] if at is None else [NoteLine(f"# {mark('title')}", 1)]
        titled.append(note if at is None else note[:at] + title + note[at + 1 :])
    return titled


def _top(note: Sequence[NoteLine]) -> int | None:
    """Where the title stands: the first line that says something, if it is a heading of the first level."""
    at = next((at for at, line in enumerate(note) if line.text.strip()), None)
    return at if at is not None and note[at].level == 1 and note[at].text.startswith("#") else None


def _blank_lines(samples: Sequence[Sample]) -> int:
    """How many blank lines most notes have before their text."""
    counts = Counter(_leading_blanks(sample) for sample in reversed(samples))
    return min(counts.most_common(1)[0][0], 3)


def _leading_blanks(sample: Sample) -> int:
    lines = sample.lines[sample.first - 1 : sample.last]
    return next((at for at, line in enumerate(lines) if line.strip()), 1)


def _sections(lines: Sequence[str], language: str) -> tuple[str, ...]:
    headings = [line.strip().lstrip("#").strip() for line in lines if re.match(r"\s*#{1,6} ", line)]
    return tuple(as_pattern(heading, language) for heading in headings if heading)


def _text(lines: Sequence[str], language: str, samples: Sequence[Sample]) -> str:
    windows = sum(sample.newline == "\r\n" for sample in samples)
    newline = "\r\n" if windows * 2 > len(samples) else "\n"
    return "".join(as_template(line, language) + newline for line in lines)
