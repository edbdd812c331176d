"""What the documentation of the Tasks plugin says of lines, recurrences and completions, on lines made by chance.

Each line is put together from what it shall say, so that is known without any reader; the days of a rule are stepped
through one by one, or come from python-dateutil. Nothing here asks til's own code what is right.
"""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from tilcli.core.edits.task import complete, untick
from tilcli.core.tasks.line import find_mark, parse_task
from tilcli.core.tasks.recurrence import next_line
from tilcli.core.tasks.states import STATES

# "Dates", "Priorities", "Recurring tasks", "Task dependencies", "On completion"; "Dataview format".
SIGNS = {
    "due": "📅📆🗓", "scheduled": "⏳⌛", "start": "🛫", "created": "➕", "completed": "✅", "cancelled": "❌",
}  # fmt: skip
PRIORITIES = {"highest": "🔺", "high": "⏫", "medium": "🔼", "low": "🔽", "lowest": "⏬"}
FIELDS = {
    "due": "due", "scheduled": "scheduled", "start": "start", "created": "created", "completed": "completion",
    "cancelled": "cancelled", "recurrence": "repeat", "task_id": "id", "depends_on": "dependsOn",
    "priority": "priority",
}  # fmt: skip
STATUSES = {
    " ": "open",
    "/": "in-progress",
    "x": "done",
    "X": "done",
    "-": "cancelled",
    "!": "open",
    "D": "open",
}
WORDS = (
    "논문 읽기",
    "read the paper",
    "C++ 과제",
    "#공부 복습",
    "a [link](b.md)",
    "우유 2L",
    "`code 📅`",
    "「회의」 10시",
)
RULES = (
    "every day",
    "every 3 weeks",
    "every month on the 2nd",
    "every week on Monday",
    "every year when done",
)


def some_day(chance: random.Random) -> date:
    return date(2021, 1, 1) + timedelta(chance.randrange(3000))


def emoji(kind: str, value: str, chance: random.Random) -> str:
    gap = chance.choice([" ", "", "\ufe0f ", "  "])
    if kind == "priority":
        return PRIORITIES[value] + chance.choice(["", "\ufe0f"])
    sign = {"recurrence": "🔁", "task_id": "🆔", "depends_on": "⛔"}.get(kind) or chance.choice(SIGNS[kind])
    return f"{sign}{gap}{value}"


def dataview(kind: str, value: str, chance: random.Random) -> str:
    left, right = chance.choice(["[]", "()"])
    return f"{left}{FIELDS[kind]}:: {value}{right}"


def some_fields(chance: random.Random) -> dict[str, str]:
    found = {kind: some_day(chance).isoformat() for kind in SIGNS if chance.random() < 0.35}
    if chance.random() < 0.4:
        found["priority"] = chance.choice(list(PRIORITIES))
    if chance.random() < 0.3:
        found["recurrence"] = chance.choice(RULES)
    if chance.random() < 0.2:
        found["task_id"] = f"id{chance.randrange(99)}"
    if chance.random() < 0.2:
        found["depends_on"] = ",".join(f"d-{chance.randrange(99)}" for _ in range(chance.randint(1, 3)))
    return found


@pytest.mark.parametrize("seed", range(1000))
def test_a_line_says_what_it_was_made_of(seed: int) -> None:
    chance = random.Random(seed)
    words, fields, symbol = chance.choice(WORDS), some_fields(chance), chance.choice(list(STATUSES))
    spelled = chance.choice([emoji, dataview])
    kinds = chance.sample(list(fields), len(fields))
    parts = [spelled(kind, fields[kind], chance) for kind in kinds]
    lead = chance.choice(["- ", "* ", "+ ", "1. ", "12) ", "  - ", "> - ", "\t* "])
    block = chance.choice(["", "", " ^b1"])
    line = f"{lead}[{symbol}] {' '.join([words, *parts])}{block}"
    mark = find_mark(line)
    assert mark is not None
    assert STATUSES[symbol] == STATES.status(mark.symbol)
    told = parse_task(line[mark.text_start :])
    assert " ".join(words.split()) == told.description
    for kind in (*FIELDS, "block_id"):
        expected = fields.get(kind) if kind != "block_id" else "b1" if block else None
        if kind == "cancelled":
            continue
        value = getattr(told, kind)
        assert expected == (value.isoformat() if isinstance(value, date) else value), (kind, line)
    assert () == told.malformed


# --- recurrences: (text, the day after a day)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name)[1:]
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}


