"""What each entry of a note holds: title, tags, tasks, links, and the texts that are searched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from tilcli.core.bridges.glosses import mine
from tilcli.core.dating.facts import NoteFacts
from tilcli.core.dating.stretches import Stretch
from tilcli.core.dating.titles import title_of_day
from tilcli.core.encodings.mojibake import Mojibake
from tilcli.core.entry import OPEN, Entry, Link, Problem, Task, trails
from tilcli.core.front_matter.block import FrontMatter
from tilcli.core.markdown.checklists import ItemTask
from tilcli.core.markdown.structure import Structure
from tilcli.core.note import EntryContent
from tilcli.core.query.tree import FLAG_CODE, FLAG_LINK, FLAG_QUESTION, FLAG_TODO
from tilcli.core.tasks.handles import handle
from tilcli.core.tasks.line import TaskFields, parse_task, status_of
from tilcli.core.text import caseless, composed
from tilcli.core.wording import wording
from tilcli.core.words.segment import segment

_Lined = TypeVar("_Lined")
_LINE = attrgetter("line")


class NoteParts(NamedTuple):
    """A note taken apart: all that its entries are made from."""

    facts: NoteFacts
    stem: str
    front: FrontMatter
    structure: Structure
    broken: Mojibake | None = None


def entry_contents(
    parts: NoteParts, days: Sequence[Stretch]
) -> tuple[tuple[EntryContent, ...], list[Problem]]:
    """The entries of a note, one a stretch, and what is wrong with their tasks."""
    problems: list[Problem] = []
    tasks = _Tasks(parts, problems)
    return tuple([_content(parts, day, tasks, days) for day in days]), problems


def _content(parts: NoteParts, day: Stretch, tasks: _Tasks, days: Sequence[Stretch]) -> EntryContent:
    first, last = day.line, day.end_line
    headings = _between(parts.structure.headings, first, last)
    links = _between(parts.structure.links, first, last)
    found = tasks.between(first, last, day)
    # A title line before the first day belongs to no entry, but must be found with one.
    reach = 1 if day is days[0] else first
    lines = _body(parts, reach, last)
    body = "\n".join(lines)
    words = body.split()
    entry = Entry(
        parts.facts.path,
        first,
        day.date,
        day.source,
        day.note,
        _title(parts, day, days),
        _tags(parts, first, last),
        sum(task.status in OPEN for task in found),
        sum(task.status == "done" for task in found),
        len(words) + sum(len(heading.text.split()) for heading in headings),
    )
    columns = (
        segment(_searched_title(parts, entry.title, whole=len(days) == 1)),
        segment("\n".join(entry.tags)),
        segment("\n".join(_heads(parts, reach, last))),
        segment(body + _repaired(parts, reach, last)),
    )
    flags = _flags(parts, first, last, found, links)
    glosses = tuple(dict.fromkeys(mine(body)))
    own = lines if reach == first else _body(parts, first, last)
    said = wording(own, words if own is lines else "\n".join(own).split())
    return EntryContent(entry, last, flags, headings, found, links, columns, said, glosses)


def _title(parts: NoteParts, day: Stretch, days: Sequence[Stretch]) -> str:
    if len(days) == 1 or (day.heading is None and day.line == 1):
        return parts.facts.title
    if day.heading is None:
        own = _between(parts.structure.headings, day.line, day.end_line)
        return own[0].text if own else parts.facts.title
    return title_of_day(day.heading, parts.facts.lines, day.end_line)


def _flags(parts: NoteParts, first: int, last: int, tasks: Sequence[Task], links: Sequence[Link]) -> int:
    structure = parts.structure
    return (
        (FLAG_TODO if tasks else 0)
        | (FLAG_QUESTION if _between(structure.question_lines, first, last, int) else 0)
        | (FLAG_LINK if any(link.kind != "image" for link in links) else 0)
        | (FLAG_CODE if _between(structure.code, first, last, itemgetter(0)) else 0)
    )


def _between(
    things: Sequence[_Lined], first: int, last: int, line: Callable[[Any], int] = _LINE
) -> tuple[_Lined, ...]:
    """Of things in the order of their lines those on some lines: a log asks for each of its days."""
    return tuple(things[bisect_left(things, first, key=line) : bisect_right(things, last, key=line)])


def _tags(parts: NoteParts, first: int, last: int) -> tuple[str, ...]:
    inline = _between(parts.structure.tags, first, last, itemgetter(0))
    found: dict[str, str] = {}
    for tag in (*parts.front.tags, *(tag for _, tag in inline)):
        found.setdefault(caseless(tag), tag)
    return tuple(found.values())


def _body(parts: NoteParts, first: int, last: int) -> list[str]:
    """The lines but those of the front matter and the headings, which have a column of their own."""
    start = max(first, parts.front.body_line)
    marked = {heading.line for heading in _between(parts.structure.headings, start, last)}
    return [
        line for number, line in enumerate(parts.facts.lines[start - 1 : last], start) if number not in marked
    ]


def _heads(parts: NoteParts, first: int, last: int) -> list[str]:
    """The headings, and the front matter, which says what headings say: subtitle, categories, aliases."""
    front = parts.facts.lines[: parts.front.body_line - 1] if first == 1 else []
    return [*(heading.text for heading in _between(parts.structure.headings, first, last)), *front]


def _searched_title(parts: NoteParts, title: str, *, whole: bool) -> str:
    """The title, with the file's name where the entry is the whole file."""
    return f"{title}\n{parts.stem}" if whole and parts.stem != title else title


