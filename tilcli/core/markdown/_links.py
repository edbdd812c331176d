"""What a note points to: Markdown links, wiki links, bare addresses, `<img>` and `<a>` in raw HTML.

Not links: `data:` pictures, `[[1, 2], [3, 4]]` and `[[ -f x ]]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tilcli.core.entry import Link
from tilcli.core.text import lazy_pattern

_SCHEME = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_BARE = lazy_pattern(rb"https?://[^\s<>\"`|\\^{}\[\]\x00-\x20]+")
_TAIL = r"(?:;[a-z]+&|[?!.,:;*_~'\"])*"  # of an address read backwards
_FULL_WIDTH = r"[。、，．；：！？（）「」『』【】《》“”…]"  # ends an address: no link holds it unescaped
# `[[1, 2], [3, 4]]` and `[[0 for i in range(n)]]`: nested lists of a program.
_PROGRAM = r"[\d\s.,;:+*/-]*|.*\bfor \w+(?:, ?\w+)* in\b.*"
_HTML = rb"(?i)<(?:(img)|a)\b"
_VALUE = rb"[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))"
_PARENTHESIS = rb"\(<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)?)>?(?:[ \t]+\"[^\"\r\n]*\")?\)"


def to_place(line: int, target: str, text: str, *, image: bool) -> Link | None:
    """A link to an address, a file or a part of the note; None if it points nowhere.

    An address stays as written. A file's path is percent-decoded and has neither `#part`, which stands apart, nor
    `?query`.
    """
    if _SCHEME.match(target):
        return (
            None if target[:5].lower() == "data:" else Link(line, "image" if image else "url", target, text)
        )
    path, _, part = target.partition("#")
    path, part = _decoded(path.partition("?")[0]), _decoded(part)
    if not path:
        return Link(line, "anchor", "", text, part) if part and not image else None
    return Link(line, "image" if image else "file", path, text, part)


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
        if hidden(at) or _is_defined(data, at):
            continue
        address = _trimmed(match[0].decode("utf-8", "replace"))
        if len(address) > len("https://"):
            yield at, address


def _is_defined(data: bytes, at: int) -> bool:
    """Whether `[name]:` stands before the address at byte `at`: then that is where the name leads."""
    at -= data[at - 1 : at] == b"<"
    while data[at - 1 : at] in (b" ", b"\t"):
        at -= 1
    if data[max(0, at - 2) : at] != b"]:":
        return False
    close = at - 2
    # No further back than the bracket before it, so that many addresses on a line are looked at once each.
    start = data.rfind(b"[", data.rfind(b"]", 0, close) + 1, max(0, close - 1))
    return start >= 0 and b"\n" not in data[start:close] and b"\r" not in data[start:close]


def in_html(data: bytes, start: int, end: int) -> Iterator[tuple[int, str, bool]]:
    """`<img src>` and `<a href>` in raw HTML as (byte offset, target, whether it is a picture)."""
    sources, targets = (_Ahead(rb"(?i)\b%s" % name + _VALUE, data, end) for name in (b"src", b"href"))
    closes = _Ahead(b">", data, end)
    for tag in re.compile(_HTML).finditer(data, start, end):
        value = (sources if tag[1] else targets).match(max(start, tag.end()))
        close = closes.match(tag.end())
        if value and tag.start() >= start and not (close and close.start() < value.start()):
            start = value.end()
            target = value[1] or value[2] or value[3] or b""
            yield tag.start(), target.decode("utf-8", "replace").strip(), bool(tag[1])


class _Ahead:
    """The first match at or behind a place that moves on, looked for once however often it is asked for."""

    def __init__(self, pattern: bytes, data: bytes, end: int) -> None:
        self._search = re.compile(pattern).search
        self._data, self._end = data, end
        self._found: re.Match[bytes] | None = None
        self._asked = False

    def match(self, at: int) -> re.Match[bytes] | None:
        """The match; None if there is none up to the end."""
        if not self._asked or (self._found and self._found.start() < at):
            self._asked, self._found = True, self._search(self._data, at, self._end)
        return self._found


def _trimmed(address: str) -> str:
    """The address without the sentence's punctuation and without brackets that it did not open."""
    address = re.compile(_FULL_WIDTH).split(address, maxsplit=1)[0]
    backwards, tail, end = address[::-1], re.compile(_TAIL), 0
    unopened = address.count(")") - address.count("(")
    while match := tail.match(backwards, end):
        end = match.end()
        if unopened <= 0 or backwards[end : end + 1] != ")":
            break
        end, unopened = end + 1, unopened - 1
    return address[: len(address) - end]


def _decoded(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote

    return unquote(path)
