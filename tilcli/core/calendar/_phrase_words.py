"""What phrases that are told from today are made of, in four languages; spaces are left out."""

from __future__ import annotations

from tilcli.core.calendar.words import by_word

DAYS_FROM_TODAY = by_word(
    {
        -3: "그끄제 그끄저께 대그저께 大前天 大前日 さきおととい",
        -2: "그제 그저께 엊그제 엊그저께 thedaybeforeyesterday daybeforeyesterday 一昨日 おととい 前天",
        -1: "어제 어저께 작일 어젯밤 간밤 yesterday yday lastnight 昨日 昨天 きのう",
        0: "오늘 금일 today now tonight eod endofday thismorning thisafternoon thisevening 今日 今天 本日 きょう",
        1: "내일 낼 명일 tomorrow tmr tmrw tmw 明日 明天 あした",
        2: "모레 내일모레 낼모레 thedayaftertomorrow dayaftertomorrow 明後日 あさって 後天 后天",
        3: "글피 明々後日 大後天 大后天 しあさって",
        4: "그글피",
    }
)
_TO_TEN = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")
KOREAN_DAYS = {**{name: days for days, name in enumerate(_TO_TEN, 1)}, "보름": 15}
UNITS = by_word(
    {
        "day": "days day d 일 日 天",
        "week": "weeks week wks wk w 주일 주 週間 週 周 个星期 個星期 星期",
        "month": "months month mo m 개월 달 ヶ月 か月 ケ月 カ月 个月 個月",
        "year": "years year yrs yr y 년 年",
    }
)
LATER = by_word({-1: "ago 전 前 before", 1: "later fromnow hence 후 뒤 後 后 之后 之後"})
_RELATIONS = by_word(
    {
        -2: "지지난{} 저저번{} 先々{} 上上{}",
        -1: "지난{} 저번{} last{} past{} previous{} 先{} 上{} 上个{} 上個{}",
        0: "이번{} 금{} this{} current{} 今{} 本{} 这{} 這{} 这个{} 這個{}",
        1: "다음{} 담{} next{} coming{} 来{} 來{} 下{} 下个{} 下個{}",
        2: "다다음{} 再来{} 下下{}",
    }
)
YEARS = by_word(
    {
        -2: "재작년 一昨年 前年",
        -1: "작년 지난해 전년 lastyear 去年 昨年",
        0: "올해 금년 이번해 thisyear 今年",
        1: "내년 다음해 nextyear 来年 明年",
    }
)


def _related(nouns: str) -> dict[str, int]:
    return {
        relation.format(noun): offset for noun in nouns.split() for relation, offset in _RELATIONS.items()
    }


# The names of weeks, and how many weeks from this one they are; and of months.
WEEKS = {**_related("주 week 週 周 星期 礼拜 禮拜"), "전주": -1, "담주": 1, "차주": 1, "내주": 1}
MONTHS = {**_related("달 month 月"), "이달": 0, "금월": 0, "전월": -1, "내달": 1, "익월": 1}
QUARTERS = _related("분기 quarter 四半期 季度")
# How dates are framed: what stands behind or before them, with or without a space.
BY = ("까지는?", "(?<=[주달])(?: ?안에| ?내로)", "まで"), ("by", "until", "till", "up to", "through")
SINCE = ("부터", "から", "이후"), ("from", "since", "starting")
AT = ("에는?", "(?<=요일)날", "중에?", "쯤", "に"), ("on", "at", "the")
FIRST_DAY = ("초", "첫날", "初め?"), ("start of", "beginning of", "first day of")
LAST_DAY = ("말", "말일", "마지막 ?날", "末", "end"), ("end of", "last day of")
# What such an end is of, if it says no more: 월말 is that of this month.
THIS = by_word(
    {
        "이번달": "월 달 month 月",
        "이번주": "주 week 週",
        "올해": "연 년 해 year 年",
        "이번분기": "분기 quarter",
    }
)
ENDS = {"eow": "end of week", "eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
