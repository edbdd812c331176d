"""Which encoding the bytes of a note are in, when they are not UTF-8.

Many byte strings decode without error as CP949, Shift-JIS, EUC-JP, GB18030 and Big5 alike. The right one is
the one whose characters are common: on notes of 100 bytes to 5 KB this names the encoding where
charset_normalizer 3.5 names none, or another, for one note in six. What is none of these five is left to it.
"""

from __future__ import annotations

from itertools import pairwise
from math import log

# Bytes that text has no use for; tab, line ends, form feed, backspace and escape do occur in notes.
_CONTROLS = bytes(sorted({*range(0x20), 0x7F} - set(b"\t\n\r\f\b\x1b")))
_BINARY_SHARE = 0.05
# Characters of a UTF-16 note that are ASCII or were counted; pairs of unrelated bytes give one in three.
_KNOWN_SHARE = 0.8

_JAPANESE = ("shift_jis", "cp932", "euc_jp")
_EAST_ASIAN = ("cp949", *_JAPANESE, "gb18030", "big5")
# What notes in other alphabets were written in. Left free, the detector names EBCDIC too.
_OTHERS = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "johab"),
)
# Nats per byte: right readings of short notes score -3 to -6, wrong ones -7.5 to -9.
_PLAUSIBLE = -7.0
# The counts are of Korean and Chinese notes; in Japanese ones kana are more common by this much (nats).
_KANA_BONUS = 3.5
# A private character, as rare as kana are to be in what is not Japanese: GB18030 and CP949 have them too.
_NEVER = "\ue000"


def is_binary(data: bytes) -> bool:
    """Whether bytes without NUL are no text in any encoding: more than one in 20 is a control character."""
    return len(data) - len(data.translate(None, _CONTROLS)) > _BINARY_SHARE * len(data)


def utf_16_without_bom(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where NULs stand in odd or even places, as those of ASCII do, and the
    characters are known ones; None for binary data."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _read(data, encoding)
    if text is None or min(even, odd) * 4 > max(even, odd):
        return None
    from tilcli.core.encodings._character_counts import counts

    single = counts().single
    known = sum(
        char in single or (char.isprintable() and char.isascii()) or char in "\t\n\r" for char in text
    )
    return encoding if known >= _KNOWN_SHARE * len(text) else None


def legacy_encoding(data: bytes) -> str | None:
    """The encoding that `data` was written in before UTF-8; None where it is rather UTF-8 with broken bytes.

    Reading and writing in it are exact inverses on `data`.
    """
    loose = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in loose)
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    # In CP949 about a third of the bytes look like UTF-8, by chance; in a damaged note nearly all are.
    if broken * 4 < high or _is_cut_short(data):
        return None
    scores = {codec: score for codec in _EAST_ASIAN if (score := _score(data, codec, high)) is not None}
    best = max(scores, key=lambda codec: scores[codec], default=None)
    if best and scores[best] > _PLAUSIBLE:
        return best
    return None if broken * 2 < high else _western(data) or _by_charset_normalizer(data)


def _is_cut_short(data: bytes) -> bool:
    """Whether this is UTF-8 up to a last character of which some bytes are missing."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        # A lone E9 at the end is `é` of windows-1252 as likely.
        return error.reason == "unexpected end of data" and error.end - error.start > 1
    return False


def _read(data: bytes, codec: str) -> str | None:
    """The text, if the codec reads all of it and would write the same bytes."""
    try:
        text = data.decode(codec)
        return text if text.encode(codec) == data else None
    except (UnicodeError, LookupError):
        return None


def _score(data: bytes, codec: str, high: int) -> float | None:
    """How common the characters are: logarithm of their share in nats per byte that is not ASCII."""
    text = _read(data, codec)
    if text is None:
        return None
    from tilcli.core.encodings._character_counts import counts

    share, japanese = counts().share, codec in _JAPANESE
    score = 0.0
    for char in text:
        if not char.isascii():
            kana = "\u3041" <= char <= "\u30fe"
            score += log(share(_NEVER if kana and not japanese else char)) + _KANA_BONUS * (kana and japanese)
    return score / high


def _western(data: bytes) -> str | None:
    """`cp1252` where bytes that are not ASCII stand alone among Latin letters, as in `café`."""
    text = _read(data, "cp1252")
    if text is None:
        return None
    foreign = [not char.isascii() for char in text]
    pairs = sum(a and b for a, b in pairwise(foreign))
    usual = sum(char.isalpha() or char in "“”‘’–—…€«»¿¡°·•\xa0©®™" for char in text if not char.isascii())
    return "cp1252" if pairs * 2 <= sum(foreign) and usual * 10 >= sum(foreign) * 9 else None


def _by_charset_normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    return best.encoding if best and _read(data, best.encoding) is not None else None
