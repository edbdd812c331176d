"""What a template of a period can say: lists of Markdown, each of which is a lone dash where there is nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence

from tilcli.core.calendar.words import WEEKDAYS
from tilcli.core.dating.titles import title_beside_date
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilcli.core.entry import Entry
    from tilcli.notebook.past.recap import Met, Recap
    from tilcli.notebook.past.reflections import Reflection

_ENDS_A_PATH = re.compile(r"[ ()%#?<>\\]")
_ENDS_A_TEXT = re.compile(r"([\[\]])")


def told(found: Recap, looked: Sequence[Reflection], path: str, language: str) -> dict[str, object]:
    """The fields of a recap by name; links are relative to the note at `path`."""
    names = WEEKDAYS[language]
    days = (
        f"{day.date:%m-%d} {names[day.date.weekday()]} · {_linked(entry, path)}"
        for day in found.days
        for entry in day.entries
    )
    reflections = (f"{one.date:%m-%d} {names[one.date.weekday()]} · {one.lines[0]}" for one in looked)
    return {
        "period": found.period.iso,
        "from": found.period.first,
        "to": found.period.last,
        "class_days": len(found.so_far),
        "written": found.written,
        "notes": found.notes,
        "words": found.words,
        "days": _list(days),
        "done": _list(task.text for task in found.done),
        "left": _list(task.text for task in found.left),
        "questions": _list(found.questions),
        "links": _list(map(_source, found.met)),
        "reflections": _list(reflections),
    }


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {one_line(text)}" for text in texts) or "-"


def _linked(entry: Entry, path: str) -> str:
    target = os.path.relpath(entry.path, os.path.dirname(path)).replace(os.sep, "/")
    return _link(title_beside_date(entry), target)


def _source(one: Met) -> str:
    return _link(" · ".join(filter(None, (one.source.label, one.text))), one.source.address)


def _link(text: str, target: str) -> str:
    target = _ENDS_A_PATH.sub(lambda sign: f"%{ord(sign[0]):02X}", target) if "://" not in target else target
    return "[" + _ENDS_A_TEXT.sub(r"\\\1", one_line(text)) + f"]({target})"
