"""Whether a day says anything, and whether two say the same: what tells a day that was written from a template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import Final

# Quote marks, the mark of an item, its box; then, alone on the line, a comment or a link into the notebook, which
# is how a task of the day before is carried over.
_MARKS: Final = r"[\s>]*+(?:(?:[-*+]|\d{1,3}[.)])(?:\s+|$))?+(?:\[.\](?:\s+|$))?+"
_ALONE: Final = r"(?:<!--.*-->|\[[^\]]*\]\((?![a-z]+:)[^()]*\))\s*$"
_SAYING: Final = lazy_pattern(rf"{_MARKS}(?!{_ALONE}).*?[^\s!-/:-@\[-`{{-~]", re.IGNORECASE)


def says_anything(lines: Iterable[str]) -> bool:
    """Whether a line, none of them a heading, holds more than marks: an empty item or table says nothing."""
    return any(map(_SAYING.match, lines))


def wording(lines: Iterable[str], words: Iterable[str]) -> int:
    """A number that tells what these lines say; 0 if they say nothing.

    Whatever the space between their words, and whatever the figures: a template puts day, time and number there.
    """
    if not says_anything(lines):
        return 0
    return crc32(" ".join(words).encode(errors="replace").translate(None, b"0123456789")) or 1
