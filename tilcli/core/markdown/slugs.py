"""What GitHub makes of a heading, so that a link can lead to it: `## 2021.10.26 (화)` is `#20211026-화`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator


def slug(heading: str) -> str:
    """The anchor of a heading that is the only one of its words in its file, without `#`.

    >>> slug("1. RNN & LSTM (복습)")
    '1-rnn--lstm-복습'
    """
    kept = (sign for sign in heading.strip().lower() if sign in " -" or _is_of_a_word(sign))
    return "".join(kept).replace(" ", "-")


def _is_of_a_word(sign: str) -> bool:
    """A letter, a mark on one, a digit or what joins words (`_`): not the numbers that are signs, as in a circle."""
    kind = unicodedata.category(sign)
    return kind[0] in "LM" or kind in ("Nd", "Nl", "Pc")


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
