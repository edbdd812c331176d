"""Words for months, weekdays and small numbers in the four languages that study logs are kept in."""

from __future__ import annotations

WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ko": "월화수목금토일",
    "ja": "月火水木金土日",
    "zh": "一二三四五六日",
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Longest first, so that the alternation takes "sept" before "sep".
MONTH_NAME = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))

WEEKDAY_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon 월 월요일 월욜 月 月曜 月曜日 星期一 周一 週一 礼拜一 禮拜一",
            "tuesday tues tue 화 화요일 화욜 火 火曜 火曜日 星期二 周二 週二 礼拜二 禮拜二",
            "wednesday wed 수 수요일 수욜 水 水曜 水曜日 星期三 周三 週三 礼拜三 禮拜三",
            "thursday thurs thur thu 목 목요일 목욜 木 木曜 木曜日 星期四 周四 週四 礼拜四 禮拜四",
            "friday fri 금 금요일 금욜 金 金曜 金曜日 星期五 周五 週五 礼拜五 禮拜五",
            "saturday sat 토 토요일 토욜 土 土曜 土曜日 星期六 周六 週六 礼拜六 禮拜六",
            "sunday sun 일 일요일 일욜 日 日曜 日曜日 星期日 星期天 周日 周天 週日 礼拜天 禮拜天",
        )
    )
    for name in names.split()
}
# A single syllable is a weekday beside a date, but not by itself: 일 is also "one" and "day".
PLAIN_WEEKDAY = "|".join(sorted((name for name in WEEKDAY_NUMBERS if len(name) > 1), key=len, reverse=True))

NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "one a an 일 한 一",
            "two a-couple-of couple-of 이 두 二 两 兩",
            "three 삼 세 석 三",
            "four 사 네 넉 四",
            "five 오 다섯 五",
            "six 육 여섯 六",
            "seven 칠 일곱 七",
            "eight 팔 여덟 八",
            "nine 구 아홉 九",
            "ten 십 열 十",
        ),
        start=1,
    )
    for name in names.replace("-", "").split()
}
NUMBER = r"\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday; case and a trailing full stop do not matter."""
    return WEEKDAY_NUMBERS.get(word.casefold().rstrip("."))


def number(word: str) -> int:
    """The value of a match of NUMBER."""
    return int(word) if word.isdecimal() else NUMBERS[word]
