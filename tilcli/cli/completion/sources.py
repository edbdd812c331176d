"""What is offered where: by command and parameter, what the notebook's index, its configuration or a calendar says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tilcli.cli.completion.known import MOST, KnownIndex, Offer, Source
from tilcli.core.entry import CLOSED, OPEN, Task
from tilcli.core.text import caseless
from tilcli.index.beginnings import days_and_titles, headings_used, paths_below, titles_and_days
from tilcli.index.entries import Condition
from tilcli.index.tags import most_used
from tilcli.index.tasks import TaskList, called, in_status, saying_first
from tilcli.index.tasks import tasks as found_tasks
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.storage import config as configuration

if TYPE_CHECKING:
    pass

RECENT = 20  # days offered before anything is typed
# The filters of a query, and what follows `has:` and the like, in words: to ask the parser takes a tenth of the time
# that there is. A test holds them to it.
_DATED = ("on", "since", "until", "before", "after")
_FILTERS = ("tag", "title", "heading", "in", *_DATED, "has", "is", "links", "series")
_TASK_FILTERS = (*_FILTERS, "due", "scheduled", "start", "done", "priority", "no")
_VALUES = {
    "has": ("todo", "question", "link", "code"),
    "is": ("open", "done", "open-question", "due"),
}
_STATES = ("open", "done", "cancelled", "moved", "in-progress")
_TASK_VALUES = {
    "has": (*_VALUES["has"], "due", "scheduled", "start", "priority", "recurrence"),
    "is": (*_STATES, "overdue", "waiting", "recurring", "blocked", "blocking", "ready"),
    "no": ("due", "scheduled", "start", "priority", "recurrence"),
    "priority": ("highest", "high", "medium", "low", "lowest", "none"),
}
# Filters whose value is a day: of notes one that has been, of tasks one that may come.
_PAST = ("on", "since", "until", "before", "after", "done")
_AHEAD = ("due", "scheduled", "start", "before", "after")


def tags(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Tags, the most used first; a `#` that was typed stays."""
    mark = "#" if typed.startswith("#") else ""
    for name, count in known.rows(most_used):
        yield Offer(mark + name, f"{count} entries" if count > 1 else "1 entry")


