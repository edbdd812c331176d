"""Coarse consonant skeletons: what a Hangul word and a Latin word must share to be compared at all.

K T P S N M L stand for classes of consonants (트랜스포머 and transformer are both TLNSPM); a leading
A says that the word begins with a vowel sound, a leading H with ㅎ. A Hangul word has one skeleton, a
Latin word up to twelve, for spelling leaves its sound open (ch is S or K). Letters are lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from tilcli.core.words.hangul import is_syllable, letters
from tilcli.lean_typing import Final, NamedTuple

REACH: Final = 0.15
"""Cost per unit of sound (`_sound.distance`) beyond which two words are strangers: the widest bound of core.bridges."""

_MEMBERS: Final = "Kㄱㄲㅋ Tㄷㄸㅌ Pㅂㅃㅍ Sㅅㅆㅈㅉㅊ Nㄴ Mㅁ Lㄹ"
_CLASSES: Final = {jamo: row[0] for row in _MEMBERS.split() for jamo in row[1:]}
# A coda is heard as one of seven: ㅅ closes a syllable as ㄷ does (로봇, robot).
_CODAS: Final = _CLASSES | dict.fromkeys("ㅅㅆㅈㅊ", "T") | {"ㅇ": "N", "": ""}
_MOST: Final = 12

# In order: the first that matches at a place is taken. Each stands for any of its skeletons, ~ for an empty one. ^ and
# $ are the ends of a word; behind : stands what must follow, one of these, and before < what must stand before, any
# letter for a dot. As one regular expression they took 0.7 ms to compile; most commands ask for one word.
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_VOWELS_ON: Final = "a,i,o,u,y,e" + ",e".join(_LETTERS)  # a last e is silent
_SPELLINGS: Final = (
    ("^kn ^gn ^pn", "N"),
    ("^ps ^x ^dj", "S"),
    ("^wr ^rh", "L"),
    ("tion sion cion ssion", "SN"),
    (".<ti:a,e .<ci:a,e", "S T"),
    ("ture", "S TL"),
    ("tch sh sc:e,i,y", "S"),
    ("sten:er,ed,ing,$", "SN STN"),
    ("sch", "SK S"),
    ("ch", "S K"),
    ("ph", "P"),
    ("ght", "T"),
    ("gh", "K ~"),
    ("th", "S T"),
    ("ck", "K"),
    ("xc:e,i,y cc:e,i,y x", "KS"),
    ("c:e,i,y", "S"),
    ("dge dj", "S TS"),
    ("ng:e,i,y", "NK N NS"),
    ("ng:a,o,u,l,r", "NK N"),
    ("ng", "N"),
    ("gn:s$,$,ed,er,ing,m", "N KN"),
    ("g:e,i,y", "S K"),
    ("c gg g kk k qu q", "K"),
    ("mb:s$,$ mn:s$,$ mm m", "M"),
    ("a<lk", "K LK"),
    (f"lr ll l ^r rr:{_VOWELS_ON} r:{_VOWELS_ON}", "L"),
    ("re:$", "~ L"),
    ("ts", "TS S"),
    ("d:u t:u", "T S"),
    ("dd d tt t", "T"),
    ("bb b pp p ff f v", "P"),
    ("ss s zz z j", "S"),
    ("nn n", "N"),
)


class _Spelling(NamedTuple):
    """Letters, what must stand before and after them (empty: whatever), and the skeletons that they have."""

    letters: str
    before: str
    after: tuple[str, ...]
    keys: tuple[str, ...]


@cache
def _spellings() -> dict[str, list[_Spelling]]:
    """The spellings by their first sign."""
    found: dict[str, list[_Spelling]] = {}
    for spellings, skeletons in _SPELLINGS:
        keys = tuple(key.strip("~") for key in skeletons.split())
        for spelling in spellings.split():
            rest, _, after = spelling.partition(":")
            before, _, letters = rest.rpartition("<")
            follow = tuple(after.split(",")) if after else ()
            one = _Spelling(letters, before.replace(".", _LETTERS), follow, keys)
            found.setdefault(letters[0], []).append(one)
    return found


def _parts(word: str) -> Iterator[tuple[str, ...]]:
    """The skeletons of each spelling of consonants in a word, in their order."""
    known, text, at = _spellings(), f"^{word}$", 0
    while at < len(text):
        for spelled, before, after, keys in known.get(text[at], ()):
            end = at + len(spelled)
            if (
                text.startswith(spelled, at)
                and (not before or text[at - 1] in before)
                and (not after or text.startswith(after, end))
            ):
                yield keys
                at = end - 1
                while spelled == "c" and text[at + 1] == "c":  # however many
                    at += 1
                break
        at += 1


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
    keys = {"".join(way) for way, _ in zip(product(*_parts(word)), range(_MOST), strict=False)}
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
