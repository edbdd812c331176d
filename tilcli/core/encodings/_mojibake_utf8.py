"""UTF-8 read as latin-1, windows-1252 or windows-1254: which lines are broken, and what they said."""

from __future__ import annotations

import re

from tilcli.core.encodings._mojibake_bytes import RUN, decode, is_whole
from tilcli.core.encodings._mojibake_lost import LOST_1252, Choices, GuessedCharacter, candidates, choose
from tilcli.core.text import lazy_pattern
from tilcli.lean_typing import NamedTuple

_WHOLE = "[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_LONG = lazy_pattern(_WHOLE)
_TWO_LONG = lazy_pattern(f"(?:{_WHOLE}){{2}}")
_SHORT = lazy_pattern("[\xc3-\xdf][\x80-\xbf]")
# A lead byte with as many of its continuation bytes as are left; U+FFFD is a byte lost at a known place.
_SEQUENCE = lazy_pattern(
    "[\xc2-\xdf][\x80-\xbf\ufffd]?|[\xe0-\xef][\x80-\xbf\ufffd]{0,2}|[\xf0-\xf4][\x80-\xbf\ufffd]{0,3}"
)
# Two bytes that are neither a Latin, a Greek nor a Russian letter: 学习 in GB 18030 is ѧϰ by chance.
_RARE = lazy_pattern("[\u0250-\u0385\u03cf-\u03ff\u0460-\u07ff]")
# What UTF-8 consists of, a byte lost here and there, and in such a row at least this share of the bytes: of
# Korean 0.94 and more was measured, of Chinese in windows-1252 0.75 with signs among it; of GB 18030, Big5 and
# Shift-JIS, in which sequences come about by chance, mostly 0.4.
_ROW = lazy_pattern("[\x80-\xff\ufffd]{2,}")
_PART = lazy_pattern(
    "[\xc2-\xdf][\x80-\xbf\ufffd]|[\xe0-\xef][\x80-\xbf\ufffd]{1,2}|[\xf0-\xf4][\x80-\xbf\ufffd]{1,3}"
)
_FITTING = 0.6
# What follows a letter in healthy prose: signs (`ê”`, `é…»`, `Ã™`), and letters (`náš“`).
_NATURAL = frozenset("“”‘’‚„…–—«»‹›•™®°·\xa0ºª¹²¿ŠšŽžŒœŸ")

# A continuation byte is 8E or 9E, which only windows-1254 loses, about 3 times in 100. Each one that is not
# seen speaks for windows-1254 by that much (nats), against a code page that is 20 times rarer (e**3).
_SHARE_8E_9E = 0.03
_PRIOR_1252 = 3.0


class RepairedLine(NamedTuple):
    """A line's repair: its text, its lost characters, and whether every sign of it was text in UTF-8."""

    text: str
    guesses: tuple[GuessedCharacter, ...] = ()
    exact: bool = True


class Misreading(NamedTuple):
    """How a note was misread. `cost_1254` as in `candidates`; `loses` whether undefined bytes are gone."""

    codec: str
    loses: bool
    cost_1254: float


def is_broken(line: str, raw: str) -> bool:
    """Whether the line holds a sequence that no language writes. `raw` is what `as_bytes` makes of it.

    Sequences of two bytes (`Ã©`) are doubtful in capitals, so that ftfy's statistics have a say too.
    """
    return _has_sequence(line, raw) and _fits(raw)


def _fits(raw: str) -> bool:
    """Whether the signs beyond ASCII are mostly sequences of UTF-8, or what losing a byte leaves of them."""
    rows = _ROW.findall(raw)
    fitting = sum(len(part) for row in rows for part in _PART.findall(row))
    return fitting >= _FITTING * sum(map(len, rows))


def _has_sequence(line: str, raw: str) -> bool:
    if any(decode(match[0], "utf-8") for match in _TWO_LONG.finditer(raw)):
        return True
    if any(decode(match[0], "utf-8") and _unnatural(line, match) for match in _LONG.finditer(raw)):
        return True
    runs = (run for run in RUN.finditer(raw) if not _RARE.search(decode(run[0], "utf-8") or "\u0250"))
    if any(_unnatural(line, match) for run in runs for match in _SHORT.finditer(raw, *run.span())):
        from ftfy.badness import is_bad

        return bool(is_bad(line))
    return False


