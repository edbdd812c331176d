"""CP949 (EUC-KR) read as latin-1 or windows-1252: `한글` → `ÇÑ±Û`. Nothing is lost but rare syllables."""

from __future__ import annotations

from tilcli.core.encodings._mojibake_bytes import RUN, decode
from tilcli.core.text import lazy_pattern

# Two syllables of KS X 1001 in a row: four Latin-1 letters or signs that no language puts together.
_TWO_SYLLABLES = lazy_pattern("(?:[\xb0-\xc8][\xa1-\xfe]){2}")
_NO_BYTE = lazy_pattern("[^\x00-\xff]")
# A syllable that common was counted 32 times or more: 500 of them make 97 % of Korean text.
_COMMON = 32
_COMMON_SHARE = 0.6
# Chinese read as CP949 gives hanja for four characters in ten; Korean of today has next to none.
_HANGUL_SHARE = 0.8
_RIVALS = ("gb18030", "euc_jp", "shift_jis", "big5")
_WORST = -20.0  # nats a byte, for what a rival cannot read: as unlikely as a character can be


def is_broken(raw: str) -> bool:
    """Whether a line (as `as_bytes` gives it) is surely Korean: several syllables, most of them common.

    The same bytes must not make likelier Chinese or Japanese.
    """
    if not _TWO_SYLLABLES.search(raw) or decode(raw, "utf-8") is not None:
        return False
    letters = [char for char in _repair(raw) or "" if char > "\x7f" and char.isalpha()]
    syllables = [char for char in letters if "가" <= char <= "힣"]
    if len(set(syllables)) < 2 or len(syllables) < _HANGUL_SHARE * len(letters):
        return False
    from tilcli.core.encodings._character_counts import counts

    single = counts().single
    common = sum(single.get(char, 0) >= _COMMON for char in syllables)
    return common >= _COMMON_SHARE * len(syllables) and margin(raw) > 0


def margin(raw: str) -> float:
    """How much likelier (nats) the line is Korean than Chinese or Japanese, by counted pairs.

    A word of two syllables has some 15, a sentence 80 and more; Chinese has less than 0, with few exceptions.
    """
    from tilcli.core.encodings._character_counts import counts

    def likelihood(codec: str) -> float:
        text = _repair(raw, codec)
        return _WORST * len(raw) if text is None else counts().likelihood(text)

    return likelihood("cp949") - max(map(likelihood, _RIVALS))


def repair_lines(raw: dict[int, str], broken: set[int]) -> dict[int, str]:
    """The lines that are broken, and those in doubt too where most of the note is broken."""
    readable = {number: text for number in raw if (text := _repair(raw[number])) is not None}
    if len(broken) <= len(raw) - len(readable):
        return {number: readable[number] for number in broken}
    return readable


def _repair(raw: str, codec: str = "cp949") -> str | None:
    """None where the line's bytes are not all text. What can be no byte (healthy Hangul) is let alone."""
    if not _NO_BYTE.search(raw):
        return decode(raw, codec)
    texts = {run: decode(run, codec) for run in RUN.findall(raw)}
    return None if None in texts.values() else RUN.sub(lambda run: texts[run[0]] or "", raw)


def codec(broken: str) -> str:
    """How the text was misread."""
    return "cp949 read as " + ("latin-1" if all(ord(char) < 0x100 for char in broken) else "windows-1252")
