"""Search results: as JSON, as lines for other programs, and on a screen with the matches highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tilcli.core.query.matches import Match
from tilcli.core.text import composed, counted, heading_key, lazy_pattern, one_line, visible
from tilcli.core.words.hangul import is_syllable
from tilcli.lean_typing import TYPE_CHECKING, Any
from tilcli.render import plain

if TYPE_CHECKING:
    from tilcli.core.bridges.crossings import Addition
    from tilcli.notebook.search.find import Hit, Results
    from tilcli.render.screen import Screen
    from tilcli.render.styles import Part

RULE = 40  # cells of the line between full matches and others
GUTTER = 5  # cells for a line number
LEAST_ROOM = 20  # cells for the text of a line, however narrow the screen
FRAGMENT = 10  # characters of a cut word that are left out


def document(query: str, results: Results) -> dict[str, Any]:
    """The whole answer as one object."""
    return {
        "query": query,
        "expanded": {word: list(added) for word, added in results.expanded.items()},
        "total": results.total,
        "full": results.full,
        "relaxed": list(results.missing),
        "hits": [hit_object(hit) for hit in results.hits],
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit as the command line promises it."""
    return hit.entry._asdict() | {
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


def show(screen: Screen, hits: Sequence[Hit], *, numbered: bool = False, full: int | None = None) -> None:
    """Each hit with its lines in their order: line number and heading trail faint, what was found bright.

    A hit that has no date, or is called as another, has its path behind its title.
    With `numbered`, the number that `til edit N` takes stands faint before each. A rule parts those that have every
    word, as many as `full`, from the others.
    """
    from tilcli.render import entries
    from tilcli.render.styles import FAINT

    digits = len(str(len(hits))) if numbered else 0
    unclear = entries.nameless([hit.entry for hit in hits])
    for number, hit in enumerate(hits, 1):
        if full and number == full + 1:
            screen.line(("─" * min(screen.width, RULE), FAINT))
        lead = [(f"{number:{digits}}  ", FAINT)] if numbered else []
        entries.line(screen, hit.entry, lead, named=hit.entry in unclear)
        for match in sorted(hit.matches, key=lambda match: match.line):
            _line(screen, hit, match)


def screenful(hits: Sequence[Hit], lines: int) -> Sequence[Hit]:
    """As many hits as so many lines of a screen hold with the lines that match; one at least."""
    ends = accumulate(1 + len(hit.matches) for hit in hits)
    return hits[: max(1, sum(end <= lines for end in ends))]


def added(results: Results, found: Sequence[Addition], cells: int = 0) -> list[Part]:
    """The line that says what was `found` beside what was typed, why, and how to have it literal.

    Cut to `cells` (0: not at all) by leaving out words, then the counts, then the reasons, never the end.
    Empty if nothing was added.
    """
    from tilcli.render.styles import BRIDGED, FAINT

    if not found:
        return []
    words = [(one_line(one.word), f" ({one.source})") for one in found]
    ends = (
        (f" · {_only(results)} · literal: --exact", " · literal: --exact") if results.only_added else ("", "")
    )
    bare = [(word, "") for word, _ in words]
    tries = [(words, ends[0]), (words, ends[1]), (bare, ends[1])]
    words, end = next((each for each in tries if not cells or _fitting(*each, cells)), tries[-1])
    fit = max(1, _fitting(words, end, cells)) if cells else len(words)
    parts: list[Part] = [("+ ", FAINT)]
    for word, source in words[:fit]:
        parts += [(word, BRIDGED), (source, FAINT), (", ", FAINT)]
    return [*parts[:-1], (", …" if fit < len(words) else "", FAINT), (end, FAINT)]


def _only(results: Results) -> str:
    """How many notes, and how many of them have none of the words as typed."""
    if results.only_added < results.total:
        return f"{counted(results.total, 'note')}, {results.only_added} of them only so"
    return f"{results.total} notes, all of them only so" if results.total > 1 else "1 note, only so"


def _fitting(words: Sequence[tuple[str, str]], end: str, cells: int) -> int:
    """How many of the words fit into the line before its end, with ` …` for those that do not."""
    from tilcli.render.cells import width_of

    room = cells - width_of(f"+ {end}")
    ends = list(accumulate(width_of(f"{word}{source}, ") for word, source in words))
    if ends[-1] - len(", ") <= room:
        return len(words)
    return sum(each + len("…") <= room for each in ends)


def _line(screen: Screen, hit: Hit, match: Match) -> None:
    from tilcli.render.cells import fitted, width_of
    from tilcli.render.readable import readable_match
    from tilcli.render.styles import FAINT

    match = readable_match(match)
    trail = "" if screen.narrow else trail_of(hit, match)
    if trail:
        trail = fitted(trail, screen.width * 3 // 10) + " › "
    lead = f"{match.line:{GUTTER}}  "
    room = screen.width - width_of(lead + trail)
    parts = _windowed(match, max(room, LEAST_ROOM))
    screen.line((lead, FAINT), (trail, FAINT), *parts, file=(hit.entry.path, match.line))


def trail_of(hit: Hit, match: Match) -> str:
    """The last two headings that a line stands under, without what the screen says anyway."""
    from tilcli.core.dating.titles import is_only_date, title_beside_date

    titles = (heading_key(hit.entry.title), heading_key(title_beside_date(hit.entry)))
    own = [
        heading
        for heading in match.heading
        if heading not in match.text and not is_only_date(heading) and heading_key(heading) not in titles
    ]
    return " › ".join(one_line(heading) for heading in own[-2:])


def _windowed(match: Match, room: int) -> list[Part]:
    """The line's text in styled parts, from where on its first match fits into `room` cells."""
    first = _first(match)
    start = _start(match, first, room)
    return ([("…", "")] if match.text[first:start].strip() else []) + painted(match, start)


def painted(match: Match, start: int = 0) -> list[Part]:
    """The line's text from character `start` on, in styled parts: its matches with their particles bright."""
    from tilcli.render.styles import BRIDGED, FOUND

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
    return all(is_syllable(sign) for sign in composed(text))


_MARK = lazy_pattern(r"[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:#{1,6}\s+)?")


def _first(match: Match) -> int:
    """The character that the line's words begin with: behind indent, `- `, `1. ` and `## `."""
    marked = _MARK.match(match.text)
    end = marked.end() if marked else 0
    return min(end, match.spans[0][0]) if match.spans else end


def _start(match: Match, indent: int, room: int) -> int:
    """The character to begin with: `indent` if a match is seen then, else a third of the room before it."""
    from tilcli.render.cells import width_of

    text = match.text
    if not match.spans or width_of(text[indent : match.word_ends[0]]) < room:
        return indent
    start = match.spans[0][0]
    spare = max(room // 3, room - 2 - width_of(text[start:]))  # a short rest leaves more to go before
    while start > indent and width_of(text[start - 1 : match.spans[0][0]]) <= spare:
        start -= 1
    space = text.find(" ", start, match.spans[0][0])
    return space + 1 if 0 <= space - start < FRAGMENT else start
