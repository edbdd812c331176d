"""Words and paths in the Markdown that GitHub shows: titles stay text, and a link leads to the very file."""

from __future__ import annotations

import unicodedata

from tilcli.core.text import composed, lazy_pattern, one_line

LONGEST = 200  # characters of a title
# An underscore within a word is one; what ends a heading is a `#` behind a space.
_MARKS = lazy_pattern(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<=\s)#")
_MAY_MARK = lazy_pattern(r"[\\`*\[\]<|~$_&#]")
_PLAIN = lazy_pattern(r"[\w.~/-]*")  # letters, digits and underscores of any script
_OTHER = lazy_pattern(r"[^\w.~/-]+")


def text(words: str) -> str:
    """The words as Markdown that says them and nothing else, on one line, also in a table.

    >>> text("a|b [c] *d*")
    'a\\\\|b \\\\[c\\\\] \\\\*d\\\\*'
    """
    if len(words) <= LONGEST and words.isprintable() and not _MAY_MARK.search(words):
        return composed(words.strip())  # most titles
    line = composed(one_line(words))
    line = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return _MARKS.sub(r"\\\g<0>", line) if _MAY_MARK.search(line) else line


def address(path: str) -> str:
    """A path as the destination of a link: letters and digits of any script stay, what else could end or bend it is
    percent-encoded. A name that is not composed is encoded letter by letter, lest an editor compose it.

    >>> address("2021년/a b (1)#2.md")
    '2021년/a%20b%20%281%29%232.md'
    """
    if _PLAIN.fullmatch(path) and unicodedata.is_normalized("NFC", path):
        return path
    return "/".join(map(_name, path.split("/")))


def _name(name: str) -> str:
    if not unicodedata.is_normalized("NFC", name):
        return _encoded(name)
    return _OTHER.sub(lambda found: _encoded(found[0]), name)


def _encoded(text: str) -> str:
    return "".join(
        chr(byte) if _PLAIN.fullmatch(chr(byte)) and byte < 128 else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogateescape")
    )
