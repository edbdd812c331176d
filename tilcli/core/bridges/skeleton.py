"""Coarse consonant skeletons: what a Hangul word and a Latin word must share to be compared at all.

K T P S N M L stand for classes of consonants (트랜스포머 and transformer are both TLNSPM); a leading
A says that the word begins with a vowel sound, a leading H with ㅎ. A Hangul word has one skeleton, a
Latin word up to twelve, for spelling leaves its sound open (ch is S or K). Letters are lower case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from tilcli.core.words.hangul import is_syllable, letters
from tilcli.lean_typing import Final

_MEMBERS: Final = "Kㄱㄲㅋ Tㄷㄸㅌ Pㅂㅃㅍ Sㅅㅆㅈㅉㅊ Nㄴ Mㅁ Lㄹ"
_CLASSES: Final = {jamo: row[0] for row in _MEMBERS.split() for jamo in row[1:]}
# A coda is heard as one of seven: ㅅ closes a syllable as ㄷ does (로봇, robot).
_CODAS: Final = _CLASSES | dict.fromkeys("ㅅㅆㅈㅊ", "T") | {"ㅇ": "N", "": ""}
_MOST: Final = 12

# In order: the first that matches at a place is taken. Each stands for any of its skeletons.
_SPELLINGS: Final = (
    (r"^(?:kn|gn|pn)", "N"),
    (r"^(?:ps|x|dj)", "S"),
    (r"^wr|^rh", "L"),
    (r"(?:[tsc]|ss)ion", "SN"),
    (r"(?<=.)[tc]i(?=[ae])", "S T"),
    (r"ture", "S TL"),
    (r"tch|sh|sc(?=[eiy])", "S"),
    (r"sten(?=er|ed|ing|$)", "SN STN"),
    (r"sch", "SK S"),
    (r"ch", "S K"),
    (r"ph", "P"),
    (r"ght", "T"),
    (r"gh", "K ~"),
    (r"th", "S T"),
    (r"ck", "K"),
    (r"xc(?=[eiy])|cc(?=[eiy])|x", "KS"),
    (r"c(?=[eiy])", "S"),
    (r"dge|dj", "S TS"),
    (r"ng(?=[eiy])", "NK N NS"),
    (r"ng(?=[aoulr])", "NK N"),
    (r"ng", "N"),
    (r"gn(?=s?$|ed|er|ing|m)", "N KN"),
    (r"g(?=[eiy])", "S K"),
    (r"c+|gg?|kk?|qu?", "K"),
    (r"mb(?=s?$)|mn(?=s?$)|mm?", "M"),
    (r"(?<=a)lk", "K LK"),
    (r"lr|ll?|^r|rr?(?=[aiouy]|e.)", "L"),
    (r"re$", "~ L"),
    (r"ts", "TS S"),
    (r"[dt](?=u)", "T S"),
    (r"dd?|tt?", "T"),
    (r"bb?|pp?|ff?|v", "P"),
    (r"ss?|zz?|j", "S"),
    (r"nn?", "N"),
)


@cache
def _spellings() -> tuple[re.Pattern[str], tuple[tuple[str, ...], ...]]:
    pattern = re.compile("|".join(f"({spelling})" for spelling, _ in _SPELLINGS))
    return pattern, tuple(tuple(k.strip("~") for k in keys.split()) for _, keys in _SPELLINGS)


@lru_cache(maxsize=4096)
def hangul_key(word: str) -> str:
    """The skeleton of a word of whole syllables; empty where it is something else, or has no consonant."""
    if not word or not all(map(is_syllable, word)):
        return ""
    key, before = "", ""
    for syllable in word:
        onset, _, coda = letters(syllable)
        if not (onset == before == "ㄹ"):
            key += _CLASSES.get(onset, "")
        key += _CODAS.get(coda, "X")
        before = coda
    mark = {"ㅇ": "A", "ㅎ": "H"}.get(letters(word[0])[0], "")
    return mark + key if key else ""


@lru_cache(maxsize=4096)
def latin_keys(word: str) -> tuple[str, ...]:
    """The skeletons that lower-case letters may have, sorted; empty where other signs are among them."""
    if not (word.isascii() and word.isalpha()):
        return ()
    pattern, choices = _spellings()
    parts = [choices[(found.lastindex or 1) - 1] for found in pattern.finditer(word)]
    keys = {"".join(way) for way, _ in zip(product(*parts), range(_MOST), strict=False)}
    return tuple(sorted(mark + key for mark in _marks(word) for key in keys if key))


def _marks(word: str) -> tuple[str, ...]:
    if word[0] == "h":
        return ("A", "H") if re.match("h(?:our|on(?:or|est)|eir)", word) else ("H",)
    if word.startswith("wh"):
        return ("A", "H")
    return ("A",) if word[0] in "aeiouwy" and not word.startswith("wr") else ("",)


def consonants(key: str) -> int:
    """How many consonants a skeleton has: the longer, the less likely that two words share it by chance."""
    return len(key.lstrip("AH"))
