"""A period looked back on, for programs: JSON, and plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render.met.series import as_object as series_object
from tilcli.render.past.looking_back import kind_of

if TYPE_CHECKING:
    from tilcli.notebook.past.recap import Met, Recap
    from tilcli.notebook.past.reflections import Reflection
    from tilcli.notebook.past.stats import Streaks


def as_object(found: Recap, looked: Sequence[Reflection], streaks: Streaks) -> dict[str, Any]:
    """The same for a program; all words but those of notes are English."""
    period = found.period
    return {
        "period": {
            "name": period.name,
            "from": period.first,
            "to": period.last,
            "calendar": kind_of(found.counted, "en"),
        },
        "days": [
            {
                "date": day.date,
                "class_day": day.class_day,
                "words": day.words,
                "entries": [entry._asdict() for entry in day.entries],
            }
            for day in found.days
        ],
        "tasks": {
            "done": [task._asdict() for task in found.done],
            "left": [task._asdict() for task in found.left],
        },
        "questions": {"asked": len(found.questions), "open": sum(found.questions.values())},
        "links": [_link(one) for one in found.met],
        "tags": {"new": list(found.new_tags), "gone": list(found.gone_tags)},
        "series": {"finished": [series_object(one) for one in found.finished]},
        "reflections": [
            {
                "path": one.path,
                "line": one.line,
                "date": one.date,
                "heading": one.heading,
                "text": one.lines[0],
            }
            for one in looked
        ],
        "streak": {
            "current": streaks.current,
            "longest": streaks.longest,
            "calendar_longest": streaks.calendar_longest,
        },
    }


def _link(one: Met) -> dict[str, Any]:
    return {
        "source": one.source.kind,
        "ident": one.source.ident,
        "address": one.source.address,
        "target": one.target,
        "text": one.text,
        "path": one.path,
        "line": one.line,
        "date": one.date,
        "times": one.times,
    }


def rows(found: Recap, looked: Sequence[Reflection], *, full: bool) -> Iterator[tuple[object, ...]]:
    """The same for other programs, one thing a row: its kind, its day, what it says, where it stands."""
    yield (
        "period",
        found.period.first,
        found.period.last,
        kind_of(found.counted, "en"),
        f"{found.written}/{len(found.so_far)}",
    )
    for day in found.days:
        for entry in day.entries:
            yield "entry", day.date, entry.title, f"{entry.path}:{entry.line}"
    for kind, tasks in (("done", found.done), ("left", found.left)):
        for task in tasks:
            yield kind, task.completed or task.date, task.text, f"{task.path}:{task.line}"
    for one in found.asked:
        yield "open" if one.is_open else "asked", one.date, one.text, f"{one.path}:{one.line}"
    for link in found.met:
        yield link.source.kind, link.date, link.text or link.source.label, f"{link.path}:{link.line}"
    for tag in found.new_tags:
        yield "tag", "", tag, ""
    for series in found.finished:
        yield "finished", series.newest, series.name, f"{series.last.path}:{series.last.line}"
    for reflection in looked:
        for line in reflection.lines if full else reflection.lines[:1]:
            yield "looking back", reflection.date, line, f"{reflection.path}:{reflection.line}"
