"""Handles: the short names by which tasks are typed, as git and jj name commits.

A handle is a hash of what a task says, spelled in eight consonants, so that it is never a word. Those of several that
say the same are of where they stand, too (index.handles settles it). Nothing is stored: the same notes give the same
handles on every machine.
"""

from __future__ import annotations

from zlib import crc32

from tilcli.core.text import composed
from tilcli.lean_typing import Final

_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_LENGTH: Final = 8
_SPACE: Final = len(_LETTERS) ** _LENGTH  # 34.6 bits: 20,000 tasks collide once in 128 notebooks


def as_named(text: str) -> str:
    """The text as handles see it: one spelling of what looks the same, however a machine or an editor wrote it."""
    return composed(text).replace("\ufe0f", "")


def of_words(text: str) -> str:
    """The eight letters that name a task by what it says alone, `as_named`: also when its file is renamed."""
    return spelled(f"\x1f{text}")


def handle(path_key: str, heading: str, text: str, ordinal: int) -> str:
    """The eight letters that name a task by its place.

    `text` is the bare description (line.TaskFields.description), so that ticking, dating or moving
    a line leaves the handle as it was; `ordinal` counts, from 0, equal texts under one heading. Both texts `as_named`.
    """
    return spelled(f"{path_key}\x1f{heading}\x1f{text}\x1f{ordinal}")


def spelled(name: str) -> str:
    """A hash of `name` in eight letters.

    A CRC of the bytes beside one of the bytes reversed is a CRC of 64 bits (its polynomial is that of
    crc32 times its mirror image); two seeds of crc32 would differ by a constant only. hashlib costs 8 ms.
    """
    key = name.encode("utf-8", "surrogatepass")
    number = (crc32(key) << 32 | crc32(key[::-1])) % _SPACE
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def is_handle(text: str) -> bool:
    """Whether a text could be the beginning of a handle, of two letters or more."""
    return 2 <= len(text) <= _LENGTH and not set(text).difference(_LETTERS)
