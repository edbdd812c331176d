"""Where in its file a day stands, and where in its day an item goes."""

from __future__ import annotations

from datetime import date

from tilcli.lean_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tilcli.core.dating.facts import NoteFacts
    from tilcli.core.dating.stretches import Stretch
    from tilcli.core.edits.places import Usual
    from tilcli.notebook.days.draft import Draft
    from tilcli.notebook.folder import Folder


class DayPlace(NamedTuple):
    """Where an entry stands: its path from the root, its lines (`end_line` None: to the end of the file)."""

    path: str
    line: int = 1
    end_line: int | None = None

    @property
    def lines(self) -> tuple[int, int] | None:
        """Its first and last line; None where the file is the entry."""
        whole = self.line == 1 and self.end_line is None
        return None if whole else (self.line, self.end_line or 10**9)


def day_in_file(notebook: Folder, path: str, when: date) -> DayPlace | None:
    """Where a file is of that day, if anywhere in it."""
    from tilcli.storage.notes import read_days

    days = read_days(notebook.root, path, notebook.rules)
    return next((DayPlace(path, day.line, day.end_line) for day in days if day.date == when), None)


def days_within(notebook: Folder, path: str, data: bytes) -> tuple[Stretch, ...]:
    """The days of a file that holds `data`, or would."""
    from tilcli.core.reading import days_of
    from tilcli.storage.notes import beside_note

    return days_of(path, data, notebook.rules, beside_note(notebook.root, path))


def dated_headings(notebook: Folder, facts: NoteFacts) -> dict[int, date]:
    """Line → day of the headings that bear a date of their own."""
    from tilcli.core.dating.sources import NoteDates

    found = NoteDates(facts, notebook.rules.today, notebook.rules.courses).headings
    return {one.heading.line: one.date for one in found if one.date}


def entry_lines(notebook: Folder, target: Draft, data: bytes, day: date) -> tuple[int, int] | None:
    """First and last line of the day's entry in a file of several; None where the file is the entry.

    In a log it is what stands below the day's heading, of which no date need be read. `data` is what the
    target's file holds now.
    """
    if target.before is None and not notebook.config["heading"]:
        return None
    if section := lines_below(notebook, data, target.line):
        return section
    days = days_within(notebook, target.path, data)
    if len(days) < 2:
        return None
    own = [one for one in days if one.date == day] or [
        one for one in days if one.line <= target.line <= one.end_line
    ]
    return (own[0].line, own[0].end_line) if own else None


def usual_sections(notebook: Folder) -> Usual:
    """Where items and tasks stand in this notebook."""
    from tilcli.core.edits.places import Usual

    return Usual(notebook.config["add.under"], notebook.config["add.todo_under"])


def task_mark(notebook: Folder, text: str) -> str:
    """How a new task is begun in a note: as configured, else as its own are, else as Logseq does in a graph of its."""
    from tilcli.core.markdown.checklists import BOX, usual_mark
    from tilcli.core.markdown.structure import read_structure

    if configured := notebook.config["add.todo"]:
        return str(configured)
    own = usual_mark(item.word for item in read_structure(text).items)
    if own:
        return own
    from tilcli.storage.vaults import logseq

    graph = logseq(notebook.root)
    return graph.todo if graph else BOX


def lines_below(notebook: Folder, data: bytes, line: int) -> tuple[int, int] | None:
    """First and last line of a day in a log, whose heading stands on `line`; None if no such heading does."""
    from tilcli.core.edits.logs import level_of, section_of
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode

    level = level_of(notebook.config["heading"].rpartition("\n")[2])
    if not level:
        return None
    outline = read_outline(decode(data).text)
    # Above the first line of a file no day stands whose level could tell of this one's.
    found = (one for one in outline.headings if one.first == line and (line > 1 or one.level == level))
    return next((section_of(outline, one) for one in found), None)


def writing_line(draft: Draft) -> int:
    """The line on which one goes on writing: below the first section of an entry, or what was just added to it."""
    from tilcli.core.edits.outline import read_outline
    from tilcli.core.encodings.decoding import decode

    if draft.before is not None and draft.before != draft.after and not draft.begins:
        return draft.line
    outline = read_outline(decode(draft.after).text)
    headings = [one for one in outline.headings if one.first >= draft.line]
    if not headings:
        return max(draft.line, min(outline.body_line, len(outline.lines)))
    own, *below = headings
    if own.level > 1 and draft.line == 1:  # a section, not a title
        return min(own.last + 1, len(outline.lines))
    section = next((one for one in below[:1] if one.level > own.level), own)
    return min(section.last + 1, len(outline.lines))
