"""`til init`: what a folder of notes tells of its owner's habits, and the configuration that continues them.

Nothing is ever written but `.til/config.toml` and a template beside it, and neither over another file.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from tilcli.core.entry import Entry
from tilcli.core.front_matter.quoting import quoted
from tilcli.core.habits.day_one import DayOne
from tilcli.core.habits.habits import SAMPLES, Habits, chosen, language_of, of_log, of_notes
from tilcli.core.habits.logs import LogHabit, log_habit
from tilcli.core.habits.marks import Known
from tilcli.core.habits.paths import DatedPath, path_habit, site_habit
from tilcli.core.patterns.pattern import tells_the_day
from tilcli.core.patterns.template import says, with_date
from tilcli.errors import NotebookUnreadable
from tilcli.index import overview
from tilcli.index.entries import EntryList, count_files, plain_entries
from tilcli.index.tags import count_different
from tilcli.lean_typing import TYPE_CHECKING
from tilcli.notebook.adopt import samples
from tilcli.notebook.adopt.day_one import find_day_one, number_of
from tilcli.notebook.adopt.vault import with_settings
from tilcli.notebook.problems import problems
from tilcli.storage.config import NOTEBOOK_FILE
from tilcli.storage.files import create, inside
from tilcli.storage.templates import NOTEBOOK_FOLDER

if TYPE_CHECKING:
    from tilcli.notebook.folder import Folder

TEMPLATE_FILE = f"{NOTEBOOK_FOLDER}/daily.md"
_TELLING = (
    "date",
    "dom",
    "d",
    "dth",
    "title",
    "title_plain",
    "title_quoted",
)  # a note without a title has its date there
_PAPERS = (
    r"//(?:[\w.-]+\.)?(?:arxiv\.org|aclanthology\.org|aclweb\.org|openreview\.net|doi\.org|papers\.nips\.cc)/"
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a notebook holds. `sources` counts entries by what dated them (None: undated)."""

    notes: int
    entries: int
    first: date | None
    last: date | None
    sources: Counter[str | None]
    tags: int
    open_tasks: int
    links: int
    papers: int
    problems: Counter[str]
    habits: Habits
    day_one: DayOne | None = None
    last_number: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """The two files that would be written; `template` None: a shipped one will do."""

    config: str
    template: str | None = None

    @property
    def files(self) -> list[tuple[str, str]]:
        """(path, text) of each, as they are shown."""
        config = (NOTEBOOK_FILE, self.config)
        return [config] if self.template is None else [config, (TEMPLATE_FILE, self.template)]


def survey(notebook: Folder) -> Survey:
    """What the notebook holds and how it is written, by its index, which is to be up to date."""
    entries = plain_entries(notebook.connection, EntryList(order="file"))
    dates = [entry.date for entry in entries if entry.date]
    links = overview.links(notebook.connection)
    habits = with_settings(notebook, habits_of(notebook, entries))
    return Survey(
        notes=count_files(notebook.connection),
        entries=len(entries),
        first=min(dates, default=None),
        last=max(dates, default=None),
        sources=Counter(entry.date_source for entry in entries),
        tags=count_different(notebook.connection),
        open_tasks=sum(entry.open for entry in entries),
        links=len(links),
        papers=len({target for kind, target in links if kind == "url" and re.search(_PAPERS, target)}),
        problems=Counter(problem.code for problem in problems(notebook)),
        habits=habits,
        day_one=find_day_one(notebook, habits, entries),
        last_number=max((number_of(entry) or 0 for entry in entries), default=0),
    )


def habits_of(notebook: Folder, entries: Sequence[Entry]) -> Habits:
    """How the entries (in file order) are written; without a path where they follow no pattern."""
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(entry.path, []).append(entry)
    singles = [DatedPath(path, days[0].date) for path, days in by_file.items() if len(days) == 1]
    numbered = samples.numbered_files(notebook)
    logs = [path for path, days in by_file.items() if len(days) > 1 or path in numbered]
    files = [samples.log_file(notebook, path) for path in logs]
    dated = [note.date for note in singles if note.date]
    habit = chosen(path_habit(singles, notebook.today), log_habit(files), dated)
    if habit is None:
        within = {entry.path for entry in entries if entry.date_source == "front-matter"}
        habit = site_habit([note for note in singles if note.path in within])
    if habit is None:
        newest = sorted(singles, key=lambda note: note.date or date.min)[-SAMPLES:]
        read = samples.notes(notebook, [(note.path, Known()) for note in newest])
        return Habits(None, language=language_of(read))
    if isinstance(habit, LogHabit):
        return of_log(habit, *samples.days(notebook, habit))
    last = list(zip(habit.paths, habit.known, strict=True))[-SAMPLES:]
    return of_notes(habit, samples.notes(notebook, last))


def proposal(
    habits: Habits,
    environ_language: str,
    path: str | None = None,
    template: str | None = None,
    first_day: DayOne | None = None,
) -> Proposal:
    """The files that go on with the habits; a path and a template that were asked for come first."""
    known = habits.path is not None
    learned = _telling_the_day(habits) if template is None else None
    language = habits.language if known or habits.language != "en" else environ_language
    name = template or ("daily" if learned is not None or language != "ko" else "ko")
    lines = [f"path = {quoted(path or habits.path or '{year}/{month}/{date}.md')}"]
    log = habits.heading and path is None
    if log:
        lines += [f"heading = {quoted(habits.heading)}", f"insert = {quoted(habits.insert)}"]
    if learned is not None or template or not log:
        lines.append(f"template = {quoted(name)}")
    lines.append(f"language = {quoted(language)}")
    if learned is not None or log:
        for key, title in (("under", habits.destinations.items), ("todo_under", habits.destinations.tasks)):
            lines += [f"add.{key} = [{quoted(title)}]"] if title else []
    lines += [f"add.todo = {quoted(habits.todo)}"] if habits.todo else []
    course = _COURSE + (first_day.settings() if first_day else _NO_COURSE)
    return Proposal(_CONFIG.format(settings="\n".join(lines), course=course), learned)


def _telling_the_day(habits: Habits) -> str | None:
    """The template, with a place for the date where a new note would not say of what day it is."""
    told = habits.heading or tells_the_day(habits.path or "{date}")
    if habits.template is None or told or says(habits.template, *_TELLING):
        return habits.template
    return with_date(habits.template, "{{ date }}")


_CONFIG = """\
# Settings of this notebook. `til config` shows all, and where each comes from.

{settings}

# ignore = ["drafts/", "*.tmp.md"]

{course}
"""
_COURSE = """\
# A course counts its days: til new -d 28일차, {{ day }} in templates,
# {day} and {week} in path.
"""
_NO_COURSE = """\
# [course]
# start = 2021-08-02
# weekdays = "mon-fri"
# country = "KR"    # its public holidays are no course days"""


def write(root: str, proposed: Proposal) -> list[str]:
    """Write what is proposed; the paths of the files that were made. None of them ever replaces another.

    Raises NotebookUnreadable; then none of them is left.
    """
    folder = os.path.join(root, ".til")
    if inside(root, folder) is None:
        real = os.path.realpath(folder)
        raise NotebookUnreadable(f"{root}/.til is a link out of the notebook, to {real}", "remove it")
    made: list[str] = []
    try:
        for path, text in reversed(proposed.files):  # the configuration last, as it names the template
            if create(os.path.join(root, path), text.encode()):
                made.append(path)
    except NotebookUnreadable:
        for path in made:
            with suppress(OSError):
                os.unlink(os.path.join(root, path))
        raise
    return made
