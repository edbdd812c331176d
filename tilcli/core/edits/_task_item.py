"""A task in its text: its mark, its words, what they say; and the small edits that all changes of it are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tilcli.core.lines import lines_of
from tilcli.core.markdown.checklists import PLANNING
from tilcli.core.tasks.line import TaskMark, find_mark
from tilcli.core.tasks.signifiers import PRIORITIES, Signifier, signifiers
from tilcli.core.text import lazy_pattern
from tilcli.errors import ChangedUnderneath
from tilcli.lean_typing import Final, NamedTuple

_WORD_OF_SYMBOL: Final = {" ": "TODO", "x": "DONE", "X": "DONE", "/": "DOING", "-": "CANCELED"}
_LATER: Final = {" ": "LATER", "/": "NOW"}  # Logseq's other workflow
_SIGN: Final = {
    "due": "📅", "scheduled": "⏳", "start": "🛫", "completed": "✅", "cancelled": "❌", "recurrence": "🔁",
}  # fmt: skip
_FIELD: Final = {"completed": "completion", "recurrence": "repeat"}
PRIORITY_SIGNS: Final = {name: sign for sign, name in PRIORITIES.items()}
_PLANNED: Final = {"due": "DEADLINE", "scheduled": "SCHEDULED"}
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SPACES: Final = " \t\u00a0"
_BLOCK_ID: Final = lazy_pattern(r"[ \t\u00a0]\^[A-Za-z0-9-]+\Z")

Edit = tuple[int, int, str]  # start, end, what stands there after


class TaskItem(NamedTuple):
    """A task in its text: its mark, and its words from `start` to `end` on the mark's line, which begins at `first`.

    Logseq's lines of dates follow, up to `stop`. The places of `signs` count from `start`; a new one is written at
    `tail`.
    """

    mark: TaskMark
    first: int
    mark_start: int
    mark_end: int
    start: int
    end: int
    stop: int
    signs: tuple[Signifier, ...]
    tail: int

    def of_kind(self, kind: str) -> list[Signifier]:
        """The signs of one kind, in order."""
        return [one for one in self.signs if one.kind == kind]


def item_at(text: str, line: int) -> TaskItem:
    """The task that starts on a line. Raises ChangedUnderneath if none does."""
    lines = lines_of(text)
    if not 1 <= line <= len(lines):
        raise ChangedUnderneath(f"there is no line {line} any more", "til todo")
    there = lines[line - 1]
    mark = find_mark(text[there.start : there.stop])
    if mark is None:
        raise ChangedUnderneath(f"no task starts on line {line} any more", "til todo")
    start = there.start + mark.text_start
    planned = re.compile(PLANNING).match(text, there.stop)
    stop = planned.end() if planned else there.stop
    signs = tuple(signifiers(text[start:stop]))
    tail = start + _tail(text[start : there.stop])
    places = (there.start + mark.start, there.start + mark.end, start, there.stop, stop)
    return TaskItem(mark, there.start, *places, signs, tail)


def _tail(words: str) -> int:
    """Where a signifier is written: at the end, but before a block id and before trailing spaces."""
    body = words.rstrip(SPACES)
    block_id = _BLOCK_ID.search(body)
    return len(body[: block_id.start()].rstrip(SPACES) if block_id else body)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits, none of which overlap."""
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def mark_edits(item: TaskItem, symbol: str) -> list[Edit]:
    """Another symbol in the brackets, or the Logseq word of the same workflow that says it."""
    if symbol == item.mark.symbol:
        return []
    words = _WORD_OF_SYMBOL | (_LATER if item.mark.word in _LATER.values() else {})
    new = words.get(symbol, f"[{symbol}]") if item.mark.word else symbol
    return [(item.mark_start, item.mark_end, new)]


def date_edits(text: str, item: TaskItem, kind: str, day: date, *, fields: bool = False) -> list[Edit]:
    """The date in the place of the one that the task has of its kind, else a new one (`written`)."""
    there = item.of_kind(kind)
    if not there:
        return [written(text, item, kind, day.isoformat(), fields=fields)]
    one = next((sign for sign in there if sign.readable), there[0])
    start, end = item.start + one.value_start, item.start + one.value_end
    if one.planned:
        return [(start, end, _stamp(day))]
    if one.value_start == one.value_end:  # a word that may not have been meant as a date stays
        return [(start, end, f"{day.isoformat()} ")]
    return [(start, end, day.isoformat())]


def written(text: str, item: TaskItem, kind: str, value: str, *, fields: bool = False) -> Edit:
    """A new sign, spelled as the task's others are; where it has none, as a Dataview field if `fields`."""
    own = [one for one in item.signs if one.kind != "block_id"]
    if kind in _PLANNED and item.mark.word and all(one.planned or one.logseq for one in own):
        return item.stop, item.stop, _planning_line(text, item, kind, value)
    if all(one.field for one in own) if own else fields:
        bracket = text[item.start + own[-1].start] if own else "["
        # Obsidian hides the second of two fields that stand one space apart (Tasks plugin, #1913).
        return (
            item.tail,
            item.tail,
            f"  {bracket}{_FIELD.get(kind, kind)}:: {value}{']' if bracket == '[' else ')'}",
        )
    sign = f"{_SIGN[kind]} " if kind in _SIGN else ""
    return item.tail, item.tail, f" {sign}{PRIORITY_SIGNS.get(value, value) if kind == 'priority' else value}"


def _planning_line(text: str, item: TaskItem, kind: str, value: str) -> str:
    lead = text[item.first : item.mark_start].lstrip("\ufeff")
    indent = lead[: len(lead) - len(lead.lstrip(" \t"))]
    end = "\r\n" if text[item.end : item.end + 2] == "\r\n" else "\n"
    return f"{end}{indent}  {_PLANNED[kind]}: <{_stamp(date.fromisoformat(value))}>"


def _stamp(day: date) -> str:
    """A day as Logseq writes it: `2024-03-14 Thu`."""
    return f"{day.isoformat()} {_WEEKDAYS[day.weekday()]}"


def removals(text: str, item: TaskItem, *kinds: str) -> list[Edit]:
    """All signs of these kinds taken out."""
    return [_removal(text, item, one) for kind in kinds for one in item.of_kind(kind)]


def _removal(text: str, item: TaskItem, one: Signifier) -> Edit:
    """The signifier with the spaces before it; where it comes first, with those after it; or its whole line."""
    start, end = item.start + one.start, item.start + one.end
    if one.value_start == one.value_end:
        end = item.start + one.value_start
    before = start
    while before > item.start and text[before - 1] in SPACES:
        before -= 1
    if text[before - 1] in "\r\n" and not text[end : end + 1].strip():
        return before - (2 if text[before - 2 : before] == "\r\n" else 1), end, ""
    if before > item.start:
        glued = end < len(text) and not text[end].isspace() and before < start
        return before + glued, end, ""
    while end < item.end and text[end] in SPACES:
        end += 1
    return start, end, ""
