"""Words for months, weekdays and small numbers in the four languages that study logs are kept in.

This is the one table of them: whoever looks for such words in a text takes a pattern from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import TypeVar

Value = TypeVar("Value")


def by_word(words: Mapping[Value, str]) -> dict[str, Value]:
    """Each word of a table with the value that it stands beside."""
    return {word: value for value, row in words.items() for word in row.split()}


def any_of(words: Iterable[str]) -> str:
    """A pattern for some words, the longest first, so that it takes "sept" before "sep"."""
    return "|".join(sorted(words, key=len, reverse=True))


DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {
    "en": tuple(name[:3] for name in DAY_NAMES),
    "ko": "월화수목금토일",
    "ja": "月火水木金土日",
    "zh": "一二三四五六日",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

MONTH_NUMBERS = {
    "sept": 9,
    **{spelled.lower(): month for month, name in enumerate(MONTHS, 1) for spelled in (name, name[:3])},
}
MONTH_NAME = any_of(MONTH_NUMBERS)

ENGLISH_WEEKDAYS = {
    **{"tues": 1, "thur": 3, "thurs": 3},
    **{spelled.lower(): day for day, name in enumerate(DAY_NAMES) for spelled in (name, name[:3])},
}
_FORMS = {"ko": "{} {}요일 {}욜", "ja": "{} {}曜 {}曜日", "zh": "星期{} 周{} 週{} 礼拜{} 禮拜{}"}
WEEKDAY_NUMBERS = {
    **ENGLISH_WEEKDAYS,
    **{
        form.format(letter): day
        for language, forms in _FORMS.items()
        for form in forms.split()
        for day, letter in enumerate(WEEKDAYS[language])
    },
    **{form.format("天"): 6 for form in _FORMS["zh"].split()},
}
ENGLISH_WEEKDAY = any_of(ENGLISH_WEEKDAYS)
# A single syllable is a weekday beside a date, but not by itself: 일 is also "one" and "day".
PLAIN_WEEKDAY = any_of(name for name in WEEKDAY_NUMBERS if len(name) > 1)
WEEKDAY = rf"(?:{PLAIN_WEEKDAY}|[{WEEKDAYS['ko']}{WEEKDAYS['ja']}])"

NUMBERS = by_word(
    {
        1: "one a an 일 한 一",
        2: "two acoupleof coupleof 이 두 二 两 兩",
        3: "three 삼 세 석 三",
        4: "four 사 네 넉 四",
        5: "five 오 다섯 五",
        6: "six 육 여섯 六",
        7: "seven 칠 일곱 七",
        8: "eight 팔 여덟 八",
        9: "nine 구 아홉 九",
        10: "ten 십 열 十",
    }
)
NUMBER = r"\d{1,4}|" + any_of(NUMBERS)


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday; case and a trailing full stop do not matter."""
    return WEEKDAY_NUMBERS.get(word.casefold().rstrip("."))


def month_of(match: re.Match[str]) -> int:
    """The month that a pattern found: a name of it in the group `name`, or else its number in `m`."""
    name = match.groupdict().get("name")
    return MONTH_NUMBERS[name.lower()] if name else int(match["m"])


def number(word: str) -> int:
    """The value of a match of NUMBER."""
    return int(word) if word.isdecimal() else NUMBERS[word]


_SHORT_YEAR = lazy_pattern(r"^'?(\d\d)(?=년 ?[\d상하])")


def normalised(text: str) -> str:
    """As phrases are compared: lower case, single spaces, full-width signs and decomposed Hangul put right."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    text = " ".join(text.casefold().split())
    return _SHORT_YEAR.sub(r"20\1", text) if "년" in text else text
