"""The grammar of one task: the mark that makes a list item a task, and what its text says.

Which lines of a note are tasks is decided by tilcli.core.markdown, which knows fences and lists; here a
line is looked at by itself.
"""

from __future__ import annotations

from datetime import date

from tilcli.core.markdown.checklists import read_mark
from tilcli.core.tasks.signifiers import Signifier, carries_any, signifiers
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import Any, Final, NamedTuple

# Indentation and quote marks, then bullets and numbers, the last of them before the mark; or Logseq's hashes, which
# stand before a word only.
_LEAD: Final = lazy_pattern(
    r"\ufeff?[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t][ \t>]*)+(?:#{1,6}[ \t]+(?=[A-Z]))?"
)


class TaskFields(NamedTuple):
    """What a task's text says. `description` is its words, single-spaced, without signifiers.

    `priority` is highest, high, medium, low, lowest or None; `recurrence` the rule as written;
    `malformed` holds what was meant as a date, a rule or a priority and cannot be read: `📅 2025-02-30`. `time` is
    `09:00`, or `2024-03-14 09:00` where it names its day; `depends_on` the ids that stand behind ⛔, by commas.
    """

    description: str
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    created: date | None = None
    completed: date | None = None
    priority: str | None = None
    recurrence: str | None = None
    malformed: tuple[str, ...] = ()
    time: str | None = None
    task_id: str | None = None
    depends_on: str | None = None
    block_id: str | None = None


_FIELDS: Final = frozenset(TaskFields._fields)  # each but description and malformed a kind of signifier


class TaskMark(NamedTuple):
    """Where a line says that it is a task: `[x]` or a Logseq word, at `start` to `end` of the line.

    For brackets, `start` to `end` is the symbol between them; the item's text follows at `text_start`.
    """

    symbol: str
    word: str | None
    start: int
    end: int
    text_start: int


def find_mark(line: str) -> TaskMark | None:
    """The mark of a line that looks like a task: indentation, quote marks, bullet, mark, space, words."""
    lead = _LEAD.match(line)
    if lead is None:
        return None
    rest = line[lead.end() :].encode("utf-8", "replace")
    found = read_mark(rest, 0)
    if found is None or (found.word is None and lead[0].rstrip().endswith("#")):
        return None
    start = lead.end() + found.start
    end = start + len(rest[found.start : found.end].decode())
    return TaskMark(found.symbol, found.word, start, end, end + (found.word is None))


def parse_task(text: str) -> TaskFields:
    """What the text after a task's mark says; of several lines, if the item's first paragraph has them."""
    if not carries_any(text):
        return TaskFields(" ".join(text.split()))
    found: dict[str, Signifier] = {}
    malformed, words, at = [], [], 0
    for one in signifiers(text):
        if not one.readable:
            malformed.append(" ".join(text[one.start : one.end].replace("\ufe0f", "").split()))
        elif one.kind not in found:
            found[one.kind] = one
        if not one.part_of_words:
            words.append(text[at : one.start])
            at = one.end
    words.append(text[at:])
    fields: dict[str, Any] = {kind: one.day or one.value for kind, one in found.items() if kind in _FIELDS}
    repeats = next((one.repeat for one in found.values() if one.repeat), None)
    fields.setdefault("recurrence", repeats)
    days = [found[kind] for kind in ("due", "scheduled") if kind in found]
    if timed := next((one for one in days if one.hour), None):  # Logseq's: <2024-03-14 Thu 09:00>
        fields.setdefault("time", timed.hour if timed is days[0] else f"{timed.value[:10]} {timed.hour}")
    return TaskFields(" ".join(" ".join(words).split()), malformed=tuple(malformed), **fields)
