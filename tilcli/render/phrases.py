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
    "blocked": "기다리는 일",
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
    "streak {}": "{} 연속",
    "{} class days": "수업일 {}일",
    "{} class day": "수업일 {}일",
    "{} weekdays": "평일 {}일",
    "{} weekday": "평일 {}일",
    "{} days": "{}일",
    "{} day": "{}일",
    "{} days ({})": "{}일 ({})",
    "{} day ({})": "{}일 ({})",
    "class days": "수업일",
    "weekdays": "평일",
    "weekdays less holidays": "공휴일을 뺀 평일",
    "days": "일",
    "days ({})": "일 ({})",
    "{} of them open": "답 없는 것 {}개",
    "(still going)": "(이어지는 중)",
    "longest {}": "가장 길게 {}",
    "calendar {}, longest {}": "달력으로 {}, 가장 길게 {}",
    "{} days written since {}": "{1}부터 {0}일 씀",
    "{} days written in {}": "{1}에 {0}일 씀",
    "{} missed: {}, the last on {}": "놓친 날 {1}일 ({0}), 마지막은 {2}",
    "{} words a day": "하루 단어 {}개",
    "{} words": "단어 {}개",
    "tasks {} done, {} open": "할 일 {} 완료, {} 남음",
    "{} of {} {}": "{2} {1}일 중 {0}일",
    "{} of {}": "{1}일 중 {0}일",
    "done": "한 일",
    "left": "남은 일",
    "asked": "질문",
    "met": "만난 것",
    "new tags": "새 태그",
    "gone": "안 쓴 태그",
    "finished": "끝난 시리즈",
    "best week": "가장 쓴 주",
    "looking back": "회고",
    "1 question": "질문 1개",
    "{} questions": "질문 {}개",
    "{} paper": "논문 {}",
    "{} papers": "논문 {}",
    "{} problem": "문제 {}",
    "{} problems": "문제 {}",
    "{} repository": "저장소 {}",
    "{} repositories": "저장소 {}",
    "{} video": "영상 {}",
    "{} videos": "영상 {}",
    "{} course": "강의 {}",
    "{} courses": "강의 {}",
    "{} post": "글 {}",
    "{} posts": "글 {}",
    "{} years ago": "{}년 전",
    "{} months ago": "{}개월 전",
    "{} days ago": "{}일 전",
    "a year later": "일 년 뒤",
    "{} years later": "{}년 뒤",
    "({} day earlier)": "({}일 먼저)",
    "({} days earlier)": "({}일 먼저)",
    "({} day later)": "({}일 뒤)",
    "({} days later)": "({}일 뒤)",
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
    "{} of {} wrote": "{1}명 중 {0}명 작성",
    "{} days · {} words": "{}일 · 단어 {}개",
    "that week": "그 주",
}


def said(phrase: str, language: str, *values: object) -> str:
    """The phrase in that language, the values in its places."""
    spoken = KOREAN.get(phrase, phrase) if language == "ko" else phrase
    return spoken.format(*values) if values else spoken


def weekdays(days: Collection[int], language: str) -> str:
    """The names of weekdays (0 for Monday): `Mon Wed Fri`."""
    from tilcli.core.calendar.words import WEEKDAYS

    return " ".join(WEEKDAYS[language][day] for day in sorted(days))
