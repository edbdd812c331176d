"""One spelling for text that looks alike, before it is cut into tokens.

Decomposed Hangul (macOS), full-width and half-width forms (Japanese keyboards) and Latin diacritics are
brought to their plain form; percent-encoded links are decoded and embedded pictures dropped. Compatibility
jamo (`ㅌ`) stay as typed: NFKC would turn them into letters that no keyboard makes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# UTF-8 lead bytes of the blocks that _FOLDED names. Deleting them from the encoded text and comparing
# lengths costs a tenth of searching the text with a character class.
_LEADS = bytes([*range(0xC3, 0xCA), 0xCC, 0xCD, 0xE1, 0xEF])
_FOLDED = "[À-ɏ\u0300-\u036f\u1100-\u11ff\u1e00-\u1eff\ufb00-\ufb06\uff01-\uffdc]+"
# Letters of Latin alphabets that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"}
)
# Begins with a plain `%`, which the engine can look for quickly; a lone one behind a digit is a percentage.
PERCENT = "%(?:[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})+|(?<!\\d%)[2-7][0-9A-Fa-f])"
EMBEDDED = "data:[a-z]+/[a-z0-9.+-]+;[^\\s)\"'>]*"


def fold(text: str) -> str:
    """NFC, with full-width forms, ligatures and Latin diacritics made plain; case is kept."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded.translate(None, _LEADS)) == len(encoded):
        return text
    return _compiled(_FOLDED).sub(lambda run: _plain(run[0]), text)


def normalise(text: str) -> str:
    """`fold`, after percent-encoded links are decoded, `data:` URIs left out and 3×3 written as 3x3."""
    if "%" in text:
        text = _compiled(PERCENT).sub(lambda run: decoded(run[0]), text)
    if "data:" in text:
        text = _compiled(EMBEDDED).sub(" ", text)
    if "×" in text:
        text = _compiled("(?<=[0-9])×(?=[0-9])").sub("x", text)
    return fold(text)


def decoded(run: str) -> str:
    """The text of a percent-encoded run; bytes that are no UTF-8 vanish, line ends become spaces."""
    octets = bytes.fromhex(run.replace("%", ""))
    return " ".join(octets.decode("utf-8", "ignore").split("\n")).replace("\r", " ")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(4096)  # punctuation, mostly: a page of Chinese has few different full-width signs
def _plain(run: str) -> str:
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", run))
    bare = _compiled("[\u0300-\u036f]+").sub("", bare)
    return unicodedata.normalize("NFC", bare).translate(_LETTERS).translate(_jamo())


@cache
def _jamo() -> dict[int, str]:
    """Conjoining jamo that stand alone (what NFKC makes of half-width ones) -> the letters of a keyboard."""
    from tilcli.core.words.hangul import FINALS, INITIALS, VOWELS

    places = ((0x1100, INITIALS), (0x1161, VOWELS), (0x11A8, FINALS[1:]))
    return {first + i: letter for first, row in places for i, letter in enumerate(row)}
