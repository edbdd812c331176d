"""Search results: as JSON, as lines for other programs, and on a screen with the matches highlighted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from tilcli.core.hangul import is_syllable
from tilcli.core.snippet import Match
from tilcli.core.text import one_line, visible
from tilcli.render import plain
from tilcli.render.json import entry_object

if TYPE_CHECKING:
    from tilcli.notebook.searching import Hit, Results
    from tilcli.render.screen import Part, Screen

GUTTER = 5  # cells for a line number
LEAST_ROOM = 20  # cells for the text of a line, however narrow the screen
FRAGMENT = 10  # characters of a cut word that are left out


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
    return entry_object(hit.entry) | {
        "score": hit.score,
        "matches": [_match_object(match) for match in hit.matches],
    }


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


def show(screen: Screen, results: Results, *, numbered: bool = False) -> None:
    """Each hit with its lines: line number and heading trail faint, what was found bright.

    With `numbered`, the number that `til edit N` takes stands faint before each.
    """
    from tilcli.render import entries
    from tilcli.render.screen import FAINT

    digits = len(str(len(results.hits))) if numbered else 0
    for number, hit in enumerate(results.hits, 1):
        entries.line(screen, hit.entry, lead=[(f"{number:{digits}}  ", FAINT)] if numbered else ())
        for match in hit.matches:
            _line(screen, hit, match)


def added(results: Results, cells: int = 0) -> list[Part]:
    """The line that says what was searched beside what was typed, why, and how to have it literal.

    Cut to `cells` (0: not at all) by leaving words out, never the end. Empty if nothing was added.
    """
    from tilcli.render.screen import BRIDGED, FAINT

    words = [(one_line(one.word), f" ({one.source})") for one in results.added if one.source != "meant"]
    if not words:
        return []
    only = f"{results.total} notes, {results.only_added} of them only so"
    end = f" · {only} · literal: --exact" if results.only_added else ""
    fit = _fitting(words, cells - len("+ , …") - len(end)) if cells else len(words)
    parts: list[Part] = [("+ ", FAINT)]
    for word, source in words[:fit]:
        parts += [(word, BRIDGED), (source, FAINT), (", ", FAINT)]
    return [*parts[:-1], (", …" if fit < len(words) else "", FAINT), (end, FAINT)]


def _fitting(words: Sequence[tuple[str, str]], room: int) -> int:
    """How many of the words fit into `room` cells; the first is shown at any rate."""
    from rich.cells import cell_len

    ends = accumulate(cell_len(f"{word}{source}, ") for word, source in words)
    return max(1, sum(end - len(", ") <= room for end in ends))


def _line(screen: Screen, hit: Hit, match: Match) -> None:
    from rich.cells import cell_len

    from tilcli.render.screen import FAINT, padded

    trail = trail_of(hit, match)
    if trail:
        trail = padded(trail, min(cell_len(trail), screen.width * 3 // 10)).rstrip() + " › "
    lead = f"{match.line:{GUTTER}}  "
    room = screen.width - cell_len(lead + trail)
    parts = windowed(match, max(room, LEAST_ROOM))
    screen.line((lead, FAINT), (trail, FAINT), *parts, file=(hit.entry.path, match.line))


def trail_of(hit: Hit, match: Match) -> str:
    """The last two headings that a line stands under, without what the screen says anyway."""
    own = [heading for heading in match.heading if heading != hit.entry.title and heading not in match.text]
    return " › ".join(one_line(heading) for heading in own[-2:])


def windowed(match: Match, room: int) -> list[Part]:
    """The line's text in styled parts, from where on its first match fits into `room` cells."""
    start = _start(match, room)
    return ([("…", "")] if match.text[:start].strip() else []) + painted(match, start)


def painted(match: Match, start: int = 0) -> list[Part]:
    """The line's text from character `start` on, in styled parts: its matches with their particles bright."""
    from tilcli.render.screen import BRIDGED, FOUND

    text, at = match.text, start
    parts: list[Part] = []
    for (begin, end), word_end, bridged in zip(match.spans, match.word_ends, match.added, strict=True):
        if begin < at:
            continue
        stop = word_end if _is_hangul(text[end:word_end]) else end
        parts += [(_shown(text[at:begin]), ""), (_shown(text[begin:stop]), BRIDGED if bridged else FOUND)]
        at = stop
    return [*parts, (_shown(text[at:]), "")]


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    "))


def _is_hangul(text: str) -> bool:
    """Whether what follows a match is a particle or an ending: `트랜스포머`를, but not `multi`head."""
    return all(is_syllable(sign) for sign in unicodedata.normalize("NFC", text))


def _start(match: Match, room: int) -> int:
    """The character to begin with: the first if a match is seen then, else a third of the room before it."""
    from rich.cells import cell_len

    text = match.text
    indent = len(text) - len(text.lstrip())
    if not match.spans or cell_len(text[indent : match.word_ends[0]]) < room:
        return indent
    start = match.spans[0][0]
    spare = max(room // 3, room - 2 - cell_len(text[start:]))  # a short rest leaves more to go before
    while start > indent and cell_len(text[start - 1 : match.spans[0][0]]) <= spare:
        start -= 1
    space = text.find(" ", start, match.spans[0][0])
    return space + 1 if 0 <= space - start < FRAGMENT else start
