"""Edits of one task: its mark, and what marking it brings. No character beside those named is touched.

Every function takes the whole text of a file and the line, counted from 1, on which the task's item
starts, and raises ChangedUnderneath if no task starts there.
"""

from __future__ import annotations

from datetime import date

from tilcli.core.edits._task_item import (
    TaskItem,
    apply,
    date_edits,
    item_at,
    mark_edits,
    removals,
)
from tilcli.core.entry import CLOSED, Status
from tilcli.core.lines import line_end_of, lines_of
from tilcli.core.tasks.states import STATES, States
from tilcli.errors import ChangedUnderneath


def words_at(text: str, line: int) -> str:
    """What a task's line says, without its end; with Logseq's lines of dates, if these follow."""
    item = item_at(text, line)
    return text[item.first : item.stop]


def replaced(text: str, line: int, words: str) -> str:
    """The text with other words for those that `words_at` gives."""
    item = item_at(text, line)
    return text[: item.first] + words + text[item.stop :]


def set_mark(text: str, line: int, symbol: str) -> str:
    """The task with another symbol in its brackets, or the Logseq word that says the same.

    A symbol that Logseq has no word for (`>` moved on) takes the word's place as `[>]`.
    """
    return apply(text, mark_edits(item_at(text, line), symbol))


def start(text: str, line: int, states: States = STATES) -> str:
    """The task in progress."""
    return set_mark(text, line, _symbol(item_at(text, line), "in-progress", states))


def tick(
    text: str, line: int, on: date | None, *, fields: bool = False, states: States = STATES, symbol: str = ""
) -> str:
    """The task done, by `symbol` or else the one that `states` have for it. A task that is done stays as it is.

    A done date (`on`) goes to the end of the item's first line, as a Dataview field where its other signs are, or
    where it has none and `fields` says so; a cancelled date goes away.
    """
    return _close(text, line, "done", on, fields=fields, states=states, symbol=symbol)


def complete(
    text: str,
    line: int,
    on: date,
    *,
    dated: bool,
    fields: bool = False,
    states: States = STATES,
    symbol: str = "",
) -> str:
    """The task done; if it recurs, its next occurrence on the line above, as the Tasks plugin does it.

    One that Logseq repeats stays open, with its dates moved on. `on` is the day that this happens, and written as
    the done date if `dated`.
    """
    from tilcli.core.tasks.repeaters import moved_on

    item = item_at(text, line)
    if any(one.repeat for one in item.signs) and states.status(item.mark.symbol) not in CLOSED:
        days = [(one.kind, moved_on(one.day, one.repeat, on)) for one in item.signs if one.day and one.repeat]
        moved = [edit for kind, day in days if day for edit in date_edits(text, item, kind, day)]
        return apply(text, moved + mark_edits(item, " "))
    done = tick(text, line, on if dated else None, fields=fields, states=states, symbol=symbol)
    following = _following(text, line, on, states) if done != text else None
    return insert_before(done, line, following) if following else done


def _following(text: str, line: int, on: date, states: States) -> str | None:
    """The next occurrence of the task on `line`; None if it does not recur."""
    item = item_at(text, line)
    if not item.of_kind("recurrence"):
        return None
    from tilcli.core.tasks.recurrence import next_line

    return next_line(text[item.first : item.end], on, states.symbol("open"))


def asks_to_go(text: str, line: int, states: States = STATES) -> bool:
    """Whether the task is done and asks to be taken out then: `🏁 delete`."""
    item = item_at(text, line)
    asked = item.of_kind("on_completion")
    return bool(asked) and asked[0].value.lower() == "delete" and states.status(item.mark.symbol) == "done"


def stands_alone(text: str, line: int) -> bool:
    """Whether no other line belongs to the task."""
    from tilcli.core.edits.items import item_block

    first, last = item_block(text, line)
    return first == last


def without_line(text: str, line: int) -> str:
    """The text without a line, its end included."""
    there = lines_of(text)[line - 1]
    start = there.start + text.startswith("\ufeff", there.start)
    return text[:start] + text[there.end :]


def cancel(
    text: str, line: int, on: date | None, *, fields: bool = False, states: States = STATES, symbol: str = ""
) -> str:
    """The task cancelled; with `on`, also the cancelled date. A done date goes away."""
    return _close(text, line, "cancelled", on, fields=fields, states=states, symbol=symbol)


def advance(
    text: str, line: int, on: date, *, dated: bool, fields: bool = False, states: States = STATES
) -> str:
    """The task in the next state of the cycle, with all that this brings: ticked, cancelled, or open again.

    Logseq's words have the cycle that everybody has.
    """
    mark = item_at(text, line).mark
    states = STATES if mark.word else states
    symbol = states.after(mark.symbol)
    status = states.status(symbol)
    if status == "done":
        return complete(text, line, on, dated=dated, fields=fields, states=states, symbol=symbol)
    if status == "cancelled":
        return cancel(text, line, on if dated else None, fields=fields, states=states, symbol=symbol)
    return set_mark(untick(text, line, states), line, symbol)


def untick(text: str, line: int, states: States = STATES) -> str:
    """The task open again, without done and cancelled dates: the inverse of `tick`, to the byte."""
    item = item_at(text, line)
    is_open = states.status(item.mark.symbol) == "open"
    edits = [] if is_open else mark_edits(item, _symbol(item, "open", states))
    return apply(text, edits + removals(text, item, "completed", "cancelled"))


def reopen(text: str, line: int, on: date, states: States = STATES) -> str:
    """The task open again; if it recurs, the next occurrence that `complete` put above it goes.

    That is: a line above which is to the letter what completing it, on the day that it says it was done or
    else `on`, would write there. A next occurrence that was touched since stays.
    """
    item = item_at(text, line)
    opened = untick(text, line, states)
    if states.status(item.mark.symbol) != "done" or line == 1 or not item.of_kind("recurrence"):
        return opened
    lines = lines_of(text)
    above = lines[line - 2]
    done_on = next((one.day for one in item.of_kind("completed") if one.day), on)
    if text[above.start : above.stop].removeprefix("\ufeff") != _following(opened, line, done_on, states):
        return opened
    start = above.start + text.startswith("\ufeff", above.start, above.stop)
    return opened[:start] + opened[above.end :]


def _close(
    text: str, line: int, status: Status, on: date | None, *, fields: bool, states: States, symbol: str
) -> str:
    item = item_at(text, line)
    if states.status(item.mark.symbol) == status:
        return text
    stamp, other = ("completed", "cancelled") if status == "done" else ("cancelled", "completed")
    edits = mark_edits(item, symbol or _symbol(item, status, states)) + removals(text, item, other)
    if on:
        edits += date_edits(text, item, stamp, on, fields=fields)
    return apply(text, edits)


def _symbol(item: TaskItem, status: Status, states: States) -> str:
    """The character for a status, also where it stands for the word that says the same."""
    return (STATES if item.mark.word else states).symbol(status)


def insert_before(text: str, line: int, new_line: str) -> str:
    """The text with one more line above that line, ended as that line is ended."""
    lines = lines_of(text)
    if not 1 <= line <= len(lines):
        raise ChangedUnderneath(f"there is no line {line} any more", "til todo")
    there = lines[line - 1]
    start = there.start + text.startswith("\ufeff", there.start, there.stop)
    return text[:start] + new_line + (text[there.stop : there.end] or line_end_of(text)) + text[start:]
