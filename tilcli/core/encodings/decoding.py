"""Bytes of a note to text and back, exactly: whatever the encoding, what was not edited stays as it was.

UTF-8 comes first and costs one decode. What is not UTF-8 is UTF-16 by its BOM or its NULs, an older encoding
that `_detection` recognises, or else UTF-8 in which some bytes are broken.
"""

from __future__ import annotations

from tilcli.core.text import lazy_pattern
from tilcli.errors import NotebookUnreadable
from tilcli.lean_typing import Literal, NamedTuple

EncodingProblem = Literal["binary", "invalid-bytes", "legacy-encoding", "utf-16"]

_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LONE_SURROGATE = lazy_pattern("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """The text of a file and how it stood there: `bom` before it, `tail` after it (half a UTF-16 character).

    `encoding` is a Python codec; `utf-8-sig` is UTF-8 after a BOM. In UTF-8, `text` holds each invalid byte
    as a lone surrogate (`printable` shows it). `problem` is None for healthy UTF-8. "binary" means that this
    is no text: `text` is empty, and `lossy` says that `encode` cannot give the bytes back and will refuse.
    """

    text: str
    encoding: str
    bom: bytes = b""
    problem: EncodingProblem | None = None
    lossy: bool = False
    tail: bytes = b""


_BINARY = Decoded("", "binary", problem="binary", lossy=True)


def decode(data: bytes) -> Decoded:
    """The text of `data`; never raises. What `encode` makes of it, unless `lossy`, is `data` again."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_other(data)
    if b"\0" in data:
        return _decode_other(data)
    if text.startswith("\ufeff"):
        return Decoded(text[1:], "utf-8-sig", _UTF8_BOM)
    return Decoded(text, "utf-8")


def encode(text: str, decoded: Decoded) -> bytes:
    """The bytes of an edited `text`, in the encoding, with the BOM, that the file had.

    Raises NotebookUnreadable (exit status 5: it is the file that cannot take the text, however it was asked
    for) where a character has no place in the encoding, or the file was no text. Nothing is ever replaced.
    """
    if decoded.lossy:
        raise NotebookUnreadable("this file is not text", "open it with the program that made it")
    try:
        body = text.encode(decoded.encoding.removesuffix("-sig"), _errors(decoded.encoding))
    except UnicodeEncodeError as error:
        char = text[error.start]
        named = f"{printable(char)!r} (U+{ord(char):04X})"
        raise NotebookUnreadable(
            f"{named} cannot be written in {decoded.encoding}, the file's encoding",
            f"leave it out, or make the file UTF-8 first: iconv -f {decoded.encoding} -t utf-8 FILE",
        ) from error
    return decoded.bom + body + decoded.tail


def printable(text: str) -> str:
    """The text for the index and the terminal: invalid bytes, which are lone surrogates, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def _errors(encoding: str) -> str:
    """The error handler that carries bytes that are no characters through the text and back."""
    if encoding.startswith("utf-8"):
        return "surrogateescape"
    return "surrogatepass" if encoding.startswith("utf-16") else "strict"


def _decode_other(data: bytes) -> Decoded:
    """Whatever is not healthy UTF-8."""
    for bom, encoding in _WIDE_BOMS:
        if data.startswith(bom) and (wide := _decode_wide(data[len(bom) :], encoding, bom)):
            return wide
    from tilcli.core.encodings import _detection as detection

    if b"\0" in data:
        utf_16 = detection.utf_16_without_bom(data)
        return (_decode_wide(data, utf_16, b"") if utf_16 else None) or _BINARY
    if detection.is_binary(data):
        return _BINARY
    legacy = detection.legacy_encoding(data)
    if legacy:
        return Decoded(data.decode(legacy), legacy, problem="legacy-encoding")
    bom = _UTF8_BOM if data.startswith(_UTF8_BOM) else b""
    text = data[len(bom) :].decode("utf-8", "surrogateescape")
    return Decoded(text, "utf-8-sig" if bom else "utf-8", bom, "invalid-bytes")


def _decode_wide(body: bytes, encoding: str, bom: bytes) -> Decoded | None:
    """UTF-16 or UTF-32; None where it is neither, as text has no U+0000."""
    end = len(body) - len(body) % (4 if "32" in encoding else 2)
    try:
        text = body[:end].decode(encoding, _errors(encoding))
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    damaged = end < len(body) or _LONE_SURROGATE.search(text)
    return Decoded(text, encoding, bom, "invalid-bytes" if damaged else "utf-16", tail=body[end:])
