"""CP949 (EUC-KR) read as latin-1 or windows-1252: `한글` → `ÇÑ±Û`. Nothing is lost but rare syllables."""

from __future__ import annotations

import re

from tilcli.core.mojibake_bytes import decode

# Two syllables of KS X 1001 in a row: four Latin-1 letters or signs that no language puts together.
_TWO_SYLLABLES = re.compile("(?:[\xb0-\xc8][\xa1-\xfe]){2}")
_RUN = re.compile("[\x80-\xff]+")
_NO_BYTE = re.compile("[^\x00-\xff]")
# A syllable that common was counted 32 times or more: 500 of them make 97 % of Korean text.
_COMMON = 32
_COMMON_SHARE = 0.6


def is_broken(raw: str) -> bool:
    """Whether a line (as `as_bytes` gives it) is surely Korean: several syllables, most of them common."""
    if not _TWO_SYLLABLES.search(raw) or decode(raw, "utf-8") is not None:
        return False
    syllables = [char for char in _repair(raw) or "" if "가" <= char <= "힣"]
    if len(set(syllables)) < 2:
        return False
    from tilcli.core.character_counts import counts

    single = counts().single
    common = sum(single.get(char, 0) >= _COMMON for char in syllables)
    return common >= _COMMON_SHARE * len(syllables)


def repair_lines(raw: dict[int, str], broken: set[int]) -> dict[int, str]:
    """The lines that are broken, and those in doubt too where most of the note is broken."""
    readable = {number: text for number in raw if (text := _repair(raw[number])) is not None}
    if len(broken) <= len(raw) - len(readable):
        return {number: readable[number] for number in broken}
    return readable


def _repair(raw: str) -> str | None:
    """None where the line's bytes are not all CP949. What can be no byte (healthy Hangul) is let alone."""
    if not _NO_BYTE.search(raw):
        return decode(raw, "cp949")
    texts = {run: decode(run, "cp949") for run in _RUN.findall(raw)}
    return None if None in texts.values() else _RUN.sub(lambda run: texts[run[0]] or "", raw)


def codec(broken: str) -> str:
    """How the text was misread."""
    return "cp949 read as " + ("latin-1" if all(ord(char) < 0x100 for char in broken) else "windows-1252")
