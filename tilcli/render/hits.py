"""Search results: as JSON, as lines for other programs, and on a screen with the matches highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tilcli.core.snippet import Match
from tilcli.core.text import one_line, visible
from tilcli.render import plain
from tilcli.render.json import entry_object

if TYPE_CHECKING:
    from tilcli.notebook.searching import Hit, Results
    from tilcli.render.screen import Screen

GUTTER = 5  # cells for a line number


def document(query: str, results: Results) -> dict[str, Any]:
    """The whole answer as one object."""
    return {
        "query": query,
        "expanded": {word: list(added) for word, added in results.expanded.items()},
        "total": results.total,
        "hits": [hit_object(hit) for hit in results.hits],
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit as the command line promises it."""
    return entry_object(hit.entry) | {"score": hit.score, "matches": [_match_object(match) for match in hit.matches]}


def _match_object(match: Match) -> dict[str, Any]:
    return {
        "line": match.line,
        "heading": list(match.heading),
        "text": match.text,
        "spans": [list(span) for span in match.spans],
    }


def row(hit: Hit) -> str:
    """path, date, line, text: of the best matching line, or of the title where no line matches."""
    best = hit.matches[0] if hit.matches else None
    line, text = (best.line, best.text) if best else (hit.entry.line, hit.entry.title)
    return plain.row(hit.entry.path, hit.entry.date or "", line, text)


def show(screen: Screen, results: Results) -> None:
    """Each hit with its lines: line number and heading trail faint, what was found bright."""
    from tilcli.render import entries

    for hit in results.hits:
        entries.line(screen, hit.entry)
        for match in hit.matches:
            _line(screen, hit, match)


def _line(screen: Screen, hit: Hit, match: Match) -> None:
    from tilcli.render.screen import FAINT

    own = [heading for heading in match.heading if heading != hit.entry.title and heading not in match.text]
    trail = " › ".join(one_line(heading) for heading in own[-2:])
    room = max(20, screen.width - GUTTER - 5 - 20)
    parts = _highlighted(match, room)
    lead = [(f"{match.line:{GUTTER}}  ", FAINT)] + ([(_cut(trail, 24) + " › ", FAINT)] if trail else [])
    screen.line(*lead, *parts, file=(hit.entry.path, match.line))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _highlighted(match: Match, room: int) -> list[tuple[str, str]]:
    """The line's text in parts, from a little before its first match on, so that the match is on the screen."""
    from tilcli.render.screen import BRIDGED, FOUND

    text = match.text
    first = match.spans[0][0] if match.spans else 0
    start = len(text) - len(text.lstrip()) if first < room // 2 else first - room // 3
    parts: list[tuple[str, str]] = [("…", "")] if start and text[:start].strip() else []
    at = start
    for (begin, end), added in zip(match.spans, match.added, strict=True):
        if begin < at:
            continue
        parts += [(visible(text[at:begin]), ""), (visible(text[begin:end]), BRIDGED if added else FOUND)]
        at = end
    return [*parts, (visible(text[at:]), "")]
