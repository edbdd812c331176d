"""What each entry of a note holds: title, tags, tasks, links, and the texts that are searched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter

from tilcli.core import furniture
from tilcli.core.bridges.glosses import mine
from tilcli.core.columns import body_of, columns_of
from tilcli.core.dating.stretches import Stretch
from tilcli.core.dating.titles import first_words, title_of
from tilcli.core.entry import OPEN, Entry, Heading, Link, Problem, Task, trails
from tilcli.core.front_matter.values import aliases_of
from tilcli.core.markdown.checklists import ItemTask
from tilcli.core.markdown.rendered import rendered
from tilcli.core.note import EntryContent
from tilcli.core.numbered import with_ordinals
from tilcli.core.parts import NoteParts, between
from tilcli.core.query.tree import FLAG_CODE, FLAG_LINK, FLAG_QUESTION, FLAG_TODO
from tilcli.core.tasks.handles import as_named, handle
from tilcli.core.tasks.line import TaskFields, parse_task
from tilcli.core.tasks.states import STATES, States
from tilcli.core.text import caseless, composed
from tilcli.core.wording import wording

_LINE = attrgetter("line")
_TEMPLATES = (
    "template",
    "templates",
    "템플릿",
)  # on top, or decorated (`_templates`): cpp/templates is a subject


def entry_contents(
    parts: NoteParts, days: Sequence[Stretch], recurring: Collection[int] = (), states: States = STATES
) -> tuple[tuple[EntryContent, ...], list[Problem]]:
    """The entries of a note, one a stretch, and what is wrong with their tasks.

    `recurring` are the headings that stand in many notes of the notebook (core.furniture).
    """
    problems: list[Problem] = []
    tasks = _Tasks(parts, problems, states)
    left = _furniture(parts, days, recurring)
    contents = [_content(parts, day, tasks, days, left) for day in days]
    return with_ordinals(parts, contents), problems


def _furniture(parts: NoteParts, days: Sequence[Stretch], recurring: Collection[int]) -> frozenset[int]:
    """The lines of the headings that say nothing of their entry: in many notes, or on many days of this one."""
    lines, headings = parts.facts.lines, parts.structure.headings
    if len(days) >= furniture.FEWEST:
        own = [
            {furniture.key(lines[heading.line - 1]) for heading in between(headings, day.line, day.end_line)}
            for day in days
        ]
        recurring = furniture.recurring(own, len(days)) | frozenset(recurring)
    return frozenset(
        heading.line
        for heading in headings
        if furniture.is_furniture(lines[heading.line - 1], heading.level, recurring)
    )


def _content(
    parts: NoteParts, day: Stretch, tasks: _Tasks, days: Sequence[Stretch], left: frozenset[int]
) -> EntryContent:
    first, last = day.line, day.end_line
    headings = between(parts.structure.headings, first, last)
    links = between(parts.structure.links, first, last)
    found = tasks.between(first, last, day)
    # A title line before the first day belongs to no entry, but must be found with one.
    reach = 1 if day is days[0] else first
    lines = body_of(parts, reach, last)
    body = "\n".join(lines)
    words = body.split()
    whole = len(days) == 1 or (day.heading is None and day.line == 1)
    entry = Entry(
        parts.facts.path,
        first,
        day.date,
        day.source,
        day.note,
        _title(parts, day, whole, headings, left),
        _tags(parts, first, last),
        sum(task.status in OPEN for task in found),
        sum(task.status == "done" for task in found),
        len(words) + sum(len(heading.text.split()) for heading in headings),
    )
    title = _with_name(parts, entry.title) if len(days) == 1 else entry.title
    columns = columns_of(parts, title, entry.tags, (reach, last), body, left)
    flags = _flags(parts, first, last, found, links)
    glosses = tuple(dict.fromkeys(mine(body)))
    own = lines if reach == first else body_of(parts, first, last)
    said = wording(own, words if own is lines else "\n".join(own).split())
    aliases = aliases_of(parts.front) if day is days[0] and parts.front.kind else ()
    return EntryContent(entry, last, flags, headings, found, links, columns, said, glosses, aliases)


def _title(
    parts: NoteParts, day: Stretch, whole: bool, own: Sequence[Heading], furniture: Container[int]
) -> str:
    if whole and parts.front.title:
        return parts.front.title
    lines = parts.facts.lines
    headings = [
        heading._replace(text=rendered(lines[heading.line - 1]))
        if "![" in lines[heading.line - 1]
        else heading
        for heading in own
    ]

    def words() -> str:
        first = max(day.line, parts.front.body_line)
        left_out = {heading.line for heading in headings}, parts.facts.code_lines
        return first_words(lines, first, day.end_line, *left_out)

    otherwise = parts.stem if whole else day.heading.text if day.heading else parts.facts.title
    return title_of(headings, furniture, words, otherwise)


def _with_name(parts: NoteParts, title: str) -> str:
    """The title of a whole file as it is searched: with the file's name."""
    return title if parts.stem == title else f"{title}\n{parts.stem}"


