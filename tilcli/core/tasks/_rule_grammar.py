"""How a rule of repetition is spelled: `every 2 weeks on Friday when done`.

The Obsidian Tasks plugin hands the text to rrule.js; this is the part of that grammar that names days, with what
people write besides: `weekly`, `every other day`, `매주`. What rrule.js passes over in silence (`every day for ever`)
is no rule here.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tilcli.core.calendar.words import ENGLISH_WEEKDAYS, MONTH_NUMBERS, any_of
from tilcli.core.tasks._rule import Rule, Unit
from tilcli.lean_typing import Final

_UNITS: Final[dict[str, Unit]] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_ORDINALS: Final = {"last": -1, "first": 1, "second": 2, "third": 3}
_WORKDAYS: Final = frozenset(range(5))
_WEEKEND: Final = frozenset({5, 6})
_ALONE: Final = {
    "daily": "every day", "weekly": "every week", "biweekly": "every 2 weeks", "fortnightly": "every 2 weeks",
    "monthly": "every month", "quarterly": "every 3 months", "yearly": "every year", "annually": "every year",
    "weekdays": "every weekday", "weekends": "every weekend",
}  # fmt: skip
_NUMBERS: Final = {
    "other": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "second": 2, "third": 3, "one": 1,
}  # fmt: skip
_COUNTED: Final = re.compile(rf"({'|'.join(_NUMBERS)})(?= (?:days?|weeks?|months?|years?|hours?|minutes?)\b)")
_ENDS: Final = re.compile(
    r"(?P<head>.+?) (?:for (?P<times>[1-9][0-9]{0,3}) times?|(?:until|till) (?P<until>[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})))\Z"
)
_AN_END: Final = re.compile(r"[\s,]*(?:(?:for|until|till)\b|\S*까지|[0-9]+[번회])", re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    """One word of a rule; the name of the group says what it is."""
    weekdays = {name: number for word, number in ENGLISH_WEEKDAYS.items() for name in (word, word[:2])}
    days = "|".join(f"(?P<w{n}>{any_of(w for w in weekdays if weekdays[w] == n)})" for n in range(7))
    months = "|".join(
        f"(?P<m{n}>{any_of(m for m in MONTH_NUMBERS if MONTH_NUMBERS[m] == n)})" for n in range(1, 13)
    )
    return re.compile(
        rf"(?:(?P<nth>[1-9][0-9]{{0,2}})(?:st|nd|rd|th|\.)|(?P<number>[1-9][0-9]{{0,3}})"
        rf"|(?P<unit>day|week|month|year)s?|(?P<small>hour|minute)s?|(?P<weekday>weekdays?)"
        rf"|(?P<weekend>weekends?)|(?P<on>on|in)|(?P<the>the)"
        rf"|(?P<comma>and|or|,)|(?P<ordinal>last|first|second|third)|{days}|{months})\Z"
    )


class _Reader:
    """Takes the words of a rule one by one; raises ValueError where the grammar does not go on."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        self.words = words  # what each is (a group of _words), and the word
        self.at = 0

    def next(self, *kinds: str) -> str | None:
        if self.at < len(self.words) and self.words[self.at][0] in kinds:
            self.at += 1
            return self.words[self.at - 1][1]
        return None

    def numbered(self, letter: str) -> int | None:
        """The number of a weekday (`w`) or a month (`m`), if one comes next."""
        kind = self.words[self.at][0] if self.at < len(self.words) else ""
        if kind[:1] != letter or not kind[1:].isdigit():
            return None
        self.at += 1
        return int(kind[1:])

    def names(self, letter: str) -> frozenset[int]:
        """A list of weekdays or months: `Tuesday, Friday`, `April and December`."""
        found = set()
        while (number := self.numbered(letter)) is not None:
            found.add(number)
            if not self.next("comma"):
                break
        return frozenset(found)

    def ordinal(self) -> int | None:
        """1st, second, last, 2nd last."""
        word = self.next("ordinal", "nth")
        if word is None:
            return None
        number = _ORDINALS.get(word) or int(word)
        if number > 0 and self.words[self.at : self.at + 1] == [("ordinal", "last")]:
            self.at += 1
            return -number
        return number

    def days(self, rule: Rule) -> Rule:
        """What follows `on`: days of the month, weekdays, the n-th of them, months; in any mixture."""
        opened = bool(self.next("on"))
        if not (self.next("the") or opened):
            return rule
        going_on = True
        while going_on:
            rule, going_on = self._one_day(rule), False
            while self.next("comma", "the", "on"):
                going_on = True
        return rule

    def ordinals(self) -> list[int]:
        """`1st`, or `2nd and 4th`; a comma that no ordinal follows is left."""
        found: list[int] = []
        at = self.at
        while (number := self.ordinal()) is not None:
            found.append(number)
            at = self.at
            while self.next("comma", "the"):
                pass
        self.at = at
        return found

    def _one_day(self, rule: Rule) -> Rule:
        nths = self.ordinals()
        weekday = self.numbered("w")
        if weekday is not None:
            if nths and rule.unit in ("month", "year"):
                return rule._replace(nth_weekdays=rule.nth_weekdays | {(nth, weekday) for nth in nths})
            return rule._replace(weekdays=rule.weekdays | {weekday})
        if nths:
            self.next("unit")
            return rule._replace(month_days=rule.month_days | set(nths))
        if self.next("weekday"):
            return rule._replace(weekdays=rule.weekdays | _WORKDAYS)
        if (month := self.numbered("m")) is not None:
            days = set(self.ordinals())  # February 29th
            return rule._replace(months=rule.months | {month}, month_days=rule.month_days | days)
        raise ValueError("a day should follow")


