"""What is done to any text: control characters shown and not obeyed, lengths cut, spellings compared."""

from __future__ import annotations

import re
import unicodedata

from tilcli.errors import UsageError
from tilcli.lean_typing import Any, AnyStr, cast

# ！ to ～, the full-width twins of ! to ~: １２月２５日（火） is 12月25日(火).
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}


class _Lazy:
    """What `lazy_pattern` gives: it takes each method that is used from the compiled pattern, and keeps it."""

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)
        return method


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled when it is first used: no command needs all of them, and some are big."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


# Those, the jamo of decomposed Hangul, and marks that combine: any other text is as it should be.
_SPECIAL = lazy_pattern("[！-～\u0300-\u036f\u1100-\u11ff\u3099\u309a]")

# C0 (but tab and newline), DEL, C1, and the marks that reorder or hide text on a terminal.
_CONTROL = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)
_AROUND = 20  # characters of broken text that are shown on either side


def visible(text: str) -> str:
    """The text with control characters as pictures (␛ for escape) or `\\u202e`-like escapes.

    >>> visible("\\x1b[31mred")
    '␛[31mred'
    """
    return text if text.isprintable() else _CONTROL.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "" if code in (0x200B, 0xFEFF) else f"\\u{code:04x}"


def page_name(name: str) -> str:
    """What Logseq calls a page whose file has this name: `Garden___Log` and `Garden%2FLog` are `Garden/Log`."""
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name.replace("___", "/")


def one_line(text: str) -> str:
    """The visible text with tabs and line ends as single spaces: one result stays one line."""
    if text.isprintable():  # no control characters: true of nearly all texts, and told at once
        return text.strip()
    return visible(re.sub(r"[\t\r\n\u2028\u2029]+", " ", text)).strip()


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: `1 note`, `2 notes`; `plural` where it does not end in an s."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, cells: int) -> str:
    """The text on one line, cut where it is wider than `cells` (Hangul takes two); `…` stands for the rest.

    >>> shortened("트랜스포머", 7)
    '트랜스…'
    """
    line = one_line(text)
    if len(line) * 2 <= cells:
        return line
    ends, end = [], 0
    for sign in line[: cells + 1]:
        end += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        ends.append(end)
    return line if end <= cells else line[: sum(end < cells for end in ends)] + "…"


def check_unicode(text: str, name: str, hint: str) -> str:
    """The text, if it is Unicode. Raises UsageError for bytes that are not UTF-8.

    Python hands such bytes on as lone surrogates, from the command line as from standard input.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        piece = text[max(0, error.start - _AROUND) : error.end + _AROUND]
        shown = re.sub("[\udc80-\udcff]", lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", one_line(piece))
        raise UsageError(f"{name} is not UTF-8: {shown}", hint) from error
    return text


def composed(text: str) -> str:
    """The text with each Hangul syllable in one piece (NFC): a Mac leaves 월 in three."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def caseless(text: str) -> str:
    """What two spellings of a word have in common: composed and case-folded. For comparing, not for showing."""
    return composed(text).casefold()


def heading_key(title: str) -> str:
    """What two spellings of a heading have in common: its letters and digits, `caseless`."""
    folded = caseless(title)
    return "".join(sign for sign in folded if sign.isalnum()) or folded.strip()


def plain(text: str) -> str:
    """`text` composed and its full-width signs made plain; for comparing only."""
    if text.isascii() or not _SPECIAL.search(text):
        return text
    return composed(text).translate(_HALF_WIDTH)


def as_typed(word: str) -> str:
    """A word of a command line, in quotes where a shell would read it otherwise."""
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    from shlex import quote

    return quote(word)
