"""Series for a person and for a program, and what stands below an entry that holds a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import plain
from tilcli.render.cells import padded, width_of
from tilcli.render.screen import Screen
from tilcli.render.styles import ACCENT, FAINT, STRONG

if TYPE_CHECKING:
    from tilcli.core.series.series import Series, SeriesPart
    from tilcli.notebook.series import Neighbours


def as_object(series: Series) -> dict[str, Any]:
    """A series as the command line promises it."""
    members = [
        {
            "n": one.number,
            "path": one.path,
            "line": one.line,
            "date": None if one.day is None else one.day.isoformat(),
            "text": one.text,
        }
        for one in series.members
    ]
    return {"name": series.name, "form": series.form, "members": members, "next": series.next}


def as_row(series: Series) -> str:
    """name, form, how many, the first day and the last, the next part."""
    days = _days(series)
    first, last = (days[0], days[-1]) if days else (None, None)
    return plain.row(series.name, series.form, len(series.members), first, last, series.next)


def member_row(one: SeriesPart) -> str:
    """number, text, date of the entry, path:line."""
    return plain.row(one.number, one.text, one.day, f"{one.path}:{one.line}")


def show(painted: Screen, found: Sequence[Series]) -> None:
    """A line for each: what it is about, how far it went, from when to when."""
    counts = [one_line(one.last.counted) for one in found]
    cells = max(map(width_of, counts), default=0)
    for one, count in zip(found, counts, strict=True):
        days = _days(one)
        told = str(days[-1]) if days else ""
        if days and not painted.narrow:
            told = f"{days[0]} – {days[-1]}" if days[0] != days[-1] else f"{days[0]}             "
        last = one.last
        painted.line(
            (one_line(one.name), STRONG),
            right=[(padded(count, cells), ACCENT), (f"  {told:<{23 if not painted.narrow else 10}}", FAINT)],
            file=(last.path, last.line),
        )


def show_members(painted: Screen, series: Series) -> None:
    """The parts of one series, in order."""
    painted.line((one_line(series.name), STRONG))
    for one in series.members:
        where = one_line(f"{one.path}:{one.line}")
        painted.line(
            (f"  {one.day or 'undated   '}  ", ACCENT if one.day else FAINT),
            (one_line(one.counted), ""),
            right=[(where, FAINT)],
            file=(one.path, one.line),
        )


def beside(found: Sequence[Neighbours]) -> list[str]:
    """A line for each series: the part before and the part after, each with its day."""
    return [
        " · ".join(filter(None, (before and f"◂ {_part(before)}", after and f"{_part(after)} ▸")))
        for before, after in found
        if before or after
    ]


def _part(one: SeriesPart) -> str:
    return one_line(f"{one.counted} {one.day or one.path}")


def _days(series: Series) -> list[date]:
    return sorted(one.day for one in series.members if one.day)
