"""What stands like a question and is no fact to be asked for again: of the day, of this very text, a mere remark."""

from __future__ import annotations

import re

from tilcli.core.questions import wording
from tilcli.lean_typing import Final

# A day's template asks the same every day, a chapter asks what comes next, and an exercise is named by what it asks.
_PASSING: Final = re.compile(
    r"(?i)오늘|내일|어제|이번 ?주|다음 ?주|지난 ?주|\b(?:today|tomorrow|yesterday|this week|next week)\b"
    r"|\b(?:did|will) (?:i|we)\b|(?:^|\s)(?:나는|내가|나의)\s|\bwent (?:well|wrong)\b"
    r"|\b(?:what'?s|where to) next\b|\bwhat'?s this\b|\bthis (?:section|chapter|course|lecture)\b"
    r"|느낀 ?점|느꼈|기억에 남|배웠(?:나|는가|지|을까)|배운 ?(?:점|것)|아쉬웠|잘 ?했|좋았|今日|明日|今天|明天"
    r"|(?:^|\s)지금은\s*[?？]|自分は|どう思"
    r"|^\W*(?:boj|백준|프로그래머스|programmers|leetcode|swea|codeforces|atcoder)(?![a-z가-힣])"
)
# What was done or is to be done, and a line that leads to what stands below it.
_TOLD: Final = re.compile(
    r"(?:[가-힣]다|[가-힣](?:하|만들)기|시오|하라|(?:텐|뿐인)데|(?:まし|し)た)[\s.。!~]*\Z|[:：,，]\s*\Z"
)
_TROUBLE: Final = re.compile(
    r"(?i)[않못없]|안 ?[가-힣]|이해|모르|어렵|에러|오류|error|궁금|질문|ません|ない|エラー"
)
_PLANNED: Final = re.compile(r"([가-힣]) ?것인가요?\s*[?？]")
_FINAL_L: Final = 8  # the consonant ㄹ: 고를 것인가, of what is to come; 쓰는 것인가 of what is
_OF_THIS: Final = re.compile(r"(?:이것|이 ?(?:글|목록|책|장|강의))[이은을의]?\s|これ|この(?:記事|章|本)")


def is_planned(text: str) -> bool:
    """Whether a heading asks what is to be done, or of the very thing at hand: 무엇을 고를 것인가?, 이것이 왜 되나?"""
    if _OF_THIS.match(text):
        return True
    return any((ord(found[1]) - ord("가")) % 28 == _FINAL_L for found in _PLANNED.finditer(text))


def is_passing(text: str) -> bool:
    """Whether it asks about the day, the text it stands in, or is the name of an exercise."""
    return _PASSING.search(text) is not None


def is_told(text: str) -> bool:
    """Whether words behind a mark like `Q.` tell something, and not of what does not work: `일단 던져 보았다.`

    So does what tells of a tool's question: `プロンプト："Really?"`, with an arrow on the next line.
    """
    if wording.quotes(text):
        return True
    if _TOLD.search(text) is None or _TROUBLE.search(text):
        return False
    return not (wording.asks_under_label(text) or wording.has_asking_word(text))
