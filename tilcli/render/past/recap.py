"""A period looked back on: for a person, for plain lines, for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tilcli.core.calendar.words import WEEKDAYS
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.sources import KINDS
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render.cells import fitted, padded, width_of
from tilcli.render.past._stretches import Tally, marks, stretches, tally
from tilcli.render.past.looking_back import kind_of, span_of
from tilcli.render.phrases import said
from tilcli.render.readable import readable
from tilcli.render.styles import ACCENT, FAINT, STRONG

if TYPE_CHECKING:
    from tilcli.core.entry import Task
    from tilcli.notebook.past.recap import Met, Recap, RecapDay
    from tilcli.notebook.past.reflections import Reflection
    from tilcli.render.screen import Screen
    from tilcli.render.styles import Part

DAYS = 31  # a period of so many days is shown day by day, one that is not long week by week, a longer one by months
_SOME = 3  # tasks left, and reflections, unless all are asked for
_BETWEEN = " · "
LABELS = ("done", "left", "asked", "met", "new tags", "gone", "finished", "best week", "looking back")


def show(painted: Screen, found: Recap, looked: Sequence[Reflection], language: str, *, full: bool) -> None:
    """What was written, then what was done, left, asked and met; all of it if `full`."""
    _head(painted, found, language)
    for parts, right, file in _rows(found, painted.width, language):
        painted.line(*parts, right=right, file=file)
    width = max(width_of(said(label, language)) for label in LABELS) + 2
    for label, texts, each in _sections(found, looked, language, full=full):
        lines = (
            texts
            if full
            else _some(texts, language)
            if each
            else [_joined(texts, painted.width - width - 2, language)]
        )
        head = padded(said(label, language), width)
        for line in lines:
            if full:
                painted.paragraph(line, width + 2, "  " + head)
            else:
                painted.line(("  " + head, FAINT), (line, ""))
            head = " " * width


def _head(painted: Screen, found: Recap, language: str) -> None:
    name = found.period.name
    span = span_of(found.period)
    is_said = name in (span, found.period.iso)
    left: list[Part] = [(name, STRONG)] + ([(f" · {span}", "")] if not is_said else [])
    counts = " · ".join(_counts(found, found.so_far, language))
    room = painted.width - sum(width_of(words) for words, _ in left) - 2
    if width_of(counts) <= min(room, painted.width // 2):
        painted.line(*left, right=[(counts, FAINT)])
    else:
        painted.line(*left)
        painted.line((counts, FAINT))


def _counts(found: Recap, days: Sequence[RecapDay], language: str) -> Iterator[str]:
    written, kind = sum(bool(day.words) for day in days), kind_of(found.counted, language)
    yield said("{} of {} {}", language, written, len(days), kind)
    yield said("1 note" if found.notes == 1 else "{} notes", language, found.notes)
    yield said("{} words", language, f"{found.words:,}")


_Row = tuple[list["Part"], list["Part"], tuple[str, int] | None]


def _rows(found: Recap, width: int, language: str) -> Iterator[_Row]:
    counts = tally(found)
    if found.period.length > DAYS:
        for name, (texts, right) in stretches(found, counts, width, language):
            yield [(f"  {name}", ACCENT), (texts, "")], right, None
        return
    shown = (day for day in found.days if day.date <= found.today or day.entries)
    yield from (_day(found, day, counts, language) for day in shown)


def _day(found: Recap, day: RecapDay, counts: Tally, language: str) -> _Row:
    weekday = WEEKDAYS[language][day.date.weekday()]
    name = weekday if found.period.length <= 7 else f"{day.date:%m-%d} {weekday}"
    lead: list[Part] = [(f"  {name}  ", ACCENT if day.words else FAINT)]
    if not day.entries:
        return [*lead, ("–", FAINT)], [], None
    titles = " · ".join(one_line(title_beside_date(entry)) for entry in day.entries)
    first = day.entries[0]
    return [*lead, (titles, "" if day.words else FAINT)], marks(counts, [day]), (first.path, first.line)


def _sections(
    found: Recap, looked: Sequence[Reflection], language: str, *, full: bool
) -> Iterator[tuple[str, list[str], bool]]:
    """What stands under each label, and whether each text has a line of its own."""
    if best := _best_week(found, language):
        yield "best week", [best], False
    if found.done:
        yield "done", [_said(task.text) for task in found.done], False
    if found.left:
        yield "left", [_left(task) for task in found.left], True
    if asked := found.questions:
        many = said("1 question" if len(asked) == 1 else "{} questions", language, len(asked))
        never = said("{} of them open", language, sum(asked.values()))
        yield "asked", [f"{many}, {never}", *(_said(text) for text in (asked if full else ()))], False
    if found.met:
        by_kind = sorted(found.met, key=lambda one: KINDS.index(one.source.kind))
        yield "met", [_met(found.met, language), *map(_name_of, by_kind)], False
    if found.new_tags:
        yield "new tags", [" ".join(f"#{one_line(tag)}" for tag in found.new_tags)], False
    if found.gone_tags and found.period.is_long:
        yield "gone", [" ".join(f"#{one_line(tag)}" for tag in found.gone_tags)], False
    if found.finished:
        yield "finished", [_said(f"{one.name} {one.last.counted}") for one in found.finished], False
    if looked:
        lines = [line for one in looked for line in _reflection(one, language, full=full)]
        yield "looking back", lines, True


def _some(texts: Sequence[str], language: str) -> list[str]:
    """The first texts, and how many more there are."""
    more = _more(len(texts) - _SOME, language)
    return [*texts[: _SOME - 1], *(text + more for text in texts[_SOME - 1 : _SOME])]


def _joined(texts: Sequence[str], cells: int, language: str) -> str:
    """The texts on one line, as many as fit, and how many more there are."""
    fitting, width = 1, 0
    for shown, text in enumerate(texts, 1):
        width += width_of(text) + (width_of(_BETWEEN) if shown > 1 else 0)
        if width > cells:
            break
        if width + width_of(_more(len(texts) - shown, language)) <= cells:
            fitting = shown
    more = _more(len(texts) - fitting, language)
    return fitted(_BETWEEN.join(texts[:fitting]), cells - width_of(more)) + more


def _more(rest: int, language: str) -> str:
    return f"{_BETWEEN}… {said('{} more', language, rest)}" if rest > 0 else ""


def _best_week(found: Recap, language: str) -> str:
    if not found.period.is_long:
        return ""
    words: Counter[Any] = Counter()
    for day in found.days:
        words[day.date - timedelta(days=day.date.weekday())] += day.words
    monday, most = max(words.items(), key=lambda week: (week[1], week[0]), default=(None, 0))
    if not most or monday is None:
        return ""
    return f"{monday} – {monday + timedelta(days=6):%m-%d} · " + said("{} words", language, f"{most:,}")


def _said(text: str) -> str:
    return one_line(readable(text))


def _left(task: Task) -> str:
    return _said(task.text) + (f"  📅 {task.due:%m-%d}" if task.due else "")


_PLURALS = {"paper": "papers", "problem": "problems", "repo": "repositories", "video": "videos"}
_PLURALS |= {"course": "courses", "blog": "posts"}


def _met(met: Sequence[Met], language: str) -> str:
    """`14 papers, 3 repositories`."""
    counts = Counter(one.source.kind for one in met)
    singles = {"repo": "repository", "blog": "post"}
    names = [
        said(f"{{}} {_PLURALS[kind] if count > 1 else singles.get(kind, kind)}", language, count)
        for kind, count in counts.most_common()
    ]
    return ", ".join(names)


def _name_of(one: Met) -> str:
    return _said(one.text) or one.source.label


def _reflection(one: Reflection, language: str, *, full: bool) -> list[str]:
    day = f"{one.date:%m-%d} {WEEKDAYS[language][one.date.weekday()]}"
    return [
        f"{day if not number else ' ' * width_of(day)}  {_said(line)}"
        for number, line in enumerate(one.lines if full else one.lines[:1])
    ]
