"""The next occurrence of a recurring task, as the Obsidian Tasks plugin writes it.

Source: "Recurring Tasks (Repetition)" in the plugin's documentation. The day that counts is the due
date, else the scheduled, else the start date; other dates keep their distance from it.
"""

from __future__ import annotations

from datetime import date, timedelta

from tilcli.core.tasks._rule_grammar import in_words, once_less, read_rule
from tilcli.core.tasks.line import TaskFields, find_mark, parse_task
from tilcli.core.tasks.signifiers import Signifier, signifiers
from tilcli.lean_typing import Final

_BASES: Final = ("due", "scheduled", "start")
# Belongs to this occurrence only: the plugin drops ids so that nothing waits for ever on a repeated one.
_DROPPED: Final = frozenset({"completed", "cancelled", "task_id", "depends_on", "block_id"})


def next_occurrence(fields: TaskFields, done_on: date) -> TaskFields | None:
    """The fields of the occurrence after the one done on that day; None if it does not recur.

    None also where the rule cannot be read, names no day, or the date that counts is malformed. Without
    any date the next occurrence has none either. A `created` date becomes `done_on`.
    """
    rule = read_rule(fields.recurrence or "")
    if rule is None:
        return None
    dates = {kind: getattr(fields, kind) for kind in _BASES if getattr(fields, kind)}
    base = next(iter(dates.values()), None)
    start = done_on if rule.when_done or base is None else base
    day = rule.after(start)
    if day is None:
        return None
    moved = {kind: _moved(day, old - base) for kind, old in dates.items()} if base else {}
    return fields._replace(
        due=moved.get("due"),
        scheduled=moved.get("scheduled"),
        start=moved.get("start"),
        created=done_on if fields.created else None,
        completed=None,
    )


def _moved(day: date, distance: timedelta) -> date | None:
    try:
        return day + distance
    except OverflowError:
        return None


def rule_in_words(text: str) -> str | None:
    """A rule as the plugin reads it (`매주` is `every week`); None where it cannot be read."""
    return None if read_rule(text) is None else in_words(text)


def as_repeater(text: str) -> str:
    """`every 2 weeks` as Logseq has it, `++2w`; "" for what it cannot say."""
    rule = read_rule(text)
    if rule is None or (rule.months or rule.month_days or rule.weekdays or rule.nth_weekdays):
        return ""
    return f"{'.+' if rule.when_done else '++'}{rule.interval}{rule.unit[0]}"


def next_line(line_text: str, done_on: date, symbol: str = " ") -> str | None:
    """The whole line of the next occurrence: open, its dates moved on, everything else as it stands.

    `line_text` is the task's first line, ticked or not, without its line end; `symbol` what is written for open.
    None as next_occurrence.
    """
    mark = find_mark(line_text)
    if mark is None:
        return None
    text = line_text[mark.text_start :]
    found = list(signifiers(text))
    fields = parse_task(text)
    if _base_is_malformed(fields, found):
        return None
    following = next_occurrence(fields, done_on)
    if following is None:
        return None
    head = line_text[: mark.start] + ("TODO" if mark.word else symbol) + line_text[mark.end : mark.text_start]
    return (head + _rewritten(text, found, following, done_on)).removeprefix("\ufeff").rstrip()


def _base_is_malformed(fields: TaskFields, found: list[Signifier]) -> bool:
    written = {one.kind for one in found}
    first = next((kind for kind in _BASES if kind in written), None)
    return first is not None and getattr(fields, first) is None


def _rewritten(text: str, found: list[Signifier], following: TaskFields, done_on: date) -> str:
    """The text with the dates of `following`, and without what belongs to one occurrence only."""
    pieces, at = [], 0
    base = next((day for kind in _BASES if (day := getattr(following, kind))), None)
    for one in found:
        if one.kind in _DROPPED:
            pieces.append(text[at : one.start].rstrip(" \t\u00a0"))
            at = one.end
        elif one.kind == "recurrence":
            pieces += [text[at : one.value_start], once_less(one.value)]
            at = one.value_end
        elif one.kind in (*_BASES, "created"):
            # A lesser date that cannot be read becomes the date that counts, as in the plugin.
            day = done_on if one.kind == "created" else getattr(following, one.kind) or base
            pieces += [text[at : one.value_start], day.isoformat() if day else one.value]
            at = one.value_end
    return "".join(pieces) + text[at:]
