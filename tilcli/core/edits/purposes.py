"""What a section is for, by the words of its heading: what was learned, tasks, another day, looking back."""

from __future__ import annotations

from tilcli.core.text import caseless, lazy_pattern
from tilcli.lean_typing import Final


class _Words:
    """Words of a heading: those that count wherever they stand in it, and a pattern of the others, which takes half as
    long to compile as one of them all would.
    """

    def __init__(self, anywhere: str, pattern: str) -> None:
        self._anywhere = anywhere.split()
        self._pattern = lazy_pattern(pattern)

    def stand_in(self, title: str) -> bool:
        """Whether one of them stands in a title (caseless)."""
        return any(map(title.__contains__, self._anywhere)) or self._pattern.search(title) is not None


_TODAY: Final = ["오늘", "금일", "today", "tonight", "daily", "今日", "今天", "当天", "當天", "本日"]
_ANOTHER_DAY: Final = _Words(
    "내일 명일 모레 익일 차주 차후 향후 앞으로 계획 예정 플랜"
    " 明日 明天 翌日 次回 来週 下週 下周 下次 予定 预定 預定 计划 計畫 計画",
    r"이후\s*할|다음\s*(?:날|주|달|번|시간|단계|할|에|계획|목표|회|스텝)"
    r"|\b(?:tomorrow|upcoming|later|someday|backlog|plans?|planned|planning|to come)\b|\bnext\b(?![.-]?\s?js)",
)
_YESTERDAY: Final = _Words("어제 전날 昨日 昨天", r"지난\s*주|\b(?:yesterday|last)\b")
_LOOKS_BACK: Final = _Words(
    "회고 느낀 느낌 소감 감상 반성 후기 기분 감사 일기 질문 궁금 목차 참고 출처 링크"
    " 感想 反省 振り返り 反思 疑問 疑问 质疑 目录 目錄 参考 參考",
    r"\b(?:review|retro\w*|reflect\w*|feelings?|thoughts?|mood|gratitude|questions?|q\s*&\s*a|contents|toc|index"
    r"|links?|references?|resources?|sources?)\b",
)
_TASKS: Final = _Words(
    "일정 やること タスク 待办 待辦 任务 任務",
    r"할\s*일|해야\s*할|할\s*것|체크\s*리스트"
    r"|\b(?:to[- ]?dos?|tasks?|check\s?list|plans?|schedule|agenda)\b",
)
# The surest words first: `오늘의 공부 정리` is more of it than `오늘 한 일`.
_LEARNED: Final = (
    _Words(
        "배운 배웠 배움 익힌 学んだ 学び 学到 學到 收获 收穫", r"알게\s*된|\b(?:learn(?:ed|t|ings?|s)?|til)\b"
    ),
    _Words(
        "공부 학습 스터디 수업 강의 学习 學習 学習 勉強",
        r"\b(?:stud(?:y|ied|ies|ying)|lectures?|class(?:es)?)\b",
    ),
    _Words(
        "했던 내용 정리 기록 메모 노트 やったこと 笔记 筆記 完成 进展 進展 内容 內容",
        r"한\s*(?:일|것)|\b(?:did|done|progress|worked|accomplish\w*|achieve\w*|notes?|log|memos?)\b",
    ),
)
_APART: Final = _Words(  # `피어세션 정리` beside `내용 정리`
    "피어 멘토 미팅 회의 모임 과제 숙제 作业 作業 宿題",
    r"\b(?:peer|mentor\w*|meetings?|stand-?up|homework|assignments?)\b",
)
NOT_LEARNED: Final = len(_LEARNED)


def plans_another_day(title: str) -> bool:
    """Whether a section is about what comes after the day: `내일 할 일`, `Next steps`, but not `오늘 계획`."""
    words = caseless(title)
    return _ANOTHER_DAY.stand_in(words) and not any(map(words.__contains__, _TODAY))


def looks_back(title: str) -> bool:
    """Whether a section holds thoughts about the day, questions or links, rather than what was done."""
    return _LOOKS_BACK.stand_in(caseless(title))


def holds_tasks(title: str) -> bool:
    """Whether a section is called a list of tasks."""
    return _TASKS.stand_in(caseless(title))


def learned_rank(title: str) -> int:
    """How surely a section holds what was learned: 0 is surest, NOT_LEARNED says nothing of it."""
    words = caseless(title)
    if plans_another_day(title) or looks_back(title) or _TASKS.stand_in(words) or _YESTERDAY.stand_in(words):
        return NOT_LEARNED
    rank = next((rank for rank, known in enumerate(_LEARNED) if known.stand_in(words)), NOT_LEARNED)
    return NOT_LEARNED if rank and _APART.stand_in(words) else rank
