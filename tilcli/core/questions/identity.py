"""Who a question is: a name made of its letters and digits, so that marks, emphasis and moves change nothing."""

from __future__ import annotations

import re
import unicodedata

from tilcli.core.tasks.handles import spelled
from tilcli.lean_typing import Final

SHORT: Final = 12  # letters and digits: WHY? stands in many notes, so the heading above tells which is meant
_SIGNS: Final = re.compile(r"[\W_]+")
BETWEEN: Final = " › "


def letters(text: str) -> str:
    """The letters and digits of a text, composed and case-folded.

    >>> letters("**BERT**란?")
    'bert란'
    """
    return _SIGNS.sub("", unicodedata.normalize("NFC", text).casefold())


def identity(text: str, heading: tuple[str, ...]) -> str:
    """What a question is known by: its text, with the heading above it where it is short."""
    if len(letters(text)) >= SHORT or not heading:
        return text
    return f"{heading[-1]}{BETWEEN}{text}"


def handle_of(known_by: str) -> str:
    """The eight letters that name a question of that identity."""
    return spelled(letters(known_by) or known_by)
