"""Rules of repetition as Koreans write them, said in the English that the Tasks plugin reads."""

from __future__ import annotations

import re
from functools import cache

from tilcli.lean_typing import Final

_ENGLISH: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS: Final = dict(zip("월화수목금토일", _ENGLISH, strict=True))
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_UNITS: Final = {
    "일": "day", "날": "day", "주": "week", "주일": "week", "달": "month", "월": "month", "개월": "month",
    "해": "year", "년": "year",
}  # fmt: skip
_COUNTS: Final = {
    "하루": (1, "일"), "이틀": (2, "일"), "사흘": (3, "일"), "나흘": (4, "일"), "닷새": (5, "일"), "엿새": (6, "일"),
    "이레": (7, "일"), "열흘": (10, "일"), "보름": (15, "일"),
}  # fmt: skip
_NUMBERS: Final = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6}
_NTH: Final = {
    "첫": 1, "첫째": 1, "첫번째": 1, "둘째": 2, "두번째": 2, "셋째": 3, "세번째": 3, "넷째": 4, "네번째": 4,
    "마지막": -1,
}  # fmt: skip
_DONE: Final = r"(?:완료|끝낸|끝난|한)\s?(?:후|뒤)(?:부터|에)?"


@cache
def _pattern() -> re.Pattern[str]:
    nth = "|".join(sorted(_NTH, key=len, reverse=True))
    numbers = "|".join(_NUMBERS)
    days = r"(?:[월화수목금토일](?:요일)?(?:\s*[,·/]\s*)?)+"
    return re.compile(
        rf"(?:(?P<once>매일|날마다|매주|주마다|매달|매월|달마다|매년|해마다|격일|격주|격월|격년)"
        rf"|(?P<workdays>평일(?:마다)?|매\s?평일)|(?P<weekend>(?:매\s)?주말(?:마다)?)"
        rf"|(?P<word>{'|'.join(_COUNTS)})(?:에\s?한\s?번|마다)"
        rf"|(?P<count>[0-9]{{1,3}}|{numbers})\s?(?P<unit>주일|개월|일|주|달|해|년)(?:에\s?한\s?번|\s?마다)"
        rf"|(?P<every_day>[월화수목금토일]요일)마다)"
        rf"(?:\s+(?P<month>[0-9]{{1,2}})월)?"
        rf"(?:\s+(?P<nth>{nth})\s?(?:주\s?)?(?P<nth_day>[월화수목금토일])요일"
        rf"|\s+(?P<last>말일|마지막\s?날)|\s+(?P<month_day>[0-9]{{1,2}})일|\s+(?P<days>{days}))?(?:마다|에)?"
        rf"(?:\s+(?P<until>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\s?까지|\s+(?P<times>[0-9]{{1,3}})[번회])?"
        rf"(?P<done>\s+{_DONE})?\Z"
    )


def in_english(text: str) -> str | None:
    """`매주 월, 수` as `every week on Monday, Wednesday`; None where it is no rule of this kind.

    >>> in_english("매달 1일")
    'every month on the 1st'
    """
    found = _pattern().match(" ".join(text.split()))
    if found is None:
        return None
    said = [f"every {_unit(found)}", _when(found)]
    if found["until"] or found["times"]:
        said.append(f"until {found['until']}" if found["until"] else f"for {found['times']} times")
    said.append("when done" if found["done"] else "")
    return " ".join(part for part in said if part)


def _unit(found: re.Match[str]) -> str:
    if found["workdays"]:
        return "weekday"
    if found["weekend"]:
        return "weekend"
    if found["every_day"]:
        return _DAYS[found["every_day"][0]]
    if found["once"]:
        word = found["once"].removesuffix("마다").removeprefix("매").removeprefix("격")
        count = 2 if found["once"].startswith("격") else 1
    elif found["word"]:
        count, word = _COUNTS[found["word"]]
    else:
        count, word = _NUMBERS.get(found["count"]) or int(found["count"]), found["unit"]
    return _UNITS[word] if count == 1 else f"{count} {_UNITS[word]}s"


def _when(found: re.Match[str]) -> str:
    month = _month(found["month"])
    if found["nth"]:
        number = _NTH[found["nth"]]
        day = f"the {'last' if number < 0 else ordinal(number)} {_DAYS[found['nth_day']]}"
    elif found["last"]:
        day = "the last"
    elif found["month_day"]:
        day = f"the {ordinal(int(found['month_day']))}"
    elif found["days"]:
        bare = re.sub(r"요일", "", found["days"])
        day = ", ".join(_DAYS[letter] for letter in bare if letter in _DAYS)
    else:
        return f"on {month}" if month else ""
    return f"on {month} {day}" if month else f"on {day}"


def _month(number: str | None) -> str:
    return _MONTHS[int(number) - 1] if number and 1 <= int(number) <= 12 else ""


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"