def headings(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Headings, the most used first."""
    for text, count in known.rows(lambda connection: headings_used(connection, typed, MOST)):
        yield Offer(text, f"{count} times" if count > 1 else "once")


def titles(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Titles, the newest first."""
    found = known.rows(lambda connection: titles_and_days(connection, typed, MOST))
    yield from (Offer(title, day or "undated") for title, day in found)


def folders(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Paths of notes, a folder at a time."""
    paths = known.rows(lambda connection: paths_below(connection, typed))
    ends = (path.find("/", len(typed)) + 1 for path in paths)
    yield from map(Offer, dict.fromkeys(path[: end or None] for path, end in zip(paths, ends, strict=True)))


def entries(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Days that have an entry, newest first, then titles."""
    most = MOST if typed else RECENT
    days = known.rows(lambda connection: days_and_titles(connection, typed, most))
    yield from (Offer(day, title) for day, title in days)
    yield from titles(known, typed)


def days(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Words for days that have been, and the days that have an entry."""
    for word, back in (("오늘", 0), ("어제", 1), ("today", 0), ("yesterday", 1)):
        yield Offer(word, (known.today - timedelta(back)).isoformat())
    found = known.rows(lambda connection: days_and_titles(connection, typed, RECENT))
    yield from (Offer(day, title) for day, title in found)


def days_ahead(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Words for days to come, and those of a week."""
    for word, ahead in (("오늘", 0), ("내일", 1), ("모레", 2), ("today", 0), ("tomorrow", 1)):
        yield Offer(word, (known.today + timedelta(ahead)).isoformat())
    week = (known.today + timedelta(ahead) for ahead in range(1, 8))
    yield from (Offer(day.isoformat(), day.strftime("%a")) for day in week)


def templates(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """The notebook's templates, the user's, the shipped ones."""
    from tilcli.storage.templates import names

    return map(Offer, names(known.root, known.environ))


def recap_templates(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Those for a period, and all others: the notebook's may be of one."""
    from tilcli.storage.templates import RECAPS

    yield from map(Offer, RECAPS)
    yield from templates(known, typed)


def periods(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Weeks, months and the year, with their days."""
    from tilcli.core.calendar.typed import read

    for word in (
        "이번 주",
        "지난주",
        "이번 달",
        "지난달",
        "올해",
        "this week",
        "last week",
        "this month",
        "last month",
    ):
        first, last = read(word, known.today).span()
        yield Offer(word, f"{first} … {last}")


def keys(known: KnownIndex, typed: str) -> Iterator[Offer]:
    """Names of settings, with their values."""
    config = configuration.load(known.root, known.environ)
    yield from (Offer(key, str(value)) for key, value in sorted(config.values.items()))
    yield from (Offer(f"searches.{name}", text) for name, text in config.searches.items())


def words(*listed: str) -> Source:
    """These and no others."""
    return lambda known, typed: map(Offer, listed)


def tasks(statuses: Sequence[str]) -> Source:
    """Handles of the tasks in one of the statuses, with their text, what is due first; then texts, once begun."""

    def those(known: KnownIndex, where: Condition) -> list[Task]:
        wanted = TaskList(where & in_status(statuses), "due", MOST)
        return known.rows(lambda connection: [task for task, _ in found_tasks(connection, wanted)])

    def found(known: KnownIndex, typed: str) -> Iterator[Offer]:
        yield from (Offer(task.id, task.text) for task in those(known, called(caseless(typed))))
        if typed:
            yield from (Offer(task.text, task.id) for task in those(known, saying_first(typed)))

    return found


def query(*, of_tasks: bool = False) -> Source:
    """Pieces of a query: saved searches after `@`, the names of filters, and what may follow each."""

    def found(known: KnownIndex, typed: str) -> Iterator[Offer]:
        if typed.startswith("@"):
            searches = configuration.load(known.root, known.environ).searches
            yield from (Offer("@" + name, text) for name, text in searches.items())
            return
        minus = "-" if typed.startswith("-") else ""
        name, colon, value = typed.removeprefix(minus).partition(":")
        if colon:
            source = _values(name.casefold(), of_tasks=of_tasks)
            yield from (Offer(f"{minus}{name}:{one.value}", one.about) for one in source(known, value))
        elif typed:
            for name in _TASK_FILTERS if of_tasks else _FILTERS:
                listed = (_TASK_VALUES if of_tasks else _VALUES).get(name, ("",))
                yield from (Offer(f"{minus}{name}:{value}") for value in listed)

    return found


def _values(name: str, *, of_tasks: bool) -> Source:
    listed = (_TASK_VALUES if of_tasks else _VALUES).get(name)
    if listed:
        return words(*listed)
    if of_tasks and name in _AHEAD:
        return days_ahead
    if name in _PAST:
        return days
    return {"tag": tags, "title": titles, "heading": headings, "in": folders}.get(name, words())


# By command and parameter; "" is any command.
SOURCES: dict[tuple[str, str], Source] = {
    ("", "tag"): tags,
    ("tags rename", "old"): tags,
    ("tags rename", "new"): tags,
    ("", "query"): query(),
    ("todo", "query"): query(of_tasks=True),
    ("", "which"): entries,
    ("doctor", "notes"): folders,
    ("", "under"): headings,
    ("", "template"): templates,
    ("recap", "template"): recap_templates,
    ("", "period"): periods,
    ("back", "day"): days,
    ("", "since"): days,
    ("", "until"): days,
    ("", "on"): days,
    ("", "date"): days,
    ("who", "words"): days,
    ("", "due"): days_ahead,
    ("", "to"): days_ahead,
    ("", "color"): words("auto", "always", "never"),
    ("config", "key"): keys,
    ("done", "task"): tasks(OPEN),
    ("todo due", "words"): tasks(OPEN),
    ("todo move", "words"): tasks(OPEN),
    ("todo set", "task"): tasks(OPEN),
    ("todo snooze", "words"): tasks(OPEN),
    ("", "scheduled"): days_ahead,
    ("", "start"): days_ahead,
    ("", "priority"): words("highest", "high", "medium", "low", "lowest"),
    ("undo", "task"): tasks((*CLOSED, "in-progress")),
}
# Where a shell's own names of files are right, should nothing else be offered.
FILES = {
    *(("", "which"), ("", "notebook"), ("doctor", "notes"), ("init", "folder"), ("import", "files")),
    ("readme", "file"),
}
