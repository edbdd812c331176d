"""Which byte a character of mojibake was: latin-1, windows-1252 and windows-1254 in one table.

The three never disagree on a character. A control character U+0080 to U+009F is the byte itself: so does
latin-1, and so do most programs with the bytes that a code page leaves undefined.
"""

from __future__ import annotations

from functools import cache

from tilcli.core.text import lazy_pattern

# What may be bytes beyond ASCII, in a row, in a line as `as_bytes` gives it.
RUN = lazy_pattern("[\x80-\xff]+")


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for codec in ("windows-1252", "windows-1254"):
        for byte in range(0x80, 0x100):
            char = bytes((byte,)).decode(codec, "ignore")
            if char and ord(char) > 0xFF:
                table[ord(char)] = chr(byte)
    return table


def as_bytes(line: str) -> str:
    """The line with each character replaced by the one whose number is its byte; others stay. Same length."""
    return line.translate(_table())


def decode(raw: str, codec: str) -> str | None:
    """What the bytes of `raw` say in `codec`; None where they say nothing, or are no bytes."""
    try:
        return raw.encode("latin-1").decode(codec)
    except UnicodeError:
        return None


def is_whole(raw: str, codec: str) -> bool:
    """Whether each row of bytes beyond ASCII is text in `codec` from its first byte to its last."""
    return all(decode(run, codec) is not None for run in RUN.findall(raw))


# Characters that may be a byte 80 to BF, as the inside of a regular expression's class.
CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