def _split(text: str) -> list[tuple[str, str]]:
    pattern, words = _words(), []
    for word in text.replace(",", " , ").split():
        found = pattern.match(word)
        if not found:
            raise ValueError(f"not a word of a rule: {word}")
        kind = found.lastgroup or ""
        words.append((kind, found[kind]))
    return words


def _head(reader: _Reader) -> Rule:
    """`every [n] unit`, `every weekday`, `every Monday, Friday`, `every April and December`."""
    interval = int(reader.next("number") or 1)
    if (unit := reader.next("unit")) is not None:
        return Rule(_UNITS[unit], interval)
    if (small := reader.next("small")) is not None:
        return Rule("day", _days_of(interval, 24 if small == "hour" else 24 * 60))
    if reader.next("weekday"):
        return Rule("week", interval, weekdays=_WORKDAYS)
    if reader.next("weekend"):
        return Rule("week", interval, weekdays=_WEEKEND)
    if weekdays := reader.names("w"):
        return Rule("week", interval, weekdays=weekdays)
    if months := reader.names("m"):
        return Rule("year", interval, months=months)
    raise ValueError("a unit should follow")


def _days_of(interval: int, a_day: int) -> int:
    """How many days on the first of these small steps lies that does not fall into the same day."""
    steps = -(-a_day // interval)
    return steps * interval // a_day


def in_words(text: str) -> str:
    """A rule in the words of the grammar: `Weekly`, `every other day`, `매주` said as rrule.js has them."""
    words = " ".join(text.split())
    if re.search("[가-힣]", words):
        from tilcli.core.tasks._korean_rules import in_english

        return in_english(words) or words
    lower = words.lower()
    first, _, rest = lower.partition(" ")
    if first in _ALONE:
        return f"{_ALONE[first]} {rest}".rstrip()
    return _COUNTED.sub(lambda found: str(_NUMBERS[found[0]]), lower) if first == "every" else lower


def read_rule(text: str) -> Rule | None:
    """The rule that `text` spells, in any case; None where it is not one.

    >>> read_rule("every 2 weeks on Friday when done")
    Rule(unit='week', interval=2, ..., weekdays=frozenset({4}), ..., when_done=True, ...)
    """
    words = in_words(text).lower()
    bare = words.removesuffix(" when done")
    if not bare.startswith("every "):
        return None
    try:
        head, until, times = _ended(bare.removeprefix("every "))
        reader = _Reader(_split(head))
        rule = reader.days(_head(reader))
    except ValueError:
        return None
    if reader.at != len(reader.words):
        return None
    return rule._replace(when_done=bare != words, until=until, times=times)


def _ended(words: str) -> tuple[str, date | None, int | None]:
    """The words before the end of the series, and the end: the last day, or how many times. Raises ValueError."""
    found = _ENDS.match(words)
    if found is None:
        return words, None, None
    if found["times"]:
        return found["head"], None, int(found["times"])
    if found["month"]:
        month = MONTH_NUMBERS.get(found["month"])
        if month is None:
            raise ValueError("no month")
        return found["head"], date(int(found["year"]), month, int(found["day"])), None
    return found["head"], date.fromisoformat(found["until"]), None


def once_less(text: str) -> str:
    """The rule of the next occurrence, as it is written: `for 3 times` is `for 2 times` then."""
    return re.sub(
        r"(?<=\bfor )[0-9]+(?= times?\b)|[0-9]+(?=[번회](?:\s|\Z))",
        lambda found: str(int(found[0]) - 1),
        text,
    )


def meant_as_rule(text: str) -> bool:
    """Whether what cannot be read was meant as a rule, by its first word."""
    first = text.lower().split(maxsplit=1)[:1]
    return first == ["every"] or bool(re.match("(?:매|격)[일주달월년]", text))


def longest_rule(text: str) -> str | None:
    """The longest beginning of `text`, cut between words, that spells a rule: a task's words may follow.

    None where an end that cannot be read follows (`until 3월 8일`): the series must not go on without end.

    >>> longest_rule("every day read a page")
    'every day'
    """
    ends = [found.end() for found in re.finditer(r"[^\s,]+", text)][:24]  # no rule is longer
    for end in reversed(ends):
        if read_rule(text[:end]):
            return None if _AN_END.match(text, end) else text[:end]
    return None
