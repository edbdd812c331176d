"""What each entry of a note holds: title, tags, tasks, links, and the texts that are searched."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from tilcli.core.checklists import ItemTask
from tilcli.core.entry import Entry, Heading, Link, Problem, Task
from tilcli.core.front_matter import FrontMatter
from tilcli.core.handles import handle
from tilcli.core.markdown import Structure
from tilcli.core.mojibake import Mojibake
from tilcli.core.note import EntryContent
from tilcli.core.query import FLAG_CODE, FLAG_LINK, FLAG_QUESTION, FLAG_TODO
from tilcli.core.segment import segment
from tilcli.core.stretches import Stretch
from tilcli.core.tags import tag_key
from tilcli.core.task_line import parse_task, status_of
from tilcli.core.titles import title_of_day


_Lined = TypeVar("_Lined", Heading, Link)


class Source(NamedTuple):
    """A note taken apart: all that its entries are made from. `lines` are without line ends."""

    path: str
    stem: str
    title: str
    lines: Sequence[str]
    front: FrontMatter
    structure: Structure
    broken: Mojibake | None


def entry_contents(source: Source, days: Sequence[Stretch]) -> tuple[tuple[EntryContent, ...], list[Problem]]:
    """The entries of a note, one a stretch, and what is wrong with their tasks."""
    problems: list[Problem] = []
    tasks = _Tasks(source, problems)
    return tuple([_content(source, day, tasks, len(days) == 1) for day in days]), problems


def _content(source: Source, day: Stretch, tasks: _Tasks, whole: bool) -> EntryContent:
    structure = source.structure
    first, last = day.line, day.end_line
    headings = _between(structure.headings, first, last)
    links = _between(structure.links, first, last)
    found = tasks.between(first, last, day)
    tags = _tags(source, first, last)
    title = source.title if whole or day.heading is None else title_of_day(day.heading, source.lines, last)
    entry = Entry(
        source.path,
        first,
        day.date,
        day.source,
        day.note,
        title,
        tags,
        sum(task.status in ("open", "in-progress") for task in found),
        sum(task.status == "done" for task in found),
        sum(len(line.split()) for line in source.lines[max(first, source.front.body_line) - 1 : last]),
    )
    flags = (
        (FLAG_TODO if found else 0)
        | (FLAG_QUESTION if any(first <= line <= last for line in structure.question_lines) else 0)
        | (FLAG_LINK if any(link.kind != "image" for link in links) else 0)
        | (FLAG_CODE if any(first <= start <= last for start, _ in structure.code) else 0)
    )
    return EntryContent(entry, last, flags, headings, found, links, _columns(source, entry, headings, last, whole))


def _between(things: Sequence[_Lined], first: int, last: int) -> tuple[_Lined, ...]:
    return tuple([thing for thing in things if first <= thing.line <= last])


def _tags(source: Source, first: int, last: int) -> tuple[str, ...]:
    inline = [tag for line, tag in source.structure.tags if first <= line <= last]
    found: dict[str, str] = {}
    for tag in (*source.front.tags, *inline):
        found.setdefault(tag_key(tag), tag)
    return tuple(found.values())


def _columns(source: Source, entry: Entry, headings: Sequence[Heading], last: int, whole: bool) -> tuple[str, str, str, str]:
    """The four searched texts, segmented. Headings stand in their own column and not again in the body."""
    own = {heading.line for heading in headings}
    start = max(entry.line, source.front.body_line)
    body = [line for number, line in enumerate(source.lines[start - 1 : last], start) if number not in own]
    heads = [heading.text for heading in headings]
    if entry.line == 1 and source.front.body_line > 1:
        heads += source.lines[: source.front.body_line - 1]
    title = entry.title
    if whole and source.stem != title:
        title = f"{title}\n{source.stem}"
    if source.broken is not None:
        body += [line.repaired for line in source.broken.lines if entry.line <= line.line <= last]
    return (segment(title), segment("\n".join(entry.tags)), segment("\n".join(heads)), segment("\n".join(body)))


class _Tasks:
    """The tasks of a note, with their handles. Equal texts in one entry are told apart by their order."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.handles: dict[int, str] = {}
        self.seen: Counter[tuple[str, str]] = Counter()
        self.path_key = unicodedata.normalize("NFC", source.path)

    def between(self, first: int, last: int, day: Stretch) -> tuple[Task, ...]:
        """The tasks on these lines."""
        items = [(index, item) for index, item in enumerate(self.source.structure.items) if first <= item.line <= last]
        if not items:
            return ()
        heading = day.heading.text if day.heading is not None and day.line > 1 else ""
        return tuple([self._task(index, item, day, heading) for index, item in items])

    def _task(self, index: int, item: ItemTask, day: Stretch, heading: str) -> Task:
        fields = parse_task(item.text)
        for text in fields.malformed:
            self.problems.append(
                Problem(self.source.path, item.line, "task-date", f"cannot read {text}", "write the date as YYYY-MM-DD")
            )
        named = heading, fields.description
        name = handle(self.path_key, heading, fields.description, self.seen[named])
        self.seen[named] += 1
        self.handles[index] = name
        return Task(
            name,
            status_of(item.symbol),
            item.symbol,
            fields.description,
            self.source.path,
            item.line,
            day.date,
            heading_trail(self.source.structure.headings, item.line),
            fields.due,
            fields.scheduled,
            fields.start,
            fields.completed,
            fields.priority,
            fields.recurrence,
            tuple([tag for line, tag in self.source.structure.tags if line == item.line]),
            None if item.parent is None else self.handles.get(item.parent),
        )


def heading_trail(headings: Sequence[Heading], line: int) -> tuple[str, ...]:
    """The texts of the headings that enclose a line, outermost first."""
    trail: list[Heading] = []
    for heading in headings[: bisect_right(headings, line, key=lambda heading: heading.line)]:
        while trail and trail[-1].level >= heading.level:
            trail.pop()
        trail.append(heading)
    return tuple([heading.text for heading in trail])
