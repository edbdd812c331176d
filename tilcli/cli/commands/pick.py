"""`til search -i`: picking a line that was found, with what stands around it, and opening it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilcli.core.dating.titles import title_beside_date
from tilcli.core.query.matches import Match, Matcher
from tilcli.core.text import composed, counted, one_line, visible
from tilcli.errors import Cancelled, NotebookUnreadable, UsageError
from tilcli.lean_typing import TYPE_CHECKING, NamedTuple
from tilcli.notebook.search.find import LINES, Hit, Results, matcher_of
from tilcli.render import hits
from tilcli.render.cells import padded
from tilcli.render.styles import ACCENT, BRIDGED, FAINT, FOUND, STRONG, Part
from tilcli.system import picker

if TYPE_CHECKING:
    from tilcli.cli.commands.edit import Target
    from tilcli.cli.session import Session
    from tilcli.core.query.tree import Query
    from tilcli.notebook.notebook import Notebook

AROUND = 40  # lines shown before and after the one that was found
_TITLE = 24  # cells
_SGR = {ACCENT: "36", FAINT: "2", STRONG: "1", FOUND: "1;33", BRIDGED: "1;35"}


class PickedLine(NamedTuple):
    """A line to pick; `match` is None where only the title, tags or path of the entry fit."""

    hit: Hit
    match: Match | None

    @property
    def line(self) -> int:
        """The line in the file."""
        return self.match.line if self.match else self.hit.entry.line


def check(session: Session, *, machine: bool) -> None:
    """Raises UsageError where nobody can pick, or (`machine`) a list for a program was asked for."""
    if machine:
        raise UsageError("-i picks one line: not with --json, --jsonl or --count", "leave one of them out")
    if not session.may_ask:
        raise UsageError(
            "-i lets a person pick, and there is no terminal to ask on", "for a list, leave -i out"
        )


def pick(session: Session, wanted: Query, results: Results) -> Target:
    """The line of the results that the person picks. Raises Cancelled if none is."""
    from tilcli.cli.commands.edit import Target

    places = [PickedLine(hit, match) for hit in results.hits for match in hit.matches or (None,)]
    notebook = session.notebook()
    command = picker.program(session.environ, notebook.config["picker"])
    if command:
        coloured = not session.environ.get("NO_COLOR") and session.color != "never"
        rows = list(_rows(notebook, places, matcher_of(notebook, wanted, results), coloured=coloured))
        chosen = picker.pick(command, rows, session.environ, session.size[0])
    else:
        from tilcli.cli.choose import choose

        labels = ["".join(text for text, _ in label(place)) for place in places]
        best = "the best " if any(len(hit.matches) == LINES for hit in results.hits) else ""
        question = f"{best}{counted(len(places), 'line')} in {counted(len(results.hits), 'note')}"
        chosen = choose(session, question, labels)
    if chosen is None:
        raise Cancelled
    return Target(places[chosen].hit.entry.path, places[chosen].line)


def label(place: PickedLine) -> list[Part]:
    """Date and title, and the line with its number, in columns. Composed, so that what is typed fits it."""
    entry = place.hit.entry
    day = (entry.date.isoformat() if entry.date else "undated   ", ACCENT if entry.date else FAINT)
    title = padded(composed(title_beside_date(entry)), _TITLE)
    parts = [day, (f"  {title}  ", ""), (f"{place.line:4}  ", FAINT)]
    if place.match is None:
        return [*parts, (" ".join(f"#{one_line(tag)}" for tag in entry.tags), FAINT)]
    indent = len(place.match.text) - len(place.match.text.lstrip())
    line = hits.painted(place.match, indent)
    return parts + [(composed(text), style) for text, style in line]


def _rows(
    notebook: Notebook, places: Sequence[PickedLine], matcher: Matcher, *, coloured: bool
) -> Iterator[picker.PickerRow]:
    files: dict[str, list[str]] = {}
    for place in places:
        path = place.hit.entry.path
        if path not in files:
            files[path] = _lines(notebook, path)
        first = max(1, place.line - AROUND)
        preview = _preview(place, files[path][first - 1 : place.line + AROUND], first, matcher)
        text = "\n".join(_painted(parts, coloured=coloured) for parts in preview)
        yield picker.PickerRow(_painted(label(place), coloured=coloured), text + "\n", place.line - first + 1)


def _lines(notebook: Notebook, path: str) -> list[str]:
    from tilcli.core.lines import split_lines
    from tilcli.storage.files import read_text

    try:
        return split_lines(read_text(notebook.root, path))
    except NotebookUnreadable:
        return []  # gone since the sync


def _preview(place: PickedLine, lines: Sequence[str], first: int, matcher: Matcher) -> Iterator[list[Part]]:
    """A header of picker.HEADER lines, then the lines around the place with all that was found in them."""
    entry = place.hit.entry
    tags = "".join(f"  #{one_line(tag)}" for tag in entry.tags)
    yield [(str(entry.date or "undated"), ACCENT), (f"  {one_line(entry.title)}", STRONG), (tags, FAINT)]
    yield [(one_line(f"{entry.path}:{place.line}"), FAINT)]
    yield []
    found = {match.line: match for match in matcher.best_lines(lines, first, (), len(lines))}
    found |= {match.line: match for match in place.hit.matches}
    for number, text in enumerate(lines, first):
        here = number == place.line
        lead = (f"{'>' if here else ' '}{number:5}  ", STRONG if here else FAINT)
        match = found.get(number)
        yield [lead, *(hits.painted(match) if match else [(visible(text.expandtabs(4)), "")])]


def _painted(parts: Sequence[Part], *, coloured: bool) -> str:
    """The parts as text with colours of our own; what notes hold is shown already, not obeyed."""
    return "".join(
        f"\x1b[{_SGR[style]}m{text}\x1b[0m" if coloured and style and text else text for text, style in parts
    )
