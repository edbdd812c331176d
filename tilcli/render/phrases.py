"""What the screens of the day and of tasks say: English, or Korean where the notebook speaks it.

Only what is laid out for a person goes through here; what programs read is English always.
"""

from __future__ import annotations

from collections.abc import Collection

from tilcli.lean_typing import Final

KOREAN: Final = {
    "today": "오늘",
    "tomorrow": "내일",
    "overdue": "기한 지남",
    "due soon": "곧 마감",
    "undated": "날짜 없음",
    "left from {}": "{}에 남은 일",
    "no tag": "태그 없음",
    "no series": "시리즈 없음",
    "{} d late": "{}일 지남",
    "{} w late": "{}주 지남",
    "{} y late": "{}년 지남",
    "{} d": "{}일",
    "{} w": "{}주",
    "{} y": "{}년",
    "in {} d": "{}일 뒤",
    "in {} w": "{}주 뒤",
    "in {} y": "{}년 뒤",
    "day {}": "{}일차",
    "week {}": "{}주차",
    "streak {} class days": "수업일 {}일 연속",
    "streak {} weekdays": "평일 {}일 연속",
    "streak {} days": "{}일 연속",
    "streak {} days ({})": "{}일 연속 ({})",
    "1 note": "노트 1개",
    "{} notes": "노트 {}개",
    "review": "복습",
    "{} due": "{}개 복습할 것",
    "{} new": "{}개 새 질문",
    "{} of {} done": "{1}개 중 {0}개 완료",
    "nothing written yet": "아직 쓴 것이 없음",
    "a week ago": "일주일 전",
    "a month ago": "한 달 전",
    "a year ago": "일 년 전",
    "{} more": "{}개 더",
    "{} open": "열린 일 {}개",
    "1 task": "일 1개",
    "{} tasks": "일 {}개",
    "{} of {} open": "열린 일 {1}개 중 {0}개",
    "{} of {} tasks": "일 {1}개 중 {0}개",
    "all": "모두",
    "tick one": "끝내기",
}


def said(phrase: str, language: str, *values: object) -> str:
    """The phrase in that language, the values in its places."""
    spoken = KOREAN.get(phrase, phrase) if language == "ko" else phrase
    return spoken.format(*values) if values else spoken


def weekdays(days: Collection[int], language: str) -> str:
    """The names of weekdays (0 for Monday): `Mon Wed Fri`."""
    from tilcli.core.calendar.words import WEEKDAYS

    return " ".join(WEEKDAYS[language][day] for day in sorted(days))
