"""Mojibake: text whose bytes were once read as another encoding than their own. Found and repaired by line.

Two families are known. UTF-8 read as latin-1, windows-1252 or windows-1254 (`한글` → `í•œê¸€`), with or
without the bytes that the code page leaves undefined; and CP949 read as latin-1 or windows-1252 (`ÇÑ±Û`).
Prose in a language that writes `ê`, `Ã` or `ş` is left alone: a line counts as broken only for sequences that
no language writes, and a `Â` before a sign is never enough. No line that lost nothing holds a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tilcli.core import mojibake_cp949, mojibake_utf8
from tilcli.core.mojibake_bytes import CONTINUATION, as_bytes
from tilcli.core.mojibake_lost import Guess


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A broken line and its repair, both without line end. `guesses` are its lost characters, in order."""

    line: int
    broken: str
    repaired: str
    guesses: tuple[Guess, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the repair gives back exactly what was written: no byte was lost."""
        return not self.guesses

    @property
    def marked(self) -> str:
        """The repair with each guess in angle quotation marks, for a person to check: `32‹일›차`."""
        guessed = {guess.at for guess in self.guesses}
        return "".join(f"‹{c}›" if at in guessed else c for at, c in enumerate(self.repaired))


@dataclass(frozen=True, slots=True)
class Mojibake:
    """What `find` saw: how the text was misread (`windows-1254`, `cp949 read as latin-1`), and its lines."""

    codec: str
    lines: tuple[BrokenLine, ...]

    @property
    def guessed(self) -> tuple[BrokenLine, ...]:
        """The lines with characters lost for good, in whose place stand guesses."""
        return tuple(line for line in self.lines if not line.sure)


def find(text: str) -> Mojibake | None:
    """The mojibake of a note, None for a healthy one (at some 4 µs for 3 KB without Latin-1 letters).

    Lines count from 1; they end with LF, CRLF or CR, and not with NEL, which is half a letter here.
    """
    utf8 = text.encode("utf-8", "surrogatepass")
    # Every letter from À to ÿ has C3 as its first byte; ğ is what windows-1254 makes of an emoji's first.
    if (b"\xc3" not in utf8 and b"\xc4\x9f" not in utf8) or not _suspect().search(text):
        return None
    lines = {number: line for number, line in enumerate(_lines(text)[::2], 1) if not line.isascii()}
    codec, repaired = _repair_lines(lines)
    changed = [(n, lines[n], *repaired[n]) for n in sorted(repaired) if lines[n] != repaired[n][0]]
    return Mojibake(codec, tuple(BrokenLine(*line) for line in changed)) if changed else None


def repair(text: str, found: Mojibake | None = None) -> str:
    """The whole text, its broken lines repaired, line ends as they are. `found` spares a second search."""
    found = found or find(text)
    if not found:
        return text
    parts = _lines(text)
    for line in found.lines:
        parts[2 * (line.line - 1)] = line.repaired
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """Lines at even places, their ends between them."""
    return re.split("(\r\n|\r|\n)", text)


def _repair_lines(lines: dict[int, str]) -> tuple[str, dict[int, tuple[str, tuple[Guess, ...]]]]:
    raw = {number: as_bytes(line) for number, line in lines.items()}
    korean = {number for number in raw if mojibake_cp949.is_broken(raw[number])}
    broken = {number for number in raw if mojibake_utf8.is_broken(lines[number], raw[number])}
    if len(korean) >= max(len(broken - korean), 1):
        fixed = mojibake_cp949.repair_lines(raw, korean)
        return mojibake_cp949.codec("".join(lines[n] for n in korean)), {n: (fixed[n], ()) for n in fixed}
    return mojibake_utf8.repair_lines(lines, raw, broken)


@cache
def _suspect() -> re.Pattern[str]:
    """What any broken line has and healthy prose rarely: whole sequences of UTF-8, or two pairs of CP949."""
    utf8 = f"[\xc3-\xdf][{CONTINUATION}]|[\xe0-\xef][{CONTINUATION}]{{2}}|[\xf0ğ][\x9fŸ]"
    return re.compile(f"{utf8}|(?:[\xb0-\xc8İ][\xa1-\xfeğışĞŞİ]){{2}}")
