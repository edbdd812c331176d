"""Headings that recur from note to note: the furniture of a notebook, not what its notes are about.

`오늘 한 일` in sixty notes says nothing of any of them: it gives no title, and in a search it is worth no more than a
sentence. Headings are counted by notes, as keys: their letters, without signs, emoji, numbering and dates. A number
further on stays, for `Day 12` and `Search engine (3.2)` tell notes apart.

What is furniture depends on all notes; whoever keeps an index counts (`headings_of`), and reads the notes again
whose furniture came or went (notebook.upkeep.recurring).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from math import isqrt
from zlib import crc32

from tilcli.core.text import caseless, lazy_pattern

FEWEST = 3  # notes
# What names a list of contents, wherever it stands, and the sections of the templates that come with til.
_CONTENTS = ("목차", "차례", "Contents", "Table of Contents", "TOC", "目次", "目录", "目錄")
_SECTIONS = ("Plan", "Learned", "Questions", "Review", "오늘 할 일", "배운 것", "질문", "회고")

_NUMBERING = lazy_pattern(r"\W*\d+(?:[.\-]\d+)*(?:[.):]\s*|\s+)")
_DATES = lazy_pattern(
    r"\d{4}\s?[-./년]\s?\d{1,2}(?:\s?[-./월]\s?\d{1,2}일?|월)?|\d{2}[-./년]\s?\d{1,2}[-./월]\s?\d{1,2}일?"
    r"|\d{1,2}(?:/|월)\s?\d{1,2}일?|\d{6,8}|[(（][월화수목금토일][)）]"
)
_DIGIT = lazy_pattern(r"\d")
_SIGNS = lazy_pattern(r"[\W_]+")
_IN_BULLET = lazy_pattern(r"^[ \t>]*[-*+][ \t]+#{1,6}[ \t]+(.+)$", re.MULTILINE)


def fewest(notes: int) -> int:
    """In how many notes of so many a heading stands that is furniture.

    A sixteenth of them, of many notes fewer (64 of 2,000, 128 of 10,000), so that the template of one year counts
    among those of ten. Steps at powers of two: it must not change with every note that is added.
    """
    step = 1 << notes.bit_length() >> 1
    return max(FEWEST, min(step // 16, isqrt(2 * step)))


@lru_cache(maxsize=1 << 15)  # first asked of every note, then again of each that is read
def key(heading: str) -> int:
    """What spellings of a heading have in common, from its line or its words; 0 for one that is only numbers."""
    words = caseless(heading)
    if _DIGIT.search(words):
        words = _DATES.sub(" ", _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words)
    letters = _SIGNS.sub("", words)
    return crc32(letters.encode()) if letters and not letters.isdecimal() else 0


def headings_of(text: str) -> bytes:
    """The keys of the headings of a note, packed.

    Every line that looks like a heading counts, also a comment in code: a look at the letters, a fiftieth of what
    reading the note takes.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return array("I", sorted({key(line) for line in _lines(text)} - {0})).tobytes()


def unpacked(keys: bytes) -> array[int]:
    """The keys that `headings_of` packed."""
    return array("I", keys)


def _lines(text: str) -> Iterator[str]:
    for part in ("\n" + text).split("\n#")[1:]:
        if part.lstrip("#")[:1] in (" ", "\t"):
            yield "#" + part.partition("\n")[0]
    if "- #" in text or "* #" in text or "+ #" in text:
        yield from _IN_BULLET.findall(text)
    for underline in ("\n---", "\n==="):
        at = text.find(underline, 1)
        while at > 0:
            end = text.find("\n", at + 1)
            if not text[at + 1 : end if end > 0 else None].strip("-= \t"):
                yield text[text.rfind("\n", 0, at) + 1 : at]
            at = text.find(underline, at + 1)


def recurring(headings: Iterable[Iterable[int]], notes: int) -> frozenset[int]:
    """The keys that stand in so many of these as make furniture of them."""
    from collections import Counter

    counted = Counter(one for keys in headings for one in keys)
    least = fewest(notes)
    return frozenset(one for one, times in counted.items() if one and times >= least)


def is_furniture(line: str, level: int, recurring: Collection[int]) -> bool:
    """Whether a heading, on this line, recurs, or names a list of contents or a section of til's own templates."""
    own = key(line)
    return own in recurring or own in _known(level > 1)


@cache
def _known(sections: bool) -> frozenset[int]:
    return frozenset(map(key, (*_CONTENTS, *_SECTIONS) if sections else _CONTENTS))
