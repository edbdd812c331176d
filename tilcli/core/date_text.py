"""Text as dates are looked for in it: names of files and folders, headings, lines, keys of front matter."""

from __future__ import annotations

import re
import unicodedata

# ！ to ～, the full-width twins of ! to ~: １２月２５日（火） is 12月25日(火).
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
# Those, the jamo of decomposed Hangul, and marks that combine: any other text is as it should be.
_find_special = re.compile("[！-～\u0300-\u036f\u1100-\u11ff\u3099\u309a]").search


def plain(text: str) -> str:
    """`text` composed (a Mac leaves 월 in pieces) and its full-width signs made plain; for comparing only."""
    if text.isascii() or not _find_special(text):
        return text
    return unicodedata.normalize("NFC", text).translate(_HALF_WIDTH)
