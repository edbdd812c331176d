"""What GitHub makes of a heading, so that a link can lead to it: `## 2021.10.26 (화)` is `#20211026-화`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Letters, marks on them, digits and what joins words (`_`): no signs, nor the numbers that are signs.
_KEPT = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
_CIRCLED = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)  # letters


def slug(heading: str) -> str:
    """The anchor of a heading that is the only one of its words in its file, without `#`.

    >>> slug("1. RNN & LSTM (복습)")
    '1-rnn--lstm-복습'
    """
    return "".join(filter(_is_kept, heading.lower())).replace(" ", "-")


def _is_kept(sign: str) -> bool:
    return sign in " -" or unicodedata.category(sign) in _KEPT or _CIRCLED.match(sign) is not None


def slugs(headings: Iterable[str]) -> Iterator[str]:
    """The anchors of a file's headings, in their order: the second of the same words ends in `-1`."""
    seen: dict[str, int] = {}
    for heading in headings:
        plain = anchor = slug(heading)
        while anchor in seen:
            seen[plain] += 1
            anchor = f"{plain}-{seen[plain]}"
        seen[anchor] = 0
        yield anchor
