"""What a task says beside its words, set or taken away: dates, priority, rule, tags; and its words.

Each is written as its line has the others, else as its file has them: emoji, Dataview fields, or Logseq's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tilcli.core.edits._task_item import (
    PRIORITY_SIGNS,
    SPACES,
    Edit,
    TaskItem,
    apply,
    date_edits,
    item_at,
    removals,
    written,
)
from tilcli.core.lines import lines_of
from tilcli.core.tasks.line import find_mark
from tilcli.core.tasks.recurrence import as_repeater, rule_in_words
from tilcli.errors import UsageError
from tilcli.lean_typing import Final

DATES: Final = ("start", "scheduled", "due")
_LETTERS: Final = {"highest": "A", "high": "A", "medium": "B", "low": "C", "lowest": "C"}
_REPEATER: Final = re.compile(r"(?:\.\+|\+\+?)[1-9][0-9]{0,3}[hdwmy]")
_IN_STAMP: Final = re.compile(r"(?:[ ]+(?:\.\+|\+\+?)[0-9]+[hdwmy])?(?=(?:[ ]+--?[0-9]+[hdwmy])?[ ]*>)")
_DATAVIEW: Final = re.compile(
    r"[\[(](?:due|scheduled|start|completion|created|priority|repeat)::", re.IGNORECASE
)
_EMOJI: Final = re.compile("[📅⏳🛫✅➕🔁🔺⏫🔼🔽⏬]")
_PLANNED_BELOW: Final = re.compile(
    r"\n  (?=(?:SCHEDULED|DEADLINE): <)"
)  # an item indents its further lines itself
_AFTER_DATES: Final = ("due", "scheduled", "recurrence")  # Logseq's repeater stands behind a day
_TAG: Final = re.compile(r"(?<!\S)#(?:\[\[[^\[\]]+\]\]|\S+)")


def set_fields(
    text: str,
    line: int,
    fields: Mapping[str, str | None],
    tags: Sequence[str] = (),
    *,
    dataview: bool = False,
) -> str:
    """The text with these fields of the task on `line` set (None: taken away), and these `tags` (`#nlp`) behind its
    words. Keys are due, scheduled, start (ISO days), priority, recurrence and description.

    `dataview`: new fields are Dataview's where neither line nor file tells. Raises UsageError where no task would
    be left, ChangedUnderneath where none is there.
    """
    dataview = _writes_dataview(text, otherwise=dataview)
    kinds = list(fields)
    if item_at(text, line).mark.word:
        kinds.sort(key=lambda kind: (*_AFTER_DATES, kind).index(kind))
    for kind, value in ((kind, fields[kind]) for kind in kinds):
        text = apply(text, _edits(text, item_at(text, line), kind, value, dataview=dataview))
    for tag in tags:
        item = item_at(text, line)
        end = item.start + _words_end(item, text)
        if tag.casefold() not in _TAG.findall(text[item.start : item.end].casefold()):
            text = text[:end] + f" {tag}" + text[end:]
    there = lines_of(text)[line - 1]
    if find_mark(text[there.start : there.stop]) is None:
        raise UsageError(
            "nothing of the task would be left", "give it words:  til todo set HANDLE --text WORDS"
        )
    return text


def set_due(text: str, line: int, due: date | None, *, dataview: bool = False) -> str:
    """The task with that date for the one that counts of those it has, or without any: ⏳ where it has only that."""
    kind = counting_date(text, line)
    return set_fields(text, line, {kind: due.isoformat() if due else None}, dataview=dataview)


def counting_date(text: str, line: int) -> str:
    """Which date of a task counts, `due` or `scheduled`."""
    item = item_at(text, line)
    return "due" if item.of_kind("due") or not item.of_kind("scheduled") else "scheduled"


def new_task(words: str, fields: Mapping[str, str], note: str) -> str:
    """The words of a new item, its box among them, with these fields; spelled as the `note` spells its own."""
    item = set_fields(f"- {words}", 1, fields, dataview=_writes_dataview(note, otherwise=False))
    return _PLANNED_BELOW.sub("\n", item.removeprefix("- "))


def read_repetition(text: str) -> str:
    """A rule as it is written in a note, in the words that the Tasks plugin reads, or a repeater of Logseq's.

    Raises UsageError for what is neither.
    """
    if _REPEATER.fullmatch(text):
        return text
    rule = rule_in_words(text)
    if rule is None:
        raise UsageError(
            f"cannot read the rule {text!r}", "write it like  every 2 weeks on Friday, 매주 금요일"
        )
    return rule


def _writes_dataview(text: str, *, otherwise: bool) -> bool:
    fields, signs = len(_DATAVIEW.findall(text)), len(_EMOJI.findall(text))
    return fields > signs if fields or signs else otherwise


def _edits(text: str, item: TaskItem, kind: str, value: str | None, *, dataview: bool) -> list[Edit]:
    if kind == "description":
        return _reworded(text, item, value or "")
    if value is None:
        return removals(text, item, kind) if kind != "recurrence" else _without_rule(text, item)
    if kind in DATES:
        return date_edits(text, item, kind, date.fromisoformat(value), fields=dataview)
    if kind == "priority":
        return _priority(text, item, value, dataview=dataview)
    return _repetition(text, item, value, dataview=dataview)


def _priority(text: str, item: TaskItem, value: str, *, dataview: bool) -> list[Edit]:
    there = next(iter(item.of_kind("priority")), None)
    if there is None:
        if item.mark.word and all(one.planned for one in item.signs):
            return [(item.start, item.start, f" [#{_LETTERS[value]}]")]
        return [written(text, item, "priority", value, fields=dataview)]
    new = value if there.field else _LETTERS[value] if there.logseq else PRIORITY_SIGNS[value]
    return [(item.start + there.value_start, item.start + there.value_end, new)]


def _repetition(text: str, item: TaskItem, value: str, *, dataview: bool) -> list[Edit]:
    there = next(iter(item.of_kind("recurrence")), None)
    if there is not None:
        return [(item.start + there.value_start, item.start + there.value_end, value)]
    repeater = value if _REPEATER.fullmatch(value) else as_repeater(value)
    planned = next((one for one in item.signs if one.planned), None)
    if planned is not None and repeater:
        return [_stamped(text, item, planned.start, planned.end, f" {repeater}")]
    if _REPEATER.fullmatch(value):
        raise UsageError(f"{value} is for a day that Logseq plans (SCHEDULED: <…>)", "write  every week")
    return [written(text, item, "recurrence", value, fields=dataview)]


def _without_rule(text: str, item: TaskItem) -> list[Edit]:
    repeating = [one for one in item.signs if one.repeat]
    stamps = [_stamped(text, item, one.start, one.end, "") for one in repeating]
    return stamps + removals(text, item, "recurrence")


def _stamped(text: str, item: TaskItem, start: int, end: int, repeater: str) -> Edit:
    """Logseq's day with another repeater."""
    start, end = item.start + start, item.start + end
    return start, end, _IN_STAMP.sub(repeater, text[start:end], count=1)


