"""A table on a screen: columns where each word has room in its own, else row by row, each cell behind its heading."""

from __future__ import annotations

from collections.abc import Sequence

from tilcli.lean_typing import Any
from tilcli.render.styles import FAINT, STRONG

_GAP = 2  # cells between columns


def laid_out(rows: Sequence[Sequence[Any]], aligned: Sequence[str], width: int, console: Any) -> list[Any]:
    """The table's lines as texts, each of at most `width` cells; the first row are the headings."""
    columns = range(max(map(len, rows)))
    least = [
        max((_longest(row[n].plain.split()) for row in rows if n < len(row)), default=0) for n in columns
    ]
    room = width - _GAP * (len(columns) - 1)
    if sum(least) > room or len(columns) > len(rows[0]):
        return _row_by_row(rows, width, console)
    wished = [max(_longest(row[n].plain.split("\n")) for row in rows if n < len(row)) for n in columns]
    widths = _shared(least, wished, room)
    lines: list[Any] = []
    for number, row in enumerate(rows):
        for cell in row if number == 0 else ():
            cell.stylize(STRONG)
        lines += _row(row, aligned, widths, console)
        if number == 0:
            lines.append(_text("─" * (sum(widths) + width - room), FAINT))
    return lines


def _shared(least: Sequence[int], wished: Sequence[int], room: int) -> list[int]:
    """The columns' widths: what each needs, and of what is left over a share of what it wishes."""
    spare, wanted = room - sum(least), sum(wished) - sum(least)
    if wanted <= spare:
        return list(wished)
    return [few + (many - few) * spare // wanted for few, many in zip(least, wished, strict=True)]


def _row(row: Sequence[Any], aligned: Sequence[str], widths: Sequence[int], console: Any) -> list[Any]:
    """One row, as many lines as its highest cell."""
    cells = [
        cell.wrap(console, max(size, 1), overflow="fold") for cell, size in zip(row, widths, strict=True)
    ]
    lines = []
    for number in range(max(len(cell) for cell in cells)):
        line = _text()
        for cell, size, side in zip(cells, widths, aligned, strict=True):
            part = cell[number] if number < len(cell) else _text()
            part.rstrip()
            spare = size - part.cell_len
            left = {"Right": spare, "Center": spare // 2}.get(side, 0)
            line.append(" " * left)
            line.append_text(part)
            line.append(" " * (spare - left + _GAP))
        line.rstrip()
        lines.append(line)
    return lines


def _row_by_row(rows: Sequence[Sequence[Any]], width: int, console: Any) -> list[Any]:
    """Each row as lines `heading: cell`; a cell that no heading stands over is alone on its line."""
    heads = rows[0]
    lines: list[Any] = []
    for row in rows[1:] or [[_text() for _ in heads]]:
        lines += [_text()] if lines else []
        for number, cell in enumerate(row):
            line = _text()
            if number < len(heads) and heads[number]:
                line.append_text(heads[number])
                line.append(": ")
                line.stylize(STRONG)
            line.append_text(cell)
            lines += line.wrap(console, width, overflow="fold")
    return lines


def _longest(parts: Sequence[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, parts), default=0)


def _text(words: str = "", style: str = "") -> Any:
    from rich.text import Text

    return Text(words, style)