def _repaired(parts: NoteParts, first: int, last: int) -> str:
    """What mojibake was before it broke, to be found beside what the file has now."""
    if parts.broken is None:
        return ""
    return "".join("\n" + line.repaired for line in _between(parts.broken.lines, first, last))


class _Tasks:
    """The tasks of a note, with their handles.

    Equal texts in one entry are told apart by the headings above them, where these differ, and by their order:
    if one of them goes, what is left has another handle than either had.
    """

    def __init__(self, parts: NoteParts, problems: list[Problem]) -> None:
        self.parts = parts
        self.problems = problems
        self.handles: dict[int, str] = {}
        self.seen: Counter[tuple[str, str]] = Counter()
        self.path_key = composed(parts.facts.path)

    def between(self, first: int, last: int, day: Stretch) -> tuple[Task, ...]:
        """The tasks on these lines."""
        everywhere = self.parts.structure.items
        start, stop = (bisect_left(everywhere, line, key=_LINE) for line in (first, last + 1))
        items = list(enumerate(everywhere[start:stop], start))
        if not items:
            return ()
        heading = day.heading.text if day.heading is not None and day.line > 1 else ""
        read = [(index, item, parse_task(item.text), self._trail(item)) for index, item in items]
        trails: dict[str, set[tuple[str, ...]]] = {}
        for _, _, fields, trail in read:
            trails.setdefault(fields.description, set()).add(trail)
        found = []
        for index, item, fields, trail in read:
            apart = len(trails[fields.description]) > 1
            where = "\x1f".join((heading, *trail)) if apart else heading
            found.append(self._task(index, item, fields, trail, day, where))
        return tuple(found)

    def _trail(self, item: ItemTask) -> tuple[str, ...]:
        lines, above = self._trails
        return above[bisect_right(lines, item.line)]

    @cached_property
    def _trails(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """The lines of the headings, and what encloses what stands before the first of them and below each."""
        headings = self.parts.structure.headings
        return [heading.line for heading in headings], [
            tuple([heading.text for heading in trail]) for trail in trails(headings)
        ]

    def _task(
        self, index: int, item: ItemTask, fields: TaskFields, trail: tuple[str, ...], day: Stretch, where: str
    ) -> Task:
        for text in fields.malformed:
            self.problems.append(
                Problem(self.parts.facts.path, item.line, "task-date", f"cannot read {text}", _spelling(text))
            )
        named = where, fields.description
        name = handle(self.path_key, where, fields.description, self.seen[named])
        self.seen[named] += 1
        self.handles[index] = name
        return Task(
            name,
            status_of(item.symbol),
            item.symbol,
            fields.description,
            self.parts.facts.path,
            item.line,
            day.date,
            trail,
            fields.due,
            fields.scheduled,
            fields.start,
            fields.completed,
            fields.priority,
            fields.recurrence,
            tuple(
                [tag for _, tag in _between(self.parts.structure.tags, item.line, item.line, itemgetter(0))]
            ),
            None if item.parent is None else self.handles.get(item.parent),
        )


def _spelling(malformed: str) -> str:
    if malformed.startswith("🔁"):
        return "write the rule like  🔁 every 2 weeks"
    return "write the date as YYYY-MM-DD"