def _unnatural(line: str, match: re.Match[str]) -> bool:
    return any(char not in _NATURAL for char in line[match.start() + 1 : match.end()])


def repair_lines(
    lines: dict[int, str], raw: dict[int, str], broken: set[int]
) -> tuple[str, dict[int, RepairedLine]]:
    """The codec, and by line number the repairs: of the broken lines, and of lines in doubt (nothing but `Â·`
    or a lone syllable) too where most of the note is broken."""
    misreading = _misreading("".join(lines[number] for number in broken))
    healthy = [number for number in raw if number not in broken and decode(raw[number], "utf-8") is None]
    numbers = raw.keys() if len(broken) > len(healthy) else broken
    spaced = not any("\xa0" in raw[number] for number in broken)
    repaired = {
        number: _repair(_restored(raw[number], spaced), lines[number], misreading) for number in numbers
    }
    guessed = any(line.guesses for line in repaired.values())
    if guessed and not misreading.cost_1254 and misreading.codec == "windows-1252":
        return "windows-1254", repaired
    return misreading.codec, repaired


def _misreading(broken: str) -> Misreading:
    seen = set(broken)
    turkish, western = seen & set("ğĞışŞİ"), seen & set("ŽžðÐ")
    # Neither latin-1 nor a program that lets undefined bytes through loses any.
    passes = any(chr(byte) in seen for byte in LOST_1252)
    has_controls = any("\x7f" < char < "\xa0" for char in seen)
    if has_controls and not any(char > "\xff" for char in seen - turkish - {"\ufffd"}):
        return Misreading("iso-8859-9" if turkish else "latin-1", not passes, 0.0)
    unseen = sum(not char.isascii() for char in broken) * 2 / 3
    cost = 0.0 if turkish else max(0.0, _PRIOR_1252 - unseen * _SHARE_8E_9E)
    codec = "windows-1254" if turkish else "windows-1252"
    return Misreading(codec, not passes, _PRIOR_1252 * 3 if western and not turkish else cost)


def _restored(raw: str, spaced: bool) -> str:
    """Continuation bytes put back that became something else: A0 a space, a lost one a question mark."""
    if spaced:
        raw = re.sub("(?<=[\xe1-\xf4]) (?=[\x80-\xbf])|(?<=[a-z]\xc3) ", "\xa0", raw)
    return re.sub(r"(?<=[\xe1-\xf4])\?(?=[\x80-\xbf])", "\ufffd", raw)


def _repair(raw: str, line: str, misreading: Misreading) -> RepairedLine:
    exact = decode(raw, "utf-8")
    if exact is not None:
        return RepairedLine(exact)
    columns: list[str | Choices] = []
    end = 0
    for match in _SEQUENCE.finditer(raw):
        columns += line[end : match.start()]
        columns += _column(match, raw, misreading) or line[match.start() : match.end()]
        end = match.end()
    columns += line[end:]
    if all(isinstance(column, str) for column in columns):
        return RepairedLine("".join(map(str, columns)), (), is_whole(raw, "utf-8"))
    return RepairedLine(*choose(columns), exact=False)


def _column(match: re.Match[str], raw: str, misreading: Misreading) -> list[str | Choices] | None:
    """The character that a sequence was, or its choices; None for a letter that is what it seems."""
    whole = decode(match[0], "utf-8")
    if whole is not None:
        return [whole]
    known = tuple(None if char == "\ufffd" else ord(char) for char in match[0])
    if not misreading.loses and None not in known:
        return None
    if len(known) == 1 and not _amid_broken(match, raw):
        return None
    choices = candidates(known, misreading.cost_1254)
    return [choices] if choices else None


def _amid_broken(match: re.Match[str], raw: str) -> bool:
    """Whether a letter without any continuation byte left may be a character that lost them all."""
    before, after = raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 1]
    return match[0] == "\xc3" or "\x80" <= before <= "\xbf" or "\xc3" <= after <= "\xed"
