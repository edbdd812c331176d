"""Why an entry has the date it has: as lines for other programs, and on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.core.entry import Entry
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.render import plain

if TYPE_CHECKING:
    from tilcli.notebook.why import Witness
    from tilcli.render.screen import Screen

Told = Sequence[tuple[Entry, Sequence["Witness"]]]
DAY = 10  # cells


def rows(told: Told) -> Iterator[str]:
    """A line for each entry, and one for each source: path, date, why; source, date, note, line."""
    for entry, witnesses in told:
        yield plain.row(f"{entry.path}:{entry.line}", entry.day_shown or "undated", _why(entry))
        for one in witnesses:
            yield plain.row("", one.source, one.date or "-", one.note, f"line {one.line}" if one.line else "")


def show(screen: Screen, told: Told) -> None:
    """The same in columns, an empty line between two entries; the source that was believed is bright."""
    from tilcli.render.styles import ACCENT, FAINT, STRONG

    for number, (entry, witnesses) in enumerate(told):
        if number:
            screen.blank()
        place = one_line(f"{entry.path}:{entry.line}")
        day = entry.day_shown or "undated"
        screen.line(
            (day, ACCENT), ("  " + _why(entry), ""), right=[(place, FAINT)], file=(entry.path, entry.line)
        )
        for one in witnesses:
            believed = STRONG if one.source == entry.date_source else ""
            behind = "  ".join(filter(None, (f"line {one.line}" if one.line else "", one_line(one.note))))
            said = str(one.date or "-").ljust(DAY)
            screen.line((f"  {one.source:14}", believed or FAINT), (said, believed), ("  " + behind, FAINT))


def _why(entry: Entry) -> str:
    return " · ".join(filter(None, (entry.date_source, entry.date_note))) or "nothing tells"
