"""Who wrote, on a screen: a line for each member, and a bar of the days around."""

from __future__ import annotations

from collections.abc import Iterator

from tilcli.core.dating.titles import title_beside_date
from tilcli.core.heatmap import SHADES, limits, shade
from tilcli.core.text import one_line
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.render.ages import day_name
from tilcli.render.cells import padded, width_of, wrapped
from tilcli.render.phrases import said
from tilcli.render.styles import ACCENT, FAINT, STRONG

if TYPE_CHECKING:
    from tilcli.notebook.writers import Writer, Writers
    from tilcli.render.screen import Screen

_WIDEST = 20  # cells of a name


def show(screen: Screen, found: Writers, language: str) -> None:
    """The day or the days, who wrote and who did not; below them the week as a bar for each."""
    wrote = len(found.members) - len(found.missing)
    told = said("{} of {} wrote", language, wrote, len(found.members))
    screen.line((_days(found, language), STRONG), right=[(told, FAINT)])
    width = min(max(map(width_of, (one_line(one.name) for one in found.members)), default=0), _WIDEST)
    one_day = found.first == found.last
    bars = dict(zip((one.folder for one in found.members), _bars(found), strict=True))
    for one in found.members:
        name = (padded(one.name, width), "" if one.entries else FAINT)
        if not one.entries:
            screen.line(name, ("  —", FAINT))
        elif one_day:
            _entries(screen, one, width, language)
        else:
            days = len({entry.date for entry in one.entries})
            total = f"{sum(entry.words for entry in one.entries):,}"
            right = said("{} days · {} words", language, days, total)
            screen.line(name, (f"  {bars[one.folder]}", ACCENT), right=[(right, FAINT)])
    if one_day and any(one.words for one in found.members):
        screen.blank()
        lead = said("that week", language) + "  "
        pairs = [f"{one_line(one.name)} {bars[one.folder]}" for one in found.members]
        room = max(screen.width - width_of(lead), _WIDEST)
        for number, line in enumerate(wrapped(pairs, room, between="   ")):
            screen.line((lead if not number else " " * width_of(lead), FAINT), (line, ""))


def _entries(screen: Screen, one: Writer, width: int, language: str) -> None:
    for number, entry in enumerate(one.entries):
        name = padded(one.name if not number else "", width)
        day = "" if screen.narrow else f"  {entry.date}"
        words = [(said("{} words", language, f"{entry.words:,}"), FAINT)]
        title = one_line(title_beside_date(entry))
        screen.line((name, ""), (day, FAINT), (f"  {title}", ""), right=words, file=(entry.path, entry.line))


def _days(found: Writers, language: str) -> str:
    if found.first != found.last:
        return f"{found.first} – {found.last}"
    number = [said("day {}", language, found.number)] if found.number is not None else []
    return " · ".join([*number, day_name(found.first, language)])


def _bars(found: Writers) -> Iterator[str]:
    """A sign a day for each member: how much, beside what all wrote in these days."""
    bounds = limits(words for one in found.members for words in one.words.values())
    for one in found.members:
        yield "".join(SHADES[shade(one.words.get(day), bounds)] for day in found.bar)
