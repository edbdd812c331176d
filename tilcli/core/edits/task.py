"""Edits of one task: the mark, the dates. Text in, text out; no character beside those named is touched.

Every function takes the whole text of a file and the line, counted from 1, on which the task's item
starts, and raises ChangedUnderneath if no task starts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from tilcli.core.lines import line_end_of, lines_of
from tilcli.core.tasks.line import TaskMark, find_mark
from tilcli.core.tasks.signifiers import Signifier, signifiers
from tilcli.errors import ChangedUnderneath

_WORD_OF_SYMBOL: Final = {" ": "TODO", "x": "DONE", "X": "DONE", "/": "DOING", "-": "CANCELED"}
_SIGN: Final = {"due": "📅", "completed": "✅", "cancelled": "❌"}
_FIELD: Final = {"due": "due", "completed": "completion", "cancelled": "cancelled"}
_SPACES: Final = " \t\u00a0"
_BLOCK_ID: Final = re.compile(r"[ \t\u00a0]\^[A-Za-z0-9-]+\Z")

_Edit = tuple[int, int, str]  # start, end, what stands there after


class _Item(NamedTuple):
    """A task in its text: its mark, and its words from `start` to `end` on the mark's line.

    The places of `signs` count from `start`; a new one is written at `tail`.
    """

    mark: TaskMark
    mark_start: int
    mark_end: int
    start: int
    end: int
    signs: tuple[Signifier, ...]
    tail: int

    def of_kind(self, kind: str) -> list[Signifier]:
        return [one for one in self.signs if one.kind == kind]


def _item_at(text: str, line: int) -> _Item:
    lines = lines_of(text)
    if not 1 <= line <= len(lines):
        raise ChangedUnderneath(f"there is no line {line} any more", "til todo")
    there = lines[line - 1]
    mark = find_mark(text[there.start : there.stop])
    if mark is None:
        raise ChangedUnderneath(f"no task starts on line {line} any more", "til todo")
    start = there.start + mark.text_start
    words = text[start : there.stop]
    signs, tail = tuple(signifiers(words)), start + _tail(words)
    return _Item(mark, there.start + mark.start, there.start + mark.end, start, there.stop, signs, tail)


def _tail(words: str) -> int:
    """Where a signifier is written: at the end, but before a block id and before trailing spaces."""
    body = words.rstrip(_SPACES)
    block_id = _BLOCK_ID.search(body)
    return len(body[: block_id.start()].rstrip(_SPACES) if block_id else body)


def _apply(text: str, edits: Iterable[_Edit]) -> str:
    for start, stop, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[stop:]
    return text


def set_mark(text: str, line: int, symbol: str) -> str:
    """The task with another symbol in its brackets, or the Logseq word that says the same.

    A symbol that Logseq has no word for (`>` moved on) takes the word's place as `[>]`.
    """
    return _apply(text, _mark_edits(_item_at(text, line), symbol))


def _mark_edits(item: _Item, symbol: str) -> list[_Edit]:
    if symbol == item.mark.symbol:
        return []
    new = _WORD_OF_SYMBOL.get(symbol, f"[{symbol}]") if item.mark.word else symbol
    return [(item.mark_start, item.mark_end, new)]


def tick(text: str, line: int, on: date | None) -> str:
    """The task done; with `on`, also the done date. A task that is done stays as it is.

    A done date goes to the end of the item's first line; a cancelled date goes away.
    """
    return _close(text, line, "x", "completed", on)


def complete(text: str, line: int, on: date, *, dated: bool) -> str:
    """The task done on that day (`dated`: and saying so); if it recurs, what comes next on the line above.

    A rule that cannot be read brings nothing next (see recurrence.next_line).
    """
    done = tick(text, line, on if dated else None)
    following = _following(text, line, on) if done != text else None
    return insert_before(done, line, following) if following else done


def _following(text: str, line: int, on: date) -> str | None:
    """The line of the next occurrence of the task on `line`; None if it does not recur."""
    item = _item_at(text, line)
    if not item.of_kind("recurrence"):
        return None
    from tilcli.core.tasks.recurrence import next_line

    there = lines_of(text)[line - 1]
    return next_line(text[there.start : there.stop], on)


def cancel(text: str, line: int, on: date | None) -> str:
    """The task cancelled; with `on`, also the cancelled date. A done date goes away."""
    return _close(text, line, "-", "cancelled", on)


def untick(text: str, line: int) -> str:
    """The task open again, without done and cancelled dates: the inverse of `tick`, to the byte."""
    item = _item_at(text, line)
    edits = [] if item.mark.status == "open" else _mark_edits(item, " ")
    return _apply(text, edits + _removals(text, item, "completed", "cancelled"))


def reopen(text: str, line: int, on: date) -> str:
    """The task open again; if it recurs, the next occurrence that `complete` put above it goes.

    That is: a line above which is to the letter what completing it, on the day that it says it was done or
    else `on`, would write there. A next occurrence that was touched since stays.
    """
    item = _item_at(text, line)
    opened = untick(text, line)
    if item.mark.status != "done" or line == 1 or not item.of_kind("recurrence"):
        return opened
    lines = lines_of(text)
    above = lines[line - 2]
    done_on = next((one.day for one in item.of_kind("completed") if one.day), on)
    if text[above.start : above.stop].removeprefix("\ufeff") != _following(opened, line, done_on):
        return opened
    start = above.start + text.startswith("\ufeff", above.start, above.stop)
    return opened[:start] + opened[above.end :]


def _close(text: str, line: int, symbol: str, stamp: str, on: date | None) -> str:
    item = _item_at(text, line)
    closed = "done" if symbol == "x" else "cancelled"
    if item.mark.status == closed:
        return text
    other = "cancelled" if stamp == "completed" else "completed"
    edits = _mark_edits(item, symbol) + _removals(text, item, other)
    if on:
        edits += _date_edits(text, item, stamp, on)
    return _apply(text, edits)


def set_due(text: str, line: int, due: date | None) -> str:
    """The task with that due date in the place of the one it has, or without any.

    A new date is written as the line's other signifiers are: `📅 2026-11-20` or `[due:: 2026-11-20]`.
    """
    item = _item_at(text, line)
    return _apply(text, _date_edits(text, item, "due", due) if due else _removals(text, item, "due"))


def _date_edits(text: str, item: _Item, kind: str, day: date) -> list[_Edit]:
    there = item.of_kind(kind)
    if not there:
        return [(item.tail, item.tail, _written(text, item, kind, day))]
    one = next((sign for sign in there if sign.readable), there[0])
    start, end = item.start + one.value_start, item.start + one.value_end
    if one.value_start == one.value_end:  # a word that may not have been meant as a date stays
        return [(start, end, f"{day.isoformat()} ")]
    return [(start, end, day.isoformat())]


def _written(text: str, item: _Item, kind: str, day: date) -> str:
    own = [one for one in item.signs if one.kind != "block_id"]
    if own and all(one.field for one in own):
        bracket = text[item.start + own[-1].start]
        # Obsidian hides the second of two fields that stand one space apart (Tasks plugin, #1913).
        return f"  {bracket}{_FIELD[kind]}:: {day.isoformat()}{']' if bracket == '[' else ')'}"
    return f" {_SIGN[kind]} {day.isoformat()}"


def _removals(text: str, item: _Item, *kinds: str) -> list[_Edit]:
    return [_removal(text, item, one) for kind in kinds for one in item.of_kind(kind)]


def _removal(text: str, item: _Item, one: Signifier) -> _Edit:
    """The signifier with the spaces before it; where it comes first, with those after it."""
    start, end = item.start + one.start, item.start + one.end
    if one.value_start == one.value_end:
        end = item.start + one.value_start
    before = start
    while before > item.start and text[before - 1] in _SPACES:
        before -= 1
    if before > item.start:
        glued = end < len(text) and not text[end].isspace() and before < start
        return before + glued, end, ""
    while end < item.end and text[end] in _SPACES:
        end += 1
    return start, end, ""


def insert_before(text: str, line: int, new_line: str) -> str:
    """The text with one more line above that line, ended as that line is ended."""
    lines = lines_of(text)
    if not 1 <= line <= len(lines):
        raise ChangedUnderneath(f"there is no line {line} any more", "til todo")
    there = lines[line - 1]
    start = there.start + text.startswith("\ufeff", there.start, there.stop)
    return text[:start] + new_line + (text[there.stop : there.end] or line_end_of(text)) + text[start:]
