"""Mojibake: text whose bytes were once read as another encoding than their own. Found and repaired by line.

Two families are known. UTF-8 read as latin-1, windows-1252 or windows-1254 (`한글` → `í•œê¸€`), with or
without the bytes that the code page leaves undefined, once or several times over; and CP949 read as latin-1 or
windows-1252 (`ÇÑ±Û`). Prose in a language that writes `ê`, `Ã` or `ş` is left alone: a line counts as broken
only for sequences that no language writes, and a `Â` before a sign is never enough. So is a note in which
mojibake stands in code only: it is about mojibake. No line that lost nothing holds a guess.
"""

from __future__ import annotations

import re
from functools import cache

from tilcli.core.encodings import _mojibake_cp949, _mojibake_utf8
from tilcli.core.encodings._mojibake_bytes import CONTINUATION, RUN, as_bytes, decode
from tilcli.core.encodings._mojibake_lost import GuessedCharacter
from tilcli.core.lines import LineRanges
from tilcli.lean_typing import NamedTuple

_LAYERS = 3  # readings in the wrong encoding, one upon the other, that are undone
_ELSEWHERE = 4  # different signs in a row that neither family explains: text in some other encoding
_PROOF = 25.0  # nats in favour of Korean, by which three words exceed all Chinese that was measured


class BrokenLine(NamedTuple):
    """A broken line and its repair, both without line end. `guesses` are its lost characters, in order.

    `exact`: every sign that the repair changed was whole text, from its first byte to its last.
    """

    line: int
    broken: str
    repaired: str
    guesses: tuple[GuessedCharacter, ...] = ()
    exact: bool = True

    @property
    def sure(self) -> bool:
        """Whether the repair gives back exactly what was written: no byte was lost."""
        return self.exact and not self.guesses

    @property
    def marked(self) -> str:
        """The repair with each guess in angle quotation marks, for a person to check: `32‹일›차`."""
        guessed = {guess.at for guess in self.guesses}
        return "".join(f"‹{c}›" if at in guessed else c for at, c in enumerate(self.repaired))


class Mojibake(NamedTuple):
    """What `find` saw: how the text was misread (`windows-1254`, `cp949 read as latin-1`), and its lines.

    `layers`: how often it was misread, one misreading upon the other.
    """

    codec: str
    lines: tuple[BrokenLine, ...]
    layers: int = 1

    @property
    def sure(self) -> bool:
        """Whether no line lost a byte."""
        return all(line.sure for line in self.lines)


def find(text: str) -> Mojibake | None:
    """The mojibake of a note, None for a healthy one (at some 4 µs for 3 KB without Latin-1 letters).

    Lines count from 1; they end with LF, CRLF or CR, and not with NEL, which is half a letter here.
    """
    found = _outermost(text)
    while found and found.layers < _LAYERS and _may_be_misread(found):
        inner = _outermost(repair(text, found))
        if inner is None:
            break
        found = _beneath(found, inner)
    return found


def repair(text: str, found: Mojibake | None = None) -> str:
    """The whole text, its broken lines repaired, line ends as they are. `found` spares a second search."""
    found = found or find(text)
    if not found:
        return text
    parts = _lines(text)
    for line in found.lines:
        parts[2 * (line.line - 1)] = line.repaired
    return "".join(parts)


def is_proved(text: str, found: Mojibake) -> bool:
    """Whether the repair of `text` is the only way to read it: the whole was misread, and nothing but that.

    Its characters, each taken for the byte that it was, must be text from the first to the last, and that
    text the repair. A line that somebody wrote since, or text in yet another encoding, does not pass.
    """
    korean = found.codec.startswith("cp949")
    if korean and sum(_mojibake_cp949.margin(as_bytes(line.broken)) for line in found.lines) < _PROOF:
        return False
    read: str | None = text.removeprefix("\ufeff")
    for _ in range(found.layers):
        read = decode(as_bytes(read), "cp949" if korean else "utf-8") if read is not None else None
    return read == repair(text, found).removeprefix("\ufeff")


def _outermost(text: str) -> Mojibake | None:
    """The last misreading undone."""
    utf8 = text.encode("utf-8", "surrogatepass")
    # Every letter from À to ÿ has C3 as its first byte; ğ is what windows-1254 makes of an emoji's first.
    if (b"\xc3" not in utf8 and b"\xc4\x9f" not in utf8) or not _suspect().search(text):
        return None
    lines = {number: line for number, line in enumerate(_lines(text)[::2], 1) if not line.isascii()}
    codec, repaired = _repair_lines(text, lines)
    changed = [(n, lines[n], *repaired[n]) for n in sorted(repaired) if lines[n] != repaired[n][0]]
    return Mojibake(codec, tuple(BrokenLine(*line) for line in changed)) if changed else None