def stepped(frequency: int, base: date, **options: object) -> date:
    """The first day after `base` of a rule that counts from it."""
    days = rrule(frequency, dtstart=base, **options)  # type: ignore[arg-type]
    return next(day.date() for day in days if day.date() > base)


def some_rule(chance: random.Random, base: date) -> tuple[str, date]:
    n = chance.randint(1, 6)
    every = f"every {n} " if n > 1 else "every "
    more = "s" if n > 1 else ""
    kind = chance.randrange(9)
    if kind == 0:
        return f"{every}day{more}", base + timedelta(n)
    if kind == 1:
        return f"{every}week{more}", base + timedelta(7 * n)
    if kind == 2:  # a month that lacks the day gives its last
        return f"{every}month{more}", base + relativedelta(months=n)
    if kind == 3:
        return f"{every}year{more}", base + relativedelta(years=n)
    if kind == 4:
        days = sorted(chance.sample(range(7), chance.randint(1, 3)))
        names = ", ".join(WEEKDAYS[day] for day in days)
        return f"{every}week{more} on {names}", stepped(WEEKLY, base, interval=n, byweekday=days)
    if kind == 5:
        day = chance.randint(1, 31)
        n = chance.randint(1, 3)
        every, more = (f"every {n} ", "s") if n > 1 else ("every ", "")
        return f"{every}month{more} on the {day}{SUFFIX.get(day, 'th')}", stepped(
            MONTHLY, base, interval=n, bymonthday=day
        )
    if kind == 6:
        nth, day = chance.choice(list(NTH)), chance.randrange(7)
        text = f"{every}month{more} on the {NTH[nth]} {WEEKDAYS[day]}"
        return text, stepped(MONTHLY, base, interval=n, byweekday=weekday(day)(nth))
    if kind == 7:
        return "every weekday", stepped(DAILY, base, byweekday=range(5))
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    text = f"every {MONTHS[month - 1]} on the {day}{SUFFIX.get(day, 'th')}"
    return text, stepped(YEARLY, base, bymonth=month, bymonthday=day)


@pytest.mark.parametrize("seed", range(300))
def test_a_rule_names_the_day_after(seed: int) -> None:
    chance = random.Random(1000 + seed)
    due, done_on = some_day(chance), some_day(chance)
    when_done = chance.random() < 0.3
    base = done_on if when_done else due
    rule, following = some_rule(chance, base)
    # Other dates keep their distance from the one that counts: due, else scheduled, else start.
    kinds = [kind for kind in ("due", "scheduled", "start") if chance.random() < 0.6] or ["due"]
    apart = {kind: timedelta(chance.randint(-5, 5)) if at else timedelta(0) for at, kind in enumerate(kinds)}

    def line(counts: date) -> str:
        dates = " ".join(f"{SIGNS[kind][0]} {counts + apart[kind]}" for kind in kinds)
        return f"- [ ] 회고 🔁 {rule}{' when done' if when_done else ''} {dates}"

    assert line(following) == next_line(line(due), done_on), (rule, base)


@pytest.mark.parametrize("seed", range(100))
def test_completing_writes_the_next_above_and_the_day_behind(seed: int) -> None:
    """The new line is open and on top, without id, dependencies and the day it was done; the old one has that."""
    chance = random.Random(2000 + seed)
    due, done_on, recurs = some_day(chance), some_day(chance), chance.random() < 0.6
    rule, following = some_rule(chance, due)
    own = chance.choice(["", " 🆔 a1", " ⛔ b2,c3", " 🆔 a1 ⛔ b2"])
    rank = chance.choice(["", " ⏫", " 🔽"])
    created = chance.choice(["", f" ➕ {some_day(chance)}"])
    lead, end = chance.choice(["- ", "  * ", "> 1. "]), chance.choice(["\n", "\r\n"])
    dated = chance.random() < 0.7
    repeat = f" 🔁 {rule}" if recurs else ""
    above, below = f"{lead}[ ] 앞{end}", f"{lead}[x] 뒤 ✅ 2021-01-01"
    line = f"{lead}[ ] 글{rank}{repeat}{own}{created} 📅 {due}"
    new = f"{lead}[ ] 글{rank}{repeat}{f' ➕ {done_on}' if created else ''} 📅 {following}{end}"
    done = line.replace("[ ]", "[x]") + (f" ✅ {done_on}" if dated else "")
    before = f"{above}{line}{end}{below}"
    after = complete(before, 2, done_on, dated=dated)
    assert f"{above}{new if recurs else ''}{done}{end}{below}" == after
    if not recurs:
        assert before == untick(after, 2)
