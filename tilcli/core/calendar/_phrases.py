"""Dates that are told from today: `어제`, `3 days ago`, `지난주 금요일`, `last month`, `来週`.

Phrases are compared without their spaces, so `다음주 금요일` and `다음 주 금요일` are one. A week starts on
Monday. `지난주 금요일` is the Friday of the calendar week before this one; `last friday` is the latest
Friday strictly before today, and `next friday` the first one strictly after it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tilcli.core.calendar.days import Days, Prefer, month_span, months_later, real_day, year_span
from tilcli.core.calendar.words import (
    MONTH_NUMBERS,
    NUMBER,
    PLAIN_WEEKDAY,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    any_of,
    number,
)

_DAYS_FROM_TODAY = {
    phrase: offset
    for offset, phrases in {
        -3: "그끄제 그끄저께 대그저께 大前天 大前日 さきおととい",
        -2: "그제 그저께 엊그제 엊그저께 thedaybeforeyesterday daybeforeyesterday 一昨日 おととい 前天",
        -1: "어제 어저께 작일 yesterday yday 昨日 昨天 きのう",
        0: "오늘 금일 today now 今日 今天 本日 きょう",
        1: "내일 명일 tomorrow tmr 明日 明天 あした",
        2: "모레 내일모레 thedayaftertomorrow dayaftertomorrow 明後日 あさって 後天 后天",
        3: "글피 明々後日 大後天 大后天 しあさって",
        4: "그글피",
    }.items()
    for phrase in phrases.split()
}
_KOREAN_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_UNITS = {
    name: unit
    for unit, names in {
        "day": "days day d 일 日 天",
        "week": "weeks week wks wk w 주일 주 週間 週 周 个星期 個星期 星期",
        "month": "months month mo m 개월 달 ヶ月 か月 ケ月 カ月 个月 個月",
        "year": "years year yrs yr y 년 年",
    }.items()
    for name in names.split()
}
_LATER = {
    **dict.fromkeys(("ago", "전", "前", "before"), -1),
    **dict.fromkeys(("later", "fromnow", "hence", "후", "뒤", "後", "后", "之后", "之後"), 1),
}
_RELATIONS = {
    phrase: offset
    for offset, phrases in {
        -2: "지지난{} 저저번{} 先々{} 上上{}",
        -1: "지난{} 저번{} last{} past{} previous{} 先{} 上{} 上个{} 上個{}",
        0: "이번{} 금{} this{} current{} 今{} 本{} 这{} 這{} 这个{} 這個{}",
        1: "다음{} 담{} next{} coming{} 来{} 來{} 下{} 下个{} 下個{}",
        2: "다다음{} 再来{} 下下{}",
    }.items()
    for phrase in phrases.split()
}
_YEARS = {
    phrase: offset
    for offset, phrases in {
        -2: "재작년 一昨年 前年",
        -1: "작년 지난해 전년 lastyear 去年 昨年",
        0: "올해 금년 이번해 thisyear 今年",
        1: "내년 다음해 nextyear 来年 明年",
    }.items()
    for phrase in phrases.split()
}
_WEEKEND = "weekend|주말|週末|周末"


def match_phrase(text: str, today: date, prefer: Prefer = "past") -> Days | None:
    """First and last day that a phrase names, or None where it is no phrase of this grammar.

    `text` is normalised and lower case (see dates.normalised). Raises nothing: years before 1 and after
    9999 are no phrases either.
    """
    # "1 2 days ago" would lose its space and become twelve.
    if re.search(r"\d \d", text):
        return None
    squeezed = text.replace(" ", "")
    try:
        for reading in (_named_day, _steps, _weekday, _span, _last_days, _day_of_month):
            if found := reading(squeezed, today, prefer):
                return found
    except (OverflowError, ValueError):
        return None
    return None


def _one(day: date) -> Days:
    return day, day


def _named_day(text: str, today: date, prefer: Prefer) -> Days | None:
    offset = _DAYS_FROM_TODAY.get(text)
    return None if offset is None else _one(today + timedelta(days=offset))


def _step(today: date, count: int, unit: str) -> date:
    if unit == "day":
        return today + timedelta(days=count)
    if unit == "week":
        return today + timedelta(weeks=count)
    return months_later(today, count if unit == "month" else 12 * count)


@cache
def _step_patterns() -> tuple[re.Pattern[str], ...]:
    units = any_of(_UNITS)
    ways = any_of(_LATER)
    return (
        re.compile(rf"(?P<sign>[+-])(?P<n>\d{{1,4}})(?P<unit>{units})?"),
        re.compile(rf"in(?P<n>{NUMBER})(?P<unit>{units})(?P<way>)"),
        re.compile(rf"(?P<n>{NUMBER})(?P<unit>{units})(?P<way>{ways})"),
        re.compile(rf"(?P<days>{'|'.join(_KOREAN_DAYS)})(?P<way>{ways})"),
    )


def _steps(text: str, today: date, prefer: Prefer) -> Days | None:
    for pattern in _step_patterns():
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            count = _KOREAN_DAYS[parts["days"]] if "days" in parts else number(parts["n"])
            way = (-1 if parts["sign"] == "-" else 1) if "sign" in parts else _LATER.get(parts["way"], 1)
            return _one(_step(today, way * count, _UNITS[parts.get("unit") or "day"]))
    return None


def _related(nouns: str) -> dict[str, int]:
    return {
        relation.format(noun): offset for noun in nouns.split() for relation, offset in _RELATIONS.items()
    }


@cache
def _weeks() -> dict[str, int]:
    weeks = _related("주 week 週 周 星期 礼拜 禮拜")
    return {**weeks, "전주": -1, "담주": 1, "차주": 1}


@cache
def _months() -> dict[str, int]:
    return {**_related("달 month 月"), "이달": 0, "금월": 0, "전월": -1}


@cache
def _weekday_patterns() -> tuple[re.Pattern[str], ...]:
    weeks = any_of(_weeks())
    sides = "last|past|previous|지난|저번|next|coming|다음|오는|this|이번|on|"
    return (
        re.compile(rf"(?P<week>{weeks})(?:의|の)?(?P<day>{WEEKDAY}|{_WEEKEND})"),
        re.compile(r"(?P<week>[上本这這下]+(?:个|個)?(?:周|週|星期|礼拜|禮拜))(?P<zh>[一二三四五六日天])"),
        re.compile(rf"(?P<day>{PLAIN_WEEKDAY})(?:of)?(?P<week>{weeks})"),
        re.compile(rf"(?P<side>{sides})(?P<day>{PLAIN_WEEKDAY}|{_WEEKEND})"),
    )


def _weekday(text: str, today: date, prefer: Prefer) -> Days | None:
    for pattern in _weekday_patterns():
        if not (match := pattern.fullmatch(text)):
            continue
        parts = match.groupdict()
        name = "周" + parts["zh"] if "zh" in parts else parts["day"]
        wanted = WEEKDAY_NUMBERS.get(name)
        if "week" in parts:
            offset = _weeks().get(parts["week"])
            return None if offset is None else _in_week(today, offset, wanted)
        if wanted is None:
            return _in_week(today, _SIDES.get(parts["side"], 0), None)
        return _one(_beside(today, wanted, parts["side"], prefer))
    return None


_SIDES = {
    **dict.fromkeys(("last", "past", "previous", "지난", "저번"), -1),
    **dict.fromkeys(("next", "coming", "다음", "오는"), 1),
}


def _in_week(today: date, offset: int, wanted: int | None) -> Days:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    if wanted is None:
        return monday + timedelta(days=5), monday + timedelta(days=6)
    return _one(monday + timedelta(days=wanted))


def _beside(today: date, wanted: int, side: str, prefer: Prefer) -> date:
    """The nearest such weekday on one side of today; with no side said, today counts too."""
    if side in ("this", "이번"):
        return _in_week(today, 0, wanted)[0]
    way = _SIDES.get(side, 0)
    if way == -1:
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if way == 1:
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    if prefer == "past":
        return today - timedelta(days=(today.weekday() - wanted) % 7)
    return today + timedelta(days=(wanted - today.weekday()) % 7)


def _span(text: str, today: date, prefer: Prefer) -> Days | None:
    if (weeks := _weeks().get(text)) is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
        return monday, monday + timedelta(days=6)
    if (months := _months().get(text)) is not None:
        moved = months_later(today.replace(day=1), months)
        return month_span(moved.year, moved.month)
    if (years := _YEARS.get(text)) is not None:
        return year_span(today.year + years)
    return None


def _last_days(text: str, today: date, prefer: Prefer) -> Days | None:
    """`last 7 days`, `최근 일주일`: that many days up to and including today."""
    units = "days?|weeks?|months?|일|주일|주|개월|달|日間|週間|天|周"
    match = re.fullmatch(
        rf"(?:last|past|최근|지난|過去|最近)(?P<n>{NUMBER})(?P<unit>{units})(?:간|동안)?", text
    )
    if match is None:
        return None
    unit = _UNITS.get(match["unit"].removesuffix("間"), _UNITS.get(match["unit"], "day"))
    return _step(today, -number(match["n"]), unit) + timedelta(days=1), today


def _day_of_month(text: str, today: date, prefer: Prefer) -> Days | None:
    """`지난달 28일`, `작년 9월 9일`, `last year september`: a month or year from today's, and a number."""
    if match := re.fullmatch(r"(\D+?)의?(\d{1,2})[일日号號]", text):
        months = _months().get(match[1])
        if months is not None:
            moved = months_later(today.replace(day=1), months)
            return _if_real(moved.year, moved.month, int(match[2]))
    for phrase, offset in _YEARS.items():
        rest = text.removeprefix(phrase) if text.startswith(phrase) else text.removesuffix(phrase)
        if rest != text:
            return _in_year(rest.removeprefix("의"), today.year + offset)
    return None


def _in_year(text: str, year: int) -> Days | None:
    if text in MONTH_NUMBERS:
        return month_span(year, MONTH_NUMBERS[text])
    match = re.fullmatch(r"(\d{1,2})[월月](?:(\d{1,2})[일日号號])?", text)
    if match is None:
        return None
    month, day = int(match[1]), int(match[2] or 1)
    return _if_real(year, month, day) if match[2] or not 1 <= month <= 12 else month_span(year, month)


def _if_real(year: int, month: int, day: int) -> Days | None:
    found = real_day(year, month, day)
    return _one(found) if found else None
