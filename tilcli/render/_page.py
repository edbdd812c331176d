"""A text of Markdown laid out as lines for a terminal, block by block, every word of it.

What a block stands in (quotes, items) is written before each of its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tilcli.core.text import visible
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import _html, _table
from tilcli.render._inline import INLINE, Inline
from tilcli.render.styles import FAINT, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tilcli.core.markdown.pieces import Piece

_BOX = re.compile(r"\[([ xX/>-])\](?=\s|$)")
_BOXES = {" ": "☐", "x": "☑", "X": "☑", "-": "☒", "/": "◪", ">": "▷"}
_LONGEST_CODE = 20_000  # characters; more are not coloured: a lexer may take its time


@dataclass
class _Container:
    """A quote, a list or an item: what stands before its first line, and before the others; a list's next number."""

    first: str = ""
    rest: str = ""
    number: int | None = None
    begun: bool = False


class Page:
    """The lines of one text, `width` cells wide; `coloured`: with colours and links to click."""

    def __init__(self, console: Any, width: int, *, coloured: bool) -> None:
        self.lines: list[Any] = []
        self._console, self._width, self._coloured = console, width, coloured
        self._source = b""
        self._at = 0  # the byte up to which everything is laid out
        self._inside: list[_Container] = []
        self._marked = 0  # so many of those inside have their first line
        self._lists = 0  # so many of those inside are lists
        self._wants_blank = False
        self._run: list[Piece] = []  # the text of the block that is being read
        self._is_in_block = False  # or its text stands in an item itself
        self._rows: list[list[Any]] = []
        self._aligned: Sequence[str] = ()

    def read(self, text: str) -> list[Any]:
        """The lines of the text."""
        from tilcli.core.markdown.pieces import pieces

        self._source = text.encode("utf-8", "replace")
        for piece in pieces(self._source.decode()):
            if piece.name in INLINE:
                if not self._run and not self._is_in_block:
                    self._definitions(piece.start)
                self._run.append(piece)
            elif piece.kind == "End":
                self._is_in_block = False
                self._end(piece)
            else:
                self._paragraph()
                self._definitions(piece.start)
                self._is_in_block = piece.name not in ("BlockQuote", "List", "Item")
                self._start(piece)
            if piece.kind != "Start":
                self._at = max(self._at, piece.end)
        self._paragraph()
        self._definitions(len(self._source))
        return self.lines

    # --- the pieces

    def _start(self, piece: Piece) -> None:
        name = piece.name
        if name == "BlockQuote":
            self._inside.append(_Container("▌ ", "▌ "))
        elif name == "List":
            self._inside.append(_Container(number=piece.detail))
            self._lists += 1
            self._wants_blank &= self._lists == 1
        elif name == "Item":
            self._item(self._inside[-1])
        elif name == "Table":
            self._rows, self._aligned = [], piece.detail
        elif name in ("TableHead", "TableRow"):
            self._rows.append([])
        elif name == "Rule":
            self._is_in_block = False
            self._emit([_text("─" * self._room, FAINT)])

    def _item(self, of: _Container) -> None:
        mark = "• " if of.number is None else f"{of.number}. "
        if of.number is not None:
            of.number += 1
        self._wants_blank &= not of.begun
        of.begun = True
        self._inside.append(_Container(mark, " " * len(mark)))

    def _end(self, piece: Piece) -> None:
        name = piece.name
        if name in ("BlockQuote", "List", "Item"):
            self._paragraph()
            self._definitions(piece.end)
            self._leave(name)
        elif name == "Heading":
            self._paragraph("#" * int(piece.detail[1]) + " ")
        elif name == "CodeBlock":
            self._code(self._source[piece.start : piece.end])
        elif name == "HtmlBlock":
            html = "".join(part.detail for part in self._taken())
            self._wrapped(_text(visible(_html.text_of(html))))
        elif name == "TableCell":
            self._rows[-1].append(self._inline(self._taken()))
        elif name in ("TableHead", "TableRow"):
            self._cells_without_heading(piece.end)
        elif name == "Table":
            self._emit(_table.laid_out(self._rows, self._aligned, self._room, self._console))
        else:
            self._paragraph()

    def _leave(self, name: str) -> None:
        if name == "Item" and self._marked < len(self._inside):
            self._emit([_text()])  # an empty item
        self._lists -= name == "List"
        self._inside.pop()
        self._marked = min(self._marked, len(self._inside))

    def _taken(self) -> list[Piece]:
        run, self._run = self._run, []
        return run

    def _inline(self, run: Sequence[Piece]) -> Any:
        return Inline(self._source, hyperlinks=self._coloured).read(run)

    # --- the blocks

    def _paragraph(self, before: str = "") -> None:
        """What has been read and not laid out; as a heading, `before` are its signs."""
        if not self._run and not before:
            return
        run = self._taken()
        text = self._inline(run)
        if before:
            text.stylize(STRONG)
            text = _text(before, FAINT).append_text(text)
        elif run[0].name == "Text" and self._starts_item() and (box := _BOX.match(text.plain)):
            text = _text(_BOXES[box[1]]).append_text(text[box.end() :])
        self._wrapped(text)

    def _starts_item(self) -> bool:
        return bool(self._lists) and self._marked < len(self._inside)

    def _code(self, source: bytes) -> None:
        """Code as it stands, below the words behind its fence."""
        code = visible("".join(part.detail for part in self._taken())).rstrip("\n")
        fence = re.match(r"\s*(?:`{3,}|~{3,})[ \t]*([^\r\n]*)", source.decode("utf-8", "replace"))
        info = visible(fence[1].strip()) if fence else ""
        lines = _wrap(_text(info, FAINT), self._console, self._room) if info else []
        room = max(self._room - 2, 1)
        lines += [
            _text("  ").append_text(line) for line in _wrap(self._painted(code, info), self._console, room)
        ]
        self._emit(lines)

    def _painted(self, code: str, info: str) -> Any:
        language = re.match(r"[\w+#.-]*", info)
        if not (self._coloured and language and language[0] and len(code) < _LONGEST_CODE):
            return _text(code)
        from rich.syntax import Syntax

        painter = Syntax(code, language[0], theme="ansi_dark", background_color="default", word_wrap=True)
        painted = painter.highlight(code)
        painted.rstrip()  # it ends the last line
        return painted

    def _cells_without_heading(self, end: int) -> None:
        """Cells that a row has beyond its headings: GitHub leaves them out."""
        rest = self._source[self._at : end].decode("utf-8", "replace").strip("|\\ \t\r\n")
        self._rows[-1] += [_text(visible(cell.strip())) for cell in rest.split("|") if rest]

    def _definitions(self, end: int) -> None:
        """`[name]: address` lines, which are no block and show nowhere else, as they stand."""
        between = self._source[self._at : max(end, self._at)]
        self._at = max(end, self._at)
        if b"]:" in between:
            lines = re.split(r"[\r\n]+", between.decode("utf-8", "replace"))
            told = [re.sub(r"^[\s>]*(?:[-*+]\s+)*", "", line) for line in lines]
            self._wrapped(_text(visible("\n".join(line for line in told if line.strip())), FAINT))

    # --- the lines

    def _wrapped(self, text: Any) -> None:
        if text:
            self._emit(_wrap(text, self._console, self._room))

    @property
    def _room(self) -> int:
        return max(self._width - len(self._prefix(len(self._inside))), 1)

    def _prefix(self, depth: int) -> str:
        """What stands before the next line, of at most half the width: the innermost of it."""
        most = self._width // 2
        shown = self._inside[max(depth - most, 0) : depth]
        first = depth - len(shown)
        signs = [one.first if number >= self._marked else one.rest for number, one in enumerate(shown, first)]
        return "".join(signs)[-most:]

    def _emit(self, lines: Sequence[Any]) -> None:
        """A block, an empty line before it."""
        if self._wants_blank and self.lines:
            self.lines.append(_text(self._prefix(self._marked).rstrip(), FAINT))
        for line in lines:
            line.rstrip()
            prefix = self._prefix(len(self._inside))
            prefix = prefix if line else prefix.rstrip()
            self._marked = len(self._inside)
            self.lines.append(_text(prefix, FAINT).append_text(line) if prefix else line)
        self._wants_blank = True


def _wrap(text: Any, console: Any, width: int) -> list[Any]:
    return list(text.wrap(console, width, overflow="fold", tab_size=4))


def _text(words: str = "", style: str = "") -> Any:
    """A text of which only these words have the style, whatever is appended."""
    from rich.text import Text

    return Text().append(words, style or None)
