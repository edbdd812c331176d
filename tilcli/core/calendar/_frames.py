"""What stands around a date and is none itself: `금요일까지`, `by friday`, `내일 오후 3시`, `이번 달 말`."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.core.calendar._phrase_words import AT, BY, ENDS, FIRST_DAY, LAST_DAY, SINCE, THIS
from tilcli.core.calendar.words import any_of
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import Literal

Frame = Literal["by", "since", "at", "hour", "first day", "last day"]

_WORDS: dict[Frame, tuple[Sequence[str], Sequence[str]]] = {
    "by": BY,
    "since": SINCE,
    "at": AT,
    "first day": FIRST_DAY,
    "last day": LAST_DAY,
}
_PART_OF_DAY = "오전|오후|아침|점심|낮|저녁|밤|새벽|午前|午後"
_NUMBER = r"[0-2]?\d"
_CLOCK = (
    rf"(?:(?:{_PART_OF_DAY}) ?)?"
    rf"(?:{_NUMBER}:[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?|{_NUMBER} ?[시時](?: ?(?:반|半|[0-5]?\d ?[분分]))?)"
    rf"|{_NUMBER} ?[ap]\.?m\.?|noon|midnight|정오|자정|morning|afternoon|evening|night|{_PART_OF_DAY}"
)
_FRAMES = {
    frame: lazy_pattern(rf"(?:(?P<behind>.+?) ?(?:{any_of(behind)})|(?:{any_of(before)}) (?P<before>.+))")
    for frame, (behind, before) in _WORDS.items()
}
_HOURS = (
    lazy_pattern(rf"(?P<behind>.+?)(?:t|,? ?(?:\b(?:at |in the ))?)(?:{_CLOCK})"),
    lazy_pattern(rf"(?:{_CLOCK}),? ?(?:on )?(?P<before>.+)"),
)


def unframed(phrase: str) -> tuple[Frame | None, str]:
    """What stands around a normalised phrase, outermost, and the phrase without it; None where there is nothing."""
    phrase = ENDS.get(phrase, phrase)
    for frame, form in _FRAMES.items():
        if match := form.fullmatch(phrase):
            inner = match["behind"] or match["before"]
            if frame in ("first day", "last day"):
                inner = inner.removeprefix("the ").removesuffix("의")
                inner = THIS.get(inner, inner)
            return frame, inner
    for form in _HOURS:
        if match := form.fullmatch(phrase):
            return "hour", match[1]
    return None, phrase
