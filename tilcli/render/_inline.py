"""A run of text with its emphasis, links, code and tags, as styled text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilcli.core.text import visible
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import _html
from tilcli.render.styles import ACCENT, FAINT

if TYPE_CHECKING:
    from tilcli.core.markdown.pieces import Piece

CODE, LINK = ACCENT, "underline"
_STYLES = {"Strong": "bold", "Emphasis": "italic", "Strikethrough": "strike", "Link": LINK, "Image": ""}
_HTML_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline"} | {
    "code": CODE, "kbd": CODE, "samp": CODE, "mark": "reverse", "s": "strike", "del": "strike"
}  # fmt: skip
_DEEPEST = 8  # styles within styles; those further in add nothing that is seen
_OUTWARD = re.compile(r"(?:https?|ftp|mailto):")
_DEFINED = ("Reference", "Collapsed", "Shortcut")  # their address stands in the note's own line
_ESCAPED = re.compile(rb"\\[^\s$]")
INLINE = frozenset(_STYLES) | {
    "Text",
    "Code",
    "InlineMath",
    "DisplayMath",
    "InlineHtml",
    "Html",
    "SoftBreak",
    "HardBreak",
}


class Inline:
    """Makes one styled text of pieces; `hyperlinks`: links are ones to click."""

    def __init__(self, source: bytes, *, hyperlinks: bool) -> None:
        from rich.text import Text

        self._source = source
        self._hyperlinks = hyperlinks
        self.text = Text()
        self._opened: list[tuple[str, int, Any]] = []  # name, where its words begin, detail
        self._opened_tags: list[tuple[str, int]] = []  # style, where its words begin
        self._tags = _html.Tags()
        self._ended: frozenset[str] = frozenset()

    def read(self, pieces: Sequence[Piece]) -> Any:
        """The text of the pieces."""
        ends = (piece.detail for piece in pieces if piece.name == "InlineHtml" and piece.detail[:2] == "</")
        self._ended = frozenset(end[2:].rstrip("> \n").lower() for end in ends)
        source = self._source[pieces[0].start : pieces[-1].end] if pieces else b""
        before, is_math = 0, b"$" in source
        for piece in pieces:
            if is_math and before < piece.start and _ESCAPED.match(self._source, piece.start - 1):
                self._add("\\")
            before = piece.start if piece.kind == "Start" else piece.end
            self._piece(piece)
        self._add(self._tags.rest())
        self.text.rstrip()
        return self.text

    def _piece(self, piece: Piece) -> None:
        kind, name = piece.kind, piece.name
        if kind == "Start":
            self._start(piece)
        elif kind == "End":
            self._end(piece)
        elif name == "Text":
            self._add(piece.detail)
        elif name == "Code":
            self._add(piece.detail, CODE)
        elif name == "InlineMath":
            self._add(f"${piece.detail}$")
        elif name == "DisplayMath":
            self._add(f"$${piece.detail}$$")
        elif name == "InlineHtml":
            self._html(piece.detail)
        else:
            self._add("\n" if name == "HardBreak" or self._is_callout() else " ")

    def _add(self, words: str, style: str = "") -> None:
        self.text.append(visible(words.replace("\xa0", " ")), style or None)

    def _is_callout(self) -> bool:
        """Whether what stands there so far is `[!NOTE]`, which has a line of its own."""
        return self.text.plain.startswith("[!") and "\n" not in self.text.plain

    def _start(self, piece: Piece) -> None:
        self._opened.append((piece.name, len(self.text), piece.detail))
        if piece.name == "Image":
            self._add("🌆 ")
        self._add(self._signs(piece))

    def _end(self, piece: Piece) -> None:
        name, start, detail = self._opened.pop()
        if signs := self._signs(piece):
            self._add(signs)
        elif name in ("Link", "Image"):
            self._address(name, start, detail)
        else:
            self._paint(_STYLES[name], start)

    def _signs(self, piece: Piece) -> str:
        """The signs of emphasis that most people mean as signs: `1~2`, from one to two, and `2*3*4`."""
        around = self._source[max(piece.start - 1, 0) : piece.start] + self._source[piece.end : piece.end + 1]
        if piece.name == "Strikethrough":
            return "" if self._source.startswith(b"~~", piece.start) else "~"
        if len(around) == 2 and around.isalnum():
            return {"Emphasis": "*", "Strong": "**"}.get(piece.name, "")
        return ""

    def _paint(self, style: Any, start: int) -> None:
        if style and len(self._opened) + len(self._opened_tags) < _DEEPEST and start < len(self.text):
            self.text.stylize(style, start)

    def _address(self, name: str, start: int, link: dict[str, str]) -> None:
        """Style a link, and say where it leads unless its words or a definition do, or it stays on the page."""
        from rich.style import Style

        address, words = visible(link["dest_url"]), self.text.plain[start:]
        self._paint(_STYLES[name], start)
        if self._hyperlinks and _OUTWARD.match(address):
            self._paint(Style(link=address), start)
        if link["link_type"] in _DEFINED:
            return
        told = "" if address[:1] == "#" or address in (words, f"mailto:{words}") else address
        behind = " ".join(filter(None, (told, visible(link["title"]))))
        if behind:
            gap = "" if words.endswith(" ") or not words else " "
            self._add(f"{gap}({behind})", FAINT)

    def _html(self, html: str) -> None:
        """A tag: its words, and its style on what it encloses. A comment is nothing."""
        tag = _html.one_tag(html)
        if tag is None:
            self._add("" if html.startswith("<!--") else html)
            return
        style = _HTML_STYLES.get(_html.name_of(tag), "")
        if _html.is_left_open(tag, self._ended):
            self._add(html)
        elif style and not tag["end"]:
            self._opened_tags.append((style, len(self.text)))
        elif style and self._opened_tags and self._opened_tags[-1][0] == style:
            self._paint(style, self._opened_tags.pop()[1])
        else:
            self._add(_html.with_cells(self._tags.read(tag)))