def _flags(parts: NoteParts, first: int, last: int, tasks: Sequence[Task], links: Sequence[Link]) -> int:
    structure = parts.structure
    return (
        (FLAG_TODO if tasks else 0)
        | (FLAG_QUESTION if between(structure.question_lines, first, last, int) else 0)
        | (FLAG_LINK if any(link.kind not in ("image", "anchor") for link in links) else 0)
        | (FLAG_CODE if between(structure.code, first, last, itemgetter(0)) else 0)
    )


def _tags(parts: NoteParts, first: int, last: int) -> tuple[str, ...]:
    inline = between(parts.structure.tags, first, last, itemgetter(0))
    return _without_repeats([*parts.front.tags, *(tag for _, tag in inline)])


def _without_repeats(tags: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(caseless(tag), tag)
    return tuple(found.values())


def _is_template(path: str) -> bool:
    """Whether a note lies in a folder of templates, by the folder's name: what is to be done there never is."""
    folders = [folder.strip("_-. 0123456789") for folder in path.casefold().split("/")[:-1]]
    whole = path.casefold().split("/")
    return any(name in _TEMPLATES and (at == 0 or name != whole[at]) for at, name in enumerate(folders))


class _Tasks:
    """The tasks of a note, with their handles.

    Equal texts in one entry are told apart by the headings above them, where these differ, and by their order:
    if one of them goes, what is left has another handle than either had.
    """

    def __init__(self, parts: NoteParts, problems: list[Problem], states: States) -> None:
        self.parts = parts
        self.problems = problems
        self.states = states
        self.handles: dict[int, str] = {}
        self.seen: Counter[tuple[str, str]] = Counter()
        self.path_key = composed(parts.facts.path)

    def between(self, first: int, last: int, day: Stretch) -> tuple[Task, ...]:
        """The tasks on these lines."""
        everywhere = self.parts.structure.items
        start, stop = (bisect_left(everywhere, line, key=_LINE) for line in (first, last + 1))
        if start == stop or _is_template(self.path_key):
            return ()
        heading = day.heading.text if day.heading is not None and day.line > 1 else ""
        items = everywhere[start:stop]
        read = [parse_task(item.text) for item in items]
        trails: dict[str, set[tuple[str, ...]]] = {}
        for item, fields in zip(items, read, strict=True):
            trails.setdefault(as_named(fields.description), set()).add(self._trail(item))
        found: list[Task] = []
        for index, (item, fields) in enumerate(zip(items, read, strict=True), start):
            trail, others = self._trail(item), trails[as_named(fields.description)]
            where = as_named("\x1f".join((heading, *trail)) if len(others) > 1 else heading)
            if self.states.status(item.symbol):
                found.append(self._task(index, item, fields, trail, day, where))
        return tuple(found)

    def _tags(self, item: ItemTask) -> tuple[str, ...]:
        """A task's own tags, those of the items that it stands under, and the front matter's."""
        everywhere = self.parts.structure.tags
        lines = (item.line, *item.above) if everywhere else ()
        own = [tag for line in lines for _, tag in between(everywhere, line, line, itemgetter(0))]
        return _without_repeats([*own, *self.parts.front.tags])

    def _trail(self, item: ItemTask) -> tuple[str, ...]:
        lines, above = self._trails
        at = bisect_right(lines, item.line)
        # A heading that is a task itself (Logseq) does not enclose itself.
        return above[at][:-1] if at and lines[at - 1] == item.line else above[at]

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
        named = where, as_named(fields.description)
        name = handle(self.path_key, *named, self.seen[named])
        self.seen[named] += 1
        self.handles[index] = name
        return Task(
            name,
            self.states.status(item.symbol) or "open",
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
            self._tags(item),
            None if item.parent is None else self.handles.get(item.parent),
            fields.time,
            fields.task_id or (f"^{fields.block_id}" if fields.block_id else None),
            tuple(fields.depends_on.replace(",", " ").split()) if fields.depends_on else (),
        )


def _spelling(malformed: str) -> str:
    return "write the rule like  🔁 every 2 weeks" if malformed[0] == "🔁" else "write the date as YYYY-MM-DD"