def _may_be_misread(found: Mojibake) -> bool:
    """Whether the repaired lines hold nothing but what a byte can be misread as: Hangul is the end of it."""
    return all(char <= "\xff" for line in found.lines for char in as_bytes(line.repaired))


def _beneath(outer: Mojibake, inner: Mojibake) -> Mojibake:
    """Two misreadings undone as one."""
    merged = {line.line: line for line in outer.lines}
    for below in inner.lines:
        above = merged.get(below.line)
        exact = below.exact and (above is None or above.sure)
        merged[below.line] = below._replace(broken=(above or below).broken, exact=exact)
    lines = tuple(merged[number] for number in sorted(merged))
    return Mojibake(f"{inner.codec} and again as {outer.codec}", lines, outer.layers + inner.layers)


def _lines(text: str) -> list[str]:
    """Lines at even places, their ends between them."""
    return re.split("(\r\n|\r|\n)", text)


def _repair_lines(text: str, lines: dict[int, str]) -> tuple[str, dict[int, _mojibake_utf8.RepairedLine]]:
    raw = {number: as_bytes(line) for number, line in lines.items()}
    korean = {number for number in raw if _mojibake_cp949.is_broken(raw[number])}
    broken = {number for number in raw if _mojibake_utf8.is_broken(lines[number], raw[number])}
    known = korean | broken
    if not known or not _tells(text, lines, raw, known):
        return "", {}
    if len(korean) >= max(len(broken - korean), 1):
        fixed = _mojibake_cp949.repair_lines(raw, korean)
        codec = _mojibake_cp949.codec("".join(lines[number] for number in korean))
        return codec, {number: _mojibake_utf8.RepairedLine(fixed[number]) for number in fixed}
    return _mojibake_utf8.repair_lines(lines, raw, broken)


def _tells(text: str, lines: dict[int, str], raw: dict[int, str], known: set[int]) -> bool:
    """Whether the lines in which mojibake was seen speak for the note.

    Text in another encoding (Shift-JIS, GB 18030) has sequences of these by chance, and most of its lines
    have none. What stands in code only is an example.
    """
    elsewhere = sum(any(map(_is_unknown, RUN.findall(raw[number]))) for number in raw.keys() - known)
    return elsewhere < len(known) and _stands_outside_code(text, lines, known)


def _is_unknown(row: str) -> bool:
    return len(set(row)) >= _ELSEWHERE and decode(row, "utf-8") is None


def _stands_outside_code(text: str, lines: dict[int, str], broken: set[int]) -> bool:
    if "`" in text or "~~~" in text or "\n    " in text or "\n\t" in text:
        from tilcli.core.markdown.structure import read_structure

        code = LineRanges(read_structure(text).code)
        broken = {number for number in broken if number not in code}
    return any(_is_broken(_without_code(lines[number])) for number in broken)


def _without_code(line: str) -> str:
    """The line without code between equal runs of backticks."""
    runs = list(re.finditer("`+", line))
    closing: dict[int, int] = {}  # length of a run → where the next of that length ends
    ends: list[int] = []
    for run in reversed(runs):
        ends.append(closing.get(len(run[0]), 0))
        closing[len(run[0])] = run.end()
    parts, at = [], 0
    for run, end in zip(runs, reversed(ends), strict=True):
        if run.start() >= at and end:
            parts.append(line[at : run.start()])
            at = end
    return " ".join([*parts, line[at:]])


def _is_broken(line: str) -> bool:
    raw = as_bytes(line)
    return _mojibake_utf8.is_broken(line, raw) or _mojibake_cp949.is_broken(raw)


@cache
def _suspect() -> re.Pattern[str]:
    """What any broken line has and healthy prose rarely: whole sequences of UTF-8, or two pairs of CP949."""
    utf8 = f"[\xc3-\xdf][{CONTINUATION}]|[\xe0-\xef][{CONTINUATION}]{{2}}|[\xf0ğ][\x9fŸ]"
    return re.compile(f"{utf8}|(?:[\xb0-\xc8İ][\xa1-\xfeğışĞŞİ]){{2}}")