def _reworded(text: str, item: TaskItem, words: str) -> list[Edit]:
    """The words replaced; tags that the new ones do not have stay behind them, and all signs in their order."""
    words = " ".join(words.split())
    end = item.start + _words_end(item, text)
    old = text[item.start : end]
    inside = [one for one in item.signs if item.start + one.start < end and not one.part_of_words]
    kept = [tag for tag in _TAG.findall(old) if tag.casefold() not in _TAG.findall(words.casefold())]
    first = [one for one in inside if one.logseq]
    moved = [text[item.start + one.start : item.start + one.end] for one in inside if one not in first]
    lead = "".join(text[item.start + one.start : item.start + one.end] + " " for one in first)
    gap = old[: len(old) - len(old.lstrip(SPACES))] or " "
    return [(item.start, end, gap + lead + " ".join([words, *kept, *moved]))]


def _words_end(item: TaskItem, text: str) -> int:
    """Where the words end, counted from the item's start: before the signs that stand behind them."""
    end = len(text[item.start : item.end].rstrip(SPACES))
    for one in reversed(item.signs):
        if one.start >= end and one.planned:
            continue
        if one.part_of_words or text[item.start + one.end : item.start + end].strip(SPACES):
            break
        end = len(text[item.start : item.start + one.start].rstrip(SPACES))
    return end
