"""What a task's text says beside its words: Obsidian Tasks emoji, Dataview fields, the block id.

Sources: formats.md of the Tasks plugin's two task formats ("Tasks Emoji Format", "Dataview Format").
The plugin reads them at the end of a line; here they are read anywhere but inside code, a U+FE0F may
follow any emoji, and a no-break space is a space. Of two of a kind, the first counts. A time of day is
written as the Reminder plugin (`⏰ 09:00`, `⏰ 2024-03-14 09:00`, `(@2024-03-14 09:00)`) and Kanban
(`@{2024-03-14} @@{09:00}`) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from tilcli.core.calendar.words import ENGLISH_WEEKDAY
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import Final, NamedTuple

DATE_KINDS: Final = {
    "📅": "due", "📆": "due", "🗓": "due", "⏳": "scheduled", "⌛": "scheduled", "🛫": "start",
    "➕": "created", "✅": "completed", "❌": "cancelled",
}  # fmt: skip
PRIORITIES: Final = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
FIELD_KINDS: Final = {
    "due": "due", "scheduled": "scheduled", "start": "start", "created": "created",
    "completion": "completed", "cancelled": "cancelled", "priority": "priority",
    "repeat": "recurrence", "id": "task_id", "dependson": "depends_on", "oncompletion": "on_completion",
}  # fmt: skip
_DAYS: Final = frozenset(DATE_KINDS.values())
_LOGSEQ: Final = {"A": "high", "B": "medium", "C": "low", "SCHEDULED": "scheduled", "DEADLINE": "due"}

# The quick test: most tasks carry nothing of the sort, and cost half a microsecond.
_ANY: Final = lazy_pattern(r"[📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🆔⛔🏁⏰^]|::|[DE]:[ \t]*<|\[#|@[@{]|\(@")


class Signifier(NamedTuple):
    """One of them, at `start` to `end` of the text; its value at `value_start` to `value_end`.

    `day` is the date of a date kind; a date kind without one cannot be read (`readable` is False).
    A value of no length: the word that follows may not be meant as one, and is not to be overwritten.
    `field`: as Dataview writes it. `planned`: Logseq's `SCHEDULED: <…>`, with its hour and its repeater; `logseq`: its
    `[#A]`.
    """

    kind: str
    start: int
    end: int
    value: str
    value_start: int
    value_end: int
    day: date | None = None
    readable: bool = True
    field: bool = False
    planned: bool = False
    logseq: bool = False
    repeat: str = ""
    hour: str = ""

    @property
    def part_of_words(self) -> bool:
        """Whether it stays in the description: what cannot be read does, but for `📅 2025-02-30`."""
        return not (self.readable or self.field) and not re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}$", self.value)


_SIGNS = "📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🆔⛔🏁⏰@"
# <2024-03-12 Tue 22:00 .+1d -3d>: the weekday, a time, the repeater, a warning before the day
_PLAN = (
    r"(?P<plan>SCHEDULED|DEADLINE):[ \t]*<(?P<planned>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ ]+[^\W\d_]+\.?)?)"
    r"(?:[ ]+(?:(?P<hour>(?:[01]?[0-9]|2[0-3]):[0-5][0-9])|[0-9]{1,2}:[0-9]{2})(?:-[0-9]{1,2}:[0-9]{2})?)?"
    r"(?:[ ]+(?P<repeat>(?:\.\+|\+\+?)[1-9][0-9]{0,3}[hdwmy]))?"
    r"(?:[ ]+--?[0-9]+[hdwmy])?[ ]*>"
)
_CODE = r"(?P<code>(?P<ticks>(?<!`)`+(?!`))(?s:.+?)(?<!`)(?P=ticks)(?!`))"
_GAP = r"\ufe0f?[^\S\r\n]*"
_DATE = rf"(?P<sign>[📅📆🗓⏳⌛🛫➕✅❌]){_GAP}(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
# Spelled like a date, though not as one is written here: 2025/02/30, 25.2.3, 20250230.
_NEARLY = r"[0-9]{2,4}[-./][0-9]{1,2}[-./][0-9]{1,4}\.?|[0-9]{8}(?![0-9])"
_DATE_WORDS = (
    r"오늘|내일|모레|글피|어제|그제|그저께|(?:이번|다음|지난)\s?(?:주|달|해)(?:\s?[월화수목금토일]요일)?"
    r"|[월화수목금토일]요일|[0-9]+월\s?[0-9]+일|[0-9]+(?:일|주|달|개월)\s?[전후뒤]|[0-9]{1,2}[-./][0-9]{1,2}"
    r"|(?i:today|tomorrow|yesterday|(?:next|last|this)\s\w+|in\s[0-9]+\s\w+"
    rf"|(?:{ENGLISH_WEEKDAY})\b)|昨日|今日|明日"
)
_MALFORMED = (
    rf"(?P<bad_sign>[📅📆🗓⏳⌛🛫➕✅❌]){_GAP}(?P<nearly>{_NEARLY})"
    rf"|(?P<plan_sign>[📅📆🗓⏳⌛🛫]){_GAP}(?P<date_words>{_DATE_WORDS})"
    rf"|(?P<due_sign>[📅📆🗓]){_GAP}(?P<word>[^\s\[\]()#^📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🆔⛔🏁]+)"
)
_DATED: Final = {"sign": "day", "bad_sign": "nearly", "plan_sign": "date_words", "due_sign": "word"}
_ID = "[A-Za-z0-9_-]+"
_SHAPES: Final = {
    "task_id": _ID,
    "depends_on": rf"{_ID}(?:\s*,\s*{_ID})*",
    "on_completion": "(?i:delete|keep)",
}
_AT_END = r"(?=\s*(?:$|[#^\[(@📅📆🗓⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬🔁🆔⛔🏁⏰]))"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_TIME = (
    rf"(?:⏰{_GAP}(?=[0-9])|\(@(?={_DAY}\s))(?P<alarm_day>{_DAY})?[^\S\r\n]*(?P<alarm>{_CLOCK})(?![0-9:])\)?"
    rf"|@@\{{(?P<at>{_CLOCK})\}}|@\{{(?P<kanban_day>{_DAY})\}}"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_CODE}|{_DATE}|{_MALFORMED}|{_TIME}"
        rf"|(?P<priority>[🔺⏫🔼🔽⏬])\ufe0f?"
        rf"|🔁{_GAP}(?P<rule>[^\s\[\]()#^{_SIGNS}][^\r\n\[\]()#^{_SIGNS}]*)"
        rf"|🏁{_GAP}(?P<end>(?i:delete|keep))(?![A-Za-z])|{_PLAN}|\[#(?P<letter>[ABC])\]"
        rf"|🆔{_GAP}(?P<id>{_ID}){_AT_END}|⛔{_GAP}(?P<needs>{_ID}(?:\s*,\s*{_ID})*){_AT_END}"
        rf"|(?P<open>[\[(])\s*(?P<name>(?i:{'|'.join(FIELD_KINDS)}))\s*::\s*"
        r"(?:(?P<value>\[\[[^\[\]]*\]\]|[^\[\]()\s](?:[^\[\]()]*[^\[\]()\s])?)\s*)?(?P<close>[\])])"
        r"(?:[^\S\r\n]*,(?=\s*(?:[\[(]|$)))?"  # a comma between fields goes with them
        r"|(?:^|(?<=\s))\^(?P<block>[A-Za-z0-9-]+)(?=[^\S\r\n]*$)",
        re.MULTILINE,
    )


def carries_any(text: str) -> bool:
    """Whether a look with `signifiers` could find something: a quick test, sometimes yes for nothing."""
    return _ANY.search(text) is not None


def signifiers(text: str) -> Iterator[Signifier]:
    """All of them, in order, those whose date cannot be read included."""
    words_start = len(text) - len(text.lstrip())
    for found in _pattern().finditer(text):
        one = _read(found, words_start)
        if one is not None:
            yield one


def _read(found: re.Match[str], words_start: int) -> Signifier | None:
    group = found.lastgroup
    if found["code"]:
        return None
    for sign, value in _DATED.items():
        if found[sign]:
            # After a task's words, 📅 announces a date; before them it may be decoration (📅 주간 회의).
            return _dated(found, sign, value) if sign != "due_sign" or found.start() > words_start else None
    if found["open"]:
        return _field(found)
    if found["priority"]:
        start = found.start()
        return Signifier("priority", start, found.end(), PRIORITIES[found["priority"]], start, found.end())
    if found["rule"]:
        return _rule(found, words_start)
    if found["plan"]:
        return _planned(found)
    if found["letter"]:
        if found.start() > words_start:
            return None
        value = _LOGSEQ[found["letter"]]
        return Signifier("priority", found.start(), found.end(), value, *found.span("letter"), logseq=True)
    if found["alarm"] or found["at"]:
        return _time(found)
    if found["kanban_day"]:
        day = _day(found["kanban_day"])
        span = found.span("kanban_day")
        return Signifier(
            "due", found.start(), found.end(), found["kanban_day"], *span, day=day, readable=day is not None
        )
    kind = {"id": "task_id", "needs": "depends_on", "block": "block_id", "end": "on_completion"}[group or ""]
    return Signifier(kind, found.start(), found.end(), found[group or ""], *found.span(group or ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _dated(found: re.Match[str], sign: str, value: str) -> Signifier:
    day = _day(found[value])
    start, end = found.span(value)
    return Signifier(
        DATE_KINDS[found[sign]], found.start(), end, found[value], start, start if value == "word" else end,
        day=day, readable=day is not None,
    )  # fmt: skip


def _time(found: re.Match[str]) -> Signifier | None:
    """A time of day, `09:00`, behind the day that it is of where that is not the task's: `2024-03-14 09:00`."""
    clock = (found["alarm"] or found["at"]).zfill(5)
    day = found["alarm_day"]
    if day and _day(day) is None:
        return None
    span = found.span("at" if found["at"] else "alarm")
    return Signifier("time", found.start(), found.end(), f"{day} {clock}" if day else clock, *span)


