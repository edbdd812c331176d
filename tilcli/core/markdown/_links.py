"""What a note points to: Markdown links, wiki links, bare addresses, `<img>` and `<a>` in raw HTML.

Not links: anchors within the note (`#part`), `data:` pictures, `[[1, 2], [3, 4]]` and `[[ -f x ]]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from tilcli.core.entry import Link

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_BARE = re.compile(rb"https?://[^\s<>\"`|\\^{}\[\]\x00-\x20]+")
_DEFINITION = rb" {0,3}\[[^\]\r\n]+\]:[ \t]*<?\Z"
_TAIL = r"(?:[?!.,:;*_~'\"]|&[a-z]+;)+$"
_FULL_WIDTH = r"[。、，．；：！？（）「」『』【】《》“”…]"  # ends an address: no link holds it unescaped
# `[[1, 2], [3, 4]]` and `[[0 for i in range(n)]]`: nested lists of a program.
_PROGRAM = r"[\d\s.,;:+*/-]*|.*\bfor \w+(?:, ?\w+)* in\b.*"
_HTML = rb"(?i)<(?:(img)\b[^>]*?\bsrc|a\b[^>]*?\bhref)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))"
_PARENTHESIS = rb"\(<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:[ \t]+\"[^\"\r\n]*\")?\)"


def to_place(line: int, target: str, text: str, *, image: bool) -> Link | None:
    """A link to an address or a file; None if it points nowhere outside the note.

    An address stays as written. A file's path is percent-decoded and has neither `#part` nor `?query`.
    """
    address = _SCHEME.match(target)
    if not address:
        target = _path(target)
    if not target or target[:5].lower() == "data:":
        return None
    kind: Literal["image", "url", "file"] = "image" if image else "url" if address else "file"
    return Link(line, kind, target, text)


def to_page(line: int, target: str, text: str, *, embed: bool) -> Link | None:
    """A wiki link, its target as written (`Note#Heading`); None for what only looks like one."""
    target = target.rstrip("\\").strip()  # `[[a\|b]]` is how it is written inside a table
    if not target or target[0] in "#^-!$(" or any(sign in target for sign in '[]"\n'):
        return None
    if re.compile(_PROGRAM).fullmatch(target) and not (len(target) >= 4 and target[:4].isdigit()):
        return None
    return Link(line, "embed" if embed else "wiki", target, text)


def address_after(data: bytes, at: int) -> tuple[str, int] | None:
    """The `(address)` that makes `[[1]](address)` an ordinary link, and where it ends; `at` is after `]]`."""
    match = re.compile(_PARENTHESIS).match(data, at)
    return (match[1].decode("utf-8", "replace"), match.end()) if match else None


def bare(data: bytes, hidden: Callable[[int], bool]) -> Iterator[tuple[int, str]]:
    """http addresses in running text as (byte offset, address), ended as GitHub ends them."""
    for match in _BARE.finditer(data):
        at = match.start()
        if hidden(at) or re.compile(_DEFINITION).search(data, data.rfind(b"\n", 0, at) + 1, at):
            continue
        address = _trimmed(match[0].decode("utf-8", "replace"))
        if len(address) > len("https://"):
            yield at, address


def in_html(data: bytes, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """`<img src>` and `<a href>` in raw HTML as (byte offset, target, whether it is a picture)."""
    for match in re.compile(_HTML).finditer(data, start, end):
        target = match[2] or match[3] or match[4] or b""
        yield match.start(), target.decode("utf-8", "replace").strip(), bool(match[1])


def _trimmed(address: str) -> str:
    """The address without the sentence's punctuation and without brackets that it did not open."""
    address = re.compile(_FULL_WIDTH).split(address, maxsplit=1)[0]
    while True:
        shorter = re.compile(_TAIL).sub("", address)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _path(target: str) -> str:
    path = target.partition("#")[0].partition("?")[0]
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)