def _rule(found: re.Match[str], words_start: int) -> Signifier | None:
    from tilcli.core.tasks._rule_grammar import longest_rule, meant_as_rule

    start = found.start("rule")
    whole = found["rule"].replace("\u00a0", " ").rstrip(" ,!.\t\ufe0f")
    rule = longest_rule(whole)
    # After a task's words 🔁 announces a rule; before them it may be decoration (🔁 회고 준비).
    if rule is None and found.start() <= words_start and not meant_as_rule(whole):
        return None
    value = rule or whole
    end = start + len(value)
    return Signifier("recurrence", found.start(), end, value, start, end, readable=rule is not None)


def _planned(found: re.Match[str]) -> Signifier:
    kind, value = _LOGSEQ[found["plan"]], found["planned"]
    day = _day(value[:10])
    return Signifier(
        kind, found.start(), found.end(), value, *found.span("planned"),
        day=day, readable=day is not None, planned=True, repeat=found["repeat"] or "",
        hour=found["hour"].zfill(5) if found["hour"] else "",
    )  # fmt: skip


def _field(found: re.Match[str]) -> Signifier | None:
    if (found["open"] == "[") != (found["close"] == "]") or not found["value"]:
        return None
    kind, value = FIELD_KINDS[found["name"].lower()], found["value"]
    day, readable = None, True
    if kind in _DAYS:
        # Dataview dates may carry a time of day or be a link to the day's note.
        bare = re.match(r"(?:\[\[)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.Z+-]*)?(?:\]\])?$", value)
        day = _day(bare[1]) if bare else None
        readable = day is not None
    elif kind == "priority":
        value = value.lower()
        if value not in PRIORITIES.values():  # somebody's own Dataview field
            return None
    elif kind == "recurrence":
        from tilcli.core.tasks._rule_grammar import read_rule

        readable = read_rule(value) is not None
    elif (kind in _SHAPES) and not re.fullmatch(_SHAPES[kind], value):  # nothing that the plugin would read
        return None
    span = found.span("value")
    return Signifier(kind, found.start(), found.end(), value, *span, day=day, readable=readable, field=True)
